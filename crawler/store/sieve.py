"""Filters for the passes over the full-text indexes: which of the hits are to be let through.

SQLite would gather the ids that an index of ``articles`` knows once for each pass, and a tenth of
a million articles takes it a twentieth of a second. They are gathered once for all passes of a
search instead, one byte an article; and where hits are few, each of them is asked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crawler.store.queries import INDEXED, UNSEEN, Filters
from crawler.store.words import Query

#: So many hits are asked one by one; to gather the ids takes as long as a few thousand of them.
_FEW = 2_000

_SEVERAL = frozenset({"kind", "state", "pictures"})


@dataclass(frozen=True, slots=True)
class Sieve:
    """``conditions`` are SQL in which ``{table}`` stands for an index; ``values`` are theirs."""

    conditions: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)

    def matching(self, table: str) -> tuple[str, dict[str, Any]]:
        """FROM and WHERE of what matches ``:query`` in an index, may be seen and is let through.

        The + keeps FTS5 from one look-up for each id.
        """
        own = [condition.format(table=table) for condition in self.conditions]
        conditions = [f"{table} MATCH :query", *own, f"+rowid NOT IN ({UNSEEN})"]
        return f"FROM {table} WHERE {' AND '.join(conditions)}", dict(self.values)


def sieve_of(conn: sqlite3.Connection, query: Query, filters: Filters) -> Sieve:
    """What lets through the hits of ``query`` that pass ``filters``."""
    few, values = filters.where(INDEXED)
    if not few:
        return _of_each(filters, _SEVERAL)
    if _are_few(conn, query):
        return _of_each(filters, _SEVERAL | INDEXED)
    rest = _of_each(filters, _SEVERAL)
    ids = conn.execute(f"SELECT a.id FROM articles a WHERE {few}", values)
    passing = {"passing": flags((id_ for (id_,) in ids), _last(conn))}
    return Sieve((is_flagged("{table}", "passing"), *rest.conditions), rest.values | passing)


def _of_each(filters: Filters, names: frozenset[str]) -> Sieve:
    asked, values = filters.where(names)
    if not asked:
        return Sieve()
    # All but dates stand in that index, whose rows are a tenth as long as the table's.
    index = "" if {"year", "since", "until"} & set(values) else "INDEXED BY articles_facets"
    one = f"SELECT 1 FROM articles a {index} WHERE a.id = {{table}}.rowid"
    return Sieve((f"EXISTS ({one} AND {asked})",), values)


def _are_few(conn: sqlite3.Connection, query: Query) -> bool:
    some = f"SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT {_FEW + 1}"
    found: int = conn.execute(f"SELECT count(*) FROM ({some})", (query.folded,)).fetchone()[0]
    return found <= _FEW


def _last(conn: sqlite3.Connection) -> int:
    return conn.execute("SELECT max(id) FROM articles").fetchone()[0] or 0


def flags(ids: Iterable[int], last: int, first: int = 0) -> bytes:
    """A byte for each id from ``first`` to ``last``: 1 for those given, 0 for the others."""
    flagged = bytearray(last - first + 1)
    for id_ in ids:
        # The writer may have added some after the last was asked for.
        if id_ <= last:
            flagged[id_ - first] = 1
    return bytes(flagged)


def is_flagged(table: str, name: str, first: int = 0) -> str:
    """SQL that asks ``:name``, which is ``flags(…, first=first)``, for a row of ``table``.

    Four times as fast as ``IN``: a byte is taken out where a tree would be searched.
    """
    return f"substr(:{name}, {table}.rowid - {first - 1}, 1) = x'01'"
