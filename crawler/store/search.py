"""Searching the articles: exact spellings first, and never slower than a reader's patience.

The caps are those measured at 200,000 articles: ranking every hit of a common word takes 200
to 400 ms of CPU, ranking the newest 5,000 of them 12 ms.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawler.store.queries import VISIBLE, Filters, Row, read
from crawler.store.words import fts_query

__all__ = ["MARK_END", "MARK_START", "Found", "facets", "fts_query", "search"]

#: Hits beyond this are counted as "more than".
COUNT_CAP = 10_000
#: Only so many of the newest hits (by id) are ranked, and so many are broken down by facet.
RANK_CAP, FACET_CAP = 5_000, 20_000

#: Around matching words in ``title`` and ``snippet``; escape the text first, then replace them.
MARK_START, MARK_END = "\x02", "\x03"

_FACETS = {
    "portal": ("p.slug", "JOIN portals p ON p.id = a.portal_id"),
    "section": ("s.id", "JOIN sections s ON s.id = a.section_id"),
    "year": ("a.year", ""),
    "kind": ("a.kind", ""),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits. ``total`` stops at COUNT_CAP + 1, and ``is_capped`` then."""

    rows: list[Row]
    total: int

    @property
    def is_capped(self) -> bool:
        return self.total > COUNT_CAP


def search(
    conn: sqlite3.Connection,
    words: str,
    filters: Filters | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Articles that say ``words`` (the language of ``fts_query``), the best first.

    A row has id, title and snippet (with marks), published, section_id, portal_id, kind,
    image_count, attachment_count. No words, nothing found; no input raises. There are no pages
    beyond RANK_CAP hits.
    """
    folded, exact = fts_query(words)
    if not folded:
        return Found([], 0)
    matching, values = _matching(folded, filters or Filters())
    count = f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT {COUNT_CAP + 1})"
    total = conn.execute(count, values).fetchone()[0]
    values |= {"exact": exact, "limit": limit, "offset": offset}
    ids = [row[0] for row in conn.execute(_best(matching, exact), values)]
    return Found(_shown(conn, folded, ids), total)


def _matching(folded: str, filters: Filters) -> tuple[str, dict[str, Any]]:
    """FROM and WHERE of all that matches; the + keeps FTS5 from one look-up for each id."""
    conditions, values = filters.where()
    wanted = f"AND +rowid IN (SELECT a.id FROM articles a WHERE {conditions})" if conditions else ""
    sql = f"""
        FROM articles_fts WHERE articles_fts MATCH :folded {wanted} AND +rowid NOT IN
            (SELECT id FROM articles WHERE state IN ('hidden', 'quarantined'))
    """
    return sql, values | {"folded": folded}


def _best(matching: str, exact: str) -> str:
    """Ids of a page of hits, ranked among the newest RANK_CAP of them."""
    newest = f"SELECT rowid {matching} ORDER BY rowid DESC LIMIT {RANK_CAP}"
    is_exact = "rowid IN (SELECT rowid FROM articles_exact WHERE articles_exact MATCH :exact)"
    return f"""
        SELECT rowid {matching} AND rowid >= (SELECT min(rowid) FROM ({newest}))
        ORDER BY {is_exact if exact else "NULL"} DESC,
            bm25(articles_fts, 10, 4, 1, 2, 1), rowid DESC
        LIMIT :limit OFFSET :offset
    """


def _shown(conn: sqlite3.Connection, folded: str, ids: list[int]) -> list[Row]:
    """The rows of these hits in that order. Apart from the ranking: a snippet costs a text."""
    sql = f"""
        SELECT a.id, highlight(articles_fts, 0, char(2), char(3)) AS title,
            snippet(articles_fts, -1, char(2), char(3), '…', 32) AS snippet,
            a.published, a.year, a.section_id, a.portal_id, a.kind, a.state,
            a.image_count, a.attachment_count
        FROM articles_fts JOIN articles a ON a.id = articles_fts.rowid
        WHERE articles_fts MATCH ? AND articles_fts.rowid IN ({", ".join("?" * len(ids))})
    """
    by_id = {row["id"]: row for row in read(conn, sql, [folded, *ids])}
    return [by_id[id_] for id_ in ids]


def facets(
    conn: sqlite3.Connection, words: str, by: str, filters: Filters | None = None
) -> list[tuple[Any, int]]:
    """(value, hits) among the newest hits, most first; ``by`` is one of portal, section (its
    id), year, kind. Without words: among all articles that the filters let through.
    """
    column, join = _FACETS[by]
    matching, values = _articles(words, filters or Filters())
    sql = f"""
        SELECT {column}, count(*) FROM articles a {join} WHERE a.id IN ({matching})
        AND {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
    """
    return [(value, count) for value, count in conn.execute(sql, values)]


def _articles(words: str, filters: Filters) -> tuple[str, Mapping[str, Any]]:
    if not words.strip():
        conditions, values = filters.where()
        return f"SELECT a.id FROM articles a WHERE {conditions or 1} AND {VISIBLE}", values
    folded, _ = fts_query(words)
    if not folded:
        return "SELECT 0 WHERE 0", {}
    matching, values = _matching(folded, filters)
    newest = f"SELECT rowid {matching} ORDER BY rowid DESC"
    return f"SELECT * FROM ({newest} LIMIT {FACET_CAP})", values
