"""What stands under and beside a line: prose, documents, a date."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from crawler.pages import dates, labels, phrases, urls
from crawler.pages.outline import Row
from crawler.pages.page import Page

#: Letters of prose from which a line is sure to head a text.
MUCH = 600


def is_labelled(text: str) -> bool:
    """A line of section, date, counter or hotline; a title may begin with the same words."""
    label = labels.starts_with(text, labels.SECTION + labels.DATE + labels.COUNTER + labels.TAIL)
    if label is None:
        return labels.is_one_of(text, labels.FORM)
    rest = text[len(label) :].strip(" :*")
    return not rest or ":" in text[: len(label) + 6] or bool(dates.find(text))


def is_prose(row: Row) -> bool:
    return len(row.text) > 90 and row.linked < 0.3


def letters_under(page: Page, at: int) -> int:
    """Letters of prose that begin within six lines under a line, up to other articles."""
    letters, rows = 0, page.outline.rows
    for index in range(at + 1, min(at + 30, len(rows))):
        row, late = rows[index], not letters and index > at + 6
        entry = row.linked >= 0.5 and len(row.text) > 20 and not any(map(urls.is_file, row.hrefs))
        if index in page.outline.related or letters > MUCH or late or entry:
            break
        letters += len(row.text) if is_prose(row) and not row.side else 0
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
        if row.side or len(row.text) < 18 or phrases.is_tool(row.text) or is_labelled(row.text):
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


def are_close(one: LexborNode, other: LexborNode) -> bool:
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
