"""The search page's questions: which articles, how many, in which order, and where they differ.

Words, ranking and counting are the store's; here is what a page of results needs on top: the
order by date, the pictures, and which part of the article the words stand in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.publish.cards import cards
from crawler.publish.facets import Facets, facets_of
from crawler.store import bydate
from crawler.store import search as shared
from crawler.store.hits import Hit
from crawler.store.queries import Filters, Row
from crawler.store.search import Cell
from crawler.store.sieve import sieve_of
from crawler.store.words import Query, read_query

PAGE_SIZE = 20
#: Only so many hits are ranked, and nobody turns that many pages.
LAST_PAGE = shared.RANK_CAP // PAGE_SIZE

#: By relevance, newest first, oldest first.
SORTS = ("hop", "moi", "cu")

#: The columns that a snippet may come from, in the order of preference, with their places in the
#: index. Few articles have the words in the latter alone.
_PARTS = ({"lead": 1, "body": 2}, {"captions": 3, "attachments": 4})


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


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles by what they can be filtered by, and the facets of that."""

    cells: Sequence[Cell] = ()
    facets: Facets = field(default_factory=dict)


def search(conn: sqlite3.Connection, wish: Wish, everything: Everything | None = None) -> Found:
    """The articles that the reader asks for, one page of them, with count and facets.

    ``everything`` is for a wish that is plain.
    """
    query = read_query(wish.words)
    if wish.words.strip() and not query.folded:
        return Found()
    filters = filters_of(conn, wish)
    if query.folded:
        return _of_words(conn, wish, query, filters)
    if wish.is_plain and everything is not None:
        return _of_everything(conn, wish, filters, everything)
    return _of_filters(conn, wish, filters)


def _of_words(conn: sqlite3.Connection, wish: Wish, query: Query, filters: Filters) -> Found:
    """One pass over the index gives the hits for the count, the facets and the ranking."""
    sieve = sieve_of(conn, query, filters)
    found = shared.newest(conn, query, sieve, is_ranked=wish.sort == "hop")
    if not found:
        return Found()
    offset = (wish.page - 1) * wish.size
    if wish.sort == "hop":
        ids = shared.best(conn, query, sieve, found, wish.size, offset)
    elif len(found) <= shared.COUNT_CAP:
        ids = bydate.of_few(conn, found, wish.size, offset, oldest=wish.sort == "cu")
    else:
        ids = _of_broad_words(conn, wish, query, filters, found)
    is_bounded = len(found) > shared.COUNT_CAP
    counted = found[: shared.FACET_CAP] if is_bounded else found
    cells = shared.crosstab_of(conn, [hit.id for hit in counted])
    return Found(
        count=min(len(found), shared.COUNT_CAP),
        bounded=is_bounded,
        sampled=is_bounded,
        hits=_with_snippets(conn, cards(conn, ids), query.folded),
        facets=facets_of(conn, cells),
    )


def _of_broad_words(
    conn: sqlite3.Connection, wish: Wish, query: Query, filters: Filters, found: Sequence[Hit]
) -> list[int]:
    # So many of the articles since the last of the known hits are hits.
    last = conn.execute("SELECT max(id) FROM articles").fetchone()[0]
    density = len(found) / (last - found[-1].id + 1)
    if filters.values():
        # The articles that pass the filters are denser in hits; how much, is not known.
        density = max(density, 0.05)
    offset = (wish.page - 1) * wish.size
    is_oldest = wish.sort == "cu"
    return bydate.of_many(conn, query, filters, density, wish.size, offset, oldest=is_oldest)


def _of_everything(
    conn: sqlite3.Connection, wish: Wish, filters: Filters, everything: Everything
) -> Found:
    """Without words and dates the counts are known beforehand, and exact."""
    cells, facets = everything.cells, everything.facets
    if filters.values():
        cells = _narrowed(cells, filters)
        facets = facets_of(conn, cells)
    total = sum(cell.articles for cell in cells)
    return Found(count=total, hits=_dated(conn, wish, filters), facets=facets)


def _of_filters(conn: sqlite3.Connection, wish: Wish, filters: Filters) -> Found:
    total = shared.count_of(conn, filters)
    is_bounded = total > shared.COUNT_CAP
    cells = shared.crosstab(conn, filters, shared.FACET_CAP if is_bounded else total)
    return Found(
        count=min(total, shared.COUNT_CAP),
        bounded=is_bounded,
        sampled=is_bounded,
        hits=_dated(conn, wish, filters),
        facets=facets_of(conn, cells),
    )


def _dated(conn: sqlite3.Connection, wish: Wish, filters: Filters) -> list[Row]:
    offset = (wish.page - 1) * wish.size
    ids = bydate.of_all(conn, filters, wish.size, offset, oldest=wish.sort == "cu")
    return _with_snippets(conn, cards(conn, ids), "")


def every_cell(conn: sqlite3.Connection) -> Everything:
    """All articles that readers may see, as a cross-tab."""
    cells = shared.crosstab(conn, Filters())
    return Everything(cells, facets_of(conn, cells))


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


def _narrowed(cells: Sequence[Cell], filters: Filters) -> Sequence[Cell]:
    for name, place in _PLACES.items():
        wanted = getattr(filters, name)
        if wanted is not None:
            cells = [cell for cell in cells if cell[place] == wanted]
    return cells


#: Where in a cell the value stands that a filter asks for.
_PLACES = {"portal_id": 0, "section_id": 1, "year": 2, "kind": 3, "state": 4, "pictures": 5}


def _with_snippets(conn: sqlite3.Connection, hits: list[Row], folded: str) -> list[Row]:
    """Each hit with its title and one snippet, found words between MARK_START and MARK_END.

    ``found_in`` names the part that the snippet is from. Without words the excerpt stands for it.
    """
    found = _said(conn, [hit["id"] for hit in hits], folded) if folded else {}
    for hit in hits:
        said = found.get(hit["id"], _Said(hit["title"]))
        hit["marked_title"] = said.title or hit["title"]
        hit["snippet"] = said.text or hit["excerpt"]
        hit["found_in"] = said.part
    return hits


class _Said(NamedTuple):
    """A title, and the first part that has the words in it, with the words marked."""

    title: str
    part: str | None = None
    text: str | None = None


def _said(conn: sqlite3.Connection, ids: Sequence[int], folded: str) -> dict[int, _Said]:
    """What each article says. A snippet means to read a text word by word: of the parts, only as
    many are read as needed.
    """
    found: dict[int, _Said] = {}
    for parts in _PARTS:
        missing = [id_ for id_ in ids if id_ not in found or not found[id_].part]
        for id_, title, *texts in conn.execute(_sql(parts, len(missing)), (folded, *missing)):
            marked = (
                _Said(title, part, text)
                for part, text in zip(parts, texts, strict=True)
                if shared.MARK_START in text
            )
            found[id_] = next(marked, _Said(title))
    return found


def _sql(parts: Mapping[str, int], count: int) -> str:
    texts = ", ".join(
        f"coalesce(snippet(articles_fts, {place}, char(2), char(3), '…', 40), '')"
        for place in parts.values()
    )
    return f"""
        SELECT rowid, highlight(articles_fts, 0, char(2), char(3)), {texts}
        FROM articles_fts WHERE articles_fts MATCH ? AND rowid IN ({", ".join("?" * count)})
    """
