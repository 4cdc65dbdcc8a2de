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

from crawler.pages import dates, labels, looks, told, urls
from crawler.pages.outline import Row
from crawler.pages.page import Page
from crawler.text import fold, squeeze

_PLACE = "(?:tỉnh|huyện|thị xã|thành phố|xã|phường|thị trấn)"
_SITE_NAME = re.compile(
    rf"^(?:cổng (?:thông tin|tttt|ttđt)|trang thông tin|website|portal|home$|trang chủ$|"
    rf"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) {_PLACE} [^:,]{{2,25}}$|"
    rf"(?:tỉnh|huyện|thị xã|thành phố) [^:,]{{2,25}}(?: - tỉnh .{{2,25}})?$)|"
    rf"\s[-–|]\s(?:cổng|trang) (?:thông tin|ttđt)",
    re.I,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
#: "(26.07.2019 14:14)", "(Ngày 1-2-2009)" at the end of a headline.
_DATED = re.compile(r"\s*\((?P<date>(?:[^()\d]{0,20})\d[^()]{5,24})\)$")
_SURE = 3.0
#: Points that several signs of one line may reach together are not capped: only the order counts.
_MINIMUM = 1.5


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
            found.append(Headline(at, points, rule, told.has_date_beside(view.rows, at)))
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
    if (
        row.linked > 0.9
        and row.node.tag not in looks.HEADINGS
        and not looks.CLASS.search(looks.names(row))
    ):
        return False
    if labels.is_block_heading(text) or labels.is_one_of(text, labels.PARTS + labels.DOCUMENT):
        return False
    if not _LETTERS.search(text):
        return False
    return not (told.is_labelled(text) or _is_date_line(without_date(text)))


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
            looks.kind(row) for row in self.rows if len(row.text) < 160 and row.linked < 0.5
        )

    def points(self, at: int, row: Row) -> tuple[float, str]:
        """The points of one line and the name of its strongest sign."""
        text = squeeze(row.text)
        points, rule = looks.by_markup(row)
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
        return points + looks.weight(row, text) + self._around(at) - self._doubts(row, text), rule

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
        dated = told.has_date_beside(self.rows, at) or ends_in_date(self.rows[at].text)
        points = 1.2 if dated else 0.0
        following = [row for row in self.rows[at + 1 : at + 9] if not row.side]
        links = [r for r in following[:2] if r.linked > 0.5 and not any(map(urls.is_file, r.hrefs))]
        if len(links) == 2:
            points -= 1.5
        elif any(told.is_prose(row) or any(map(urls.is_file, row.hrefs)) for row in following):
            points += 0.7 + self._told(at)
        above = [
            row for row in self.rows[max(0, at - 6) : at] if told.is_prose(row) and not row.side
        ]
        if any(told.are_close(row.node, self.rows[at].node) for row in above):
            points -= 2.0
        return points

    def _told(self, at: int) -> float:
        """Points for how much is told under a line, up to other articles or a side block."""
        return min(told.letters_under(self.page, at), told.MUCH) / told.MUCH

    def _doubts(self, row: Row, text: str) -> float:
        points, row_names = 0.0, looks.names(row)
        if len(text) < 45 and text.casefold() in self.menu:
            points += 1.2 if looks.is_title_named(row_names) else 2.5
        times, heading = self.kinds[looks.kind(row)], row.node.tag in looks.HEADINGS
        if times > 1 and looks.kind(row)[1]:
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
