"""Searching the articles: exact spellings first, and never slower than a reader's patience.

The caps are those measured at 200,000 articles: ranking every hit of a common word takes 200
to 400 ms of CPU, ranking the newest 5,000 of them 12 ms.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from crawler.store.lengths import by_softened_rank
from crawler.store.queries import VISIBLE, Filters, Row, read
from crawler.store.words import Query, fts_query, read_query

__all__ = ["MARK_END", "MARK_START", "Cell", "Found", "crosstab", "facets", "fts_query", "search"]

#: Hits beyond this are counted as "more than".
COUNT_CAP = 10_000
#: Only so many of the newest hits (by id) are ranked, and so many are broken down by facet.
RANK_CAP, FACET_CAP = 5_000, 20_000
#: So many of the newest exact spellings, and of the titles that say the words in a row, are
#: ranked however old they are.
EXACT_CAP, TITLE_CAP = 20_000, 1_000
#: The best so many are put in order once more, long texts with less of a penalty.
WINDOW = 200

#: Around matching words in ``title`` and ``snippet``; escape the text first, then replace them.
MARK_START, MARK_END = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits. ``total`` stops at COUNT_CAP + 1, and ``is_capped`` then."""

    rows: list[Row]
    total: int

    @property
    def is_capped(self) -> bool:
        return self.total > COUNT_CAP


class Cell(NamedTuple):
    """So many articles share these values; ``pictures`` is 0 or 1."""

    portal: int
    section: int | None
    year: int | None
    kind: str
    state: str
    pictures: int
    articles: int


def search(
    conn: sqlite3.Connection,
    words: str,
    filters: Filters | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Articles that say ``words`` (the language of ``read_query``), the best first.

    Exact spellings come before folded ones; among either, titles that say the words in a row
    come first, then what bm25 prefers. A row has id, title and snippet (with marks), published,
    section_id, portal_id, kind, image_count, attachment_count. No words, nothing found; no
    input raises. There are no pages beyond RANK_CAP hits.
    """
    query = read_query(words)
    if not query.folded:
        return Found([], 0)
    filters = filters or Filters()
    ids = ranked(conn, query, filters, limit, offset)
    return Found(_shown(conn, query.folded, ids), count(conn, query, filters))


def count(conn: sqlite3.Connection, query: Query, filters: Filters) -> int:
    """How many articles match, up to COUNT_CAP + 1."""
    sql = f"SELECT count(*) FROM (SELECT 1 {_hits('folded', filters)} LIMIT {COUNT_CAP + 1})"
    values = {"folded": query.folded, **filters.where()[1]}
    found: int = conn.execute(sql, values).fetchone()[0]
    return found


def ranked(
    conn: sqlite3.Connection, query: Query, filters: Filters, limit: int, offset: int
) -> list[int]:
    """The ids of one page of hits, the best first."""
    values = {
        "folded": query.folded,
        "exact": query.exact,
        "title": query.title,
        "limit": max(WINDOW, offset + limit),
        **filters.where()[1],
    }
    hits = conn.execute(_ranking(query, filters), values).fetchall()
    ids = by_softened_rank(conn, hits[:WINDOW]) + [hit[0] for hit in hits[WINDOW:]]
    return ids[offset : offset + limit]


def _hits(which: str, filters: Filters, table: str = "articles_fts") -> str:
    """FROM and WHERE of all that matches; the + keeps FTS5 from one look-up for each id."""
    conditions, _ = filters.where()
    wanted = f"AND +rowid IN (SELECT a.id FROM articles a WHERE {conditions})" if conditions else ""
    return f"""
        FROM {table} WHERE {table} MATCH :{which} {wanted} AND +rowid NOT IN
            (SELECT id FROM articles WHERE state IN ('hidden', 'quarantined'))
    """


def _ranking(query: Query, filters: Filters) -> str:
    """(id, exact, title, bm25) of the candidates: the newest hits, and older ones that are
    spelled exactly or say the words in a row in their titles.
    """
    nothing = "SELECT 0 AS rowid WHERE 0"
    exact, title = nothing, nothing
    if query.exact:
        exact = f"SELECT rowid {_hits('exact', filters, 'articles_exact')}"
        exact += f" ORDER BY rowid DESC LIMIT {EXACT_CAP}"
    if query.title:
        title = f"SELECT rowid {_hits('title', filters)} ORDER BY rowid DESC LIMIT {TITLE_CAP}"
    newest = f"SELECT rowid {_hits('folded', filters)} ORDER BY rowid DESC LIMIT {RANK_CAP}"
    return f"""
        WITH exact(id) AS MATERIALIZED ({exact}), title(id) AS MATERIALIZED ({title}),
        candidates(id) AS MATERIALIZED (
            SELECT * FROM ({newest}) UNION SELECT id FROM title
            UNION SELECT * FROM (SELECT id FROM exact LIMIT {RANK_CAP})
        )
        SELECT rowid, rowid IN exact, rowid IN title, bm25(articles_fts, 10, 4, 1, 2, 1)
        FROM articles_fts WHERE articles_fts MATCH :folded AND +rowid IN candidates
            AND rowid >= (SELECT min(id) FROM candidates)
        ORDER BY 2 DESC, 3 DESC, 4, rowid DESC LIMIT :limit
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


def crosstab(
    conn: sqlite3.Connection, words: str, filters: Filters | None = None, cap: int | None = None
) -> list[Cell]:
    """The hits by everything they can be filtered by, counted in one pass.

    With words, of the newest FACET_CAP hits. Without, of all articles that the filters let
    through, or of ``cap`` of them.
    """
    filters = filters or Filters()
    query = read_query(words)
    if words.strip() and not query.folded:
        return []
    matching = _some_ids(query, filters, cap)
    sql = f"""
        SELECT a.portal_id, a.section_id, a.year, a.kind, a.state, a.image_count > 0, count(*)
        FROM articles a WHERE {matching} GROUP BY 1, 2, 3, 4, 5, 6
    """
    values = {"folded": query.folded, **filters.where()[1]}
    return [Cell(*row) for row in conn.execute(sql, values)]


def _some_ids(query: Query, filters: Filters, cap: int | None) -> str:
    if query.folded:
        newest = f"SELECT rowid {_hits('folded', filters)} ORDER BY rowid DESC LIMIT {FACET_CAP}"
        return f"a.id IN (SELECT * FROM ({newest}))"
    conditions = f"{filters.where()[0] or 1} AND {VISIBLE}"
    if cap is None:
        return conditions
    some = f"SELECT a.id FROM articles a WHERE {conditions} LIMIT {cap}"
    return f"a.id IN (SELECT * FROM ({some}))"


def tally(cells: Iterable[Cell], by: str) -> list[tuple[Any, int]]:
    """(value, articles) of one column of a cross-tab, most first; None is left out."""
    counts: Counter[Any] = Counter()
    for cell in cells:
        counts[getattr(cell, by)] += cell.articles
    del counts[None]
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def facets(
    conn: sqlite3.Connection, words: str, by: str, filters: Filters | None = None
) -> list[tuple[Any, int]]:
    """(value, hits) among the newest hits, most first; ``by`` is one of portal (its slug),
    section (its id), year, kind, state, pictures. Without words: among all articles that the
    filters let through.
    """
    found = tally(crosstab(conn, words, filters), by)
    if by != "portal":
        return found
    slugs = dict(conn.execute("SELECT id, slug FROM portals"))
    return [(slugs[id_], n) for id_, n in found]
