"""Why a ballot, a vote or a count is refused; nothing is stored when one of these is raised."""

from app.core.errors import N_, Conflict, Forbidden, Invalid


class ImpossibleSettings(Invalid):
    """The ballot could never be held as set; `fields` names each impossible setting."""

    code = "impossible_settings"
    message = N_("Phiếu không thể tổ chức được với các thiết lập này.")


class MalformedVote(Invalid):
    """The choices sent cannot be read as a ballot of this kind."""

    code = "malformed_vote"
    message = N_("Nội dung phiếu không đọc được.")


class UnknownOption(MalformedVote):
    """An option of another ballot, or of none."""

    code = "unknown_option"
    message = N_("Phiếu có lựa chọn không nằm trong danh sách.")


class UnknownValue(MalformedVote):
    """An answer that this method does not offer."""

    code = "unknown_value"
    message = N_("Phiếu có ý kiến không nằm trong các ý kiến được đưa ra.")


class BadAmount(MalformedVote):
    """Points that are no whole number from 0 up."""

    code = "bad_amount"
    message = N_("Số phiếu dồn phải là số nguyên, từ 0 trở lên.")


class WrongNumberOfMarks(Invalid):
    """A ballot the box does not take, so that the voter can put it right."""

    code = "wrong_number_of_marks"
    message = N_("Số lựa chọn không đúng quy định của phiếu này.")


class OverVote(WrongNumberOfMarks):
    """More marks than allowed."""

    code = "over_vote"
    message = N_("Phiếu chọn %(marks)s, chỉ được chọn nhiều nhất %(most)s.")


class UnderVote(WrongNumberOfMarks):
    """Fewer marks than required."""

    code = "under_vote"
    message = N_("Phiếu chọn %(marks)s, phải chọn ít nhất %(least)s.")


class TooManyPoints(WrongNumberOfMarks):
    """More points given to one option than one option may get."""

    code = "too_many_points"
    message = N_("Một lựa chọn được dồn %(marks)s phiếu, chỉ được dồn nhiều nhất %(most)s.")


class BlankBallot(WrongNumberOfMarks):
    """Nothing is marked."""

    code = "blank_ballot"
    message = N_("Phiếu chưa có lựa chọn nào. Phiếu này không nhận phiếu trắng.")


class NotOpen(Conflict):
    """Voting has not begun, is over, or was called off; `state` says which."""

    code = "not_open"
    message = N_("Chưa mở bỏ phiếu.")


class VotingClosed(NotOpen):
    """The box is closed."""

    message = N_("Đã đóng thùng phiếu, phiếu này không được nhận.")


class BallotVoid(NotOpen):
    """The ballot was called off."""

    message = N_("Cuộc bỏ phiếu này đã huỷ.")


class BallotPublished(NotOpen):
    """The result is already known."""

    message = N_("Kết quả đã công bố, không nhận thêm phiếu.")


class NotEntitled(Forbidden):
    """The list of this ballot does not name the person."""

    code = "not_entitled"
    message = N_("Đồng chí không có tên trong danh sách bỏ phiếu này.")


class NotPresent(Forbidden):
    """Entitled, but not checked in."""

    code = "not_present"
    message = N_("Đồng chí chưa điểm danh. Hãy điểm danh trước khi bỏ phiếu.")


class NotYourProxy(Forbidden):
    """The list of this ballot does not name the sender as holder of that delegate's proxy."""

    code = "not_your_proxy"
    message = N_("Đồng chí không được người này uỷ quyền bỏ phiếu trong cuộc bỏ phiếu này.")


class PrincipalIsPresent(Conflict):
    """Whoever is in the hall in person votes alone."""

    code = "principal_is_present"
    message = N_("Người uỷ quyền đang có mặt nên tự bỏ phiếu của mình.")


class AlreadyVoted(Conflict):
    """The first ballot stands."""

    code = "already_voted"
    message = N_("Đồng chí đã bỏ phiếu. Phiếu đầu tiên được giữ nguyên.")


class WrongState(Conflict):
    """The ballot cannot go from where it is to where it was told to go."""

    code = "wrong_state"
    message = N_("Phiếu đang ở bước khác, chưa thực hiện được việc này.")


class MinutesFixed(Conflict):
    """The count is certified: the minutes are printed and signed as they stand."""

    code = "minutes_fixed"
    message = N_(
        "Biên bản đã lập xong, không sửa được nữa. Chỗ còn để trống thì ghi tay trên bản in."
    )


class ListClosed(Conflict):
    """Names are put forward and withdrawn in the draft of an election alone."""

    code = "list_closed"
    message = N_("Danh sách đã chốt, không thêm bớt được nữa.")


class CandidateMayNotCount(Forbidden):
    """A teller whose name is on the list, or cannot be told from one that is."""

    code = "candidate_may_not_count"
    message = N_(
        "%(name)s có tên trong danh sách bầu cử này nên không được kiểm phiếu. "
        "Người khác trong Ban kiểm phiếu kiểm thay."
    )


class NotCertifiable(Conflict):
    """The numbers contradict each other; `fields` names each failing equation with its numbers."""

    code = "not_certifiable"
    message = N_("Số liệu kiểm phiếu chưa khớp, chưa lập được biên bản.")


class NoFurtherRound(Conflict):
    """All seats are filled, or the rules allow no further round."""

    code = "no_further_round"
    message = N_("Theo quy định của phiếu này không có vòng bầu tiếp theo.")


class NextRoundStands(Conflict):
    """A ballot was made from this result, and still stands."""

    code = "next_round_stands"
    message = N_("Cuộc “%(title)s” lấy từ kết quả này. Hãy huỷ cuộc đó trước.")


class AlreadyMade(Conflict):
    """The ballot that follows was made already, and is not what is asked for; `ballot`: its id."""

    code = "already_made"
    message = N_(
        "Đã có cuộc “%(title)s”, bầu %(seats)s, khác với yêu cầu này."
        " Hãy sửa cuộc đó, hoặc huỷ nó trước."
    )


class HeldAnew(Conflict):
    """The ballot is held anew already, and that one still stands."""

    code = "held_anew"
    message = N_("Đã có cuộc làm lại: “%(title)s”. Hãy dùng cuộc đó, hoặc huỷ nó trước.")


class NobodyEntitled(Conflict):
    """The groups that may vote hold nobody with the right to vote."""

    code = "nobody_entitled"
    message = N_("Các nhóm được chọn không có ai được bỏ phiếu. Hãy chọn lại người bỏ phiếu.")


class RoundsUnfinished(Conflict):
    """A tie or a further round is still open: nobody knows yet who is not elected."""

    code = "rounds_unfinished"
    message = N_(
        "Chưa rõ ai trúng cử: còn vòng bầu chưa xong, hoặc còn bằng phiếu chưa bầu lại."
        " Hãy bầu xong vòng đó trước khi bầu dự khuyết."
    )


class NoQuorum(Conflict):
    """The result is void for want of voters or shares: nobody is elected or left over."""

    code = "no_quorum"
    message = N_(
        "Kết quả không có giá trị vì không đủ số người theo quy định. Hãy bầu lại từ đầu,"
        " chưa bầu dự khuyết được."
    )


class NotPublished(Forbidden):
    """The result is asked for too early."""

    code = "not_published"
    message = N_("Kết quả chưa được công bố.")


class BatchLocked(Conflict):
    """The tellers have locked this batch."""

    code = "batch_locked"
    message = N_("Lô phiếu này đã khoá, không sửa được.")
