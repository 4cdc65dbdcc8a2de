"""Portals and runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta

from crawler.reasons import Reason
from crawler.store.base import Base, stamp
from crawler.store.rows import insert
from crawler.store.shapes import PortalRow, RunResult

#: Whether the process (host, pid) that a run row names is still at work.
IsAlive = Callable[[str | None, int | None], bool]


#: A run that is at work leaves a capture at least so often.
SIGN = timedelta(hours=1)

_RUNNING = """
    SELECT id, host, pid, max(started_at, coalesce(
        (SELECT captured_at FROM captures WHERE run_id = r.id ORDER BY id DESC LIMIT 1), ''))
    FROM runs r WHERE portal_id = ? AND status = 'running'
"""


class Runs(Base):
    """The part of the archive that knows portals and the attempts at them."""

    def save_portal(self, portal: PortalRow) -> int:
        """Keep a portal as its profile describes it today; gives its id."""
        values = asdict(portal)
        columns = ", ".join(values)
        changes = ", ".join(f"{name} = excluded.{name}" for name in values if name != "slug")
        with self.transaction():
            self.db.execute(
                f"""
                INSERT INTO portals({columns}) VALUES ({", ".join(f":{name}" for name in values)})
                ON CONFLICT (slug) DO UPDATE SET {changes}
                """,
                values,
            )
            row = self.one("SELECT id FROM portals WHERE slug = ?", portal.slug)
        assert row is not None, "it was just written"
        return int(row[0])

    def start_run(
        self,
        portal_id: int | None,
        kind: str,
        now: datetime,
        version: str,
        *,
        host: str | None = None,
        pid: int | None = None,
    ) -> int:
        """A row for an attempt that begins, by the process ``pid`` on ``host``; gives its id."""
        row = {
            "portal_id": portal_id,
            "kind": kind,
            "status": "running",
            "started_at": stamp(now),
            "version": version,
            "host": host,
            "pid": pid,
        }
        with self.transaction():
            return insert(self.db, "runs", row)

    def begin_alone(
        self, portal_id: int, now: datetime, version: str, *, host: str, pid: int
    ) -> int | str:
        """A row for the one crawl of a portal, or the host whose crawl is at work already.

        The lock file binds the processes of one machine; this binds those of all machines that
        write to the same catalogue.
        """
        with self.transaction():
            other = self.one(
                "SELECT host FROM runs WHERE portal_id = ? AND kind = 'crawl'"
                " AND status = 'running'",
                portal_id,
            )
            if other is not None:
                return str(other[0])
            return self.start_run(portal_id, "crawl", now, version, host=host, pid=pid)

    def finish_run(self, run_id: int, now: datetime, result: RunResult) -> None:
        """How the run ended."""
        values = asdict(result) | {"finished_at": stamp(now)}
        values["details"] = json.dumps(result.details, ensure_ascii=False) or None
        with self.transaction():
            self.db.table("runs").update(run_id, values)

    def close_dead_runs(self, portal_id: int, now: datetime, is_alive: IsAlive) -> list[int]:
        """Mark as failed what is called running by a process that is gone; gives the run ids.

        Who cannot be asked, because it runs on another machine, is gone after SIGN without a
        capture.
        """
        with self.transaction():
            rows = self.db.execute(_RUNNING, [portal_id]).fetchall()
            limit = stamp(now - SIGN)
            dead = [
                run_id
                for run_id, host, pid, last in rows
                if last < limit or not is_alive(host, pid)
            ]
            for run_id in dead:
                why = Reason("killed")
                closed = {
                    "status": "failed",
                    "reason": str(why),
                    "finished_at": stamp(now),
                    "details": json.dumps({"why": why.as_dict()}),
                }
                self.db.table("runs").update(run_id, closed)
        return dead
