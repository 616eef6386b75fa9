"""The words of the product for kinds, states and fields, in Vietnamese for the catalogue."""

from collections.abc import Mapping

from app.core.i18n import N_
from app.delegates.kinds import DelegateKind, DelegateStatus, Sex

KINDS: Mapping[DelegateKind, str] = {
    DelegateKind.EX_OFFICIO: N_("Đương nhiên"),
    DelegateKind.ELECTED: N_("Được bầu"),
    DelegateKind.APPOINTED: N_("Chỉ định"),
    DelegateKind.ALTERNATE: N_("Dự khuyết"),
    DelegateKind.GUEST: N_("Khách mời"),
}
STATUSES: Mapping[DelegateStatus, str] = {
    DelegateStatus.CONVENED: N_("Được triệu tập"),
    DelegateStatus.WITHDRAWN: N_("Đã rút"),
    DelegateStatus.REPLACED: N_("Đã thay thế"),
    DelegateStatus.NOT_RECOGNISED: N_("Không được công nhận tư cách"),
}
SEXES: Mapping[Sex, str] = {Sex.MALE: N_("Nam"), Sex.FEMALE: N_("Nữ")}

# What a field of the roster is called: in the preview of an import and in its mapping.
FIELDS: Mapping[str, str] = {
    "number": N_("Số thứ tự"),
    "name": N_("Họ và tên"),
    "family_name": N_("Họ và tên đệm"),
    "given_name": N_("Tên"),
    "born": N_("Ngày sinh"),
    "male": N_("Nam"),
    "female": N_("Nữ"),
    "sex": N_("Giới tính"),
    "position_and_unit": N_("Chức vụ, đơn vị"),
    "position": N_("Chức vụ"),
    "unit": N_("Đơn vị"),
    "ethnicity": N_("Dân tộc"),
    "religion": N_("Tôn giáo"),
    "education": N_("Trình độ chuyên môn"),
    "political_theory": N_("Lý luận chính trị"),
    "party_member": N_("Đảng viên"),
    "is_party_member": N_("Đảng viên"),
    "kind": N_("Loại đại biểu"),
    "ex_officio": N_("Đương nhiên"),
    "elected": N_("Được bầu"),
    "appointed": N_("Chỉ định"),
    "alternate": N_("Dự khuyết"),
    "phone": N_("Điện thoại"),
    "email": N_("Thư điện tử"),
    "seat": N_("Số ghế"),
    "weight": N_("Số phiếu, số cổ phần"),
    "note": N_("Ghi chú"),
}

# The lines on a badge.
BADGE_KINDS: Mapping[DelegateKind, str] = {
    DelegateKind.EX_OFFICIO: N_("Đại biểu chính thức"),
    DelegateKind.ELECTED: N_("Đại biểu chính thức"),
    DelegateKind.APPOINTED: N_("Đại biểu chính thức"),
    DelegateKind.ALTERNATE: N_("Đại biểu dự khuyết"),
    DelegateKind.GUEST: N_("Khách mời"),
}
