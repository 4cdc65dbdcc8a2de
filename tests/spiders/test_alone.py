"""One run of a portal at a time, also where several machines share an archive."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.demo import DemoPortal, DemoServer
from tests.khotin import crawl, khotin, rows


def pretend(archive: Path, hours: float) -> None:
    """A row of a crawl that began so long ago on another machine."""
    began = (datetime.now(UTC) - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with closing(sqlite3.connect(archive)) as db, db:
        db.execute("UPDATE runs SET status = 'failed' WHERE status = 'running'")
        db.execute(
            "INSERT INTO runs(portal_id, kind, status, started_at, version, host, pid)"
            " VALUES (1, 'crawl', 'running', ?, '0.1', 'may-khac', 1)",
            [began],
        )


def test_a_run_on_another_machine_is_waited_for_until_it_shows_no_life(archive: Path) -> None:
    with DemoServer(DemoPortal("plain", articles=20, photos=1)) as server:
        crawl("demo_plain", server.url, archive)
        pretend(archive, hours=0.5)
        done = khotin(*("crawl", "demo_plain", "--home", server.url, "--archive", archive), code=6)
        assert "may-khac" in done.stderr
        assert rows(archive, "SELECT status FROM runs ORDER BY id DESC")[0]["status"] == "refused"
        pretend(archive, hours=2)
        assert crawl("demo_plain", server.url, archive)["word"] == "quiet"
    assert rows(archive, "SELECT id FROM runs WHERE status = 'running'") == []
