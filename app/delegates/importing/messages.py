"""What people read about a problem of a roster, by its code."""

from collections.abc import Mapping

from app.core.i18n import N_, gettext
from app.delegates.roster import Problem, UnreadableFile

ROW_TEXTS: Mapping[str, str] = {
    "name_missing": N_("Thiếu họ và tên. Ghi họ tên vào ô này, hoặc xoá dòng nếu dòng thừa."),
    "bad_name": N_("“%(value)s” không phải họ tên. Sửa lại ô này."),
    "one_word_name": N_("Họ tên “%(value)s” chỉ có một chữ. Kiểm tra xem có thiếu họ không."),
    "old_font": N_("Chữ gõ bằng bảng mã cũ (TCVN3/VNI). Đổi tệp sang Unicode rồi nhập lại."),
    "text_too_long": N_("Ô này dài quá %(limit)s ký tự. Rút ngắn lại."),
    "formula_without_value": N_("Ô chứa công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại."),
    "cell_error": N_("Ô đang báo lỗi %(value)s. Sửa công thức hoặc gõ lại giá trị."),
    "bad_date": N_("“%(value)s” không phải ngày có thật. Viết như 18/06/1990, hoặc chỉ năm 1990."),
    "birth_missing": N_("Chưa có ngày sinh; vẫn nhập được, bổ sung sau."),
    "unlikely_birth": N_("Ngày sinh “%(value)s” khó đúng, nên đã để trống. Kiểm tra lại."),
    "unknown_sex": N_("“%(value)s” không rõ là nam hay nữ. Ghi Nam hoặc Nữ."),
    "both_sexes": N_("Cả hai cột Nam và Nữ đều có giá trị (cột %(other)s nữa). Xoá một ô."),
    "unknown_kind": N_(
        "Không hiểu loại đại biểu “%(value)s”. "
        "Ghi Đương nhiên, Bầu, Chỉ định, Dự khuyết hoặc Khách mời."
    ),
    "two_kinds": N_("Đánh dấu hai loại đại biểu cùng lúc. Chỉ giữ một."),
    "unit_missing": N_("Chưa rõ đơn vị: không có dòng tên đơn vị phía trên và ô đơn vị trống."),
    "unit_from_above": N_("Ô đơn vị trống, đã lấy “%(value)s” của dòng trên. Kiểm tra lại."),
    "bad_phone": N_("“%(value)s” không đủ chữ số của một số điện thoại. Sửa hoặc xoá ô này."),
    "phone_prefix": N_("Số %(value)s không thuộc đầu số di động nào. Vẫn nhập, nên kiểm tra lại."),
    "bad_email": N_("“%(value)s” không phải địa chỉ thư điện tử. Sửa hoặc xoá ô này."),
    "bad_weight": N_("“%(value)s” không phải số phiếu, số cổ phần. Ghi số nguyên từ 1 trở lên."),
    "listed_twice": N_("Người này đã có ở dòng %(first_row)s. Xoá một trong hai dòng."),
    "same_number": N_("Số thứ tự trùng với dòng %(first_row)s; sẽ được cấp số khác."),
    "same_phone": N_("Số điện thoại trùng với dòng %(first_row)s. Kiểm tra lại."),
    "same_seat": N_("Số ghế trùng với dòng %(first_row)s. Kiểm tra lại."),
    "count_differs": N_("“%(unit)s” ghi %(declared)s đại biểu nhưng bên dưới có %(found)s người."),
    "total_differs": N_("Dòng cuối ghi tổng cộng %(declared)s nhưng đọc được %(found)s người."),
    "hidden_rows": N_("Có %(count)s dòng đang bị ẩn trong tệp; vẫn được đọc."),
}

FILE_TEXTS: Mapping[str, str] = {
    "file_missing": N_("Chọn tệp danh sách đại biểu (.xlsx hoặc .csv)."),
    "file_empty": N_("Tệp rỗng. Chọn lại tệp danh sách."),
    "file_too_large": N_("Tệp lớn hơn %(limit)s MB. Bỏ bớt hình ảnh và trang thừa."),
    "file_damaged": N_("Tệp bị hỏng, không đọc được. Mở bằng Excel, lưu lại rồi thử lại."),
    "old_or_locked_workbook": N_(
        "Tệp .xls đời cũ hoặc đang đặt mật khẩu. Mở bằng Excel, lưu thành .xlsx không mật khẩu."
    ),
    "workbook_too_large": N_("Tệp chứa quá nhiều dữ liệu. Chép riêng danh sách sang tệp mới."),
    "too_hard_to_read": N_("Tệp quá phức tạp để đọc. Chép riêng danh sách sang tệp mới."),
    "macros_refused": N_("Tệp chứa macro nên không được nhận. Lưu thành .xlsx không có macro."),
    "not_a_workbook": N_("Đây không phải tệp Excel hay CSV. Chọn tệp .xlsx hoặc .csv."),
    "unknown_encoding": N_("Không đọc được bảng mã của tệp. Lưu thành .xlsx, hoặc CSV UTF-8."),
    "too_many_rows": N_("Trang tính dài quá %(limit)s dòng. Xoá các dòng trống ở cuối."),
    "too_many_delegates": N_("Danh sách quá %(limit)s người."),
    "no_header": N_(
        "Không tìm thấy dòng tiêu đề có cột “Họ và tên”. Kiểm tra tệp, hoặc chỉ rõ cột nào là gì."
    ),
    "no_such_columns": N_("Không có dòng tiêu đề nào chứa đủ các cột đã chọn."),
    "unknown_field": N_("Không có trường “%(field)s” để ghép cột."),
    "no_delegates": N_("Dưới dòng tiêu đề không có đại biểu nào."),
}


def problem_text(problem: Problem) -> str:
    """What is wrong in this cell and what to do, in the reader's language."""
    return gettext(ROW_TEXTS[problem.code]) % problem.params


def file_text(error: UnreadableFile) -> str:
    """Why the file as a whole was not taken, and what to do."""
    return gettext(FILE_TEXTS[error.code]) % error.params
