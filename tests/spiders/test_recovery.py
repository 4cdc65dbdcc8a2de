"""Which files are compared with the catalogue after a crash, and which are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.items import Capture, Placed
from crawler.spiders.recovery import Recovered, recover_vault
from crawler.store import Archive, PortalRow, RunResult

NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)
SLUG = "hoathang"


@pytest.fixture
def store(archive: Path) -> Iterator[Archive]:
    with Archive(archive) as opened:
        yield opened


def portal(store: Archive) -> int:
    row = PortalRow(slug=SLUG, title="x", home="http://x.example/", family="label")
    return store.save_portal(row)


def run(store: Archive, portal_id: int, file: str, *, in_order: bool) -> None:
    """A run that wrote one capture into a file, and ended in order or without a word."""
    run_id = store.start_run(portal_id, "crawl", NOW, "0.1")
    placed = Placed(
        file=file,
        offset=0,
        length=100,
        record_id=f"<{file}>",
        record_type="response",
        payload_digest="sha1:x",
    )
    store.save_capture(
        run_id,
        portal_id,
        Capture(url="http://x.example/a", captured_at=NOW, status=200, placed=placed),
    )
    if in_order:
        store.finish_run(run_id, NOW, RunResult(status="ok", verdict="ok"))
    else:
        store.close_dead_runs(portal_id, NOW, lambda host, pid: False)


def files(store: Archive) -> list[str]:
    return [row[0] for row in store.db.execute("SELECT warc_file FROM captures ORDER BY 1")]


def test_what_an_orderly_run_wrote_may_be_kept_elsewhere(store: Archive, tmp_path: Path) -> None:
    portal_id = portal(store)
    run(store, portal_id, "hoathang-1.warc.gz", in_order=False)
    run(store, portal_id, "hoathang-2.warc.gz", in_order=True)
    assert recover_vault(tmp_path / "warc", store, portal_id, SLUG) == Recovered()
    assert files(store) == ["hoathang-1.warc.gz", "hoathang-2.warc.gz"]


def test_what_dead_runs_wrote_must_be_there(store: Archive, tmp_path: Path) -> None:
    portal_id = portal(store)
    run(store, portal_id, "hoathang-1.warc.gz", in_order=True)
    run(store, portal_id, "hoathang-2.warc.gz", in_order=False)
    run(store, portal_id, "hoathang-3.warc.gz", in_order=False)
    assert recover_vault(tmp_path / "warc", store, portal_id, SLUG) == Recovered(lost=2)
    assert files(store) == ["hoathang-1.warc.gz"]
