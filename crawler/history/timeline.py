"""Everything that is known to have happened to an article, in order of time."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from crawler.history.revisions import changed_parts, latest_revisions
from crawler.store.queries import read

What = Literal["event", "revision", "observation"]

_EVENTS = """
SELECT e.kind, e.at, e.detail, e.run_id, e.capture_id, r.sequence AS revision,
    c.charset, c.charset_evidence
FROM events e LEFT JOIN revisions r ON r.id = e.revision_id
LEFT JOIN captures c ON c.id = e.capture_id
WHERE e.article_id = ? ORDER BY e.at, e.id
"""

_OBSERVATIONS = """
SELECT field, value, first_seen, last_seen, capture_id FROM observations
WHERE article_id = ? ORDER BY first_seen, id
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """``at`` is a stamp in UTC; ``facts`` depend on ``what``, see ``as_dict`` in use."""

    at: str
    what: What
    facts: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        return {"at": self.at, "what": self.what, **self.facts}


def timeline(conn: sqlite3.Connection, article_id: int) -> list[Entry]:
    """Events, then revisions, then observations of each moment, the oldest first.

    An event: ``kind``, ``revision`` (its number), ``detail``, ``run_id``, ``capture_id``, and the
    ``charset`` in which that capture was read, with its ``charset_evidence``.
    A revision: ``revision``, ``title``, ``changed`` (parts, against the one before),
    ``last_seen``, ``collided``. An observation: ``field``, ``value``, ``last_seen``.
    """
    entries = [
        *_events(conn, article_id),
        *_revisions(conn, article_id),
        *_observations(conn, article_id),
    ]
    return sorted(entries, key=lambda entry: entry.at)


def _events(conn: sqlite3.Connection, article_id: int) -> list[Entry]:
    entries = []
    for row in read(conn, _EVENTS, (article_id,)):
        for name in ("detail", "charset_evidence"):
            row[name] = json.loads(row[name]) if row[name] else None
        entries.append(Entry(row.pop("at"), "event", row))
    return entries


def _revisions(conn: sqlite3.Connection, article_id: int) -> list[Entry]:
    held = latest_revisions(conn, article_id, collided=True)[::-1]
    main = [row for row in held if not row["collided"]]
    changed = {later["id"]: changed_parts(earlier, later) for earlier, later in pairwise(main)}
    return [
        Entry(
            row["first_seen"],
            "revision",
            {
                "revision": row["sequence"],
                "title": row["title"],
                "changed": changed.get(row["id"], []),
                "last_seen": row["last_seen"],
                "collided": bool(row["collided"]),
            },
        )
        for row in held
    ]


def _observations(conn: sqlite3.Connection, article_id: int) -> list[Entry]:
    return [
        Entry(row.pop("first_seen"), "observation", row)
        for row in read(conn, _OBSERVATIONS, (article_id,))
    ]
