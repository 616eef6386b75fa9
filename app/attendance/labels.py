"""What people call the kinds and standings of those who come through the door."""

from app.core.errors import N_
from app.delegates.kinds import DelegateKind, DelegateStatus

# At the door it matters who votes, not how somebody came by the mandate.
KINDS = {
    DelegateKind.EX_OFFICIO: N_("Đại biểu chính thức"),
    DelegateKind.ELECTED: N_("Đại biểu chính thức"),
    DelegateKind.APPOINTED: N_("Đại biểu chính thức"),
    DelegateKind.ALTERNATE: N_("Đại biểu dự khuyết"),
    DelegateKind.GUEST: N_("Khách mời"),
}
STATUSES = {
    DelegateStatus.CONVENED: N_("Được triệu tập"),
    DelegateStatus.WITHDRAWN: N_("Đã rút"),
    DelegateStatus.REPLACED: N_("Đã được thay thế"),
    DelegateStatus.NOT_RECOGNISED: N_("Không được công nhận tư cách"),
}
