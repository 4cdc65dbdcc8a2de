"""SIGTERM, as systemd and a shutdown send it: the run ends in order and the next one goes on."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.calamity.conftest import Calm
from tests.calamity.rig import SLUG, after_requests, assert_whole, start, stop, summary
from tests.khotin import crawl, rows


def test_a_run_that_is_told_to_end_ends_in_order(calm: Calm, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    process = start(calm.home, archive)
    after_requests(calm.server, process, 20)
    assert stop(process, by=signal.SIGTERM) == 130
    assert not list((tmp_path / "warc").glob("*.open"))
    assert rows(archive, "SELECT status, verdict FROM runs") == [
        {"status": "stopped", "verdict": "stopped"}
    ]
    outcome = crawl(SLUG, calm.home, archive)
    assert (outcome["died"], outcome["recovered_captures"]) == (0, 0)
    assert outcome["resumed"]
    assert summary(archive) == calm.expected
    assert_whole(archive)
