"""What people call the kinds, states and roles of a meeting."""

from app.core.errors import N_
from app.core.permissions import Role
from app.meetings.rules import ItemKind, MeetingKind, SittingKind, SittingState

MEETING_KINDS = {
    MeetingKind.CONGRESS: N_("Đại hội"),
    MeetingKind.CONFERENCE: N_("Hội nghị"),
    MeetingKind.COMMITTEE: N_("Họp ban, tổ"),
}
SITTING_KINDS = {
    SittingKind.PREPARATORY: N_("Phiên trù bị"),
    SittingKind.FORMAL: N_("Phiên chính thức"),
    SittingKind.CLOSING: N_("Phiên bế mạc"),
}
SITTING_STATES = {
    SittingState.PLANNED: N_("Chưa mở"),
    SittingState.OPEN: N_("Đang diễn ra"),
    SittingState.CLOSED: N_("Đã kết thúc"),
}
ITEM_KINDS = {
    ItemKind.CEREMONY: N_("Nghi thức"),
    ItemKind.CHECK_IN: N_("Điểm danh"),
    ItemKind.MOTION: N_("Biểu quyết"),
    ItemKind.REPORT: N_("Báo cáo"),
    ItemKind.ELECTION: N_("Bầu cử"),
    ItemKind.DISCUSSION: N_("Thảo luận"),
    ItemKind.FORUM: N_("Diễn đàn"),
    ItemKind.PREPARED_SPEECH: N_("Tham luận"),
    ItemKind.DIRECTIVE_SPEECH: N_("Phát biểu chỉ đạo"),
    ItemKind.BREAK: N_("Giải lao"),
    ItemKind.RESULT: N_("Công bố kết quả"),
    ItemKind.CLOSED_MEETING: N_("Họp kín"),
    ItemKind.COMMENDATION: N_("Thi đua, khen thưởng"),
    ItemKind.RESOLUTION: N_("Thông qua nghị quyết"),
    ItemKind.CLOSING: N_("Bế mạc"),
}
ROLES = {
    Role.ADMIN: N_("Quản trị hệ thống"),
    Role.ORGANIZER: N_("Ban Tổ chức"),
    Role.PRESIDIUM: N_("Đoàn Chủ tịch"),
    Role.SECRETARIAT: N_("Đoàn Thư ký, Văn phòng"),
    Role.CREDENTIALS: N_("Ban Thẩm tra tư cách đại biểu"),
    Role.TELLER: N_("Ban Kiểm phiếu"),
    Role.HEAD_TELLER: N_("Trưởng Ban Kiểm phiếu"),
    Role.TECHNICIAN: N_("Kỹ thuật"),
    Role.DELEGATE: N_("Đại biểu chính thức"),
    Role.ALTERNATE: N_("Đại biểu dự khuyết"),
    Role.GUEST: N_("Khách mời"),
    Role.SITE_COORDINATOR: N_("Phụ trách điểm cầu"),
    Role.STEWARD: N_("Nhân viên điểm danh"),
    Role.SCREEN: N_("Màn chiếu"),
}
# What each role is for, shown where one chooses it.
ROLE_NOTES = {
    Role.ORGANIZER: N_("Toàn quyền trong cuộc họp này, kể cả giao vai trò và xem nhật ký"),
    Role.PRESIDIUM: N_("Điều hành nội dung, mở và công bố biểu quyết, chọn nội dung chiếu"),
    Role.SECRETARIAT: N_("Điểm danh, tài liệu, tổng hợp ý kiến, soạn phiếu"),
    Role.CREDENTIALS: N_("Xem thông tin nhạy cảm để thẩm tra tư cách đại biểu"),
    Role.TELLER: N_("Kiểm phiếu; không được là người trong danh sách bầu"),
    Role.HEAD_TELLER: N_("Kiểm phiếu và ký biên bản kiểm phiếu"),
    Role.TECHNICIAN: N_("Điểm danh, thẻ, màn chiếu, hỗ trợ kiểm phiếu"),
    Role.SITE_COORDINATOR: N_("Báo số người dự tại điểm cầu"),
    Role.STEWARD: N_("Chỉ quét thẻ và tìm đại biểu tại bàn điểm danh"),
}
