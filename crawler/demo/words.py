"""Names and numbers for a story: people, offices, documents, days."""

from __future__ import annotations

from datetime import datetime, timedelta

from crawler.demo.chance import Chance
from crawler.demo.districts import District
from crawler.demo.templates import Event, Topic, figure

SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lương",
    "Đinh",
    "Mai",
    "Cao",
    "Tạ",
    "Châu",
    "Lâm",
)
MIDDLE_MEN = ("Văn", "Hữu", "Đình", "Công", "Thanh", "Bá", "Ngọc", "Quốc", "Xuân", "Trung")
MEN = (
    "Lực",
    "Tấn",
    "Khương",
    "Nghĩa",
    "Thiện",
    "Sáu",
    "Thịnh",
    "Vinh",
    "Cường",
    "Hậu",
    "Tịnh",
    "Bình",
    "Đạt",
    "Lợi",
    "Quyền",
    "Sơn",
    "Toản",
    "Vượng",
    "Khiêm",
    "Chiến",
)
MIDDLE_WOMEN = ("Thị", "Thị Kim", "Thị Thu", "Ngọc", "Thị Mỹ", "Bích")
WOMEN = (
    "Nhã",
    "Lài",
    "Hoa",
    "Thắm",
    "Liễu",
    "Sương",
    "Hằng",
    "Cúc",
    "Xuyến",
    "Nhung",
    "Tuyết",
    "Lụa",
    "Đào",
    "Oanh",
    "Vân",
    "Thoa",
)
POSTS = ("Chủ tịch UBND huyện", "Phó Chủ tịch UBND huyện", "Phó Chủ tịch Thường trực HĐND huyện")
PAPERS = (
    "Kế hoạch số {}/KH-UBND",
    "Quyết định số {}/QĐ-UBND",
    "Công văn số {}/UBND-VP",
    "Chỉ thị số {}/CT-UBND",
    "Thông báo số {}/TB-UBND",
)
PARTY_PAPERS = ("Chỉ thị số {}-CT/HU", "Nghị quyết số {}-NQ/HU", "Kế hoạch số {}-KH/HU")
HALVES = ("Sáng", "Sáng ngày", "Chiều", "Chiều ngày", "Ngày")
_HARVESTS = {1: "vụ Đông Xuân", 2: "vụ Hè Thu", 3: "vụ Mùa"}

Facts = dict[str, str]


def man(chance: Chance) -> str:
    """A full name of a man."""
    return f"{chance.pick(SURNAMES)} {chance.pick(MIDDLE_MEN)} {chance.pick(MEN)}"


def woman(chance: Chance) -> str:
    """A full name of a woman."""
    return f"{chance.pick(SURNAMES)} {chance.pick(MIDDLE_WOMEN)} {chance.pick(WOMEN)}"


def short_day(day: datetime) -> str:
    """As prose writes it: ``7/4``, and ``07`` only where the month is 1 or 2.

    >>> short_day(datetime(2017, 4, 7)), short_day(datetime(2017, 2, 7))
    ('7/4', '7/02')
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day}/{month}"


def harvest(month: int) -> str:
    """The rice crop that a month belongs to."""
    return _HARVESTS[1 if month in (12, 1, 2, 3, 4) else 2 if month < 10 else 3]


def bare(commune: str) -> str:
    """The name of a commune without its kind.

    >>> bare("thị trấn Phú Lâm"), bare("xã An Điền")
    ('Phú Lâm', 'An Điền')
    """
    return commune.removeprefix("thị trấn ").removeprefix("xã ")


def _places(chance: Chance, district: District) -> Facts:
    # The story happens in a commune: much of what is told (thôn, toàn xã) fits no town.
    first = chance.pick(district.communes[1:])
    others = chance.some([c for c in district.communes if c != first], 2)
    communes = [first, *others]
    hamlets = chance.some(district.hamlets, 2)
    level = chance.pick(("Tiểu học", "THCS", "Tiểu học số 1", "Tiểu học và THCS"))
    return {
        "huyen": district.full,
        "ten": district.name,
        "tinh": district.province,
        "xa": communes[0],
        "xa2": communes[1],
        "xa3": communes[2],
        "xa_ten": bare(communes[0]),
        "xa2_ten": bare(communes[1]),
        "loai": district.hamlet_kind,
        "thon": f"{district.hamlet_kind} {hamlets[0]}",
        "thon2": f"{district.hamlet_kind} {hamlets[1]}",
        "song": chance.pick(district.rivers),
        "songlon": district.rivers[0],
        "cay": chance.pick(district.crops),
        "truong": f"Trường {level} {bare(communes[0])}",
    }


def _people(chance: Chance, seed: int, district: District, topic: Topic, year: int) -> Facts:
    # Office holders stay for a term of five years, so the same name returns in many articles.
    term = year // 5
    post = chance.pick(POSTS)
    leader = man(Chance(seed, district.name, post, term))
    secretary = man(Chance(seed, district.name, "Bí thư", term))
    head = man(Chance(seed, district.name, topic.head, term))
    he, she = man(chance), woman(chance)
    return {
        "lanhdao": f"đồng chí {leader}, {post}",
        "lanhdao_ten": f"đồng chí {leader}",
        "bithu": f"đồng chí {secretary}, Bí thư Huyện ủy",
        "bithu_ten": f"đồng chí {secretary}",
        "truongphong": f"đồng chí {head}, {topic.head},",
        "chuyenmon": topic.office,
        "nguoi": f"ông {he}",
        "nguoi_hoten": he,
        "nguoi_goi": f"ông {he.split()[-1]}",
        "nguoi2": f"bà {she}",
        "nguoi2_hoten": she,
        "em": woman(chance) if chance.often(0.5) else man(chance),
    }


def _paper(chance: Chance, day: datetime, forms: tuple[str, ...]) -> str:
    signed = day - timedelta(days=chance.randint(9, 80))
    number = chance.pick(forms).format(chance.randint(8, 240))
    return f"{number} ngày {signed.day:02d}/{signed.month:02d}/{signed.year}"


def _times(chance: Chance, day: datetime) -> Facts:
    moment = f"{chance.pick(HALVES)} {short_day(day)}"
    start = day.year if day.month >= 8 else day.year - 1
    return {
        "hom": moment,
        "hom_thuong": moment[0].lower() + moment[1:],
        "ngay": short_day(day),
        "nam": str(day.year),
        "namtruoc": str(day.year - 1),
        "namsau": str(day.year + 1),
        "quy": f"quý {('I', 'II', 'III', 'IV')[(day.month - 1) // 3]}",
        "vu": harvest(day.month),
        "namhoc": f"{start} - {start + 1}",
        "vb": _paper(chance, day, PAPERS),
        "vb2": _paper(chance, day, PAPERS),
        "vb_dang": _paper(chance, day, PARTY_PAPERS),
    }


def gather(
    chance: Chance, seed: int, district: District, topic: Topic, event: Event, day: datetime
) -> Facts:
    """Everything the templates of ``event`` may name, for something that happened on ``day``."""
    facts = _places(chance, district)
    facts |= _people(chance, seed, district, topic, day.year)
    facts |= _times(chance, day)
    for name, spread in event.numbers.items():
        facts[name] = figure(chance, *spread.split(".."))
    return facts
