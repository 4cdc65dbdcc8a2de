"""Lists of articles as cards, portals in numbers: the questions of the front and portal pages."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crawler.store.queries import UNSEEN, VISIBLE, Filters, Row, read
from crawler.store.search import Cell, crosstab

_EXCERPT = 260

_CARD = f"""
SELECT a.id, a.key, a.title, a.published, a.year, a.kind, a.state, a.byline, a.url,
       a.image_count, a.attachment_count, a.last_changed, a.revision_id,
       s.id AS section_id, s.title AS section,
       p.slug AS portal, p.title AS portal_title,
       CASE WHEN t.lead <> '' THEN t.lead ELSE substr(t.body, 1, {_EXCERPT}) END AS excerpt
FROM articles a
JOIN portals p ON p.id = a.portal_id
LEFT JOIN sections s ON s.id = a.section_id
LEFT JOIN article_text t ON t.id = a.id
"""


def rows(
    conn: sqlite3.Connection, sql: str, values: Sequence[object] | Mapping[str, object] = ()
) -> list[Row]:
    """All rows of a query as dicts."""
    return list(read(conn, sql, values))


def newest(conn: sqlite3.Connection, limit: int, portal_id: int | None = None) -> list[Row]:
    """The newest articles by the date they give themselves, each with its first picture."""
    where = "AND a.portal_id = ?" if portal_id else ""
    values = (portal_id, limit) if portal_id else (limit,)
    order = "ORDER BY a.published DESC, a.id DESC LIMIT ?"
    return illustrate(conn, rows(conn, f"{_CARD} WHERE {VISIBLE} {where} {order}", values))


def of_section(conn: sqlite3.Connection, section_id: int, limit: int, offset: int) -> list[Row]:
    """The newest articles of a section, after the first ``offset``."""
    order = "ORDER BY a.published DESC, a.id DESC LIMIT ? OFFSET ?"
    found = rows(
        conn, f"{_CARD} WHERE a.section_id = ? AND {VISIBLE} {order}", (section_id, limit, offset)
    )
    return illustrate(conn, found)


def cards(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Row]:
    """The cards of these articles in the order given; ids that readers may not see drop out."""
    marks = ", ".join("?" * len(ids))
    found = rows(conn, f"{_CARD} WHERE {VISIBLE} AND a.id IN ({marks})", ids)
    by_id = {row["id"]: row for row in illustrate(conn, found)}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def illustrate(conn: sqlite3.Connection, found: list[Row]) -> list[Row]:
    """Each card with ``picture``: its article's first stored image, or None."""
    pictures = _first_pictures(conn, [row["revision_id"] for row in found])
    for row in found:
        row["picture"] = pictures.get(row["revision_id"])
        row["excerpt"] = _shorten(row["excerpt"] or "")
    return found


def _first_pictures(conn: sqlite3.Connection, revisions: Sequence[int | None]) -> dict[int, Row]:
    marks = ", ".join("?" * len(revisions))
    sql = f"""
        SELECT u.revision_id, i.sha256, i.width, i.height, u.caption, u.alt
        FROM image_uses u JOIN images i ON i.id = u.image_id
        WHERE u.revision_id IN ({marks}) ORDER BY u.position DESC
    """
    return {row["revision_id"]: row for row in rows(conn, sql, revisions)}


def _shorten(text: str) -> str:
    """At most the length of an excerpt, ending at a word."""
    text = " ".join(text.split())
    if len(text) < _EXCERPT:
        return text
    return text[:_EXCERPT].rpartition(" ")[0].rstrip(",;:–- ") + "…"


def portals(conn: sqlite3.Connection, cells: Iterable[Cell] | None = None) -> list[Row]:
    """Every portal with its number of articles and the first and last year they cover.

    ``cells`` are all articles as a cross-tab, where that is at hand.
    """
    articles: Counter[int] = Counter()
    years: dict[int, set[int]] = defaultdict(set)
    for cell in crosstab(conn, Filters()) if cells is None else cells:
        articles[cell.portal] += cell.articles
        years[cell.portal] |= {cell.year} if cell.year is not None else set()
    found = rows(conn, "SELECT p.* FROM portals p ORDER BY p.title")
    for row in found:
        covered = years[row["id"]]
        row["articles"] = articles[row["id"]]
        row["first_year"], row["last_year"] = min(covered, default=None), max(covered, default=None)
    return sorted(found, key=lambda row: -row["articles"])


def sections(conn: sqlite3.Connection, portal_id: int) -> list[Row]:
    """The sections of a portal that hold articles, the largest first."""
    sql = f"""
        SELECT s.id, s.title, count(*) AS articles,
               min(a.year) AS first_year, max(a.year) AS last_year
        FROM sections s JOIN articles a ON a.section_id = s.id AND a.portal_id = s.portal_id
        WHERE s.portal_id = ? AND {VISIBLE} GROUP BY s.id ORDER BY articles DESC, s.title
    """
    return rows(conn, sql, (portal_id,))


def per_year(conn: sqlite3.Connection, portal_id: int) -> list[tuple[int, int]]:
    """(year, articles) of a portal from its first year to its last, see ``years_of``."""
    return years_of(crosstab(conn, Filters(portal_id=portal_id)))


def years_of(cells: Iterable[Cell]) -> list[tuple[int, int]]:
    """(year, articles) from the first year to the last, a year without articles as 0."""
    counts: Counter[int] = Counter()
    for cell in cells:
        if cell.year:
            counts[cell.year] += cell.articles
    return [(n, counts[n]) for n in range(min(counts), max(counts) + 1)] if counts else []


def totals(conn: sqlite3.Connection) -> Row:
    """What the archive holds: portals, articles, images, attachments, captures."""
    sql = f"""
        SELECT (SELECT count(*) FROM portals) AS portals,
               (SELECT count(*) FROM articles) - (SELECT count(*) FROM ({UNSEEN})) AS articles,
               (SELECT count(*) FROM images) AS images,
               (SELECT count(*) FROM attachments) AS attachments,
               (SELECT count(*) FROM captures) AS captures
    """
    return rows(conn, sql)[0]
