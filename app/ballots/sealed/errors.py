"""Why a sealed ballot, its key or its count is refused; nothing is stored then."""

from app.core.errors import N_, Conflict, DomainError, Invalid


class NoRehearsedKey(Conflict):
    """A sealed ballot needs a key of the tellers with which a dummy box was opened."""

    code = "no_rehearsed_key"
    message = N_("Chưa có khoá của Ban kiểm phiếu đã mở thử. Hãy tạo khoá và mở thử trước.")


class KeyNotNamed(Conflict):
    """Several keys could seal the ballots: whoever adopts the list says which."""

    code = "key_not_named"
    message = N_("Cuộc họp có nhiều khoá đã mở thử: %(keys)s. Hãy chọn khoá dùng cho phiếu này.")


class OtherKey(Conflict):
    """The key that was named is not one that may seal ballots."""

    code = "other_key"
    message = N_("Khoá được chọn không còn dùng được. Khoá đã mở thử và chưa huỷ: %(keys)s.")


class BadKey(Invalid):
    """No X25519 public key, or slips in numbers that make no sense."""

    code = "bad_key"
    message = N_("Khoá này không dùng được để niêm phong phiếu.")


class KeyRetired(Conflict):
    """The key and its slips are destroyed."""

    code = "key_retired"
    message = N_("Khoá này đã huỷ.")


class KeyInUse(Conflict):
    """A ballot sealed to the key is not finished."""

    code = "key_in_use"
    message = N_("Còn cuộc bỏ phiếu chưa xong dùng khoá này, chưa huỷ được.")


class RehearsalFailed(Invalid):
    """What was opened is not what was sealed."""

    code = "rehearsal_failed"
    message = N_("Phiếu thử mở ra không đúng. Hãy kiểm tra các mảnh khoá rồi mở thử lại.")


class NotSealed(Invalid):
    """A ballot that the server could read, sent to a box of sealed ones."""

    code = "not_sealed"
    message = N_("Phiếu này phải được niêm phong trên máy của đại biểu trước khi gửi.")


class OtherManifest(Conflict):
    """The ballot was sealed for another list, or for the list as it no longer is."""

    code = "other_manifest"
    message = N_("Phiếu được lập theo một danh sách khác. Hãy tải lại phiếu và đối chiếu mã.")


class WrongLength(DomainError):
    """Sealed ballots of one list are all of one length, so that none tells anything by it."""

    code = "wrong_length"
    message = N_("Phiếu niêm phong không đúng độ dài quy định nên không được nhận.")


class CopiedBallot(DomainError):
    """These bytes are already in the box, and another voter put them there."""

    code = "copied_ballot"
    message = N_("Phiếu này là bản sao của một phiếu đã có trong thùng. Quyền bỏ phiếu vẫn còn.")


class BoxChanged(Conflict):
    """The box is not what its commits say; `fields` names each difference. The ballot is held."""

    code = "box_changed"
    message = N_("Thùng phiếu không khớp với nhật ký ghi phiếu. Cuộc bỏ phiếu được giữ lại.")


class BatchTooSmall(Invalid):
    """Totals of fewer ballots would come near to showing somebody's."""

    code = "batch_too_small"
    message = N_("Mỗi lô phải có ít nhất %(least)s phiếu.")


class FewBallotsLeft(Invalid):
    """What is left after the batch is too little to be a batch: this count could never finish."""

    code = "few_ballots_left"
    message = N_(
        "Sau lô %(batch)s phiếu này chỉ còn %(left)s phiếu chưa kiểm, ít hơn một lô"
        " (%(least)s phiếu). Hãy gộp số còn lại vào lô này."
    )


class BadTotals(Invalid):
    """The totals of a batch contradict themselves or the ballot; `fields` names each equation."""

    code = "bad_totals"
    message = N_("Số liệu của lô phiếu không thể có được từ phiếu này.")


class BatchDiffers(Conflict):
    """The batch was already sent with other numbers."""

    code = "batch_differs"
    message = N_("Lô phiếu này đã gửi với số liệu khác.")


class CountNotWhole(Conflict):
    """The batches of this count are not the whole box."""

    code = "count_not_whole"
    message = N_("Đã kiểm %(counted)s phiếu trong %(total)s phiếu, chưa kết thúc được.")
