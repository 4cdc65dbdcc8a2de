"""The passes over the full-text indexes: each reads a doclist once, from the newest id down."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from crawler.store.sieve import Sieve, flags, is_flagged
from crawler.store.telling import telling
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
    where, values = sieve.matching("articles_fts")
    sql = f"SELECT rowid {where} ORDER BY rowid DESC LIMIT :most"
    values |= {"query": query.folded, "most": most}
    ids = [id_ for (id_,) in conn.execute(sql, values)]
    ranks = _ranks(conn, query, ids[:ranked])
    return list(map(Hit, ids, map(ranks.get, ids, repeat(0.0))))


def _ranks(conn: sqlite3.Connection, query: Query, ids: Sequence[int]) -> dict[int, float]:
    """The ranks of these hits, the newest first, by what tells them apart."""
    if not ids:
        return {}
    first, last = ids[-1], ids[0]
    sql = f"""
        SELECT rowid, bm25(articles_fts, {_WEIGHTS}) FROM articles_fts
        WHERE articles_fts MATCH :query AND rowid BETWEEN {first} AND {last}
        AND {is_flagged("articles_fts", "hits", first)}
    """
    parts = " AND ".join(telling(conn, query.parts))
    return dict(conn.execute(sql, {"query": parts, "hits": flags(ids, last, first)}).fetchall())


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
