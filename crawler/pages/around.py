"""The lines of a page around its container, where title, section, date and lead stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.items import Evidence
from crawler.pages.family import Family
from crawler.pages.outline import Row
from crawler.pages.page import Page
from crawler.text import squeeze

_ROOTS = ("body", "html", "form")
_UNSEEN = re.compile(r"(?:^|\s)(?:d-none|sr-only|visually-hidden)(?:$|\s)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A value with the rule that found it, the text it came from, and its place."""

    value: str
    rule: str
    raw: str
    node: LexborNode | None = None

    @property
    def evidence(self) -> Evidence:
        return Evidence(rule=self.rule, raw=self.raw[:500])


class Around:
    """A page seen from its container; the outline is built only when a rule asks for it."""

    def __init__(self, page: Page, family: type[Family], container: LexborNode | None) -> None:
        self.page = page
        self.family = family
        self.container = container

    @cached_property
    def span(self) -> tuple[int, int]:
        """Range of the container's lines, of all lines when there is none."""
        return self.page.outline.span(self.container) or (0, len(self.page.outline.rows))

    @cached_property
    def before(self) -> list[Row]:
        """The last lines above the container, nearest first, then its first ones."""
        rows, (start, end) = self.page.outline.rows, self.span
        above = [row for row in rows[max(0, start - 14) : start] if not row.side]
        return above[::-1] + rows[start : min(start + 8, end)]

    @cached_property
    def near(self) -> list[Row]:
        """``before`` and ``after`` in the order of the page."""
        rows, (start, end) = self.page.outline.rows, self.span
        above = [row for row in rows[max(0, start - 14) : start] if not row.side]
        return above + rows[start : min(start + 8, end)] + self.after

    @cached_property
    def after(self) -> list[Row]:
        """The last lines of the container and a few below it."""
        start, end = self.span
        return self.page.outline.rows[max(start, end - 3) : end + 4]

    def title_at(self, title: Claim | None) -> int:
        """Index of the title's line, of the container's first line where it is not found."""
        found = self._title_line(title)
        return self.span[0] if found is None else found

    def _title_line(self, title: Claim | None) -> int | None:
        if title is None:
            return None
        if span := self.page.outline.span(title.node):
            return span[0]
        rows, wanted = self.page.outline.rows, squeeze(title.value)
        last = min(self.span[0] + 8, len(rows) - 1)
        return next((at for at in range(last, -1, -1) if _is_title(rows, at, wanted)), None)

    def near_title(self, title: Claim | None) -> list[Row]:
        """The lines beside the title and just above the text, nearest first."""
        at = self._title_line(title)
        if at is None:
            return [] if self.container is None else self.before[:5]
        rows, related = self.page.outline.rows, self.page.outline.related
        start = self.span[0] if self.container is not None else at + 6
        ends = (
            i
            for i in range(at + 1, min(at + 6, len(rows)))
            if i in related or _tells(rows[i], i, start)
        )
        end = next(ends, at + 6)
        above = [row for row in rows[max(0, at - 3) : at] if self.shares_part(row, rows[at])]
        return rows[at + 1 : end] + above[::-1]

    def shares_part(self, row: Row, title: Row) -> bool:
        """Whether a line and the title stand in one part of the page, not only on one page.

        Today's date in a banner is right above the title where the menu between is passed over.
        """
        at, total = self.page.outline.span(title.node), len(self.page.outline.rows)
        here: LexborNode | None = row.node
        while here is not None and here.tag not in _ROOTS:
            span = self.page.outline.span(here)
            if at and span and span[0] <= at[0] < span[1]:
                if span[1] - span[0] < 0.9 * total:
                    return True
                break
            here = here.parent
        flat = here is not None and row.node.parent == here == title.node.parent
        return flat or here is row.node

    def is_near(self, node: LexborNode, title: Claim | None) -> bool:
        """Whether a node stands in the container or shortly above it."""
        span, (start, end) = self.page.outline.span(node), self.span
        if span is None or self.container is None:
            return False
        rows, at = self.page.outline.rows, self.title_at(title)
        if not start - 8 <= span[0] < end or span[0] >= len(rows) or rows[span[0]].side:
            return False
        return span[0] >= min(at, start) or self.shares_part(rows[span[0]], rows[at])

    def is_beside(self, node: LexborNode, title: Claim | None) -> bool:
        """Whether a node stands between the head of the article and what follows it.

        Today's date in the banner and the dates of other articles may have the same name.
        """
        span, (start, end) = self.page.outline.span(node), self.span
        if span is None or self.container is None:
            return True
        first = min(start, self.title_at(title)) - 8
        return first <= span[0] < end + 12 and span[0] not in self.page.outline.related

    def steps_to(self, node: LexborNode, title: Claim | None) -> tuple[int, bool]:
        """How many lines lie between a node and the title, and whether it stands above."""
        span, at = self.page.outline.span(node), self.title_at(title)
        if span is None:
            return len(self.page.outline.rows), False
        return abs(span[0] - at), span[0] < at


def _is_title(rows: list[Row], at: int, wanted: str) -> bool:
    if not wanted or at >= len(rows) or rows[at].side:
        return False
    return rows[at].linked < 0.9 and squeeze(rows[at].text) == wanted


def _tells(row: Row, at: int, start: int) -> bool:
    """Whether a line is prose of the text: a date after it closes a letter."""
    return at >= start and len(row.text) > 90 and row.linked < 0.5


def is_cell(row: Row) -> bool:
    """Whether a line is a cell of a table of data, which has headings: no head of an article."""
    here: LexborNode | None = row.node
    while here is not None and here.tag in ("td", "th", "tr", "tbody", "thead", "p"):
        here = here.parent
    return here is not None and here.tag == "table" and here.css_first("th") is not None


def is_hidden(node: LexborNode) -> bool:
    """Whether the element or one around it is not displayed."""
    here: LexborNode | None = node
    while here is not None and here.tag not in ("body", "html"):
        if _UNSEEN.search(here.attributes.get("class") or ""):
            return True
        style = (here.attributes.get("style") or "").replace(" ", "").lower()
        if "display:none" in style:
            return True
        here = here.parent
    return False


def in_list(node: LexborNode) -> bool:
    """Whether the node stands in a list of links rather than in an article's header."""
    here = node
    for _ in range(4):
        if here.tag == "a" and node.tag == "time":
            return False
        if here.tag in ("li", "a", "aside", "footer", "nav"):
            return here.tag != "li" or here.css_first("a[href]") is not None
        if here.parent is None:
            return False
        here = here.parent
    return False
