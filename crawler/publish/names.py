"""Who wrote it: the people in a byline, as programs that take names apart should see them."""

from __future__ import annotations

import re

from crawler.text import squeeze

#: What stands before the names: Bài, ảnh: …; Tin: …; Thực hiện – ….
_ROLE = re.compile(
    r"(?:(?:tin|bài|ảnh|và|clip|video|thực hiện|tác giả|người viết|biên tập)\b[\s,;/&+-]*)+"
    r"[:–-]\s*",
    re.IGNORECASE,
)
#: Taken from somewhere else: what follows is a station or a paper, not who wrote it.
_SOURCE = re.compile(r"(?:theo|nguồn(?: tin)?)\b\s*:?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+[-–]\s+|\s+và\s+")
#: Beginnings of the names of offices, which may be written with capitals all through.
_OFFICES = (
    "ban ", "báo ", "bộ ", "công an", "công ty", "cổng ", "chi cục", "cục ", "đài ", "hội đồng",
    "hội liên hiệp", "hội nông dân", "hội phụ nữ", "huyện ", "liên đoàn", "mặt trận", "phòng ",
    "sở ", "tỉnh ", "trang ", "trung tâm", "trường ", "ủy ban", "uỷ ban", "văn phòng", "xã ",
)  # fmt: skip
#: One capital is an initial (K.Ngân); several are an office (TTXVN, BBT).
_WORD = r"(?:[^\W\d_]\.\s?)*[^\W\d_]+(?:['’][^\W\d_]+)?"
_PERSON = re.compile(rf"{_WORD}(?: {_WORD}){{0,4}}")

#: Family names that begin a full name; a pen name of two given names begins otherwise.
_FAMILY_NAMES = """
    an bạch bùi cao châu chu chử cù dương đàm đào đậu đinh đoàn đỗ đồng đường giang giáp hà hồ
    hoàng hứa huỳnh khúc khuất kiều la lã lại lâm lê lương lưu lý ma mạc mai nghiêm ngô ngụy nguyễn
    nhâm nông ông phạm phan phí phó phùng quách quàng ta tạ tăng thạch thái thân tiêu tô tôn tống
    trần triệu trịnh trương từ vi viên võ vũ vương
"""
_FAMILY = frozenset(_FAMILY_NAMES.split())


def people(byline: str | None) -> tuple[str, ...]:
    """The persons whom a byline names, in order; () where it names an office, or nobody.

    >>> people("Bài, ảnh: Trần Khê - Lê Thị Vàm"), people("Theo Đài Truyền thanh huyện Đá Mây")
    (('Trần Khê', 'Lê Thị Vàm'), ())
    """
    text = squeeze(byline or "")
    if _SOURCE.match(text):
        return ()
    parts = [part.strip(" .") for part in _BETWEEN.split(_ROLE.sub("", text, count=1))]
    found = tuple(part for part in parts if part)
    return found if all(map(_is_person, found)) else ()


def office(byline: str | None) -> str:
    """The byline without the words before a name, for one that names no person.

    >>> office("Theo Đài Truyền thanh huyện Đá Mây")
    'Đài Truyền thanh huyện Đá Mây'
    """
    return _SOURCE.sub("", _ROLE.sub("", (byline or "").strip(), count=1), count=1)


def _is_person(name: str) -> bool:
    if not _PERSON.fullmatch(name) or f"{name.lower()} ".startswith(_OFFICES):
        return False
    words = re.split(r"[\s.]+", name)
    capitals = all(word[:1].isupper() for word in words)
    return capitals and not (name.isupper() and (len(words) == 1 and len(name) > 1))


def family_first(name: str) -> str:
    """A full name with a comma after the family name; other names stay as they are.

    Programs that know no Vietnamese take the last word for the family name.

    >>> family_first("Lê Thị Vàm"), family_first("Thu Hương"), family_first("K.Ngân")
    ('Lê, Thị Vàm', 'Thu Hương', 'K.Ngân')
    """
    first, _, rest = name.partition(" ")
    return f"{first}, {rest}" if rest and first.lower() in _FAMILY else name
