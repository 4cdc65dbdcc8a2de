"""The main list of an unknown listing page: links that stand in the same kind of place."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.items import Link
from crawler.pages import dates, headline, kinds, labels, urls
from crawler.pages.outline import Row
from crawler.pages.page import Page

_PLAIN = frozenset(["strong", "b", "span", "h2", "h3", "h4", "p"])


@dataclass(slots=True)
class _Group:
    """Rows of links with one signature; ``dated`` and ``told`` count dates and summaries."""

    at: list[int] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    dated: int = 0
    told: int = 0
    letters: int = 0
    secondary: bool = False

    @property
    def score(self) -> float:
        size = len(self.links)
        if self.letters / size < 18 or (size < 2 and not self.dated):
            return 0.0
        weight = 0.3 if self.secondary else 1.0
        return weight * min(self.letters, 3000) * (1.0 + (2.0 * self.dated + self.told) / size)


def links(page: Page) -> list[Link]:
    """The links of the best group, in order; empty when no group qualifies."""
    group = _best(page)
    return group.links if group is not None else []


def is_listing(page: Page) -> bool:
    """Several dated or summarised links, and neither prose nor the header of an article."""
    if _is_register(page):
        return True
    group = _best(page)
    if group is None:
        return False
    if len(group.links) < 3:
        return _is_short_listing(page, group)
    if group.dated + group.told < max(3, len(group.links) // 2):
        return False
    return not _has_article_header(page, group) and _prose(page, group) < 900


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
    if group.dated < len(group.links) or _prose(page, group) > 200:
        return False
    found = headline.best(page)
    return found is None or found.score < 3.0


def _best(page: Page) -> _Group | None:
    groups: dict[str, _Group] = defaultdict(_Group)
    rows = page.outline.rows
    for at, row in enumerate(rows):
        if row.side or at in page.outline.related or row.linked < 0.5 or len(row.text) < 12:
            continue
        link = _link(row, page)
        if link is None or kinds.is_home(link.url):
            continue
        group = groups[_signature(row.node)]
        group.secondary |= not group.at and at > 0 and _is_heading_of_side_list(rows[at - 1])
        group.at.append(at)
        group.links.append(link)
        group.letters += min(len(row.text), 120)
        group.dated += _is_dated(rows, at)
        group.told += _is_told(rows, at)
    best = max(groups.values(), key=lambda group: group.score, default=None)
    return best if best is not None and best.score > 0 else None


def _link(row: Row, page: Page) -> Link | None:
    url = page.resolve(row.hrefs[0]) if row.hrefs else None
    if url is None or url.startswith("data:") or urls.is_file(url) or urls.TRAP.search(url):
        return None
    return Link(url=url, name=row.text)


def _signature(node: LexborNode) -> str:
    steps: list[str] = []
    here: LexborNode | None = node
    while here is not None and len(steps) < 4 and here.tag not in ("body", "html"):
        if here.tag not in _PLAIN:
            names = (here.attributes.get("class") or "").split()
            steps.append(f"{here.tag}.{names[0] if names else ''}")
        here = here.parent
    return "<".join(steps)


def _is_heading_of_side_list(row: Row) -> bool:
    return len(row.text) < 50 and labels.is_one_of(row.text, labels.SIDE_LISTS)


def _is_dated(rows: list[Row], at: int) -> bool:
    if dates.find(rows[at].text[-40:]) and rows[at].linked < 1.0:
        return True
    near = rows[max(0, at - 1) : at] + rows[at + 1 : at + 3]
    return any(len(r.text) < 90 and r.linked < 0.5 and dates.find(r.text) for r in near)


def _is_told(rows: list[Row], at: int) -> bool:
    return any(len(r.text) > 60 and r.linked < 0.5 for r in rows[at + 1 : at + 6])


def _has_article_header(page: Page, group: _Group) -> bool:
    """A headline with a date beside it, or related articles, above the first link of the group."""
    found = headline.best(page)
    dated = found is not None and found.dated and found.sure
    if has_sure_header(page) or (found and dated and (group.secondary or found.at < group.at[-1])):
        return True
    rows = page.outline.rows
    return any(at < group.at[0] and not rows[at].side for at in page.outline.related)


def has_sure_header(page: Page) -> bool:
    """Whether several signs and a date beside it make one line the headline of an article."""
    found = headline.best(page)
    return found is not None and found.dated and found.score > 4.0


def _prose(page: Page, group: _Group) -> int:
    """Letters of long unlinked lines that are no summaries of the group's links."""
    nexts = [*group.at[1:], group.at[-1] + 7]
    pairs = zip(group.at, nexts, strict=True)
    summaries = {i for at, end in pairs for i in range(at + 1, min(end, at + 7))}
    return sum(
        len(row.text)
        for at, row in enumerate(page.outline.rows)
        if at not in summaries and len(row.text) > 120 and row.linked < 0.3 and not row.side
    )
