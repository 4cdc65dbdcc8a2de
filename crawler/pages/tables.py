"""Tables for data, tables for pictures, and tables that only lay a page out."""

from __future__ import annotations

from bs4 import Tag


def is_picture_table(table: Tag) -> bool:
    """A table of pictures and the words under them, nothing else."""
    if table.find("img") is None or table.find("table") is not None:
        return False
    return all(_is_picture_cell(cell) for cell in table.find_all(["td", "th"], limit=60))


def _is_picture_cell(cell: Tag) -> bool:
    told = [p for p in cell.find_all(["p", "div", "li"]) if p.get_text(strip=True)]
    return len(told) <= 2 and len(cell.get_text(" ", strip=True)) <= 400


def is_data_table(table: Tag) -> bool:
    """At least two rows of two filled cells, no picture and no table inside."""
    if table.find(["img", "table"]) is not None:
        return False
    full = 0
    for row in table.find_all("tr", limit=60):
        cells = [c for c in row.find_all(["td", "th"]) if c.get_text(strip=True)]
        full += len(cells) >= 2
    return full >= 2
