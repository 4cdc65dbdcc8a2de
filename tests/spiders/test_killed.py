"""kill -9 at any moment: the next run ends where an undisturbed one would have."""

from __future__ import annotations

import random
from pathlib import Path

from crawler.demo import DemoPortal, DemoServer
from tests.calamity.rig import SLUG, after_requests, assert_whole, start, stop, summary
from tests.khotin import crawl, rows

KILLS = 10


def test_ten_kills_then_a_normal_run_equal_an_undisturbed_run(tmp_path: Path) -> None:
    (tmp_path / "calm").mkdir()
    (tmp_path / "killed").mkdir()
    calm, killed = tmp_path / "calm" / "archive.db", tmp_path / "killed" / "archive.db"
    moments = random.Random(2026)
    with DemoServer(DemoPortal("plain", articles=60, seed=5)) as server:
        crawl(SLUG, server.url, calm)
        for _ in range(KILLS):
            process = start(server.url, killed)
            after_requests(server, process, moments.randint(1, 20))
            stop(process)
        outcome = crawl(SLUG, server.url, killed)
    assert outcome["word"] in ("ok", "quiet")
    assert outcome["died"] == 1
    assert summary(killed) == summary(calm)
    assert_whole(killed)
    states = [row["status"] for row in rows(killed, "SELECT status FROM runs ORDER BY id")]
    assert states == ["failed"] * KILLS + ["ok"]
