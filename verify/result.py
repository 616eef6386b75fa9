"""Compare the published result, field by field, with the one that was decided anew."""

from collections.abc import Mapping
from typing import Any

from deciding import decide
from faults import Fault
from quorum import check_quorum, is_void
from reading import Json
from totals import nonzero

# Each field of the result: what it is called when it is wrong, by programs and by people.
FIELDS = {
    "unit_of_votes": ("unit_differs", "Đơn vị tính phiếu"),
    "shares": ("unit_differs", "Cổ phần"),
    "issued": ("ballots_differ", "Số phiếu phát ra"),
    "collected": ("ballots_differ", "Số phiếu thu về"),
    "valid": ("ballots_differ", "Số phiếu hợp lệ"),
    "blank": ("ballots_differ", "Số phiếu trắng"),
    "invalid": ("ballots_differ", "Số phiếu không hợp lệ"),
    "invalid_reasons": ("reasons_differ", "Lý do không hợp lệ"),
    "base_name": ("threshold_differs", "Căn cứ tính"),
    "threshold": ("threshold_differs", "Ngưỡng"),
    "base": ("base_differs", "Số làm căn cứ"),
    "needed": ("needed_differs", "Số phiếu cần đạt"),
    "elected": ("elected_differ", "Danh sách trúng cử"),
    "tie": ("tie_differs", "Bằng phiếu"),
    "seats_left": ("seats_left_differ", "Số còn phải bầu"),
    "next_round": ("next_round_differs", "Lần bầu sau"),
    "is_next_round_decided_by_congress": ("next_round_differs", "Đại hội quyết định bầu thêm"),
}
FIELDS_OF_LINE = {
    "votes": ("votes_differ", "số phiếu"),
    "marks": ("votes_differ", "số dấu"),
    "share": ("share_differs", "tỷ lệ"),
    "share_text": ("share_differs", "tỷ lệ"),
    "mark_shares": ("share_differs", "tỷ lệ từng loại ý kiến"),
    "rank": ("rank_differs", "thứ hạng"),
    "outcome": ("outcome_differs", "kết luận"),
}


def check_result(manifest: Json, electorate: Json, totals: Json, published: Json) -> None:
    """Raise Fault for the first field that is not what the rules make of the totals."""
    quorum = published["quorum"]
    check_quorum(manifest, electorate, totals["collected"], quorum)
    decided = decide(manifest, electorate, totals, is_quorate=not is_void(manifest, quorum))
    lines = zip(published["options"], decided["options"], strict=False)
    said = [option["id"] for option in published["options"]]
    if said != [option["id"] for option in decided["options"]]:
        raise Fault("list_differs", "Kết quả không theo đúng danh sách, thứ tự đã thông qua")
    for line, wanted in lines:
        if line["name"] != wanted["name"]:
            text = f"Kết quả ghi tên {line['name']} ở chỗ của {wanted['name']}"
            raise Fault("name_differs", text)
        _compare(FIELDS_OF_LINE, line, wanted, f"{wanted['name']}, ")
    plain = published | {"invalid_reasons": nonzero(published["invalid_reasons"])}
    _compare(FIELDS, plain, decided, "")


def _compare(fields: Mapping[str, tuple[str, str]], said: Json, wanted: Json, of: str) -> None:
    for field, (name, words) in fields.items():
        if said[field] != wanted[field]:
            text = f"{of}{words}: công bố {_tell(said[field])}, tính lại {_tell(wanted[field])}"
            raise Fault(name, text)


def _tell(value: Any) -> str:
    return "không có" if value is None else str(value)
