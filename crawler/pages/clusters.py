"""The main list of an unknown listing page: links that stand in the same kind of place.

Where the page has a pager, the list is what the pager belongs to: the nearest entries around it,
the first of which is often set in another way. Elsewhere the best group of like links is taken.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.items import Link
from crawler.pages import dates, headline, kinds, labels, paging, urls
from crawler.pages.outline import Row
from crawler.pages.page import Page

_ENDING = re.compile(r"\.(?:html?|aspx?|php)$", re.I)
#: Letters of prose under a headline from which it heads an article.
_MUCH = 250
_PLAIN = frozenset(["strong", "b", "span", "h2", "h3", "h4", "p"])


@dataclass(frozen=True, slots=True)
class _Entry:
    """A link that may lead to an article, and what is written beside it."""

    at: int
    link: Link
    place: str
    dated: bool
    told: bool


@dataclass(slots=True)
class _Group:
    """Entries with one signature; ``secondary`` if a heading says so."""

    entries: list[_Entry] = field(default_factory=list)
    secondary: bool = False

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
        weight = 0.3 if self.secondary else 1.0
        return weight * min(letters, 3000) * (1.0 + (2.0 * self.dated + self.told) / self.size)


def links(page: Page) -> list[Link]:
    """The links of the main list, in order; empty when nothing looks like one."""
    entries = _entries(page, range(len(page.outline.rows)))
    if paged := _paged(page, entries):
        return [entry.link for entry in paged]
    group = _best(page, entries)
    return [entry.link for entry in _with_first(page, entries, group)] if group else []


def paged_links(page: Page) -> list[Link]:
    """The links of the list that the page's pager belongs to, in order; empty without one."""
    entries = _entries(page, range(len(page.outline.rows)))
    return [entry.link for entry in _paged(page, entries)]


def is_listing(page: Page) -> bool:
    """Several dated or summarised links, and neither prose nor the header of an article."""
    if _is_register(page):
        return True
    entries = _entries(page, range(len(page.outline.rows)))
    paged = _paged(page, entries)
    group = _Group(paged) if paged else _best(page, entries)
    if group is None:
        return False
    before = group.last if paged else len(page.outline.rows)
    rich = bool(paged) and group.dated + group.told >= 3
    if has_article_header(page, before, rich=rich) or (not paged and _is_aside(page, group)):
        return False
    if _follows_related(page, group.first):
        return False
    if group.size < 3:
        return bool(paged) or _is_short_listing(page, group)
    if not paged and group.dated + group.told < max(3, group.size // 2):
        return False
    return _prose(page, group) < 900


def _is_register(page: Page) -> bool:
    """A table of many documents: ``Trích yếu`` heads a column beside another field.

    In the field table of one document each label is followed by its value.
    """
    rows = page.outline.rows
    return any(
        labels.is_one_of(here.text, ("trích yếu", "trích yếu nội dung", "nội dung trích yếu"))
        and labels.is_one_of(after.text, labels.DOCUMENT + labels.ATTACHED)
        for here, after in itertools.pairwise(rows)
        if len(here.text) < 30 and len(after.text) < 30
    )


def _is_short_listing(page: Page, group: _Group) -> bool:
    """One or two dated links on a page that has neither headline nor prose."""
    if group.dated < group.size or _prose(page, group) > 200:
        return False
    found = headline.best(page)
    return found is None or found.score < 3.0


# -- entries ---------------------------------------------------------------------------------


def _entries(page: Page, span: range) -> list[_Entry]:
    rows, found = page.outline.rows, []
    own = _stem(page.url)
    for at in span:
        row = rows[at]
        if row.side or at in page.outline.related or row.linked < 0.5 or len(row.text) < 12:
            continue
        link = None if labels.is_more(row.text) else _link(row, page)
        if link is not None and not kinds.is_home(link.url) and not own.startswith(_stem(link.url)):
            found.append(
                _Entry(at, link, _place(row.node, page), _is_dated(rows, at), _is_told(rows, at))
            )
    return found


def _link(row: Row, page: Page) -> Link | None:
    url = page.resolve(row.hrefs[0]) if row.hrefs else None
    if url is None or url.startswith("data:") or urls.is_file(url) or urls.TRAP.search(url):
        return None
    return Link(url=url, name=row.text)


def _stem(url: str) -> str:
    """An address as far as it names the section: the pages of a list begin with the same."""
    return _ENDING.sub("", urls.canonical(url))


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
            steps.append(f"{here.tag}.{names[0] if names else ''}")
        here = here.parent
    return "<".join(steps)


def _is_dated(rows: list[Row], at: int) -> bool:
    if rows[at].linked < 1.0 and dates.find(rows[at].text[-40:]):
        return True
    near = rows[max(0, at - 1) : at] + rows[at + 1 : at + 3]
    return any(len(r.text) < 90 and r.linked < 0.5 and dates.find(r.text) for r in near)


def _is_told(rows: list[Row], at: int) -> bool:
    """Whether a summary follows before the next link."""
    for row in rows[at + 1 : at + 6]:
        if row.linked >= 0.5 and len(row.text) >= 18:
            return False
        if len(row.text) > 60 and row.linked < 0.5:
            return True
    return False


# -- the main list ---------------------------------------------------------------------------


def _best(page: Page, entries: list[_Entry]) -> _Group | None:
    groups: dict[str, _Group] = defaultdict(_Group)
    for entry in entries:
        group = groups[entry.place]
        if not group.entries and entry.at > 0:
            group.secondary = _is_heading_of_side_list(page.outline.rows[entry.at - 1])
        group.entries.append(entry)
    best = max(groups.values(), key=lambda group: group.score, default=None)
    return best if best is not None and best.score > 0 else None


def _is_heading_of_side_list(row: Row) -> bool:
    return len(row.text) < 50 and labels.is_one_of(row.text, labels.SIDE_LISTS)


def _paged(page: Page, entries: list[_Entry]) -> list[_Entry]:
    """The entries nearest to the first pager that has any."""
    for pager in paging.pagers(page):
        if found := _around(page, pager, entries):
            return found
    return []


def _around(page: Page, pager: LexborNode, entries: list[_Entry]) -> list[_Entry]:
    """The entries of the smallest element around a pager that holds dated or told ones."""
    node = pager.parent
    own = page.outline.span(pager) or (0, 0)
    while node is not None and node.tag not in ("body", "html"):
        span = page.outline.span(node)
        inside = [
            entry
            for entry in entries
            if span and span[0] <= entry.at < span[1] and not own[0] <= entry.at < own[1]
        ]
        inside = _before_side_list(page, inside)
        if any(entry.dated or entry.told for entry in inside) or len(inside) > 3:
            return _of_one_list(page, inside)
        node = node.parent
    return []


def _before_side_list(page: Page, entries: list[_Entry]) -> list[_Entry]:
    """Up to the heading of a block such as "Tin đọc nhiều"."""
    kept: list[_Entry] = []
    for entry in entries:
        above = range(kept[-1].at + 1 if kept else entry.at, entry.at)
        if any(_is_heading_of_side_list(page.outline.rows[at]) for at in above):
            break
        kept.append(entry)
    return kept


def _of_one_list(page: Page, entries: list[_Entry]) -> list[_Entry]:
    """The best group of a box and what is set in another way but is told of likewise."""
    times = Counter(entry.link.url for entry in entries)
    own = [entry for entry in entries if times[entry.link.url] < 3 or entry.dated]
    group = _best(page, own)
    if group is None:
        return [entry for entry in own if entry.dated or entry.told]
    places = {entry.place for entry in group.entries}
    rich = 2 * (group.dated + group.told) >= group.size
    return [e for e in own if e.place in places or (rich and (e.dated or e.told))]


def _with_first(page: Page, entries: list[_Entry], group: _Group) -> list[_Entry]:
    """The group with what stands right above it and is told of likewise: the first article."""
    if not group.dated + group.told:
        return group.entries
    shapes = {urls.shape(entry.link.url) for entry in group.entries}
    rows, first = page.outline.rows, group.first
    above = [e for e in entries if e.at < first and e.place != group.entries[0].place]
    found: list[_Entry] = []
    for entry in reversed(above[-2:]):
        between = rows[entry.at + 1 : first]
        blocked = any(labels.is_block_heading(row.text) for row in between)
        if blocked or not (entry.dated or entry.told) or urls.shape(entry.link.url) not in shapes:
            break
        found.insert(0, entry)
        first = entry.at
    return [*found, *group.entries]


# -- or an article ---------------------------------------------------------------------------


def has_article_header(page: Page, before: int, *, rich: bool = False) -> bool:
    """Whether a headline that heads prose or documents stands above a line.

    Where the list is ``rich`` in dates and summaries, its section may have a name and a
    description too: only much prose counts then, or a date beside the headline.
    """
    headline.best(page)
    return any(
        found.sure
        and found.at < before
        and headline.heads_text(page, found.at)
        and ((found.dated if rich else found.named) or headline.told_under(page, found.at) > _MUCH)
        for found in page.headlines
    )


def _follows_related(page: Page, first: int) -> bool:
    """Whether a list of related articles stands above a line."""
    rows = page.outline.rows
    return any(at < first and not rows[at].side for at in page.outline.related)


def _is_aside(page: Page, group: _Group) -> bool:
    """Whether the heading of a block stands between the page's own headline and the links."""
    own = headline.best(page)
    if own is None or not own.sure or not (own.named or own.score > 3.5):
        return False
    between = page.outline.rows[own.at + 1 : group.first]
    return own.at > group.first or any(labels.is_block_heading(row.text) for row in between)


def _prose(page: Page, group: _Group) -> int:
    """Letters of long unlinked lines that are no summaries of the group's links."""
    at = [entry.at for entry in group.entries]
    pairs = zip(at, [*at[1:], at[-1] + 7], strict=True)
    summaries = {i for here, end in pairs for i in range(here + 1, min(end, here + 7))}
    return sum(
        len(row.text)
        for at, row in enumerate(page.outline.rows)
        if at not in summaries and len(row.text) > 120 and row.linked < 0.3 and not row.side
    )
