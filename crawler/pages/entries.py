"""What may be an entry of a list: a link, and what stands beside it about the same article.

An entry is rarely one line. The picture, the date, the headline and the summary of a card may
all be links to one address, "Đọc thêm" repeats it, and a table gives every field a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.items import Link
from crawler.pages import dates, kinds, labels, phrases, registers, urls
from crawler.pages.outline import Row
from crawler.pages.page import Page

_ENDING = re.compile(r"\.(?:html?|aspx?|php)$", re.I)
_PLAIN = frozenset(["strong", "b", "span", "h2", "h3", "h4", "p"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
#: Names that only alternate or count the rows of one list.
_STRIPE = re.compile(
    r"(?:^|[\s_-])(?:odd|even|alt\w*|alternat\w*|first|last|row\d*)$|itm?hover$|\d$", re.I
)
#: "05/05 Ra quân làm thủy lợi": a day before the link.
_DAY = re.compile(r"^\W{0,3}\d{1,2}[/.-]\d{1,2}(?!\d)")
_FEED = re.compile(r"/(?:feed|rss|atom)(?:\.xml)?/?$", re.I)
#: Lines that one entry may take before its summary.
_REACH = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """A link that may lead to an article, and what is written beside it."""

    at: int
    link: Link
    place: str
    dated: bool
    told: bool
    #: Under which heading of a side block it stands, counted from the top; 0 for none.
    block: int = 0
    file: bool = False
    #: Whether it is a row of a table that lists articles or documents.
    listed: bool = False


@dataclass(slots=True)
class _Card:
    """Neighbouring lines that lead to one address."""

    url: str
    lines: list[int]
    file: bool


def find(page: Page) -> list[Entry]:
    """All entries of a page in order, menus and related articles left out."""
    rows, cards = page.outline.rows, list(_cards(page))
    tables = registers.lines(page)
    ends = [card.lines[0] for card in cards[1:]] + [len(rows)]
    found, block, passed = [], 0, 0
    for card, following in zip(cards, ends, strict=False):
        block += sum(is_side_heading(rows[at]) for at in range(passed, card.lines[0]))
        passed = card.lines[0]
        listed = card.lines[0] in tables
        at = _name(rows, card, listed=listed)
        if at is None:
            continue
        end = _end(rows, card.lines[-1] + 1, following)
        link = Link(url=card.url, name=rows[at].text)
        found.append(
            Entry(
                at,
                link,
                _place(rows[at].node, page),
                _is_dated(page, card, at, end),
                _is_told(rows, card, at, end),
                block,
                card.file,
                listed,
            )
        )
    return found


def _end(rows: list[Row], at: int, following: int) -> int:
    """Where an entry ends: at the next one, at a heading, or after several lines."""
    last = min(following, at + _REACH - 1)
    return next((i for i in range(at, last) if _is_heading(rows[i])), last)


def _is_heading(row: Row) -> bool:
    return row.linked < 0.5 and (row.node.tag in _HEADINGS or is_side_heading(row))


def is_side_heading(row: Row) -> bool:
    """Whether a line heads a block that every page of a portal carries."""
    return len(row.text) < 50 and labels.is_one_of(row.text, labels.SIDE_LISTS)


def _cards(page: Page) -> Iterator[_Card]:
    own, card, tables = _stem(page.url), None, registers.lines(page)
    for at, row in enumerate(page.outline.rows):
        if row.side or at in page.outline.related or row.linked < 0.5 or _is_field(row):
            continue
        url = _address(row, page)
        # The name of a category does not end an entry, nor begin one.
        if len(row.text) < 12 and at not in tables and not dates.find(row.text):
            url = url if card and url == card.url else None
        if card and url == card.url and at - card.lines[-1] <= _REACH:
            card.lines.append(at)
            continue
        if url is None or kinds.is_home(url) or own.startswith(_stem(url)):
            continue
        if card:
            yield card
        card = _Card(url, [at], urls.is_file(url, row.text))
    if card:
        yield card


def _is_field(row: Row) -> bool:
    """ "Chuyên mục: Nông nghiệp", "Trang trước | Trang chủ": no entry of its own."""
    words = labels.starts_with(row.text, labels.SECTION)
    if words and ":" in row.text[: len(words) + 3]:
        return True
    return all(
        phrases.plain_back(part) or phrases.plain_next(part) or labels.is_one_of(part, labels.HOME)
        for part in re.split(r"\s*\|\s*", row.text)
    )


def _address(row: Row, page: Page) -> str | None:
    url = page.resolve(row.hrefs[0]) if row.hrefs else None
    if url is None or url.startswith("data:") or urls.TRAP.search(url) or _FEED.search(url):
        return None
    return url


def _stem(url: str) -> str:
    """An address as far as it names the section: the pages of a list begin with the same."""
    return _ENDING.sub("", urls.canonical(url))


def _name(rows: list[Row], card: _Card, *, listed: bool) -> int | None:
    """The line that names the article: its heading, else the first that says something."""
    shortest = 5 if listed else 12
    long = [at for at in card.lines if len(rows[at].text) >= shortest]
    # "Giá nông sản ngày 2/1/2021" is a name where nothing else is one.
    lines = [at for at in long if _says(rows[at])] or [
        at for at in long if len(rows[at].text) > 20 and not phrases.is_more(rows[at].text)
    ]
    if card.file and all(urls.is_file(rows[at].text, rows[at].text) for at in lines):
        return None
    for at in lines:
        if rows[at].node.tag in _HEADINGS:
            return at
    return (
        max(lines, key=lambda at: len(rows[at].text))
        if lines and listed
        else next(iter(lines), None)
    )


def _says(row: Row) -> bool:
    """Whether a line is neither a date with a category nor a word such as "Xem chi tiết"."""
    if phrases.is_more(row.text) or labels.is_one_of(row.text, labels.ATTACHED):
        return False
    if row.node.tag in _HEADINGS:
        return True
    date = dates.find(row.text) if len(row.text) < 60 else None
    return date is None or row.linked < 1.0 or len(row.text) - len(date.raw) >= 25


# -- the place of an entry -------------------------------------------------------------------


def _place(node: LexborNode, page: Page) -> str:
    """The kind of place a link stands in; without any names also its column of the page."""
    signature = _signature(node)
    if re.search(r"\.\w", signature):
        return signature
    wanted, here = max(12, len(page.outline.rows) // 7), node
    while here.parent is not None and here.parent.tag not in ("body", "html"):
        span = page.outline.span(here)
        if span and span[1] - span[0] >= wanted:
            break
        here = here.parent
    return f"{signature}<{here.mem_id}"


def _signature(node: LexborNode) -> str:
    steps: list[str] = []
    here: LexborNode | None = node
    while here is not None and len(steps) < 4 and here.tag not in ("body", "html"):
        if here.tag not in _PLAIN:
            names = (here.attributes.get("class") or "").split()
            name = names[0] if names and not _STRIPE.search(names[0]) else ""
            steps.append(f"{here.tag}.{name}")
        here = here.parent
    return "<".join(steps)


# -- what is told beside it ------------------------------------------------------------------


def _is_dated(page: Page, card: _Card, at: int, end: int) -> bool:
    """Whether a date stands in its lines, right before them, or in its row of a table."""
    rows, text = page.outline.rows, page.outline.rows[at].text
    if rows[at].linked < 1.0 and (
        dates.find(text[-40:]) or dates.find(text[:25]) or _DAY.match(text)
    ):
        return True
    if any(i != at and len(rows[i].text) < 90 and dates.find(rows[i].text) for i in card.lines):
        return True
    near = [*range(max(0, card.lines[0] - 1), at), *range(at + 1, end), *_same_row(page, at)]
    return any(
        len(rows[i].text) < 90 and rows[i].linked < 0.5 and dates.find(rows[i].text) for i in near
    )


def _same_row(page: Page, at: int) -> range:
    """The lines of the table row around a line; none where the row lays out the page."""
    node: LexborNode | None = page.outline.rows[at].node
    for _ in range(5):
        if node is None or node.tag == "table":
            break
        span = page.outline.span(node) if node.tag == "tr" else None
        if span:
            return range(*span) if span[1] - span[0] <= 12 else range(0)
        node = node.parent
    return range(0)


def _is_told(rows: list[Row], card: _Card, at: int, end: int) -> bool:
    """Whether a summary follows before the next entry, linked to the same address or not."""
    if any(i > at and len(rows[i].text) > 60 and not rows[i].side for i in card.lines):
        return True
    return any(len(rows[i].text) > 60 and rows[i].linked < 0.5 for i in range(at + 1, end))
