"""Words of the console for single rules, so that any of them may differ from the chosen set."""

from dataclasses import dataclass
from typing import Literal

from app.core.errors import N_

RuleKind = Literal["text", "number", "truth", "choice", "several", "list", "range", "small_list"]
Words = tuple[tuple[str, str], ...]

YES_OR_NO: Words = (("true", N_("Có")), ("false", N_("Không")))
WRONG_MARKS: Words = (
    ("refused", N_("Không cho gửi")),
    ("invalid", N_("Nhận, tính là không hợp lệ")),
)
BASES: Words = (
    ("collected", N_("Số phiếu thu về")),
    ("issued", N_("Số phiếu phát ra")),
    ("valid", N_("Số phiếu hợp lệ")),
    ("present", N_("Số đại biểu có mặt")),
    ("entitled", N_("Số người được bỏ phiếu")),
    ("convened", N_("Số đại biểu triệu tập")),
    ("convened_not_excused", N_("Số triệu tập, trừ vắng có lý do")),
    ("yes_and_no", N_("Số tán thành và không tán thành")),
)


@dataclass(frozen=True, slots=True)
class RuleField:
    """One rule as a field of the form; what is typed is typed as in the example.

    Only some may be left empty, which means that there is no such rule.
    """

    name: str
    label: str
    kind: RuleKind = "text"
    options: Words = ()
    example: str = ""
    hint: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that are thought of together; those of elections are not asked for a motion."""

    name: str
    fields: tuple[RuleField, ...]
    is_for_elections: bool = False


def _truth(name: str, label: str, hint: str = "") -> RuleField:
    return RuleField(name, label, "truth", YES_OR_NO, hint=hint)


def _number(name: str, label: str, hint: str = "", *, is_optional: bool = True) -> RuleField:
    return RuleField(name, label, "number", hint=hint, is_optional=is_optional)


def _part(name: str, label: str, example: str, hint: str = "") -> RuleField:
    return RuleField(name, label, example=example, hint=hint, is_optional=True)


QUORUM = RuleGroup(
    N_("Đủ người mới quyết định được"),
    (
        RuleField(
            "quorum_from",
            N_("Căn cứ vào"),
            "choice",
            (
                ("meeting", N_("Quy định chung của cuộc họp")),
                ("attendance", N_("Số người (và đơn vị) có mặt")),
                ("turnout", N_("Số người đã bỏ phiếu")),
                ("shares", N_("Số cổ phần dự họp")),
            ),
        ),
        _part("quorum_people", N_("Phải đạt"), "≥ 2/3", N_("Để trống: bao nhiêu cũng được.")),
        _part("quorum_units", N_("Số đơn vị phải đạt"), "≥ 2/3", N_("Để trống: không xét đơn vị.")),
        RuleField(
            "quorum_later_calls",
            N_("Triệu tập lần hai, lần ba phải đạt"),
            "list",
            example=N_("≥ 33 %; bất kỳ"),
            hint=N_("Mỗi lần cách nhau dấu chấm phẩy; “bất kỳ”: bao nhiêu cũng được."),
        ),
    ),
)
DECISION = RuleGroup(
    N_("Được thông qua, trúng cử"),
    (
        _part("threshold", N_("Khi đạt"), "> 1/2", N_("Để trống: lấy từ cao xuống thấp.")),
        RuleField("base", N_("Tính tỷ lệ trên"), "choice", BASES, is_optional=True),
        RuleField(
            "threshold_choices",
            N_("Hội nghị có thể chọn mức khác"),
            "list",
            example="≥ 65 %; > 1/2",
        ),
        RuleField("base_choices", N_("Hội nghị có thể tính trên"), "several", BASES),
    ),
)
FILLING_IN = RuleGroup(
    N_("Cách ghi phiếu"),
    (
        RuleField(
            "third_choice",
            N_("Ngoài tán thành và không tán thành"),
            "choice",
            (
                ("none", N_("Không có ý kiến thứ ba")),
                ("abstain", N_("Không biểu quyết")),
                ("other", N_("Ý kiến khác")),
            ),
        ),
        _number("min_marks", N_("Chọn ít nhất"), is_optional=False),
        _number("max_marks", N_("Chọn nhiều nhất"), N_("Để trống: bằng số cần bầu.")),
        _truth("is_zero_allowed_on_one_name_list", N_("Danh sách một tên: được không bầu")),
        RuleField("over_vote", N_("Phiếu chọn quá số lượng"), "choice", WRONG_MARKS),
        RuleField("under_vote", N_("Phiếu chọn thiếu số lượng"), "choice", WRONG_MARKS),
        RuleField(
            "blank",
            N_("Phiếu trắng"),
            "choice",
            (*WRONG_MARKS, ("blank", N_("Nhận, đếm riêng"))),
        ),
        RuleField(
            "weight",
            N_("Mỗi phiếu tính là"),
            "choice",
            (("one_each", N_("Mỗi người một phiếu")), ("shares", N_("Theo cổ phần"))),
        ),
        _number("split_total", N_("Số phiếu được dồn"), N_("Để trống: bằng số cần bầu.")),
        _number("split_per_option", N_("Dồn cho một người nhiều nhất")),
    ),
)
SURPLUS = RuleGroup(
    N_("Số dư của danh sách, so với số cần bầu"),
    (
        _part("surplus_min", N_("Ít nhất"), "10 %"),
        _part("surplus_max", N_("Nhiều nhất"), "30 %"),
        RuleField(
            "surplus_by_convener",
            N_("Cấp triệu tập giới thiệu dư"),
            "range",
            example="10 % – 15 %",
            is_optional=True,
        ),
        RuleField(
            "surplus_small_list",
            N_("Riêng khi bầu ít người"),
            "small_list",
            (
                ("from_seats", N_("Bầu từ")),
                ("to_seats", N_("đến")),
                ("at_most", N_("người: dư nhiều nhất")),
            ),
            is_optional=True,
        ),
        _truth("is_agree_disagree_without_surplus", N_("Không có số dư: dùng phiếu đồng ý")),
    ),
    is_for_elections=True,
)
AFTER_THE_COUNT = RuleGroup(
    N_("Sau khi kiểm phiếu"),
    (
        RuleField(
            "tie",
            N_("Bằng phiếu ở suất cuối"),
            "choice",
            (
                ("run_off", N_("Bầu lại giữa những người bằng phiếu")),
                ("run_off_plurality", N_("Bầu lại, ai nhiều phiếu hơn thì trúng cử")),
                ("older", N_("Người nhiều tuổi hơn trúng cử")),
                ("none", N_("Không quy định")),
            ),
        ),
        _truth("is_tie_confirmed_by_presidium", N_("Đoàn Chủ tịch xác nhận bầu lại")),
        _number("max_rounds", N_("Số vòng nhiều nhất"), N_("Để trống: không giới hạn.")),
        _truth("is_next_round_decided_by_congress", N_("Bầu thêm do đại hội quyết định")),
    ),
    is_for_elections=True,
)
RULE_GROUPS = (QUORUM, DECISION, FILLING_IN, SURPLUS, AFTER_THE_COUNT)
