"""The search page's questions: which articles, how many, in which order, and where they differ.

Words, ranking and facets are the store's; here is what a page of results needs on top: the
order by date, the pictures, and which part of the article the words stand in.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crawler.publish.cards import cards, rows
from crawler.store import search as shared
from crawler.store.queries import VISIBLE, Filters, Row
from crawler.store.words import fts_query

PAGE_SIZE = 20
#: Only so many hits are ranked, and nobody turns that many pages.
LAST_PAGE = shared.RANK_CAP // PAGE_SIZE

#: By relevance, newest first, oldest first.
SORTS = ("hop", "moi", "cu")

#: The columns that a snippet may come from, in the order of preference, by place in the index.
_PARTS = {1: "lead", 2: "body", 3: "captions", 4: "attachments"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asks for; None is no restriction. ``sort`` is one of SORTS, pages are 1…"""

    words: str = ""
    portal: str | None = None
    section: int | None = None
    year: int | None = None
    kind: str | None = None
    sort: str = "hop"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits; ``bounded`` says that there are more than ``count``.

    ``facets`` maps portal, section, year and kind to (value, label, count).
    """

    count: int = 0
    bounded: bool = False
    hits: list[Row] = field(default_factory=list)
    facets: dict[str, list[tuple[Any, str, int]]] = field(default_factory=dict)


def search(conn: sqlite3.Connection, wish: Wish) -> Found:
    """The articles that the reader asks for, one page of them, with count and facets."""
    folded, _ = fts_query(wish.words)
    if wish.words.strip() and not folded:
        return Found()
    filters = _filters(conn, wish)
    ids, total = _page_of_ids(conn, wish, folded, filters)
    hits = _with_snippets(conn, cards(conn, ids), folded)
    bounded = total > shared.COUNT_CAP
    count = min(total, shared.COUNT_CAP)
    return Found(count, bounded, hits, _facets(conn, wish.words, filters) if total else {})


def _filters(conn: sqlite3.Connection, wish: Wish) -> Filters:
    portal_id = None
    if wish.portal is not None:
        row = conn.execute("SELECT id FROM portals WHERE slug = ?", (wish.portal,)).fetchone()
        portal_id = row[0] if row else 0
    return Filters(
        portal_id=portal_id, section_id=wish.section, year=wish.year, kind=wish.kind
    )  # fmt: skip


def _page_of_ids(
    conn: sqlite3.Connection, wish: Wish, folded: str, filters: Filters
) -> tuple[list[int], int]:
    """The ids of one page of hits, and how many there are in all (up to the cap)."""
    offset = (wish.page - 1) * PAGE_SIZE
    if folded and wish.sort == "hop":
        found = shared.search(conn, wish.words, filters, PAGE_SIZE, offset)
        return [row["id"] for row in found.rows], found.total
    conditions, values = filters.where()
    matching = f"FROM articles a WHERE {VISIBLE} AND {conditions or 1}"
    if folded:
        values["folded"] = folded
        matching += f" AND a.id IN ({_MATCHES})"
    counted = f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT {shared.COUNT_CAP + 1})"
    total: int = conn.execute(counted, values).fetchone()[0]
    # Articles without a date come last either way, as the newest-first index has them.
    order = "a.published IS NULL, a.published, a.id"
    order = order if wish.sort == "cu" else "a.published DESC, a.id DESC"
    page = f"SELECT a.id {matching} ORDER BY {order} LIMIT {PAGE_SIZE} OFFSET {offset}"
    return [id_ for (id_,) in conn.execute(page, values)], total


_MATCHES = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :folded"


def _with_snippets(conn: sqlite3.Connection, hits: list[Row], folded: str) -> list[Row]:
    """Each hit with its title and one snippet, found words between MARK_START and MARK_END.

    ``found_in`` names the part that the snippet is from. Without words the excerpt stands for it.
    """
    found = _snippets(conn, [hit["id"] for hit in hits], folded) if folded else {}
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


def _facets(
    conn: sqlite3.Connection, words: str, filters: Filters
) -> dict[str, list[tuple[Any, str, int]]]:
    """The four facets with labels; years newest first, the others by number of hits."""
    counts = {by: shared.facets(conn, words, by, filters) for by in ("portal", "section", "year")}
    titles = dict(conn.execute("SELECT slug, title FROM portals"))
    return {
        "portal": [(slug, titles[slug], n) for slug, n in counts["portal"]],
        "section": _sections(conn, counts["section"][:12]),
        "year": [(year, str(year), n) for year, n in sorted(counts["year"], reverse=True)],
        "kind": [(kind, kind, n) for kind, n in shared.facets(conn, words, "kind", filters)],
    }


def _sections(
    conn: sqlite3.Connection, counts: list[tuple[Any, int]]
) -> list[tuple[Any, str, int]]:
    """Sections by their titles, with the portal's where two portals name them alike."""
    marks = ", ".join("?" * len(counts))
    sql = f"""
        SELECT s.id, s.title, p.title AS portal FROM sections s
        JOIN portals p ON p.id = s.portal_id WHERE s.id IN ({marks})
    """
    known = {row["id"]: row for row in rows(conn, sql, [id_ for id_, _ in counts])}
    times = Counter(row["title"] for row in known.values())
    labels = {
        id_: row["title"] if times[row["title"]] == 1 else f"{row['title']} – {row['portal']}"
        for id_, row in known.items()
    }
    return [(id_, labels[id_], n) for id_, n in counts]
