"""CSV (RFC 4180, UTF-8, CRLF): one flat table, an article a row.

What an article has several of stands in one cell, one a line: captions, credits, addresses of
pictures, names and addresses of attachments. The n-th caption belongs to the n-th picture, an
empty line stands for none. Whoever needs more structure takes JSON.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from crawler.exports.articles import Row
from crawler.exports.sink import Sink

#: Cells that begin so are formulas to Excel and its kin (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

COLUMNS = (
    "id",
    "portal",
    "portal_title",
    "section",
    "title",
    "published",
    "byline",
    "lead",
    "body",
    "captions",
    "credits",
    "image_urls",
    "attachments",
    "attachment_urls",
    "url",
    "kind",
    "state",
    "revisions",
    "first_seen",
    "last_seen",
    "last_changed",
    "captured_at",
    "warc_file",
    "warc_offset",
    "key",
)


def write(rows: Iterable[Row], sink: Sink, *, excel: bool = True) -> int:
    """Write a header and the rows; gives the number of rows.

    ``excel``: with a byte order mark, without which Excel takes Vietnamese for Latin-1, and an
    apostrophe before every cell that would be a formula. Without it the cells are as they are,
    for programs: many a Vietnamese paragraph begins with a dash.
    """
    if excel:
        sink.write("\ufeff")
    table = csv.writer(sink, lineterminator="\r\n")
    table.writerow(COLUMNS)
    count = 0
    for row in rows:
        cells = _flat(row)
        table.writerow([_guarded(cell) for cell in cells] if excel else cells)
        count += 1
    return count


def _flat(row: Row) -> list[Any]:
    images, attachments, capture = row["images"], row["attachments"], row["capture"]
    flat = row | {
        "captions": _lines(image["caption"] for image in images),
        "credits": _lines(image["credit"] for image in images),
        "image_urls": _lines(image["src"] for image in images),
        "attachments": _lines(found["name"] for found in attachments),
        "attachment_urls": _lines(found["url"] for found in attachments),
        "captured_at": capture["captured_at"],
        "warc_file": capture["warc_file"],
        "warc_offset": capture["warc_offset"],
    }
    return [flat[column] for column in COLUMNS]


def _lines(values: Iterable[str | None]) -> str:
    joined = "\n".join(" ".join((value or "").split()) for value in values)
    return joined if joined.strip() else ""


def _guarded(cell: Any) -> Any:
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
