"""The facets of a page of results: by which values it could be narrowed, and how far."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Any

from crawler.publish.cards import rows
from crawler.store.search import Cell, tallies

#: By the name of the facet: (value, label, articles).
Facets = dict[str, list[tuple[Any, str, int]]]

_MOST = 12


def facets_of(conn: sqlite3.Connection, cells: Sequence[Cell]) -> Facets:
    """The six facets with labels; years newest first, the others by number of hits.

    The value of ``portal`` is its slug, of ``pictures`` 1 or 0.
    """
    if not cells:
        return {}
    counts = tallies(cells)
    known = {id_: (slug, title) for id_, slug, title in conn.execute(_PORTALS)}
    return {
        "portal": [(*known[id_], n) for id_, n in counts["portal"]],
        "section": _sections(conn, counts["section"][:_MOST]),
        "year": [(y, str(y), n) for y, n in sorted(counts["year"], reverse=True)],
        **{by: [(v, str(v), n) for v, n in counts[by]] for by in _PLAIN},
    }


_PLAIN = ("kind", "pictures", "state")
_PORTALS = "SELECT id, slug, title FROM portals"


def _sections(
    conn: sqlite3.Connection, counts: Sequence[tuple[Any, int]]
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
