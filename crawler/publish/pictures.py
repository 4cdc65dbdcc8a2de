"""The wall of photographs: each one once, with its captions and the articles that use it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from crawler.publish.cards import rows
from crawler.store.queries import VISIBLE, Filters, read
from crawler.store.words import read_query
from crawler.text import fold

Row = dict[str, Any]

PAGE_SIZE = 48
#: Articles whose captions say the words; more are not looked through.
_MOST = 2_000
#: Uses named under a photograph.
_USES = 6
#: Narrower ones are icons and buttons, pixels.
_NARROW = 100


@dataclass(frozen=True, slots=True)
class Wall:
    """One page of photographs; ``has_more`` if another follows."""

    pictures: list[Row] = field(default_factory=list)
    has_more: bool = False


def wall(conn: sqlite3.Connection, words: str, filters: Filters, page: int = 1) -> Wall:
    """The photographs whose captions say the words, those of the newest articles first.

    A picture has sha256, width, height, mime, caption, credit, alt, and ``uses``: the articles
    that show it now. It stands where its newest use would stand.
    """
    folded = read_query(words).folded
    if words.strip() and not folded:
        return Wall()
    conditions, values = filters.where()
    where = f"{VISIBLE} AND {conditions or 1}"
    offset = (page - 1) * PAGE_SIZE
    if folded:
        found = _said(conn, words, folded, where, values, offset + PAGE_SIZE + 1)[offset:]
    else:
        newer = _NEWER.format(where=where.replace("a.", "b."))
        sql = f"{_USE} WHERE {where} AND NOT EXISTS ({newer}) {_ORDER}"
        found = rows(conn, f"{sql} LIMIT {PAGE_SIZE + 1} OFFSET {offset}", values)
    return Wall(_with_uses(conn, found[:PAGE_SIZE]), len(found) > PAGE_SIZE)


def _said(
    conn: sqlite3.Connection,
    words: str,
    folded: str,
    where: str,
    values: dict[str, Any],
    limit: int,
) -> list[Row]:
    """The first photographs whose own captions say the words, each once, by its newest use.

    The index names articles, and an article may say the words under another of its pictures.
    """
    sql = f"{_USE} WHERE {where} AND a.id IN ({_CAPTIONED}) {_ORDER}"
    found: dict[int, Row] = {}
    for row in read(conn, sql, {**values, "folded": f"captions : ({folded})"}):
        if row["image_id"] not in found and _says(row, words):
            found[row["image_id"]] = row
            if len(found) == limit:
                break
    return list(found.values())


def _says(row: Row, words: str) -> bool:
    """Whether a caption has one of the words at least: which ones, the index has decided."""
    said = fold(f"{row['caption'] or ''} {row['credit'] or ''}")
    wanted = fold(words).replace('"', " ").split()
    return any(word.strip("-") in said for word in wanted if not word.startswith("-"))


def _with_uses(conn: sqlite3.Connection, pictures: list[Row]) -> list[Row]:
    marks = ", ".join("?" * len(pictures))
    uses: dict[int, list[Row]] = {row["image_id"]: [] for row in pictures}
    for use in rows(conn, _USES_OF.format(marks=marks), [row["image_id"] for row in pictures]):
        uses[use.pop("image_id")].append(use)
    for row in pictures:
        row["use_count"] = len(uses[row["image_id"]])
        row["uses"] = uses[row.pop("image_id")][:_USES]
    return pictures


_CAPTIONED = f"""
SELECT rowid FROM articles_fts WHERE articles_fts MATCH :folded ORDER BY rowid DESC LIMIT {_MOST}
"""

_USE = f"""
SELECT u.image_id, i.sha256, i.mime, i.width, i.height, u.caption, u.credit, u.alt
FROM articles a JOIN image_uses u ON u.revision_id = a.revision_id
JOIN images i ON i.id = u.image_id AND coalesce(i.width, 1000) >= {_NARROW}
"""

_ORDER = "ORDER BY a.published DESC, a.id DESC, u.position"

#: The same photograph in an article that the wall shows before this one.
_NEWER = """
SELECT 1 FROM image_uses v JOIN articles b ON b.revision_id = v.revision_id
WHERE v.image_id = u.image_id AND {where}
AND (coalesce(b.published, ''), b.id, -v.position) > (coalesce(a.published, ''), a.id, -u.position)
"""

_USES_OF = f"""
SELECT u.image_id, a.id, a.title, a.published, p.slug AS portal, p.title AS portal_title,
       u.caption, u.credit
FROM image_uses u JOIN articles a ON a.revision_id = u.revision_id
JOIN portals p ON p.id = a.portal_id
WHERE u.image_id IN ({{marks}}) AND {VISIBLE} ORDER BY a.published DESC, a.id DESC
"""


def choices(conn: sqlite3.Connection) -> Row:
    """What the wall can be filtered by: portals and years that have pictures."""
    portals = rows(conn, f"SELECT slug, title FROM portals WHERE id IN ({_pictured('portal_id')})")
    years = conn.execute(f"{_pictured('year')} AND year IS NOT NULL ORDER BY 1 DESC")
    return {"portals": portals, "years": [year for (year,) in years]}


def _pictured(column: str) -> str:
    shelves = "articles a INDEXED BY articles_shelves"
    return f"SELECT DISTINCT a.{column} FROM {shelves} WHERE a.image_count > 0 AND {VISIBLE}"
