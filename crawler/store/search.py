"""Searching the articles: exact spellings first, and never slower than a reader's patience.

The caps are measured: at 1,000,000 articles, to rank every hit of a word that nearly all of them
hold takes seconds, to rank the newest 5,000 a few hundredths of one.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from crawler.store import hits as passes
from crawler.store import ranking
from crawler.store.hits import Hit
from crawler.store.queries import VISIBLE, Filters, Row, read
from crawler.store.sieve import Sieve, sieve_of
from crawler.store.words import Query, fts_query, read_query

__all__ = ["MARK_END", "MARK_START", "Cell", "Found", "crosstab", "facets", "fts_query", "search"]

#: Hits beyond this are counted as "more than".
COUNT_CAP = 10_000
#: Only so many of the newest hits (by id) are ranked; and so many are broken down by facet where
#: there are more than can be counted.
RANK_CAP, FACET_CAP = 5_000, 5_000

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
    sieve = sieve_of(conn, query, filters or Filters())
    found = newest(conn, query, sieve)
    ids = best(conn, query, sieve, found, limit, offset)
    return Found(_shown(conn, query.folded, ids), min(len(found), COUNT_CAP + 1))


def newest(
    conn: sqlite3.Connection, query: Query, sieve: Sieve, *, is_ranked: bool = True
) -> list[Hit]:
    """The newest hits: as many as are counted, ranked or broken down, whichever is most."""
    ranked = RANK_CAP if is_ranked else 0
    return passes.newest(conn, query, sieve, ranked, max(COUNT_CAP + 1, FACET_CAP))


def best(
    conn: sqlite3.Connection,
    query: Query,
    sieve: Sieve,
    found: Sequence[Hit],
    limit: int,
    offset: int,
) -> list[int]:
    """The ids of one page of hits, the best first; ``found`` is what ``newest`` gave."""
    window, end = found[:RANK_CAP], offset + limit
    is_whole = len(found) <= RANK_CAP
    return ranking.best(conn, query, sieve, window, end, is_whole=is_whole)[offset:]


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
    # Between two questions the writer may have taken a hit away.
    return [by_id[id_] for id_ in ids if id_ in by_id]


def crosstab(conn: sqlite3.Connection, filters: Filters, most: int | None = None) -> list[Cell]:
    """All articles that the filters let through, or ``most`` of them, by what can be filtered by.

    Counted in one pass.
    """
    conditions, values = filters.where()
    some = f"FROM articles a WHERE {conditions or 1} AND {VISIBLE}"
    if most is None:
        # By the very columns of an index first: in its order nothing need be sorted.
        raw = f"SELECT {_RAW}, count(*) AS n {some} GROUP BY {_RAW}"
    else:
        raw = f"SELECT {_RAW}, 1 AS n {some} LIMIT {most}"
    sql = f"SELECT {_CELL}, sum(a.n) FROM ({raw}) a GROUP BY 1, 2, 3, 4, 5, 6"
    return [Cell(*row) for row in conn.execute(sql, values)]


def crosstab_of(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Cell]:
    """The articles with these ids likewise."""
    sql = f"""
        SELECT {_CELL}, count(*) FROM json_each(?) j
        CROSS JOIN articles a INDEXED BY articles_facets ON a.id = j.value
        GROUP BY {_PACKED}, a.kind, a.state
    """
    return [Cell(*row) for row in conn.execute(sql, (json.dumps(ids),))]


_RAW = "a.portal_id, a.section_id, a.year, a.kind, a.state, a.image_count"
_CELL = f"{_RAW} > 0"
#: Four of them as one number: to sort by one is a third faster than to sort by four.
_PACKED = """
    (a.portal_id << 44) | (coalesce(a.section_id, 0) << 20) | (coalesce(a.year, 0) << 4)
    | (a.image_count > 0)
"""


def count_of(conn: sqlite3.Connection, filters: Filters) -> int:
    """How many articles the filters let through, up to COUNT_CAP + 1."""
    conditions, values = filters.where()
    some = f"SELECT 1 FROM articles a WHERE {conditions or 1} AND {VISIBLE} LIMIT {COUNT_CAP + 1}"
    found: int = conn.execute(f"SELECT count(*) FROM ({some})", values).fetchone()[0]
    return found


def tallies(cells: Iterable[Cell]) -> dict[str, list[tuple[Any, int]]]:
    """(value, articles) of each column of a cross-tab, most first; None is left out."""
    counts: dict[str, Counter[Any]] = {name: Counter() for name in Cell._fields[:-1]}
    portal, section, year, kind, state, pictures = counts.values()
    for cell in cells:
        n = cell[6]
        portal[cell[0]] += n
        section[cell[1]] += n
        year[cell[2]] += n
        kind[cell[3]] += n
        state[cell[4]] += n
        pictures[cell[5]] += n
    return {name: _most_first(count) for name, count in counts.items()}


def _most_first(counts: Counter[Any]) -> list[tuple[Any, int]]:
    del counts[None]
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def facets(
    conn: sqlite3.Connection, words: str, by: str, filters: Filters | None = None
) -> list[tuple[Any, int]]:
    """(value, hits) among the newest hits, most first; ``by`` is one of portal (its slug),
    section (its id), year, kind, state, pictures. Without words: among all articles that the
    filters let through.
    """
    found = tallies(_cells(conn, words, filters or Filters()))[by]
    if by != "portal":
        return found
    slugs = dict(conn.execute("SELECT id, slug FROM portals"))
    return [(slugs[id_], n) for id_, n in found]


def _cells(conn: sqlite3.Connection, words: str, filters: Filters) -> list[Cell]:
    if not words.strip():
        return crosstab(conn, filters)
    query = read_query(words)
    if not query.folded:
        return []
    found = passes.newest(conn, query, sieve_of(conn, query, filters), 0, FACET_CAP)
    return crosstab_of(conn, [hit.id for hit in found])
