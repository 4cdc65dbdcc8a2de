"""When an article was published: only what its page displays; meta data are evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from crawler.pages import dates, labels
from crawler.pages.around import Around, Claim, in_list, is_hidden
from crawler.pages.outline import Row
from crawler.pages.page import Page, text_of
from crawler.text import squeeze

_CLASSES = (
    "time[datetime]",
    "[itemprop=datePublished]",
    ".post-date, .entry-date, .published, .publish-date, .detail-date, .date-time, .datetime",
    ".news-date, .article-date, .ngaydang, .ngay-dang, .time, .date, .post-time, .news-time",
    ".block_timer, .thoigian, .detail-time, .field--name-created, .create, .create-date",
)
_METAS = ("article:published_time", "datepublished", "dc.date.issued", "pubdate")
_NAMED = re.compile(r"publish|date|ngay|time|meta|info", re.I)
_LABEL = re.compile("|".join(sorted(labels.DATE, key=len, reverse=True)), re.I)
_NOT_LABEL = re.compile("|".join(labels.NOT_DATE), re.I)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of the date of publication, an impossible one included."""

    found: dates.Found
    rule: str


def published(around: Around, title: Claim | None) -> Moment | None:
    """The displayed date: by selector, label, position or class; else None."""
    of_text = _dates_of_text(around.page.outline.rows)
    return (
        _selected(around)
        or _labelled(around.near)
        or _bare([row for row in around.near_title(title) if id(row) not in of_text])
        or _in_title(title)
        or _classed(around)
        or _under(around)
        or _labelled(_content(around.page))
    )


def _selected(around: Around) -> Moment | None:
    for selector in around.family.published:
        for node in around.page.tree.css(selector):
            found = dates.find(text_of(node)) if around.is_beside(node) else None
            if found:
                return Moment(found, f"{around.family.name}:{selector}")
    return None


def _content(page: Page) -> list[Row]:
    related = page.outline.related
    return [row for at, row in enumerate(page.outline.rows) if not row.side and at not in related]


def _labelled(rows: list[Row]) -> Moment | None:
    """A date after a label, in its line or, where a form shows the fields, in the next."""
    for at, row in enumerate(rows):
        if len(row.text) > 300 or row.linked > 0.8:
            continue
        line = squeeze(row.text)
        match = _LABEL.search(line)
        if match is None or _NOT_LABEL.search(line[: match.end()]):
            continue
        value = line[match.end() :][:80]
        if not value.strip(" :") and at + 1 < len(rows):
            value = squeeze(rows[at + 1].text)[:80]
        if found := dates.find(value):
            return Moment(found, f"label:{match.group().casefold()}")
    return None


def _bare(rows: Iterable[Row]) -> Moment | None:
    """A line beside the title that holds little but a date."""
    for row in rows:
        if row.side or len(row.text) > 80:
            continue
        if labels.starts_with(row.text, labels.NOT_DATE):
            continue
        found = dates.find(row.text)
        spare = 4 if row.linked > 0.5 else 24
        if found and len(labels.without_chaff(row.text)) - len(found.raw) <= spare:
            return Moment(found, "position:beside the title")
    return None


def _in_title(title: Claim | None) -> Moment | None:
    """A date in brackets at the end of the headline's line."""
    if title is None or title.raw == title.value:
        return None
    found = dates.find(title.raw[len(title.value) :])
    return Moment(found, "position:after the title") if found else None


def _classed(around: Around) -> Moment | None:
    for selector in _CLASSES:
        for node in around.page.tree.css(selector)[:6]:
            text = text_of(node) or node.attributes.get("datetime") or ""
            if len(text) > 120 or in_list(node) or is_hidden(node) or not around.is_near(node):
                continue
            if found := dates.find(text):
                return Moment(found, f"class:{selector}")
    return None


def _under(around: Around) -> Moment | None:
    """A date in an element of that name right under the text."""
    rows, end = around.page.outline.rows, around.span[1]
    for at in range(end, min(end + 5, len(rows))):
        row = rows[at]
        if row.side or at in around.page.outline.related or row.linked > 0.5:
            break
        names = f"{row.names} {row.node.attributes.get('class') or ''}"
        found = dates.find(row.text) if _NAMED.search(names) and len(row.text) < 120 else None
        if found:
            return Moment(found, f"class:{names.strip()[:60]}")
    return None


def _dates_of_text(rows: list[Row]) -> set[int]:
    """Lines under a label such as ``Ngày ban hành``: when a document was signed."""
    return {
        id(after)
        for here, after in pairwise(rows)
        if len(here.text) < 40 and labels.starts_with(here.text, labels.NOT_DATE)
    }


def hidden(page: Page) -> Moment | None:
    """What only the meta data say: evidence for a reader, but no date that the page displays."""
    for name in _METAS:
        if found := dates.find(page.meta.get(name, "")):
            return Moment(found, f"meta:{name}")
    for part in page.linked_data():
        raw = part.get("datePublished")
        if isinstance(raw, str) and (found := dates.find(raw)):
            return Moment(found, "json-ld:datePublished")
    return None
