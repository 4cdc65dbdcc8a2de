"""The main list of an unknown listing page: links that stand in the same kind of place.

A table with named columns is the list of its page. Where the page has a pager, the list is what
the pager belongs to: the nearest entries around it, the first of which is often set in another
way. Elsewhere the best group of like links is taken.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.items import Link
from crawler.pages import headline, labels, paging, phrases, urls
from crawler.pages.entries import Entry, find, is_side_heading
from crawler.pages.outline import Row
from crawler.pages.page import Page
from crawler.text import squeeze

#: Lines of a pager whose numbers are list items of their own.
_LONG = 25
#: What stands between the name of a site and that of a page in ``<title>``.
_STEPS = re.compile(r"\s*[>»›/→|]+\s*")
_SPLIT = re.compile(r"\s+[|»–—\-:·•>]{1,2}\s+")


@dataclass(slots=True)
class Group:
    """Entries of one place; ``secondary`` under a side heading, ``own`` under the page's own."""

    entries: list[Entry] = field(default_factory=list)
    secondary: bool = False
    own: bool = False

    @property
    def size(self) -> int:
        return len(self.entries)

    @property
    def first(self) -> int:
        return self.entries[0].at

    @property
    def last(self) -> int:
        return self.entries[-1].at

    @property
    def dated(self) -> int:
        return sum(entry.dated for entry in self.entries)

    @property
    def told(self) -> int:
        return sum(entry.told for entry in self.entries)

    @property
    def score(self) -> float:
        letters = sum(min(len(entry.link.name or ""), 120) for entry in self.entries)
        if letters / self.size < 18 or (self.size < 2 and not self.dated):
            return 0.0
        weight = 0.3 if self.secondary else 2.0 if self.own else 1.0
        return weight * min(letters, 3000) * (1.0 + (2.0 * self.dated + self.told) / self.size)


def links(page: Page) -> list[Link]:
    """The links of the main list, in order; empty when nothing looks like one."""
    if is_empty(page):
        return []
    entries = find(page)
    if main := chosen(page, entries):
        return _links(main, entries)
    group = best(page, entries)
    if group is None:
        return []
    rich = group.dated + group.told > 0
    return _links(_with_first(page, entries, group.entries) if rich else group.entries, entries)


def is_empty(page: Page) -> bool:
    """A section without entries: "Chưa có tin" right under the page's own heading."""
    own = headline.best(page)
    if own is None:
        return False
    return any(phrases.is_no_entry(row.text) for row in page.outline.rows[own.at + 1 : own.at + 4])


def paged_links(page: Page) -> list[Link]:
    """The links of a table of entries or of the list that the page's pager belongs to, in order."""
    entries = find(page)
    return _links(chosen(page, entries), entries)


# -- the main list ---------------------------------------------------------------------------


def _pages(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.file]


def _links(main: list[Entry], entries: list[Entry]) -> list[Link]:
    """The links of a list, with the documents that are its entries like the others."""
    if not main:
        return []
    places, first, last = {e.place for e in main}, main[0].at, main[-1].at
    dated = all(entry.dated for entry in main)
    alike = [
        entry
        for entry in entries
        if entry.file and entry.place in places and first - 4 <= entry.at <= last + 4
        if entry.dated or not dated
    ]
    return [entry.link for entry in sorted([*main, *alike], key=lambda entry: entry.at)]


def chosen(page: Page, entries: list[Entry]) -> list[Entry]:
    """The rows of a table of entries, else what the pager belongs to; empty without either."""
    pages = _pages(entries)
    if tabled := _tabled(page, pages):
        return tabled
    paged = _paged(page, pages)
    return _with_first(page, entries, paged) if paged else []


def _tabled(page: Page, entries: list[Entry]) -> list[Entry]:
    """One entry a row, the one with the longest name."""
    rows: dict[int, Entry] = {}
    for entry in entries:
        if entry.listed and (row := _table_row(page.outline.rows[entry.at].node)):
            other = rows.get(row)
            if other is None or len(other.link.name or "") < len(entry.link.name or ""):
                rows[row] = entry
    return list(rows.values())


def _table_row(node: LexborNode | None) -> int | None:
    while node is not None and node.tag != "tr":
        node = node.parent
    return node.mem_id if node is not None else None


def best(page: Page, entries: list[Entry]) -> Group | None:
    """The group of like entries that most looks like a main list."""
    groups: dict[tuple[str, int], Group] = defaultdict(Group)
    for entry in _pages(entries):
        group = groups[entry.place, entry.block]
        if not group.entries:
            above = _above(page.outline.rows, entry.at)
            group.own = any(_is_own(page, row) for row in above)
            group.secondary = not group.own and any(is_side_heading(row) for row in above)
        group.entries.append(entry)
    top = max(groups.values(), key=lambda group: group.score, default=None)
    return top if top is not None and top.score > 0 else None


def _above(rows: list[Row], at: int) -> list[Row]:
    """The short lines right above an entry, up to whatever belongs to another."""
    found: list[Row] = []
    for row in reversed(rows[max(0, at - 3) : at]):
        entry = row.linked >= 0.5 and len(row.text) >= 12 and not is_side_heading(row)
        if len(row.text) > 60 or entry:
            break
        found.append(row)
    return found


def _is_own(page: Page, row: Row) -> bool:
    """Whether a line is what the head of the page calls it."""
    names = f"{page.head_title} - {page.meta.get('og:title') or ''} - {_crumb(page)}"
    text = squeeze(row.text).casefold()
    if len(text) < 4 or headline.is_site_name(text) or labels.is_one_of(text, labels.HOME):
        return False
    whole = squeeze(names).casefold()
    return text in _SPLIT.split(whole) or (len(text) > 8 and text in whole)


def _crumb(page: Page) -> str:
    """The last step of a breadcrumb that is one line; empty without one."""
    for row in page.outline.rows[:60]:
        steps = _STEPS.split(row.text) if len(row.text) < 200 else []
        if len(steps) > 1 and labels.is_one_of(steps[0], labels.HOME):
            return steps[-1]
    return ""


def _paged(page: Page, entries: list[Entry]) -> list[Entry]:
    """The entries nearest to the first pager that has any."""
    for pager in paging.pagers(page):
        if found := _around(page, pager, entries):
            return found
    return []


def _around(page: Page, pager: LexborNode, entries: list[Entry]) -> list[Entry]:
    """The entries of the smallest element around a pager that holds dated or told ones."""
    node: LexborNode | None
    node, own = pager, _lines_of(page, pager)
    while own and node is not None and node.tag not in ("body", "html"):
        span = page.outline.span(node) or (0, 0)
        before = [e for e in entries if span[0] <= e.at < own[0]]
        after = [e for e in entries if own[1] <= e.at < span[1]]
        inside = _one_block(before[::-1])[::-1]
        if not any(e.dated or e.told for e in inside):
            inside = [*inside, *_before_side_list(page, own[1], after)]
        if any(entry.dated or entry.told for entry in inside) or len(inside) > 3:
            return _of_one_list(page, inside)
        node = node.parent
    return []


def _lines_of(page: Page, pager: LexborNode) -> tuple[int, int] | None:
    """The lines of a pager; one that was passed over as a menu stands under what is around it.

    The block of bare numbers may hold the list too: then only the lines of the numbers count.
    """
    span = page.outline.span(pager)
    if span and span[1] - span[0] > _LONG:
        numbers = [at[0] for a in paging.numbers(pager) if (at := page.outline.span(a))]
        return (min(numbers), max(numbers) + 1) if numbers else span
    if span:
        return span
    here = pager.parent
    while here is not None and page.outline.span(here) is None:
        here = here.parent
    around = page.outline.span(here)
    return (around[1], around[1]) if around else None


def _one_block(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.block == entries[0].block]


def _before_side_list(page: Page, at: int, entries: list[Entry]) -> list[Entry]:
    """Up to the heading of a block such as "Tin đọc nhiều"."""
    if entries and any(map(is_side_heading, page.outline.rows[at : entries[0].at])):
        return []
    return _one_block(entries)


def _of_one_list(page: Page, entries: list[Entry]) -> list[Entry]:
    """The best group of a box and what is set in another way but is told of likewise."""
    times = Counter(entry.link.url for entry in entries)
    hosts = Counter(urlsplit(entry.link.url).netloc for entry in entries)
    host = max(hosts, key=lambda name: hosts[name], default="")
    own = [
        entry
        for entry in entries
        if (times[entry.link.url] < 3 or entry.dated) and urlsplit(entry.link.url).netloc == host
    ]
    group = best(page, own)
    if group is None:
        return [entry for entry in own if entry.dated or entry.told]
    places = {entry.place for entry in group.entries}
    rich = 2 * (group.dated + group.told) >= group.size
    return [e for e in own if e.place in places or (rich and (e.dated or e.told))]


def _with_first(page: Page, entries: list[Entry], main: list[Entry]) -> list[Entry]:
    """The list with what stands right above it and is told of likewise: the first article.

    It may stand above the heading of the section itself.
    """
    shapes = {urls.shape(entry.link.url) for entry in main}
    places = {entry.place for entry in main}
    # A link among others of its kind belongs to a list of its own.
    places |= {place for place, n in Counter(e.place for e in entries).items() if n > 2}
    rows, first, found = page.outline.rows, main[0].at, list[Entry]()
    above = [e for e in _pages(entries) if e.at < first]
    for entry in reversed(above[-2:]):
        if entry.place in places:
            break
        headings = [row for row in rows[entry.at + 1 : first] if _is_heading(row)]
        blocked = any(not _is_own(page, row) for row in headings) or (headings and not entry.told)
        likewise = urls.shape(entry.link.url) in shapes and (entry.dated or entry.told)
        if blocked or not likewise:
            break
        found.insert(0, entry)
        first = entry.at
    return [*found, *main]


def _is_heading(row: Row) -> bool:
    return row.node.tag in ("h1", "h2", "h3", "h4") or labels.is_block_heading(row.text)
