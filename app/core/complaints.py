"""What is wrong with an input, in the reader's language, from what pydantic says of it."""

from typing import Any

from app.core.errors import FieldError
from app.core.i18n import N_
from app.core.i18n import gettext as _

NOT_A_NUMBER = N_("Phải là số nguyên.")
NOT_A_MOMENT = N_("Thời điểm không hợp lệ.")
NOT_A_DAY = N_("Ngày không hợp lệ.")
NO_GROUP = N_("Phải là một nhóm gồm các trường có tên.")
NO_LIST = N_("Phải là một danh sách.")
NOT_OFFERED = N_("Giá trị không nằm trong các lựa chọn: %(expected)s.")
ANYTHING_ELSE = N_("Giá trị chưa đúng.")

MESSAGES = {
    "missing": N_("Còn thiếu."),
    "not_base64": N_("Không phải dữ liệu mã hoá base64url."),
    "extra_forbidden": N_("Trường này không được hỗ trợ."),
    "string_too_short": N_("Không được để trống."),
    "string_too_long": N_("Dài quá %(max_length)s ký tự."),
    "string_type": N_("Phải là chữ."),
    "int_parsing": NOT_A_NUMBER,
    "int_type": NOT_A_NUMBER,
    "int_from_float": NOT_A_NUMBER,
    "bool_type": N_("Phải là có hoặc không (true, false)."),
    "bool_parsing": N_("Phải là có hoặc không (true, false)."),
    "greater_than": N_("Phải lớn hơn %(gt)s."),
    "greater_than_equal": N_("Phải từ %(ge)s trở lên."),
    "less_than_equal": N_("Không được quá %(le)s."),
    "date_type": NOT_A_DAY,
    "date_parsing": NOT_A_DAY,
    "date_from_datetime_parsing": NOT_A_DAY,
    "date_from_datetime_inexact": NOT_A_DAY,
    "bad_date": N_("Ngày chưa đúng. Viết như 18/06/1990, hoặc chỉ năm 1990."),
    "born_in_future": N_("Ngày sinh này chưa đến. Kiểm tra lại ngày, tháng, năm sinh."),
    "bad_phone": N_("Số điện thoại chưa đúng. Viết như 0912 345 678."),
    "bad_email": N_("Địa chỉ thư điện tử chưa đúng."),
    "datetime_type": NOT_A_MOMENT,
    "datetime_parsing": NOT_A_MOMENT,
    "datetime_from_date_parsing": NOT_A_MOMENT,
    "timezone_aware": N_("Thời điểm phải kèm múi giờ."),
    "literal_error": NOT_OFFERED,
    "enum": NOT_OFFERED,
    "model_type": NO_GROUP,
    "model_attributes_type": NO_GROUP,
    "dict_type": NO_GROUP,
    "list_type": NO_LIST,
    "tuple_type": NO_LIST,
    "set_type": NO_LIST,
    "frozen_set_type": NO_LIST,
    "too_long": N_("Nhiều quá %(max_length)s mục."),
    "too_short": N_("Cần ít nhất %(min_length)s mục."),
}
# A text whose length is checked after its spaces are taken off is complained of as a list would be.
LENGTHS_OF_TEXT = {"too_short": "string_too_short", "too_long": "string_too_long"}


def field_error(complaint: dict[str, Any]) -> FieldError:
    """One complaint of pydantic's, in words; those nobody foresaw get a general one."""
    field = ".".join(str(part) for part in complaint["loc"])
    code = complaint["type"]
    said = LENGTHS_OF_TEXT.get(code, code) if isinstance(complaint.get("input"), str) else code
    facts = dict(complaint.get("ctx", {}))
    if "expected" in facts:
        facts["expected"] = str(facts["expected"]).replace(" or ", ", ")
    # What a validator of ours raised brings its own words.
    text = str(facts["error"]) if code == "value_error" else MESSAGES.get(said, ANYTHING_ELSE)
    return FieldError(field, code, _(text) % facts)
