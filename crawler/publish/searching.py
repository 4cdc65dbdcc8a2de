"""The search page's questions: which articles, how many, in which order, and where they differ.

Words, ranking and counting are the store's; here is what a page of results needs on top: the
order by date, the pictures, and which part of the article the words stand in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crawler.publish.cards import cards, rows
from crawler.publish.facets import Facets, facets_of
from crawler.store import search as shared
from crawler.store.queries import VISIBLE, Filters, Row
from crawler.store.search import Cell
from crawler.store.words import Query, read_query

PAGE_SIZE = 20
#: Only so many hits are ranked, and nobody turns that many pages.
LAST_PAGE = shared.RANK_CAP // PAGE_SIZE

#: By relevance, newest first, oldest first.
SORTS = ("hop", "moi", "cu")

#: The columns that a snippet may come from, in the order of preference, by place in the index.
_PARTS = {1: "lead", 2: "body", 3: "captions", 4: "attachments"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asks for; None is no restriction. ``sort`` is one of SORTS, pages are 1…

    ``since`` and ``until`` are ISO dates, or only their year, or year and month.
    """

    words: str = ""
    portal: str | None = None
    section: int | None = None
    year: int | None = None
    kind: str | None = None
    pictures: bool | None = None
    state: str | None = None
    since: str | None = None
    until: str | None = None
    sort: str = "hop"
    page: int = 1
    size: int = PAGE_SIZE

    @property
    def is_plain(self) -> bool:
        """Whether everything that is asked for stands in a cross-tab of all articles."""
        return not self.words.strip() and self.since is None and self.until is None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits. ``bounded`` says that there are more than ``count``; ``sampled`` that
    the facets count the newest hits only.
    """

    count: int = 0
    bounded: bool = False
    sampled: bool = False
    hits: list[Row] = field(default_factory=list)
    facets: Facets = field(default_factory=dict)


def search(conn: sqlite3.Connection, wish: Wish, everything: Sequence[Cell] = ()) -> Found:
    """The articles that the reader asks for, one page of them, with count and facets.

    ``everything`` is the cross-tab of all articles, for a wish that is plain.
    """
    query = read_query(wish.words)
    if wish.words.strip() and not query.folded:
        return Found()
    filters = filters_of(conn, wish)
    if wish.is_plain:
        cells = [cell for cell in everything if _has(cell, filters)]
        total, cap = sum(cell.articles for cell in cells), None
    else:
        total, cap = _count(conn, query, filters), shared.COUNT_CAP
        cells = shared.crosstab(conn, wish.words, filters, shared.FACET_CAP) if total else []
    hits = cards(conn, _page_of_ids(conn, wish, query, filters)) if total else []
    return Found(
        count=total if cap is None else min(total, cap),
        bounded=cap is not None and total > cap,
        sampled=not wish.is_plain and sum(cell.articles for cell in cells) >= shared.FACET_CAP,
        hits=_with_snippets(conn, hits, query.folded),
        facets=facets_of(conn, cells),
    )


def every_cell(conn: sqlite3.Connection) -> list[Cell]:
    """All articles that readers may see, as a cross-tab."""
    return shared.crosstab(conn, "")


def filters_of(conn: sqlite3.Connection, wish: Wish) -> Filters:
    """The wish without its words, as the store understands it; an unknown portal is portal 0."""
    portal_id = None
    if wish.portal is not None:
        row = conn.execute("SELECT id FROM portals WHERE slug = ?", (wish.portal,)).fetchone()
        portal_id = row[0] if row else 0
    return Filters(
        portal_id=portal_id,
        section_id=wish.section,
        year=wish.year,
        kind=wish.kind,
        state=wish.state,
        pictures=wish.pictures,
        since=wish.since,
        until=wish.until,
    )


def _has(cell: Cell, filters: Filters) -> bool:
    wanted = (
        filters.portal_id,
        filters.section_id,
        filters.year,
        filters.kind,
        filters.state,
        filters.pictures,
    )
    return all(w is None or w == value for w, value in zip(wanted, cell[:6], strict=True))


def _count(conn: sqlite3.Connection, query: Query, filters: Filters) -> int:
    if query.folded:
        return shared.count(conn, query, filters)
    conditions, values = filters.where()
    some = f"SELECT 1 FROM articles a WHERE {conditions or 1} AND {VISIBLE}"
    sql = f"SELECT count(*) FROM ({some} LIMIT {shared.COUNT_CAP + 1})"
    found: int = conn.execute(sql, values).fetchone()[0]
    return found


def _page_of_ids(conn: sqlite3.Connection, wish: Wish, query: Query, filters: Filters) -> list[int]:
    offset = (wish.page - 1) * wish.size
    if query.folded and wish.sort == "hop":
        return shared.ranked(conn, query, filters, wish.size, offset)
    conditions, values = filters.where()
    matching = f"FROM articles a WHERE {VISIBLE} AND {conditions or 1}"
    if query.folded:
        matching += f" AND a.id IN ({_MATCHES})"
    # Articles without a date come last either way, as the newest-first index has them.
    order = "a.published IS NULL, a.published, a.id"
    order = order if wish.sort == "cu" else "a.published DESC, a.id DESC"
    page = f"SELECT a.id {matching} ORDER BY {order} LIMIT {wish.size} OFFSET {offset}"
    return [id_ for (id_,) in conn.execute(page, {**values, "folded": query.folded})]


_MATCHES = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :folded"


def _with_snippets(conn: sqlite3.Connection, hits: list[Row], folded: str) -> list[Row]:
    """Each hit with its title and one snippet, found words between MARK_START and MARK_END.

    ``found_in`` names the part that the snippet is from. Without words the excerpt stands for it.
    """
    found = _snippets(conn, [hit["id"] for hit in hits], folded) if folded and hits else {}
    for hit in hits:
        row = found.get(hit["id"], {})
        part = next((p for p in _PARTS.values() if shared.MARK_START in (row.get(p) or "")), None)
        hit["marked_title"] = row.get("title") or hit["title"]
        hit["snippet"] = row[part] if part else hit["excerpt"]
        hit["found_in"] = part
    return hits


def _snippets(conn: sqlite3.Connection, ids: list[int], folded: str) -> dict[int, Row]:
    marks = ", ".join("?" * len(ids))
    parts = ", ".join(
        f"snippet(articles_fts, {place}, char(2), char(3), '…', 40) AS {part}"
        for place, part in _PARTS.items()
    )
    sql = f"""
        SELECT rowid AS id, highlight(articles_fts, 0, char(2), char(3)) AS title, {parts}
        FROM articles_fts WHERE articles_fts MATCH ? AND rowid IN ({marks})
    """
    return {row["id"]: row for row in rows(conn, sql, (folded, *ids))}


def first_pages(wish: Wish, size: int) -> Wish:
    """The same wish, but all of its hits up to ``size`` on one page."""
    return replace(wish, page=1, size=size)
