"""Softening bm25's penalty for long texts: a report of ten pages is no worse than a notice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

#: FTS5 computes bm25 with these (fts5_aux.c); SOFT is the b that suits these archives.
K1, B, SOFT = 1.2, 0.75, 0.25


def softened(conn: sqlite3.Connection, ranks: Mapping[int, float]) -> dict[int, float]:
    """bm25 ranks by article id, each as it would be with less of a penalty for long texts."""
    average = _average_length(conn)
    lengths = _lengths(conn, list(ranks))
    return {
        id_: rank * softening(lengths.get(id_, average) / average) for id_, rank in ranks.items()
    }


def softening(ratio: float) -> float:
    """By what to multiply a rank: about 1 for a text of average length, at most 3.

    ``ratio`` is length over average. The factor turns bm25's length term from B to SOFT for a
    word that occurs once, which is what most words of a query do.

    >>> softening(1.0), round(softening(10.0), 2), round(softening(0.1), 2)
    (1.0, 2.1, 0.72)
    """
    return (1 + K1 * (1 - B + B * ratio)) / (1 + K1 * (1 - SOFT + SOFT * ratio))


def _lengths(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, int]:
    """Tokens of each article in all columns, as FTS5 keeps them beside the index."""
    marks = ", ".join("?" * len(ids))
    rows = conn.execute(f"SELECT id, sz FROM articles_fts_docsize WHERE id IN ({marks})", ids)
    return {id_: sum(_varints(sizes)) for id_, sizes in rows}


def _average_length(conn: sqlite3.Connection) -> float:
    """FTS5's "averages record": the number of rows, then the tokens of each column."""
    row = conn.execute("SELECT block FROM articles_fts_data WHERE id = 1").fetchone()
    rows, *totals = _varints(row[0]) if row else (0,)
    return max(1.0, sum(totals) / rows) if rows else 1.0


def _varints(data: bytes) -> Iterator[int]:
    """SQLite's variable-length integers, seven bits a byte, the highest first."""
    value = 0
    for byte in data:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0
