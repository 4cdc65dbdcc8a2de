"""The passes over the full-text indexes: each reads a doclist once, from the newest id down."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from crawler.store.queries import INDEXED, UNSEEN, Filters
from crawler.store.words import Query

#: What a word weighs in title, lead, body, captions, attachments.
_WEIGHTS = "10, 4, 1, 2, 1"


class Hit(NamedTuple):
    """An article that matches; ``rank`` is bm25's number, the lower the better."""

    id: int
    rank: float


def newest(
    conn: sqlite3.Connection, query: Query, filters: Filters, ranked: int, most: int
) -> list[Hit]:
    """The newest ``most`` articles (by id) that match, the first ``ranked`` with their rank.

    bm25 costs more than the finding, so that what lies beyond is only found; its rank is 0.
    """
    rank = f"bm25(articles_fts, {_WEIGHTS})"
    hits = list(_pass(conn, query, filters, rank, ranked))
    if ranked <= len(hits) < most:
        before = hits[-1].id if hits else None
        hits += _pass(conn, query, filters, "0.0", most - len(hits), before)
    return hits


def _pass(
    conn: sqlite3.Connection,
    query: Query,
    filters: Filters,
    rank: str,
    limit: int,
    before: int | None = None,
) -> Iterable[Hit]:
    where, values = matching("articles_fts", filters)
    values |= {"query": query.folded, "before": before, "limit": limit}
    older = "AND rowid < :before" if before is not None else ""
    sql = f"SELECT rowid, {rank} {where} {older} ORDER BY rowid DESC LIMIT :limit"
    return map(Hit._make, conn.execute(sql, values))


def matching(table: str, filters: Filters) -> tuple[str, dict[str, Any]]:
    """FROM and WHERE of what matches ``:query`` in an index, passes the filters and may be seen.

    The + keeps FTS5 from one look-up for each id. What an index answers becomes a set of ids;
    what most articles pass is asked of each hit instead.
    """
    few, values = filters.where(INDEXED)
    most, more = filters.where(_SEVERAL)
    conditions = [f"{table} MATCH :query", f"+rowid NOT IN ({UNSEEN})"]
    if few:
        conditions.append(f"+rowid IN (SELECT a.id FROM articles a WHERE {few})")
    if most:
        one = f"SELECT 1 FROM articles a INDEXED BY articles_facets WHERE a.id = {table}.rowid"
        conditions.append(f"EXISTS ({one} AND {most})")
    return f"FROM {table} WHERE {' AND '.join(conditions)}", values | more


_SEVERAL = frozenset({"kind", "state", "pictures"})


def exact_within(conn: sqlite3.Connection, query: Query, window: Sequence[Hit]) -> set[int]:
    """The articles of a window that hold every word as it is spelled: one pass over its span."""
    sql = """
        SELECT rowid FROM articles_exact WHERE articles_exact MATCH ?
        AND +rowid IN (SELECT value FROM json_each(?)) AND rowid BETWEEN ? AND ?
    """
    ids = json.dumps([hit.id for hit in window])
    return _ids(conn, sql, query.exact, ids, window[-1].id, window[0].id)


def exact_before(
    conn: sqlite3.Connection, query: Query, filters: Filters, before: int, limit: int
) -> set[int]:
    """The newest of the older articles that are spelled exactly."""
    where, values = matching("articles_exact", filters)
    sql = f"SELECT rowid {where} AND rowid < :before ORDER BY rowid DESC LIMIT :limit"
    values |= {"query": query.exact, "before": before, "limit": limit}
    return {id_ for (id_,) in conn.execute(sql, values)}


def exact_among(conn: sqlite3.Connection, query: Query, ids: Collection[int]) -> set[int]:
    """Those of a few articles that are spelled exactly: one look-up each."""
    return _among(conn, "articles_exact", query.exact, ids)


def matching_among(conn: sqlite3.Connection, query: Query, ids: Collection[int]) -> set[int]:
    """Those of a few articles that match at all."""
    return _among(conn, "articles_fts", query.folded, ids)


def _among(conn: sqlite3.Connection, table: str, match: str, ids: Collection[int]) -> set[int]:
    if not match or not ids:
        return set()
    some = "SELECT value FROM json_each(?)"
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid IN ({some})"
    return _ids(conn, sql, match, json.dumps(list(ids)))


def titles(conn: sqlite3.Connection, query: Query, filters: Filters, limit: int) -> dict[int, int]:
    """The newest articles whose titles say the words in a row, with the length of the title."""
    if not query.title:
        return {}
    where, values = matching("articles_titles", filters)
    sql = f"""
        SELECT a.id, length(a.title) FROM
            (SELECT rowid AS id {where} ORDER BY rowid DESC LIMIT :limit) said
        CROSS JOIN articles a ON a.id = said.id
    """
    return dict(conn.execute(sql, values | {"query": query.title, "limit": limit}).fetchall())


def _ids(conn: sqlite3.Connection, sql: str, match: str, *values: object) -> set[int]:
    return {id_ for (id_,) in conn.execute(sql, (match, *values))} if match else set()
