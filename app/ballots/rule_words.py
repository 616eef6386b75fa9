"""Words of the console for single rules, so that any of them may differ from the chosen set."""

from dataclasses import dataclass
from typing import Literal

from app.core.errors import N_

YES_OR_NO = (("true", N_("Có")), ("false", N_("Không")))
WRONG_MARKS = (("refused", N_("Không cho gửi")), ("invalid", N_("Nhận, tính là không hợp lệ")))


@dataclass(frozen=True, slots=True)
class RuleField:
    """One rule as a field of the form; without options it is typed, as in the example."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    example: str = ""
    type: Literal["text", "number"] = "text"


BASE = RuleField(
    "base",
    N_("Tính tỷ lệ trên"),
    (
        ("collected", N_("Số phiếu thu về")),
        ("issued", N_("Số phiếu phát ra")),
        ("valid", N_("Số phiếu hợp lệ")),
        ("present", N_("Số đại biểu có mặt")),
        ("entitled", N_("Số người được bỏ phiếu")),
        ("convened", N_("Số đại biểu triệu tập")),
        ("convened_not_excused", N_("Số triệu tập, trừ vắng có lý do")),
        ("yes_and_no", N_("Số tán thành và không tán thành")),
    ),
)

ELECTION_RULES = (
    BASE,
    RuleField("threshold", N_("Trúng cử khi đạt"), example="> 1/2"),
    RuleField("quorum_people", N_("Số người cần có mặt"), example="≥ 2/3"),
    RuleField("quorum_units", N_("Số đơn vị cần có mặt"), example="≥ 2/3"),
    RuleField("min_marks", N_("Bầu ít nhất"), example="1", type="number"),
    RuleField("max_marks", N_("Bầu nhiều nhất"), example="13", type="number"),
    RuleField("is_zero_allowed_on_one_name_list", N_("Một tên: được không bầu"), YES_OR_NO),
    RuleField("over_vote", N_("Phiếu bầu quá số lượng"), WRONG_MARKS),
    RuleField("under_vote", N_("Phiếu bầu thiếu số lượng"), WRONG_MARKS),
    RuleField(
        "blank",
        N_("Phiếu trắng"),
        (*WRONG_MARKS, ("blank", N_("Nhận, đếm riêng"))),
    ),
    RuleField("surplus_min", N_("Số dư ít nhất"), example="10 %"),
    RuleField("surplus_max", N_("Số dư nhiều nhất"), example="30 %"),
    RuleField(
        "is_agree_disagree_without_surplus",
        N_("Không số dư: phiếu đồng ý"),
        YES_OR_NO,
    ),
    RuleField("split_total", N_("Số phiếu được dồn"), example="13", type="number"),
    RuleField("split_per_option", N_("Dồn cho một người nhiều nhất"), example="5", type="number"),
    RuleField(
        "tie",
        N_("Bằng phiếu ở suất cuối"),
        (
            ("run_off", N_("Bầu lại giữa những người bằng phiếu")),
            ("run_off_plurality", N_("Bầu lại, ai nhiều phiếu hơn thì trúng cử")),
            ("older", N_("Người nhiều tuổi hơn trúng cử")),
            ("none", N_("Không quy định")),
        ),
    ),
    RuleField("is_tie_confirmed_by_presidium", N_("Đoàn Chủ tịch xác nhận bầu lại"), YES_OR_NO),
    RuleField("max_rounds", N_("Số vòng nhiều nhất"), example="2", type="number"),
    RuleField("is_next_round_decided_by_congress", N_("Bầu thêm do đại hội quyết định"), YES_OR_NO),
)
