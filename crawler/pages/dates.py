"""Day-first dates of Vietnamese portals: read by rule, never guessed with today's date.

Forms observed on portals: ``14/06/2017``, ``(26.07.2019 14:14)``, ``thứ tư, 07 08 2019 15:43``,
``15/04/2017 12:52:28 PM``, ``21/12/2012 | 12:00 AM``, ``15:28, 28/08/2026``, ``05:07 CH``,
``ngày 14 tháng 6 năm 2017``, ``18 thg 5, 2023``, ``17 Th02 2024`` and ISO 8601 with ``Z``.
All times mean +07:00.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from crawler.items import Precision
from crawler.text import squeeze

VIETNAM = timezone(timedelta(hours=7))
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "một giêng january jan",
            "hai february feb",
            "ba march mar",
            "tư bốn april apr",
            "năm may",
            "sáu june jun",
            "bảy bẩy july jul",
            "tám august aug",
            "chín september sep sept",
            "mười october oct",
            "mười_một november nov",
            "mười_hai chạp december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WORDS = "|".join(sorted((re.escape(m.replace("_", " ")) for m in _MONTHS), key=len, reverse=True))
_ENGLISH = "|".join(m for m in _MONTHS if m.isascii() and m not in ("hai", "ba"))

_ISO = re.compile(
    r"(?<![\d/.\-])(?P<y>[12]\d{3})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
    r"(?:[T ](?P<h>\d{1,2}):(?P<i>\d{2})(?::(?P<sec>\d{2})(?:\.\d+)?)?"
    r"\s?(?P<z>Z|[+-]\d{2}:?\d{2})?)?"
)
_DMY = re.compile(
    r"(?<![\d/.,\-])(?P<d>\d{1,2})(?:\s?(?P<s>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?|\s(?P<m2>\d{1,2})\s)"
    r"(?P<y>[12]\d{3})(?![\d/])"
)
_WORDED = re.compile(
    rf"(?:ngày\s*)?(?<!\d)(?P<d>\d{{1,2}})\s*[,/.\-]?\s*(?:tháng|thg\.?|th\.?)\s*(?P<m>\d{{1,2}}|{_WORDS})\b"
    r"\s*[,/.\-]?\s*(?:năm\s*)?(?P<y>[12]\d{3})(?!\d)",
    re.I,
)
_NAMED = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+(?P<m>{_ENGLISH})|"
    rf"(?P<m2>{_ENGLISH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\.?,?[\s\-]+(?P<y>[12]\d{{3}})\b",
    re.I,
)
_YEAR = re.compile(r"[12]\d{3}")
_TIME = re.compile(
    r"(?<![\d:/.])(?P<h>\d{1,2})\s?(?::|h|g|giờ)\s?(?P<i>\d{2})(?:\s?(?::|phút|')\s?(?P<sec>\d{2}))?"
    r"(?![\d])(?:\s?phút|['’])?(?:\.\d+)?\s*(?P<half>[AP]\.?M(?:\b\.?|(?=[^\W\d_][a-zà-ỹ]))|SA\b|CH\b|sáng\b|chiều\b|tối\b)?",
    re.I,
)
_BETWEEN = re.compile(r"[\s,|\-–—/.()\[\]•·;:]*(?:(?:vào |vào lúc |lúc |hồi |at |@ |ngày |lúc: )"
                      r"|(?:thứ \w+|chủ nhật|t\d|cn)[\s,\-|]*)*[\s,|\-–—(]*", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A date read from a text. ``iso`` is None when the numbers are no day of any calendar."""

    iso: str | None
    precision: Precision
    raw: str
    flag: str | None = None


def find(text: str) -> Found | None:
    """The first full date in the text, with the time that stands beside it.

    >>> find("Ngày đăng 09/09/2020 | 05:07 PM | View count: 842").iso
    '2020-09-09T17:07+07:00'
    >>> find("(13/06)") is None
    True
    """
    # Most lines of a page have no year at all.
    if not _YEAR.search(text, 0, 2000):
        return None
    line = squeeze(text[:2000])
    match = _first(line)
    if match is None:
        return None
    return _iso(match) if match.re is _ISO else _day_first(line, match)


def _first(line: str) -> re.Match[str] | None:
    hits = [m for p in (_DMY, _ISO, _WORDED, _NAMED) if (m := p.search(line))]
    return min(hits, key=lambda m: m.start(), default=None)


def _iso(match: re.Match[str]) -> Found:
    part = match.groupdict()
    raw = match.group().strip()
    try:
        day = date(int(part["y"]), int(part["m"]), int(part["d"]))
        if part["h"] is None:
            return Found(day.isoformat(), "day", raw)
        moment = datetime(
            day.year, day.month, day.day, int(part["h"]), int(part["i"]), int(part["sec"] or 0)
        )
        moment = moment.replace(tzinfo=_zone(part["z"])).astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return Found(None, "day", raw, "impossible_date")
    return _moment(moment, bool(part["sec"]), raw)


def _zone(name: str | None) -> timezone:
    if name is None:
        return VIETNAM
    if name == "Z":
        return UTC
    digits = name[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if name[0] == "-" else offset)


def _day_first(line: str, match: re.Match[str]) -> Found:
    part = match.groupdict()
    day, month = part["d"] or part.get("d2"), part["m"] or part.get("m2")
    clock = _clock(line, match)
    raw = line[min(match.start(), clock.start()) : max(match.end(), clock.end())] if clock else ""
    raw = (raw or match.group()).strip()
    try:
        on = date(int(part["y"]), _month(str(month)), int(str(day)))
    except ValueError:
        return Found(None, "day", raw, "impossible_date")
    return _with_clock(on, clock, raw)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[squeeze(word).casefold().replace(" ", "_")]


def _clock(line: str, match: re.Match[str]) -> re.Match[str] | None:
    """The time right after the date, or else right before it."""
    gap = _BETWEEN.match(line, match.end())
    after = _TIME.match(line, gap.end() if gap else match.end())
    if after:
        return after
    earlier = list(_TIME.finditer(line, max(0, match.start() - 40), match.start()))
    before = earlier[-1] if earlier else None
    if before and _BETWEEN.fullmatch(line, before.end(), match.start()):
        return before
    return None


def _with_clock(on: date, clock: re.Match[str] | None, raw: str) -> Found:
    if clock is None:
        return Found(on.isoformat(), "day", raw)
    hour = _hour(int(clock["h"]), (clock["half"] or "").casefold().replace(".", ""))
    minute, second = int(clock["i"]), int(clock["sec"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return Found(on.isoformat(), "day", raw, "impossible_time")
    moment = datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=VIETNAM)
    return _moment(moment, bool(clock["sec"]), raw)


def _moment(moment: datetime, exact: bool, raw: str) -> Found:
    """As precise as displayed: seconds are written only where seconds were."""
    if exact:
        return Found(moment.isoformat(timespec="seconds"), "second", raw)
    return Found(moment.isoformat(timespec="minutes"), "minute", raw)


def _hour(hour: int, half: str) -> int:
    """24-hour reading; ``15:43 PM`` and ``12:52 PM`` stay, ``12:00 AM`` is midnight."""
    if half in ("am", "sa", "sáng"):
        return 0 if hour == 12 else hour
    if half in ("pm", "ch", "chiều", "tối") and hour < 12:
        return hour + 12
    return hour
