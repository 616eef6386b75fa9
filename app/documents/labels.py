"""What people call the classes and audiences of documents."""

from app.core.errors import N_
from app.documents.rules import Audience, Classification

CLASSIFICATIONS = {
    Classification.PUBLIC: N_("Công khai"),
    Classification.INTERNAL: N_("Nội bộ"),
}
# Offered so that whoever looks for them is told why they cannot be.
SECRET_CLASSIFICATIONS = {
    "mat": N_("Mật (không được tải lên)"),
    "toi_mat": N_("Tối mật (không được tải lên)"),
    "tuyet_mat": N_("Tuyệt mật (không được tải lên)"),
}
AUDIENCES = {
    Audience.ALL: N_("Đại biểu, khách mời và ban tổ chức"),
    Audience.DELEGATES: N_("Đại biểu và ban tổ chức"),
    Audience.STAFF: N_("Chỉ ban tổ chức"),
}
