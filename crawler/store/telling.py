"""Which of a reader's words tell articles apart.

To weigh a word, bm25 counts all articles that hold it, each time anew: of words that nearly all
hold that is the dearest part of a search, and to FTS5 a word that more than half hold weighs
nothing (fts5_aux.c). So the common words of a query are left out where hits are ranked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

#: Held by a larger share of the articles, a word says nothing.
COMMON = 0.5
#: So many stretches of ids, so long each, are looked at to learn the share.
_STRETCHES, _LENGTH = 8, 250


def telling(conn: sqlite3.Connection, parts: Sequence[str]) -> list[str]:
    """Those of the parts of a query (words, phrases) that tell something, or else the rarest."""
    if len(parts) < 2:
        return list(parts)
    shares = _shares(conn, parts)
    return [part for part in parts if shares[part] <= COMMON] or [
        min(parts, key=shares.__getitem__)
    ]


def _shares(conn: sqlite3.Connection, parts: Sequence[str]) -> dict[str, float]:
    """For each part about which share of the articles holds it, from 0 to 1."""
    last = conn.execute("SELECT max(id) FROM articles").fetchone()[0] or 1
    step = max(_LENGTH, last // _STRETCHES)
    starts = range(max(1, last - _LENGTH + 1), 0, -step)
    seen = sum(min(_LENGTH, last) for _ in starts)
    return {part: sum(_count(conn, part, start) for start in starts) / seen for part in set(parts)}


def _count(conn: sqlite3.Connection, part: str, start: int) -> int:
    sql = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ? AND rowid BETWEEN ? AND ?"
    found: int = conn.execute(sql, (part, start, start + _LENGTH - 1)).fetchone()[0]
    return found
