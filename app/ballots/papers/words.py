"""The words of a ballot's papers: bases, methods, reasons, presets' headings."""

from collections.abc import Mapping

from app.ballots.rules.candidacies import Origin
from app.ballots.rules.choices import Mark
from app.ballots.rules.count import UnitOfVotes
from app.ballots.rules.judging import InvalidReason
from app.ballots.rules.paper import Method
from app.ballots.rules.rule_set import Base
from app.core.errors import N_

BASES: Mapping[Base, str] = {
    Base.COLLECTED: N_("số phiếu thu về"),
    Base.ISSUED: N_("số phiếu phát ra"),
    Base.VALID: N_("số phiếu hợp lệ"),
    Base.PRESENT: N_("số đại biểu có mặt"),
    Base.ENTITLED: N_("số người có quyền bỏ phiếu"),
    Base.CONVENED: N_("số đại biểu được triệu tập"),
    Base.CONVENED_NOT_EXCUSED: N_("số đại biểu được triệu tập, trừ vắng mặt có lý do"),
    Base.YES_AND_NO: N_("số phiếu tán thành và không tán thành"),
}

BASES_IN_SHARES: Mapping[Base, str] = {
    Base.COLLECTED: N_("số cổ phần của phiếu thu về"),
    Base.ISSUED: N_("số cổ phần của phiếu phát ra"),
    Base.VALID: N_("số cổ phần của phiếu hợp lệ"),
    Base.PRESENT: N_("số cổ phần dự họp"),
    Base.ENTITLED: N_("tổng số cổ phần có quyền biểu quyết"),
    Base.CONVENED: N_("tổng số cổ phần có quyền biểu quyết"),
    Base.CONVENED_NOT_EXCUSED: N_("tổng số cổ phần, trừ vắng mặt có lý do"),
    Base.YES_AND_NO: N_("số cổ phần tán thành và không tán thành"),
}

BY_SHARES = N_("theo số cổ phần của người bỏ phiếu")


def bases_of(unit: UnitOfVotes) -> Mapping[Base, str]:
    """What the whole is called of which votes are a part."""
    return BASES_IN_SHARES if unit is UnitOfVotes.SHARES else BASES


METHODS: Mapping[Method, str] = {
    Method.YES_NO_ABSTAIN: N_("chọn một ý kiến"),
    Method.PICK: N_("đánh dấu tên người được bầu"),
    Method.STRIKE_OUT: N_("gạch tên người không bầu; tên không gạch là được bầu"),
    Method.AGREE_DISAGREE: N_("đồng ý hoặc không đồng ý từng người"),
    Method.SPLIT: N_("dồn phiếu cho một hoặc nhiều người"),
    Method.GRADED: N_("chọn mức tín nhiệm cho từng người"),
}

REASONS: Mapping[InvalidReason, str] = {
    InvalidReason.OVER_VOTE: N_("bầu quá số lượng quy định"),
    InvalidReason.UNDER_VOTE: N_("bầu ít hơn số lượng quy định"),
    InvalidReason.TOO_MANY_POINTS: N_("dồn quá số phiếu được dồn cho một người"),
    InvalidReason.BLANK: N_("phiếu trắng"),
    InvalidReason.ELECTS_NOBODY: N_("không bầu ai"),
    InvalidReason.UNOPENED: N_("khoá không mở được phiếu"),
    InvalidReason.BAD_PADDING: N_("phiếu bị sửa độ dài"),
    InvalidReason.NO_BALLOT: N_("nội dung không phải phiếu"),
    InvalidReason.OTHER_MANIFEST: N_("phiếu của danh sách khác"),
    InvalidReason.SAME_OPTION_TWICE: N_("ghi một người hai lần"),
    InvalidReason.UNKNOWN_OPTION: N_("có người ngoài danh sách"),
    InvalidReason.UNKNOWN_VALUE: N_("có ý kiến không được đưa ra"),
    InvalidReason.BAD_AMOUNT: N_("số phiếu dồn sai"),
    InvalidReason.NOT_ISSUED: N_("không do Ban kiểm phiếu phát ra"),
    InvalidReason.NAME_ADDED: N_("có tên ngoài danh sách"),
    InvalidReason.SIGNED_OR_MARKED: N_("ký tên, đánh dấu riêng"),
    InvalidReason.UNREADABLE: N_("không đọc được"),
}

ORIGINS: Mapping[Origin, str] = {
    Origin.SCHEME: N_("Đề án nhân sự"),
    Origin.NOMINATED: N_("Được đề cử"),
    Origin.SELF_NOMINATED: N_("Ứng cử"),
}

MARKS: Mapping[Mark, str] = {
    Mark.YES: N_("Tán thành"),
    Mark.NO: N_("Không tán thành"),
    Mark.ABSTAIN: N_("Không biểu quyết"),
    Mark.UNMARKED: N_("Bỏ trống"),
    Mark.HIGH: N_("Tín nhiệm cao"),
    Mark.CONFIDENCE: N_("Tín nhiệm"),
    Mark.LOW: N_("Tín nhiệm thấp"),
}

UNION = (N_("ĐOÀN TNCS HỒ CHÍ MINH"),)
PARTY = (N_("ĐẢNG CỘNG SẢN VIỆT NAM"),)
STATE = (N_("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), N_("Độc lập - Tự do - Hạnh phúc"))

# Under whose name a paper goes out when the meeting does not say; union papers have no motto.
ABOVE: Mapping[str, tuple[str, ...]] = {
    "youth_union_congress": UNION,
    "open_motion": UNION,
    "confidence_vote": UNION,
    "party_190": PARTY,
}
