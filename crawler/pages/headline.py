"""Which line of a page looks like the headline of an article.

No single sign is sure on these portals: ``<title>`` and the first ``<h1>`` often name the site,
side blocks have headings too, and many titles are bold text without a class. So every line
collects points, and the page is read once.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from crawler.pages import dates, labels, urls
from crawler.pages.outline import Row
from crawler.pages.page import Page
from crawler.text import fold, squeeze

_CLASS = re.compile(
    r"title|(?:^|[\s_-])tit(?:$|[\s_-]|news|tin)|tieu-?_?de|headline|ten-?bai|subject|heading", re.I
)
_NOT_CLASS = re.compile(
    r"other|related|block|widget|panel|card-?header|khung|(?:^|[\s_-])menu|menu(?:$|[\s_-])|box|module|portlet|site|front|"
    r"list|item-|folder|categor|chuyen-?muc|danh-?muc|br?e?a?d?crumb|crumb|slogan|logo",
    re.I,
)
_BLOCK = re.compile(r"(?:^|\s)(?:block|widget|box|portlet|module|head|header|menu)(?:$|\s)", re.I)
_PLACE = "(?:tỉnh|huyện|thị xã|thành phố|xã|phường|thị trấn)"
_SITE_NAME = re.compile(
    rf"^(?:cổng (?:thông tin|tttt|ttđt)|trang thông tin|website|portal|home$|trang chủ$|"
    rf"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) {_PLACE} [^:,]{{2,25}}$|"
    rf"(?:tỉnh|huyện|thị xã|thành phố) [^:,]{{2,25}}(?: - tỉnh .{{2,25}})?$)|"
    rf"\s[-–|]\s(?:cổng|trang) (?:thông tin|ttđt)",
    re.I,
)
_SPLIT = re.compile(r"\s+[|»–—\-:·•>]{1,2}\s+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
#: "(26.07.2019 14:14)", "(Ngày 1-2-2009)" at the end of a headline.
_DATED = re.compile(r"\s*\((?P<date>(?:[^()\d]{0,20})\d[^()]{5,24})\)$")
_HEADINGS = {"h1": 3.0, "h2": 2.7, "h3": 2.2, "h4": 1.9, "h5": 1.5}
_SURE = 3.0
#: Points that several signs of one line may reach together are not capped: only the order counts.
_MINIMUM = 1.5
#: Letters of prose from which a line is sure to head a text.
_MUCH = 600


@dataclass(frozen=True, slots=True)
class Headline:
    """A line that may be the headline, with its points and the reason for most of them."""

    at: int
    score: float
    rule: str
    dated: bool = False

    @property
    def sure(self) -> bool:
        return self.score >= _SURE

    @property
    def named(self) -> bool:
        """Whether a date beside it, the head or the address of the page confirm it."""
        return self.dated or self.rule in ("head:same words", "address:same words")


def is_site_name(text: str) -> bool:
    """Whether a heading names the portal instead of an article."""
    return len(text) < 90 and bool(_SITE_NAME.search(squeeze(text)))


def best(page: Page, near: tuple[int, int] | None = None) -> Headline | None:
    """The likeliest headline, of the whole page or of the lines in and shortly above a range."""
    if page.headlines is None:
        page.headlines = _candidates(page)
    window = range(len(page.outline.rows))
    if near is not None:
        window = range(max(0, near[0] - 14), min(near[0] + 10, near[1] + 1))
    found, top = None, 0.0
    for candidate in page.headlines:
        if candidate.at not in window:
            continue
        points = candidate.score - (0.05 * abs(near[0] - candidate.at) if near else 0.0)
        if found is None or points > top + 0.01:
            found, top = candidate, points
    return found


def _candidates(page: Page) -> list[Headline]:
    view = _View(page)
    found = []
    for at, row in enumerate(view.rows):
        if at in page.outline.related or not _may_be(row):
            continue
        points, rule = view.points(at, row)
        if points >= _MINIMUM:
            found.append(Headline(at, points, rule, has_date_beside(view.rows, at)))
    return [_less_if_box(view.rows, one, found) for one in found]


def _less_if_box(rows: list[Row], one: Headline, found: list[Headline]) -> Headline:
    """A short heading right above a longer line that may be a headline too heads a box."""
    text = rows[one.at].text
    below = next((other for other in found if 0 < other.at - one.at <= 2), None)
    if below is None or len(text) > 45 or len(rows[below.at].text) < max(20, len(text)):
        return one
    if rows[below.at].text.endswith("."):
        return one
    return replace(one, score=one.score - 2.0)


def _may_be(row: Row) -> bool:
    text = row.text
    if not 6 <= len(text) <= 400 or row.side or is_site_name(text):
        return False
    if row.linked > 0.9 and row.node.tag not in _HEADINGS and not _CLASS.search(_names(row)):
        return False
    if labels.is_block_heading(text) or labels.is_one_of(text, labels.PARTS):
        return False
    if not _LETTERS.search(text):
        return False
    return not (_is_labelled(text) or _is_date_line(without_date(text)))


def _is_date_line(text: str) -> bool:
    """Whether a line says little more than a date; an issue of a paper is called by its date."""
    found = dates.find(text) if len(text) < 60 else None
    return found is not None and len(labels.without_chaff(text)) - len(found.raw) < 20


def without_date(text: str) -> str:
    """A headline without the date that stands in brackets at its end.

    >>> without_date("Xã Minh Hòa ra quân làm thủy lợi (26.07.2019 14:14)")
    'Xã Minh Hòa ra quân làm thủy lợi'
    """
    match = _DATED.search(text) if text.endswith(")") else None
    found = dates.find(match["date"]) if match and match.start() >= 12 else None
    # "(07/05/1954 - 07/05/2019)" belongs to the words before it.
    if match is None or found is None or re.search(r"\d{3}", match["date"].replace(found.raw, "")):
        return text
    return text[: match.start()].rstrip()


def ends_in_date(text: str) -> bool:
    """Whether a line closes with a date in brackets."""
    return without_date(text) != text


def _is_labelled(text: str) -> bool:
    """A line of section, date, counter or hotline; a title may begin with the same words."""
    label = labels.starts_with(text, labels.SECTION + labels.DATE + labels.COUNTER + labels.TAIL)
    if label is None:
        return labels.is_one_of(text, labels.FORM)
    rest = text[len(label) :].strip(" :*")
    return not rest or ":" in text[: len(label) + 6] or bool(dates.find(text))


class _View:
    """What every line of one page is compared with."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rows = page.outline.rows
        self.named = _named(page)
        self.own = squeeze(page.meta.get("og:title") or page.head_title).casefold()
        self.menu = _menu(page)
        self.slug = _slug(page.url)
        self.kinds = Counter(
            kind(row) for row in self.rows if len(row.text) < 160 and row.linked < 0.5
        )

    def points(self, at: int, row: Row) -> tuple[float, str]:
        """The points of one line and the name of its strongest sign."""
        text = squeeze(row.text)
        points, rule = _by_markup(row)
        same = len(text) > 11 and text.casefold() in self.named and not self._is_section(text)
        addressed = _in_address(text, self.slug) if self.slug else 0
        if row.linked > 0.5:
            if not (same or addressed or self._leads_here(row)):
                return 0.0, ""
            points -= 0.5
        if same:
            points, rule = points + 3.0, "head:same words"
        if addressed:
            # Few words name a section as easily as an article.
            points += 2.5 if addressed > 4 else 1.0
            rule = rule if same else "address:same words"
        return points + _weight(row, text) + self._around(at) - self._doubts(row, text), rule

    def _is_section(self, text: str) -> bool:
        """An entry of a menu, which the head of the page may name beside the site."""
        words = text.casefold()
        return len(text) < 45 and words in self.menu and words != self.own

    def _leads_here(self, row: Row) -> bool:
        return any(
            (url := self.page.resolve(href)) and urls.same(url, self.page.url) for href in row.hrefs
        )

    def _around(self, at: int) -> float:
        """A date beside, text below and nothing but chrome above speak for a headline."""
        dated = has_date_beside(self.rows, at) or ends_in_date(self.rows[at].text)
        points = 1.2 if dated else 0.0
        following = [row for row in self.rows[at + 1 : at + 9] if not row.side]
        links = [r for r in following[:2] if r.linked > 0.5 and not any(map(urls.is_file, r.hrefs))]
        if len(links) == 2:
            points -= 1.5
        elif any(_is_prose(row) or any(map(urls.is_file, row.hrefs)) for row in following):
            points += 0.7 + self._told(at)
        above = [row for row in self.rows[max(0, at - 6) : at] if _is_prose(row) and not row.side]
        if any(_are_close(row.node, self.rows[at].node) for row in above):
            points -= 2.0
        return points

    def _told(self, at: int) -> float:
        """Points for how much is told under a line, up to other articles or a side block."""
        return min(told_under(self.page, at), _MUCH) / _MUCH

    def _doubts(self, row: Row, text: str) -> float:
        points, row_names = 0.0, _names(row)
        if len(text) < 45 and text.casefold() in self.menu:
            points += 1.2 if _is_title_named(row_names) else 2.5
        times, heading = self.kinds[kind(row)], row.node.tag in _HEADINGS
        if times > 1 and kind(row)[1]:
            points += 0.6 if times == 2 else 1.8
        elif times > 2 and heading and row.node.tag != "h1":
            points += 1.0
        if row.node.tag == "li" or 0.3 < row.linked <= 0.9:
            points += 1.0
        if text.endswith(".") and len(text) > 60:
            points += 2.0 if len(text) > 110 else 1.0
        if len(text) < 16:
            points += 0.5
        return points + (1.0 if len(text) > 250 else 0.0)


def kind(row: Row) -> tuple[str, str]:
    """Element and names of a line, numbers in them aside: lines of one kind look alike."""
    return row.node.tag or "", re.sub(r"\d+", "0", _names(row))


def _is_prose(row: Row) -> bool:
    return len(row.text) > 90 and row.linked < 0.3


def _named(page: Page) -> str:
    """What the head of the page calls it, compared with lines of the body."""
    parts = (page.meta.get("og:title") or "", page.meta.get("title") or "", page.head_title)
    return squeeze(" \n ".join(parts)).casefold()


def _menu(page: Page) -> set[str]:
    """Short texts that are links elsewhere: names of sections. A list of related articles may
    hold the article itself, so that it does not count.
    """
    linked = (
        row.text
        for at, row in enumerate(page.outline.rows)
        if row.linked > 0.9 and at not in page.outline.related
    )
    names = dict.fromkeys([*page.outline.menu, *linked])
    return {squeeze(name).casefold() for name in names if len(name) < 45}


def _slug(url: str) -> frozenset[str]:
    """The words of the longest step of the address; empty when it has fewer than three."""
    try:
        split = urlsplit(url)
    except ValueError:
        return frozenset()
    steps = [*split.path.split("/"), *split.query.split("/")]
    words = [re.findall(r"[a-z]+|\d+", fold(unquote(step))) for step in steps]
    longest = max(words, key=len, default=[])
    return frozenset(longest) if len(longest) >= 3 else frozenset()


def _in_address(text: str, slug: frozenset[str]) -> int:
    """How many words of a line are in the address, when it is made of them; else 0."""
    words = set(re.findall(r"[a-z]+|\d+", fold(text[:200])))
    if len(words) < 3:
        return 0
    shared = len(words & slug)
    return shared if shared >= 0.8 * len(words) and shared >= 0.5 * len(slug) else 0


def _by_markup(row: Row) -> tuple[float, str]:
    points, rule = 0.0, "position"
    names = _names(row)
    if row.node.tag in _HEADINGS:
        points, rule = _HEADINGS[row.node.tag], f"heading:{row.node.tag}"
    if _is_title_named(names):
        points, rule = points + 2.0, f"class:{' '.join(names.split())[:60]}"
    return points, rule


def _is_title_named(names: str) -> bool:
    """Whether one of the names means a title, and it is not that of a block or a list."""
    return any(
        _CLASS.search(name) and not _NOT_CLASS.search(name) for name in names.split()
    ) and not _BLOCK.search(names)


def _weight(row: Row, text: str) -> float:
    """Points for looking heavy: bold, capitals, a large font."""
    style = (row.node.attributes.get("style") or "").lower()
    points = 0.8 if "b" in row.inline or "strong" in row.inline else 0.0
    if "font" in row.inline:
        points += 0.9 if _is_large(row.node) else 0.3
    points += 1.0 if text.isupper() and len(text) > 15 else 0.0
    return points + (0.8 if "bold" in style or "font-size" in style else 0.0)


def _is_large(node: LexborNode) -> bool:
    return (
        node.css_first("font[size='4'],font[size='5'],font[size='6'],font[size^='+']") is not None
    )


def _names(row: Row) -> str:
    """Class, id and itemprop of the line's own elements, of the block around where it has none."""
    own = f"{_attributes(row.node)} {row.names}".strip()
    parent = row.node.parent
    if own or parent is None:
        return own
    return f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}".strip()


def _attributes(node: LexborNode) -> str:
    attributes = node.attributes
    return " ".join(attributes.get(name) or "" for name in ("class", "id", "itemprop"))


def told_under(page: Page, at: int) -> int:
    """Letters of prose that begin within six lines under a line, up to other articles."""
    letters, rows = 0, page.outline.rows
    for index in range(at + 1, min(at + 30, len(rows))):
        row, late = rows[index], not letters and index > at + 6
        entry = row.linked >= 0.5 and len(row.text) > 20 and not any(map(urls.is_file, row.hrefs))
        if index in page.outline.related or letters > _MUCH or late or entry:
            break
        letters += len(row.text) if _is_prose(row) and not row.side else 0
    return letters


def heads_text(page: Page, at: int) -> bool:
    """Whether prose or documents follow a line, not the entries of a list."""
    rows, related = page.outline.rows, page.outline.related
    for index in range(at + 1, min(at + 12, len(rows))):
        row = rows[index]
        if index in related:
            return False
        if row.linked >= 0.5 and any(urls.is_file(href, row.text) for href in row.hrefs):
            return True
        if row.side or len(row.text) < 18 or labels.is_tool(row.text) or _is_labelled(row.text):
            continue
        if dates.find(row.text[:60]):
            continue
        if row.linked >= 0.5:
            return False
        if len(row.text) >= 40:
            return True
    return False


def has_date_beside(rows: list[Row], at: int) -> bool:
    """A line of date within three lines, no link between: a list entry has its own date."""
    for steps in (range(at + 1, at + 4), range(at - 1, at - 4, -1)):
        for index in steps:
            other = rows[index] if 0 <= index < len(rows) else None
            if other is None or other.side or (other.linked > 0.5 and len(other.text) > 20):
                break
            plain = other.linked < 0.3 or len(other.text) <= 20
            if plain and len(other.text) < 120 and dates.find(other.text):
                return True
    return False


def _are_close(one: LexborNode, other: LexborNode) -> bool:
    """Whether two blocks share an element within three levels: one text, not two columns."""
    return bool(_around(one) & _around(other))


def _around(node: LexborNode) -> set[int]:
    found: set[int] = set()
    here: LexborNode | None = node
    for _ in range(3):
        if here is None or here.tag in ("body", "form"):
            break
        found.add(here.mem_id)
        here = here.parent
    return found
