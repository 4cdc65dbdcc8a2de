"""Tables for data, tables for pictures, and tables that only lay a page out."""

from __future__ import annotations

import re

from bs4 import Tag

from crawler.pages import labels

_ICON = re.compile(r"icon|download|tai-?ve|/in\.|\.gif(?:$|\?)", re.I)


def is_picture_table(table: Tag) -> bool:
    """A table of pictures and the words under them, nothing else."""
    if table.find("img") is None or table.find("table") is not None:
        return False
    return all(_is_picture_cell(cell) for cell in table.find_all(["td", "th"], limit=60))


def _is_picture_cell(cell: Tag) -> bool:
    told = [p for p in cell.find_all(["p", "div", "li"]) if p.get_text(strip=True)]
    return len(told) <= 2 and len(cell.get_text(" ", strip=True)) <= 400


def is_data_table(table: Tag) -> bool:
    """At least two rows of two filled cells, no picture but icons and no table inside."""
    if table.find("table") is not None or not all(map(_is_icon, table.find_all("img"))):
        return False
    full = 0
    for row in table.find_all("tr", limit=60):
        cells = [c for c in row.find_all(["td", "th"]) if c.get_text(strip=True)]
        full += len(cells) >= 2
    return full >= 2


def _is_icon(image: Tag) -> bool:
    size = str(image.get("width") or "").removesuffix("px")
    return (size.isdigit() and int(size) <= 32) or bool(_ICON.search(str(image.get("src") or "")))


def fields(tag: Tag) -> list[tuple[str, Tag]]:
    """The fields of a legal document that a ``dl`` lists, each with its value; else nothing."""
    pairs = [(name.get_text(" "), name.find_next_sibling("dd")) for name in tag.find_all("dt")]
    told = [(name, value) for name, value in pairs if isinstance(value, Tag)]
    known = sum(labels.is_one_of(name, labels.DOCUMENT) for name, _ in told)
    return told if known >= 3 else []
