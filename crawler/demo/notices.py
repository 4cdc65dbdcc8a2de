"""Official papers: the titles of pages that are nothing but an attachment, and the PDF's text."""

from __future__ import annotations

from crawler.demo.chance import Chance
from crawler.demo.templates import capital, fill
from crawler.demo.words import Facts

#: (code of the paper, its title); the subject follows the code, as on every notice board.
SUBJECTS = (
    ("TB-UBND", "Thông báo lịch tiếp công dân của lãnh đạo UBND huyện {quy} năm {nam}"),
    ("TB-UBND", "Thông báo về việc tạm ngừng cung cấp điện tại {xa} và {xa2}"),
    ("TB-UBND", "Thông báo kết luận của Chủ tịch UBND huyện tại cuộc họp ngày {ngay}/{nam}"),
    ("TB-HĐTD", "Thông báo tuyển dụng viên chức ngành giáo dục năm {nam}"),
    ("QĐ-UBND", "Quyết định về việc phê duyệt kế hoạch sử dụng đất năm {nam} của {huyen}"),
    ("QĐ-UBND", "Quyết định công bố công khai dự toán ngân sách năm {nam}"),
    ("QĐ-UBND", "Quyết định thành lập đoàn kiểm tra liên ngành tại {xa}"),
    ("KH-UBND", "Kế hoạch phòng, chống dịch bệnh trên gia súc, gia cầm năm {nam}"),
    ("KH-UBND", "Kế hoạch cải cách hành chính {huyen} năm {namsau}"),
    ("BC-UBND", "Báo cáo tình hình kinh tế - xã hội {quy} năm {nam} của {huyen}"),
    ("BC-UBND", "Báo cáo kết quả giải quyết đơn thư khiếu nại, tố cáo {quy} năm {nam}"),
    ("CV-UBND", "Công văn về việc tăng cường quản lý trật tự xây dựng tại {xa}"),
    ("CV-UBND", "Công văn về việc báo cáo số liệu hộ nghèo năm {nam}"),
    ("GM-UBND", "Giấy mời họp triển khai nhiệm vụ trọng tâm {quy} năm {nam}"),
    ("CT-UBND", "Chỉ thị về việc tăng cường công tác phòng cháy, chữa cháy rừng mùa khô {nam}"),
    ("TB-HĐĐG", "Thông báo bán đấu giá quyền sử dụng đất tại {thon}, {xa}"),
)
_NAMES = (
    "{number}-{code}.pdf",
    "{number}_{code}_signed.pdf",
    "{kind} số {number}.pdf",
    "{kind} {number} {code} ({year}).pdf",
)
_OPENINGS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương và {vb} của UBND huyện;",
    "Thực hiện chỉ đạo của UBND {tinh} và {vb};",
    "Xét đề nghị của Phòng Tài chính - Kế hoạch và tình hình thực tế tại địa phương;",
)
_CLAUSES = (
    "Giao UBND {xa}, {xa2} và các cơ quan liên quan triển khai thực hiện các nội dung trên.",
    "Phòng Nội vụ theo dõi, đôn đốc và tổng hợp kết quả báo cáo UBND huyện trước ngày 25 hằng "
    "tháng.",
    "Kinh phí thực hiện được bố trí từ nguồn ngân sách huyện năm {nam} là {45..620} triệu đồng.",
    "Thời gian thực hiện trong {15|20|30} ngày kể từ ngày ký.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Văn phòng HĐND "
    "và UBND huyện để được hướng dẫn.",
    "Các tổ chức, cá nhân có nhu cầu liên hệ trực tiếp tại trụ sở UBND {xa} trong giờ hành chính.",
    "Nội dung này được niêm yết công khai tại nhà văn hóa {thon} và đăng trên trang thông tin "
    "điện tử của huyện.",
    "Thủ trưởng các cơ quan, đơn vị và Chủ tịch UBND các xã, thị trấn chịu trách nhiệm thi hành.",
)


def subject(chance: Chance, facts: Facts) -> tuple[str, str]:
    """The code and the title of a paper."""
    code, title = chance.pick(SUBJECTS)
    return code, capital(fill(title, facts, chance))


def file_name(chance: Chance, code: str, title: str, year: int) -> str:
    """The name of its file, half of the time with blanks and Vietnamese letters."""
    kind = " ".join(title.split()[:2])
    number = chance.randint(9, 980)
    return chance.pick(_NAMES).format(number=number, code=code, kind=kind, year=year)


def clauses(chance: Chance, facts: Facts) -> list[str]:
    """The text of the paper: what it rests on, then numbered clauses."""
    opening = [fill(text, facts, chance) for text in chance.some(_OPENINGS, 2)]
    chosen = chance.some(_CLAUSES, chance.randint(4, 7))
    return opening + [f"{i}. {fill(text, facts, chance)}" for i, text in enumerate(chosen, 1)]
