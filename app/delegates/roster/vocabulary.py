"""The words offices use in their lists, folded (without marks, đ as d)."""

from collections.abc import Mapping


def _listed(text: str) -> Mapping[str, str]:
    """Lines of `meaning: words, words` as {words: meaning}."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {words.strip(): meaning for meaning, _, listed in lines for words in listed.split(",")}


# What stands above the columns. A heading may go on after these words (`Điện thoại liên hệ`),
# save after the short ones of WHOLE_HEADINGS, which stand alone.
HEADINGS = _listed("""
number: stt, tt, so tt, so thu tu, so the, so dai bieu, no
name: ho va ten, ho ten, ho va ten dai bieu, ten dai bieu, full name, name
family_name: ho, ho dem, ho va dem, ho va ten dem, ho va chu dem, ho lot, ho va ten lot, surname
given_name: ten, ten goi, given name
born: ngay sinh, ngay thang nam sinh, ngay thang nam, nam sinh, sinh ngay, sinh nam
born: date of birth, birth date, born
male: nam, ngay sinh nam, ngay thang nam sinh nam, nam sinh nam, gioi tinh nam, sinh ngay nam
female: nu, ngay sinh nu, ngay thang nam sinh nu, nam sinh nu, gioi tinh nu, sinh ngay nu
sex: gioi tinh, phai, gioi, sex, gender
position_and_unit: chuc vu don vi, chuc vu va don vi, chuc danh don vi, don vi chuc vu
position_and_unit: chuc vu noi cong tac, chuc vu co quan, chuc vu don vi cong tac
position: chuc vu, chuc danh, chuc vu cong tac, position, title
unit: don vi, ten don vi, doan dai bieu, don vi cong tac, noi cong tac, co quan, to chuc
unit: unit, delegation, organisation
ethnicity: dan toc, ethnicity
religion: ton giao, religion
education: trinh do chuyen mon, chuyen mon, trinh do hoc van, hoc van, trinh do, education
political_theory: llct, trinh do llct, ly luan chinh tri, trinh do ly luan chinh tri, ly luan
party_member: dang vien, ngay vao dang, ngay ket nap dang, vao dang, party member
kind: dai bieu, loai dai bieu, dien dai bieu, thanh phan, tu cach dai bieu, hinh thuc, co cau, kind
ex_officio: duong nhien, dai bieu duong nhien
elected: bau, duoc bau, dai bieu bau, dai bieu duoc bau
appointed: chi dinh, dai bieu chi dinh, duoc chi dinh
alternate: du khuyet, dai bieu du khuyet
phone: dien thoai, so dien thoai, sdt, so dt, dt, di dong, phone
email: email, e mail, thu dien tu
seat: so ghe, ghe, ghe ngoi, cho ngoi, vi tri ngoi, seat
weight: so phieu, so phieu bieu quyet, so quyen bieu quyet, so co phan, co phan, so luong co phan
weight: so cp, tong so co phan, so co phieu, weight, shares, number of shares, votes
note: ghi chu, note
""")
WHOLE_HEADINGS = frozenset(
    {"ho", "ten", "nam", "nu", "tt", "dt", "no", "bau", "ghe", "gioi", "name", "title", "dai bieu"}
)

KINDS = _listed("""
ex_officio: duong nhien, dn, ex officio, ex_officio
elected: bau, duoc bau, bau cu, b, elected, chinh thuc
appointed: chi dinh, duoc chi dinh, cd, appointed
alternate: du khuyet, dk, alternate
guest: khach moi, khach, guest
""")
SEXES = _listed("""
male: nam, male, m
female: nu, female, f
""")

# A cell of a box-like column that says no; anything else says yes.
NO = frozenset({"", "khong", "ko", "k", "0", "-", "–", "chua", "false", "no"})
TICKS = frozenset({"x", "v", "✓", "✔", "co", "yes", "1"})

# The first words of an organisation's name.
UNIT_WORDS = (
    "doan|hoi|ban|khoi|co quan|chi doan|lien chi|truong|so|dang uy|huyen|thanh|tinh|xa|phuong"
    "|dac khu|cum|to|cong|bo|dai hoc|hoc vien|benh vien|ngan hang|van phong|trung tam|lien doan"
    "|mat tran|vien"
)
# The first words of what follows the list: totals, notes, signatures.
FOOTER_WORDS = (
    r"tong cong|tong so|tong|cong|danh sach (?:nay )?co|an dinh|nguoi lap|nguoi tong hop|noi nhan"
    r"|ghi chu|luu y|t/?m\b|tm\.|k/?t\b|t/?l\b|thua lenh|xac nhan|.{2,40}, ngay\b.{0,6}thang\b"
)

# Generic words as they are written inside a unit's name; everything else is a proper name.
GENERIC_WORDS = (
    "xã|phường|thị trấn|huyện|tỉnh|thành phố|quận|đặc khu|các|và|của|cơ quan|Công an|Bộ đội"
    "|Biên phòng|Thanh niên|Sinh viên|Doanh nghiệp|Nhà nước|Ngân hàng|Giáo dục|Đào tạo|Đại học"
    "|Cao đẳng|Y tế|Bưu điện|Điện lực|Quân sự|Học viện|Bệnh viện|Văn phòng|Tỉnh đoàn|Thành đoàn"
    "|Huyện đoàn|khu công nghiệp|Tỉnh ủy|Ủy ban nhân dân"
)
ABBREVIATIONS = frozenset(
    {"tn", "cđ", "đh", "chqs", "kcn", "tncs", "hcm", "bch", "btv", "thpt", "thcs", "ubnd"}
    | {"hđnd", "mttq", "llvt", "bđbp", "pccc", "gdđt", "gd&đt", "cs", "ts", "tp", "ptdtnt"}
)
# The positions that stand before a unit's name when one column holds both.
POSITIONS = (
    r"(?:phó |nguyên |quyền )?(?:bí thư|chủ tịch|trưởng ban|chánh văn phòng|giám đốc"
    r"|trưởng phòng|hiệu trưởng)|uv ?btv|uv ?bch"
    r"|(?:ủy|uỷ) viên(?: ban (?:thường vụ|chấp hành))?"
    r"|cán bộ|chuyên viên|đoàn viên|sinh viên|giảng viên"
)
