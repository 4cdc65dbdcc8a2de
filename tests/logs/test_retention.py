"""Run rows: what may be forgotten, and what proves something and stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.items import Capture, Placed
from crawler.retention import Pruned, prune_runs
from crawler.store import Archive, PortalRow, RunResult, RunStatus

NOW = datetime(2026, 3, 1, 15, tzinfo=UTC)


@pytest.fixture
def store(archive: Path) -> Iterator[Archive]:
    with Archive(archive) as opened:
        yield opened


def portal(store: Archive, slug: str = "vidu") -> int:
    row = PortalRow(slug=slug, title=slug, home=f"http://{slug}.example/", family="generic")
    return store.save_portal(row)


def run(store: Archive, portal_id: int, days_ago: int, status: RunStatus = "failed") -> int:
    at = NOW - timedelta(days=days_ago)
    run_id = store.start_run(portal_id, "crawl", at, "0.1")
    if status != "running":
        store.finish_run(run_id, at, RunResult(status=status, details={"failures": {"dns": 1}}))
    return run_id


def capture(store: Archive, portal_id: int, run_id: int) -> int:
    placed = Placed(
        file="a.warc.gz",
        offset=run_id,
        length=1,
        record_type="response",
        record_id=f"<urn:uuid:{run_id}>",
        payload_digest="sha256:0",
    )
    return store.save_capture(
        run_id,
        portal_id,
        Capture(url="http://vidu.example/", captured_at=NOW, status=200, placed=placed),
    )


def ids(store: Archive) -> set[int]:
    return {row[0] for row in store.db.execute("SELECT id FROM runs")}


def test_old_runs_go_but_for_the_last_of_each_portal(store: Archive) -> None:
    one, two = portal(store), portal(store, "khac")
    first = [run(store, one, days) for days in range(200)]
    second = [run(store, two, days) for days in range(300, 330)]
    assert prune_runs(store, 100, NOW, keep_last=20) == Pruned(deleted=99 + 10, thinned=0)
    assert ids(store) == {*first[:101], *second[:20]}
    assert prune_runs(store, 100, NOW, keep_last=20) == Pruned(0, 0)


def test_fifty_runs_stay_however_old(store: Archive) -> None:
    one = portal(store)
    old = [run(store, one, days) for days in range(1000, 1060)]
    prune_runs(store, 30, NOW)
    assert ids(store) == set(old[:50])


def test_the_last_success_and_a_run_at_work_stay(store: Archive) -> None:
    one = portal(store)
    success = run(store, one, 500, "ok")
    earlier = run(store, one, 510, "ok")
    working = run(store, one, 520, "running")
    since = [run(store, one, days, "refused") for days in range(5)]
    assert prune_runs(store, 100, NOW, keep_last=2) == Pruned(1, 0)
    assert ids(store) == {success, working, *since}
    assert earlier not in ids(store)


def test_what_a_capture_or_an_event_names_stays_without_its_details(store: Archive) -> None:
    one = portal(store)
    proving, telling, empty = (run(store, one, 300 + days) for days in range(3))
    captured = capture(store, one, proving)
    with store.transaction():
        store.db.table("events").insert(
            {"kind": "gone", "at": "2025-01-01", "portal_id": one, "run_id": telling}
        )
    assert prune_runs(store, 100, NOW, keep_last=0) == Pruned(deleted=1, thinned=2)
    assert ids(store) == {proving, telling}
    assert empty not in ids(store)
    rows = store.db.execute("SELECT status, details FROM runs").fetchall()
    assert rows == [("failed", None)] * 2
    assert store.db.execute("SELECT id, run_id FROM captures").fetchall() == [(captured, proving)]
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert prune_runs(store, 100, NOW, keep_last=0) == Pruned(0, 0)
