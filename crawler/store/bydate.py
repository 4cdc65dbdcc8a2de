"""Articles in the order of the dates that they give themselves, with or without words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from crawler.store import hits as passes
from crawler.store.hits import Hit
from crawler.store.queries import VISIBLE, Filters
from crawler.store.words import Query

#: Looking one article up in the index costs as much as reading a thousand hits in a row.
_LOOK_UPS = 400
#: More articles by date are taken than should be enough, for hits are not spread evenly.
_SURPLUS, _GROWTH = 3, 8

_NEWEST = "a.published DESC, a.id DESC"
# Articles without a date come last either way.
_OLDEST = "a.published NULLS LAST, a.id"


def of_all(
    conn: sqlite3.Connection, filters: Filters, limit: int, offset: int, *, oldest: bool = False
) -> list[int]:
    """The ids of one page of the articles that the filters let through."""
    conditions, values = filters.where()
    order = _OLDEST if oldest else _NEWEST
    sql = f"SELECT a.id FROM articles a WHERE {VISIBLE} AND {conditions or 1} ORDER BY {order}"
    return _ids(conn, f"{sql} LIMIT {limit} OFFSET {offset}", values)


def of_few(
    conn: sqlite3.Connection, found: Sequence[Hit], limit: int, offset: int, *, oldest: bool = False
) -> list[int]:
    """The ids of one page of hits that are all known."""
    sql = f"""
        SELECT a.id FROM json_each(:ids) j CROSS JOIN articles a ON a.id = j.value
        WHERE {VISIBLE} ORDER BY {_OLDEST if oldest else _NEWEST} LIMIT {limit} OFFSET {offset}
    """
    return _ids(conn, sql, {"ids": json.dumps([hit.id for hit in found])})


def of_many(
    conn: sqlite3.Connection,
    query: Query,
    filters: Filters,
    density: float,
    limit: int,
    offset: int,
    *,
    oldest: bool = False,
) -> list[int]:
    """The ids of one page of the hits of a broad query, which are not all known.

    Articles are taken by date, as many as hold enough hits if ``density`` of all articles are
    hits, and asked whether they match; more, where that was too few.
    """
    wanted = offset + limit
    most = int(_SURPLUS * wanted / density) + limit
    while True:
        dated = of_all(conn, filters, most, 0, oldest=oldest)
        matching = _matching(conn, query, dated)
        if len(matching) >= wanted or len(dated) < most:
            return [id_ for id_ in dated if id_ in matching][offset:wanted]
        most *= _GROWTH


def _matching(conn: sqlite3.Connection, query: Query, ids: Sequence[int]) -> set[int]:
    """Those of the articles that match: one look-up each, or one pass over the hits."""
    if len(ids) <= _LOOK_UPS:
        return passes.matching_among(conn, query, ids)
    sql = f"""
        SELECT rowid FROM articles_fts WHERE articles_fts MATCH :query
        AND +rowid IN (SELECT value FROM json_each(:ids))
        AND rowid BETWEEN {min(ids)} AND {max(ids)}
    """
    return set(_ids(conn, sql, {"query": query.folded, "ids": json.dumps(ids)}))


def _ids(conn: sqlite3.Connection, sql: str, values: dict[str, Any]) -> list[int]:
    return [id_ for (id_,) in conn.execute(sql, values)]
