"""Which line of a page looks like the headline of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.pages import dates, labels
from crawler.pages.outline import Row
from crawler.pages.page import Page
from crawler.text import squeeze

_CLASS = re.compile(r"title|tieu-?de|headline|ten-?bai|subject|heading", re.I)
_NOT_CLASS = re.compile(
    r"other|related|block|widget|(?:^|[\s_-])menu|menu(?:$|[\s_-])|box|module|portlet|site|front|list|item-|folder|categor|chuyen-?muc|danh-?muc|breadcrumb",
    re.I,
)
_PLACE = "(?:tỉnh|huyện|thị xã|thành phố|xã|phường|thị trấn)"
_SITE_NAME = re.compile(
    rf"^(?:cổng (?:thông tin|tttt)|trang thông tin|website|portal|home$|trang chủ$|chi tiết tin|"
    rf"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) {_PLACE} [^:,]{{2,25}}$|"
    rf"(?:tỉnh|huyện|thị xã|thành phố) [^:,]{{2,25}}(?: - tỉnh .{{2,25}})?$)",
    re.I,
)
_HEADINGS = {"h1": 3.0, "h2": 2.7, "h3": 2.2, "h4": 1.9, "h5": 1.5}


@dataclass(frozen=True, slots=True)
class Headline:
    """A line that may be the headline, with its points and the reason for most of them."""

    at: int
    score: float
    rule: str


def is_site_name(text: str) -> bool:
    """Whether a heading names the portal instead of an article."""
    return len(text) < 90 and bool(_SITE_NAME.match(squeeze(text)))


def best(page: Page, near: tuple[int, int] | None = None) -> Headline | None:
    """The likeliest headline, of the whole page or of the lines in and shortly above a range."""
    rows = page.outline.rows
    window = range(len(rows))
    if near is not None:
        window = range(max(0, near[0] - 14), min(near[0] + 10, near[1] + 1, len(rows)))
    named = _named(page)
    menu = _menu(rows)
    found: Headline | None = None
    for at in window:
        points, rule = score(rows[at], named)
        if points <= 0 or at in page.outline.related:
            continue
        points += 1.0 if _has_date_beside(rows, at) else 0.0
        points -= (
            2.5 if len(rows[at].text) < 60 and squeeze(rows[at].text).casefold() in menu else 0.0
        )
        points -= 0.05 * abs(near[0] - at) if near else 0.0
        if points >= 1.5 and (found is None or points > found.score + 0.01):
            found = Headline(at, points, rule)
    return found


def _named(page: Page) -> str:
    """What the head of the page calls it, compared with lines of the body."""
    return squeeze(f"{page.meta.get('og:title') or ''} {page.head_title}").casefold()


def _menu(rows: list[Row]) -> set[str]:
    """Short texts that are links somewhere on the page: names of sections."""
    return {squeeze(row.text).casefold() for row in rows if row.linked > 0.9 and len(row.text) < 60}


def score(row: Row, named: str) -> tuple[float, str]:
    """Points of one line; 0 when it cannot be a headline."""
    text = squeeze(row.text)
    if not 6 <= len(text) <= 400 or row.side or row.linked > 0.9 or is_site_name(text):
        return 0.0, ""
    if labels.starts_with(text, labels.SECTION + labels.DATE + labels.RELATED + labels.TAIL):
        return 0.0, ""
    if len(text) < 60 and dates.find(text):
        return 0.0, ""
    points, rule = 0.0, "position"
    names = _names(row.node)
    if row.node.tag in _HEADINGS:
        points, rule = _HEADINGS[row.node.tag], f"heading:{row.node.tag}"
    if _CLASS.search(names) and not _NOT_CLASS.search(names):
        points, rule = points + 2.0, f"class:{' '.join(names.split())[:60]}"
    if len(text) > 15 and text.casefold() in named:
        points, rule = points + 3.0, "head:same words"
    return points + _weight(row, text), rule


def _weight(row: Row, text: str) -> float:
    """Points for looking heavy: bold, capitals, a large font."""
    style = (row.node.attributes.get("style") or "").lower()
    points = 0.8 if "b" in row.inline or "strong" in row.inline else 0.0
    points += 1.0 if text.isupper() and len(text) > 15 else 0.0
    return points + (0.8 if "bold" in style or "font-size" in style else 0.0)


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    own = " ".join(attributes.get(name) or "" for name in ("class", "id", "itemprop"))
    parent = node.parent
    if own.strip() or parent is None:
        return own
    return f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}"


def _has_date_beside(rows: list[Row], at: int) -> bool:
    """A line of date within three lines that is no list entry's."""
    for other in rows[max(0, at - 3) : at + 4]:
        if (
            other is not rows[at]
            and len(other.text) < 120
            and other.linked < 0.3
            and dates.find(other.text)
        ):
            return not other.side
    return False
