"""Words of the console for presets and methods: what each means, for whoever must choose."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.ballots.rules.paper import Kind, Method
from app.core.errors import N_


@dataclass(frozen=True, slots=True)
class Preset:
    """A rule set as it is offered: for what it is, what it is called, and what it says."""

    kind: Kind
    name: str
    meaning: str


PRESETS: Mapping[str, Preset] = {
    "open_motion": Preset(
        Kind.MOTION,
        N_("Biểu quyết công khai"),
        N_("Thông qua khi quá nửa số đại biểu có mặt tán thành."),
    ),
    "staff_conference": Preset(
        Kind.MOTION,
        N_("Hội nghị cán bộ, người lao động"),
        N_("Cần đủ 2/3 người dự. Thông qua khi quá nửa số có mặt tán thành."),
    ),
    "council_resolution": Preset(
        Kind.MOTION,
        N_("Nghị quyết Hội đồng nhân dân"),
        N_("Thông qua khi quá nửa tổng số đại biểu tán thành; bãi nhiệm cần 2/3."),
    ),
    "company_resolution": Preset(
        Kind.MOTION,
        N_("Nghị quyết cổ đông"),
        N_("Tính theo cổ phần. Thông qua khi đạt 65 % cổ phần dự họp."),
    ),
    "youth_union_congress": Preset(
        Kind.ELECTION,
        N_("Đại hội Đoàn Thanh niên"),
        N_(
            "Trúng cử khi quá nửa số phiếu thu về, lấy từ cao xuống thấp. "
            "Bằng phiếu ở suất cuối thì bầu lại giữa những người bằng phiếu. Nhiều nhất 2 vòng."
        ),
    ),
    "party_190": Preset(
        Kind.ELECTION,
        N_("Quy chế bầu cử trong Đảng (190)"),
        N_(
            "Trúng cử khi quá nửa số đại biểu được triệu tập, trừ vắng có lý do. "
            "Số dư không quá 30 %; không có số dư thì bầu đồng ý, không đồng ý."
        ),
    ),
    "military_tt165": Preset(
        Kind.ELECTION,
        N_("Hội nghị quân nhân (TT165)"),
        N_(
            "Trúng cử khi quá nửa số được triệu tập. Số dư từ 10 % đến 35 %. "
            "Bằng phiếu thì bầu lại, ai nhiều phiếu hơn thì trúng cử."
        ),
    ),
    "election_law_2015": Preset(
        Kind.ELECTION,
        N_("Luật Bầu cử 2015"),
        N_("Trúng cử khi quá nửa số phiếu hợp lệ. Bằng phiếu thì người nhiều tuổi hơn trúng cử."),
    ),
    "company_cumulative": Preset(
        Kind.ELECTION,
        N_("Bầu dồn phiếu (công ty)"),
        N_("Mỗi người có số phiếu bằng cổ phần nhân số người cần bầu, dồn tuỳ ý."),
    ),
    "confidence_vote": Preset(
        Kind.ELECTION,
        N_("Lấy phiếu tín nhiệm"),
        N_("Mỗi người được ghi một mức: tín nhiệm cao, tín nhiệm, tín nhiệm thấp."),
    ),
}

METHODS: Mapping[Method, tuple[str, str]] = {
    Method.PICK: (N_("Đánh dấu"), N_("Chạm vào tên người được bầu")),
    Method.STRIKE_OUT: (N_("Gạch tên"), N_("Gạch tên người không bầu; tên không gạch là được bầu")),
    Method.AGREE_DISAGREE: (
        N_("Đồng ý / Không đồng ý"),
        N_("Từng người một; dùng khi không có số dư"),
    ),
    Method.SPLIT: (N_("Dồn phiếu"), N_("Chia phiếu của mình cho một hoặc nhiều người")),
    Method.GRADED: (N_("Mức tín nhiệm"), N_("Cao, tín nhiệm, thấp cho từng người")),
}
