"""Run rows do not stay for ever; whatever proves a capture or an event does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.store.base import Base, stamp

#: However old they are, this many runs of a portal stay.
KEPT_ALWAYS = 50

_OLD = """
    SELECT id FROM (
        SELECT id, status, started_at,
            row_number() OVER (PARTITION BY portal_id ORDER BY started_at DESC, id DESC) AS age,
            row_number() OVER (PARTITION BY portal_id, status ORDER BY started_at DESC) AS rank
        FROM runs)
    WHERE started_at < ? AND age > ? AND status <> 'running' AND (status <> 'ok' OR rank > 1)
"""


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows were deleted; how many stayed, because a capture or event names them, but
    lost their details."""

    deleted: int
    thinned: int


def prune_runs(
    archive: Base, keep_days: int, now: datetime, keep_last: int = KEPT_ALWAYS
) -> Pruned:
    """Forget runs that began more than ``keep_days`` before ``now``, but for the last
    ``keep_last`` of each portal, its last success, and one that is at work.

    A run that other rows point to (captures are never deleted) stays and only loses its details.
    """
    limit = stamp(now - timedelta(days=keep_days))
    with archive.transaction():
        old = {row[0] for row in archive.db.execute(_OLD, [limit, keep_last])}
        named = {run_id for run_id in old if _is_named(archive, run_id)}
        archive.db.conn.executemany("DELETE FROM runs WHERE id = ?", [(i,) for i in old - named])
        thinned = archive.db.conn.executemany(
            "UPDATE runs SET details = NULL WHERE id = ? AND details IS NOT NULL",
            [(run_id,) for run_id in named],
        ).rowcount
    return Pruned(len(old - named), max(0, thinned))


def _is_named(archive: Base, run_id: int) -> bool:
    return any(
        archive.one(f'SELECT 1 FROM "{table}" WHERE "{column}" = ? LIMIT 1', run_id)
        for table, column in _references(archive)
    )


def _references(archive: Base) -> list[tuple[str, str]]:
    """Every column that points to a run, also of tables that later migrations add."""
    return archive.db.execute(
        """
        SELECT t.name, f."from" FROM sqlite_master t, pragma_foreign_key_list(t.name) f
        WHERE t.type = 'table' AND f."table" = 'runs'
        """
    ).fetchall()
