"""When an article was published: only what its page displays; meta data are evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from crawler.pages import dates, labels
from crawler.pages.around import Around, Claim, in_list, is_cell, is_hidden
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
_OPENS = re.compile(r"\W*(?:(?:thứ \w+|chủ nhật|ngày|lúc)\W*)*", re.I)
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
        _selected(around, title)
        or _labelled(around.near, but=labels.CHANGED)
        or _bare([row for row in around.near_title(title) if id(row) not in of_text])
        or _labelled(around.near)
        or _in_title(title)
        or _classed(around, title)
        or _under(around)
        or _labelled(_content(around.page))
    )


def _selected(around: Around, title: Claim | None) -> Moment | None:
    """The family's element; the one nearest to the title where side blocks have it too."""
    for selector in around.family.published:
        nodes = [node for node in around.page.tree.css(selector) if around.is_beside(node, title)]
        for node in sorted(nodes, key=lambda node: around.steps_to(node, title)):
            if found := dates.find(text_of(node)):
                return Moment(found, f"{around.family.name}:{selector}")
    return None


def _content(page: Page) -> list[Row]:
    related = page.outline.related
    return [row for at, row in enumerate(page.outline.rows) if not row.side and at not in related]


def _labelled(rows: list[Row], but: tuple[str, ...] = ()) -> Moment | None:
    """A date after a label, in its line or, where a form shows the fields, in the next.

    ``but`` are labels that do not count.
    """
    for at, row in enumerate(rows):
        if len(row.text) > 300 or row.linked > 0.8 or labels.is_related(row.text):
            continue
        line = squeeze(row.text)
        match = _LABEL.search(line)
        if match is None or _NOT_LABEL.search(line[: match.end()]):
            continue
        label, value = match.group().casefold(), line[match.end() :][:80]
        if label in but:
            continue
        is_all = not (line[: match.start()] + value).strip(" :") and label not in labels.TIME
        if is_all and at + 1 < len(rows):
            value = squeeze(rows[at + 1].text)[:80]
        if found := _after_label(label, value):
            return Moment(found, f"label:{label}")
    return None


def _after_label(label: str, value: str) -> dates.Found | None:
    """The date of a value; "Thời gian" also tells when something takes place, from day to day."""
    found = dates.find(value)
    if found and label in labels.TIME and not _OPENS.fullmatch(value[: value.find(found.raw)]):
        return None
    return found


def _bare(rows: Iterable[Row]) -> Moment | None:
    """A line beside the title that holds little but a date."""
    for row in rows:
        if row.side or len(row.text) > 80 or is_cell(row):
            continue
        if labels.starts_with(row.text, labels.NOT_DATE):
            continue
        if found := _alone(row.text, spare=4 if row.linked > 0.5 else 24) or _in_part(row):
            label = _LABEL.search(squeeze(row.text))
            said = f"label:{label.group().casefold()}" if label else "position:beside the title"
            return Moment(found, said)
    return None


def _alone(text: str, spare: int) -> dates.Found | None:
    """The date of a line that holds at most so many letters besides."""
    found = dates.find(text)
    if found and len(labels.without_chaff(text)) - len(found.raw) <= spare:
        return found
    return None


def _in_part(row: Row) -> dates.Found | None:
    """The date that fills an element of a line: section, date and reading time set side by side."""
    if not dates.find(row.text):
        return None
    parts = (text_of(node) for node in row.node.css("span, time, em, i, small, font, a"))
    return next((found for part in parts if (found := _alone(part, spare=4))), None)


def _in_title(title: Claim | None) -> Moment | None:
    """A date in brackets at the end of the headline's line."""
    if title is None or title.raw == title.value:
        return None
    found = dates.find(title.raw[len(title.value) :])
    return Moment(found, "position:after the title") if found else None


def _classed(around: Around, title: Claim | None) -> Moment | None:
    for selector in _CLASSES:
        for node in around.page.tree.css(selector)[:6]:
            text = text_of(node) or node.attributes.get("datetime") or ""
            if (
                len(text) > 120
                or in_list(node)
                or is_hidden(node)
                or not around.is_near(node, title)
            ):
                continue
            if found := dates.find(text):
                return Moment(found, f"class:{selector}")
    return None


def _under(around: Around) -> Moment | None:
    """A date in an element of that name, or alone in its line, right under the text."""
    rows, (start, end) = around.page.outline.rows, around.span
    for at in range(max(start, end - 3), min(end + 5, len(rows))):
        row = rows[at]
        if row.side or at in around.page.outline.related or (at >= end and row.linked > 0.5):
            break
        if len(row.text) > 120:
            continue
        names = f"{row.names} {row.node.attributes.get('class') or ''}"
        if at >= end and _NAMED.search(names) and (found := dates.find(row.text)):
            return Moment(found, f"class:{names.strip()[:60]}")
        # A day alone may close the text itself, as the date of a letter does.
        found = _alone(row.text, spare=4)
        if found and (at >= end or found.precision != "day"):
            return Moment(found, "position:under the text")
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
