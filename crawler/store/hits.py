"""The passes over the full-text indexes: each reads a doclist once, from the newest id down."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from crawler.store.sieve import Sieve, flags, is_flagged
from crawler.store.words import Query

#: What a word weighs in title, lead, body, captions, attachments.
_WEIGHTS = "10, 4, 1, 2, 1"


class Hit(NamedTuple):
    """An article that matches; ``rank`` is bm25's number, the lower the better."""

    id: int
    rank: float


def newest(
    conn: sqlite3.Connection, query: Query, sieve: Sieve, ranked: int, most: int
) -> list[Hit]:
    """The newest ``most`` articles (by id) that match, the first ``ranked`` with their rank.

    bm25 costs more than the finding, so that what lies beyond is only found; its rank is 0.
    """
    rank = f"bm25(articles_fts, {_WEIGHTS})"
    hits = list(_pass(conn, query, sieve, rank, ranked))
    if ranked <= len(hits) < most:
        before = hits[-1].id if hits else None
        hits += _pass(conn, query, sieve, "0.0", most - len(hits), before)
    return hits


def _pass(
    conn: sqlite3.Connection,
    query: Query,
    sieve: Sieve,
    rank: str,
    limit: int,
    before: int | None = None,
) -> Iterable[Hit]:
    where, values = sieve.matching("articles_fts")
    values |= {"query": query.folded, "before": before, "limit": limit}
    older = "AND rowid < :before" if before is not None else ""
    sql = f"SELECT rowid, {rank} {where} {older} ORDER BY rowid DESC LIMIT :limit"
    return map(Hit._make, conn.execute(sql, values))


def exact_within(conn: sqlite3.Connection, query: Query, window: Sequence[Hit]) -> set[int]:
    """The articles of a window that hold every word as it is spelled: one pass over its span."""
    if not query.exact:
        return set()
    first, last = window[-1].id, window[0].id
    sql = f"""
        SELECT rowid FROM articles_exact WHERE articles_exact MATCH :query
        AND rowid BETWEEN {first} AND {last} AND {is_flagged("articles_exact", "window", first)}
    """
    within = flags((hit.id for hit in window), last, first)
    return _ids(conn, sql, {"query": query.exact, "window": within})


def exact_before(
    conn: sqlite3.Connection, query: Query, sieve: Sieve, before: int, limit: int
) -> set[int]:
    """The newest of the older articles that are spelled exactly."""
    where, values = sieve.matching("articles_exact")
    sql = f"SELECT rowid {where} AND rowid < :before ORDER BY rowid DESC LIMIT :limit"
    values |= {"query": query.exact, "before": before, "limit": limit}
    return _ids(conn, sql, values)


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
    return _ids(conn, sql, (match, json.dumps(list(ids))))


def titles(conn: sqlite3.Connection, query: Query, sieve: Sieve, limit: int) -> dict[int, int]:
    """The newest articles whose titles say the words in a row, with the length of the title."""
    if not query.title:
        return {}
    where, values = sieve.matching("articles_titles")
    sql = f"""
        SELECT a.id, length(a.title) FROM
            (SELECT rowid AS id {where} ORDER BY rowid DESC LIMIT :limit) said
        CROSS JOIN articles a ON a.id = said.id
    """
    return dict(conn.execute(sql, values | {"query": query.title, "limit": limit}).fetchall())


def _ids(
    conn: sqlite3.Connection, sql: str, values: Sequence[object] | Mapping[str, object]
) -> set[int]:
    return {id_ for (id_,) in conn.execute(sql, values)}
