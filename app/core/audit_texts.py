"""What the audit log calls each action, in words; a test finds an action without any."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.errors import N_
from app.core.i18n import gettext

ACTIONS: Mapping[str, str] = {
    "account.created": N_("Tạo tài khoản"),
    "account.password_changed": N_("Đổi mật khẩu"),
    "agenda.added": N_("Thêm nội dung chương trình"),
    "agenda.changed": N_("Sửa nội dung chương trình"),
    "agenda.linked": N_("Gắn tài liệu, phiếu với nội dung chương trình"),
    "agenda.moved": N_("Chuyển nội dung đang diễn ra"),
    "agenda.removed": N_("Xoá nội dung chương trình"),
    "comment.answered": N_("Xử lý, trả lời ý kiến"),
    "badge.issued": N_("Cấp thẻ, mã PIN mới"),
    "badge.revoked": N_("Thu hồi thẻ"),
    "badges.issued": N_("Cấp thẻ hàng loạt"),
    "delegate.added": N_("Thêm đại biểu"),
    "delegate.changed": N_("Sửa thông tin đại biểu"),
    "delegate.photo_changed": N_("Thêm, thay ảnh của đại biểu"),
    "delegate.photo_removed": N_("Bỏ ảnh của đại biểu"),
    "delegate.read": N_("Xem hồ sơ đại biểu"),
    "delegate_attributes.changed": N_("Sửa thông tin nhạy cảm của đại biểu"),
    "delegate_attributes.read": N_("Xem thông tin nhạy cảm của đại biểu"),
    "device.ended": N_("Chuyển thiết bị của đại biểu"),
    "document.added": N_("Tải lên tài liệu"),
    "document.changed": N_("Sửa, công bố tài liệu"),
    "document.deleted": N_("Xóa tài liệu"),
    "document.revised": N_("Tải lên bản mới của tài liệu"),
    "attendance.admitted": N_("Cho vào không quét thẻ"),
    "attendance.excuse_withdrawn": N_("Bỏ ghi nhận vắng có lý do"),
    "attendance.excused": N_("Ghi nhận vắng có lý do"),
    "attendance.undone": N_("Hoàn tác lượt điểm danh"),
    "attendance.unit_marked": N_("Điểm danh cả đoàn"),
    "attendance.unit_undone": N_("Hoàn tác điểm danh cả đoàn"),
    "ballot.box_taken": N_("Lấy thùng phiếu niêm phong về nơi kiểm phiếu"),
    "ballot.changed": N_("Sửa phiếu"),
    "ballot.count_began": N_("Bắt đầu một lượt kiểm phiếu"),
    "ballot.count_finished": N_("Kết thúc một lượt kiểm phiếu"),
    "ballot.created": N_("Soạn phiếu"),
    "ballot.moved": N_("Chuyển bước của phiếu"),
    "ballot.time_given": N_("Cho thêm thời gian bỏ phiếu"),
    "ballot.photo_changed": N_("Thêm, thay ảnh trên phiếu"),
    "ballot.photo_removed": N_("Bỏ ảnh trên phiếu"),
    "ballot_list.ordered": N_("Xếp thứ tự danh sách bầu cử"),
    "candidacy.recorded": N_("Ghi nhận ứng cử, đề cử"),
    "candidacy.removed": N_("Bỏ ghi nhận ứng cử, đề cử"),
    "candidacy.restored": N_("Bỏ ghi nhận xin rút"),
    "candidacy.withdrawal_decided": N_("Quyết định việc xin rút khỏi danh sách"),
    "minutes.changed": N_("Sửa thông tin biên bản kiểm phiếu"),
    "meeting.announced": N_("Thông báo tới hội trường"),
    "meeting.changed": N_("Sửa thông tin cuộc họp"),
    "meeting.created": N_("Tạo cuộc họp"),
    "pins.issued": N_("In phiếu mã PIN"),
    "proxy.given": N_("Ghi nhận uỷ quyền biểu quyết"),
    "proxy.withdrawn": N_("Rút uỷ quyền biểu quyết"),
    "role.granted": N_("Giao vai trò"),
    "role.withdrawn": N_("Thôi vai trò"),
    "screen.added": N_("Thêm màn chiếu"),
    "screen.directed": N_("Chuyển cảnh màn chiếu"),
    "screen.paired": N_("Ghép lại màn chiếu"),
    "screen.removed": N_("Bỏ màn chiếu"),
    "screen.renamed": N_("Đổi tên màn chiếu"),
    "screen.unpaired": N_("Ngắt ghép màn chiếu"),
    "teller_key.made": N_("Tạo khoá của Ban kiểm phiếu"),
    "teller_key.rehearsed": N_("Mở thử bằng khoá của Ban kiểm phiếu"),
    "teller_key.retired": N_("Huỷ khoá của Ban kiểm phiếu"),
    "roster.exported": N_("Tải danh sách đại biểu về máy"),
    "roster.imported": N_("Nhập danh sách đại biểu"),
    "sitting.added": N_("Thêm phiên họp"),
    "sitting.closed": N_("Đóng phiên họp"),
    "sitting.opened": N_("Mở phiên họp"),
}


def describe_action(action: str) -> str:
    """The action in the reader's language; its bare name if it is older than this table."""
    return gettext(ACTIONS.get(action, action))


DETAILS: Mapping[str, str] = {
    "after": N_("Sau"),
    "ballots": N_("Phiếu"),
    "before": N_("Trước"),
    "count": N_("Số lượng"),
    "created": N_("Thêm mới"),
    "documents": N_("Tài liệu"),
    "decided_by": N_("Bên quyết định"),
    "fields": N_("Các mục"),
    "file": N_("Tệp"),
    "holder": N_("Người được uỷ quyền"),
    "is_withdrawn": N_("Cho rút"),
    "login": N_("Tên đăng nhập"),
    "name": N_("Tên"),
    "number": N_("Lượt"),
    "minutes": N_("Số phút"),
    "place": N_("Nơi kiểm phiếu"),
    "names": N_("Danh sách"),
    "origin": N_("Nguồn giới thiệu"),
    "principal": N_("Người uỷ quyền"),
    "put_forward_by": N_("Bên giới thiệu"),
    "reason": N_("Lý do"),
    "replaced": N_("Thay thẻ cũ"),
    "role": N_("Vai trò"),
    "skipped": N_("Bỏ qua"),
    "text": N_("Nội dung"),
    "title": N_("Tên"),
    "unchanged": N_("Giữ nguyên"),
    "updated": N_("Cập nhật"),
    "withdrew_because": N_("Trước đó đã rút vì"),
}


def describe_details(details: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was changed, as pairs of a name and a short text."""
    for name, value in details.items():
        if value not in (None, "", {}, []):
            yield gettext(DETAILS.get(name, name)), _short(value)


def _short(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} = {part}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value)
