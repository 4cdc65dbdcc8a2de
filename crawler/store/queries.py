"""Reads that several rooms share: filters, the state of every portal."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

#: What readers may see, for an ``articles`` table named a: quarantined pages are doubtful,
#: hidden ones were taken down.
VISIBLE = "a.state NOT IN ('hidden', 'quarantined')"

#: The ids of the others, from the index that holds nothing else.
UNSEEN = "SELECT id FROM articles WHERE state IN ('hidden', 'quarantined')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles; None means any. Dates are ISO 8601 days, both ends included.

    An article without a date is left out as soon as ``since`` or ``until`` is set.
    """

    portal_id: int | None = None
    section_id: int | None = None
    year: int | None = None
    kind: str | None = None
    state: str | None = None
    pictures: bool | None = None
    since: str | None = None
    until: str | None = None

    def where(self, names: Collection[str] | None = None) -> tuple[str, dict[str, Any]]:
        """SQL over an ``articles`` table named a, and its named values; '' without any filter.

        With ``names`` only of those filters.
        """
        used = {
            name: value for name, value in self.values().items() if names is None or name in names
        }
        return " AND ".join(_CONDITIONS[name] for name in used), used

    def values(self) -> dict[str, Any]:
        """The filters that are set, by name."""
        values = {name: getattr(self, name) for name in _CONDITIONS}
        return {name: value for name, value in values.items() if value is not None}


_CONDITIONS = {
    "portal_id": "a.portal_id = :portal_id",
    "section_id": "a.section_id = :section_id",
    # By the date that the year is taken from: it stands in the indexes of portals and sections.
    "year": "(a.published >= printf('%04d', :year) AND a.published < printf('%04d~', :year))",
    "kind": "a.kind = :kind",
    "state": "a.state = :state",
    "pictures": "(a.image_count > 0) = :pictures",
    # Of a date that is only a month or a year, some day may lie within; the first line is for
    # the indexes.
    "since": "(a.published >= substr(:since, 1, 4) AND (a.published >= :since"
    " OR a.published IN (substr(:since, 1, 7), substr(:since, 1, 4))))",
    # 'published' may go on with a time: everything that begins with the day belongs to it.
    "until": "a.published < :until || '~'",
}

#: Filters that let few articles through and are answered by an index; the others let most pass.
INDEXED = frozenset({"portal_id", "section_id", "year", "since", "until"})


def read(
    conn: sqlite3.Connection, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()
) -> Iterator[Row]:
    """The rows of a query as dicts, one after the other, whatever the row factory."""
    cursor = conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def portal_status(conn: sqlite3.Connection) -> list[Row]:
    """Every portal by slug: articles held, time of the last success, and its last run, with
    ``details`` still as JSON. ``lied_about`` is the address with which its server was caught."""
    sql = f"""
        SELECT p.slug, p.title, p.lifecycle,
            (SELECT count(*) FROM articles a WHERE a.portal_id = p.id AND {VISIBLE}) AS articles,
            (SELECT max(finished_at) FROM runs WHERE portal_id = p.id AND status = 'ok')
                AS last_success,
            r.started_at, r.finished_at, r.status, r.verdict, r.reason, r.exit_code,
            r.articles_new, r.articles_changed, r.errors, r.details,
            h.word AS standing, h.since AS since,
            (SELECT count(*) FROM articles a WHERE a.portal_id = p.id
                AND a.state IN ('missing', 'removed')) AS missing,
            (SELECT count(*) FROM quarantine q WHERE q.portal_id = p.id
                AND q.released_at IS NULL) AS quarantined,
            (SELECT count(*) FROM frontier f WHERE f.portal_id = p.id AND f.state = 'pending')
                AS waiting,
            (SELECT min(next_look) FROM articles a WHERE a.portal_id = p.id
                AND a.state <> 'hidden') AS next_look,
            (SELECT example FROM validator_trust v WHERE v.portal_id = p.id AND v.off = 'lied'
                ORDER BY v.off_at LIMIT 1) AS lied_about
        FROM portals p LEFT JOIN portal_health h ON h.id = p.id LEFT JOIN runs r ON r.id =
            (SELECT id FROM runs WHERE portal_id = p.id ORDER BY started_at DESC, id DESC LIMIT 1)
        ORDER BY p.slug
    """
    return list(read(conn, sql))
