"""What the audit log calls each action, in words; a test finds an action without any."""

from collections.abc import Mapping

from app.core.errors import N_
from app.core.i18n import gettext

ACTIONS: Mapping[str, str] = {
    "account.created": N_("Tạo tài khoản"),
    "agenda.added": N_("Thêm nội dung chương trình"),
    "agenda.changed": N_("Sửa nội dung chương trình"),
    "agenda.moved": N_("Chuyển nội dung đang diễn ra"),
    "agenda.removed": N_("Xoá nội dung chương trình"),
    "meeting.announced": N_("Thông báo tới hội trường"),
    "meeting.changed": N_("Sửa thông tin cuộc họp"),
    "meeting.created": N_("Tạo cuộc họp"),
    "role.granted": N_("Giao vai trò"),
    "role.withdrawn": N_("Thôi vai trò"),
    "sitting.added": N_("Thêm phiên họp"),
    "sitting.closed": N_("Đóng phiên họp"),
    "sitting.opened": N_("Mở phiên họp"),
}


def describe_action(action: str) -> str:
    """The action in the reader's language; its bare name if it is older than this table."""
    return gettext(ACTIONS.get(action, action))
