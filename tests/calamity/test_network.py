"""The network goes: nothing is believed that a half answer says, and nobody is called removed."""

from __future__ import annotations

from pathlib import Path

from tests.calamity.conftest import Calm
from tests.calamity.rig import (
    SLUG,
    after_requests,
    answered,
    assert_whole,
    crawl_in,
    ended,
    start,
    summary,
)
from tests.khotin import crawl, rows


def test_bodies_that_break_off_are_read_again_the_next_night(calm: Calm, tmp_path: Path) -> None:
    """Half a body, silence in the middle of one, and a reset, on pages, pictures and papers."""
    archive = tmp_path / "archive.db"
    calm.server.control(
        fail=[
            {"mode": "half", "count": 2, "path": "^/tin-tuc/"},
            {"mode": "half", "count": 2, "path": "jpg$|pdf$"},
            {"mode": "stall", "count": 3, "path": "/tin-tuc/", "seconds": 30},
            {"mode": "reset", "count": 3, "path": "/tin-tuc/"},
        ]
    )
    bad = crawl_in({"timeout": 1}, calm.home, archive)
    assert bad["word"] == "ok"
    assert "cut off" in bad["reason"]
    cut = "SELECT count(*) AS n FROM captures WHERE truncated = 'disconnect'"
    assert rows(archive, cut) == [{"n": 4}]
    calm.server.control(calm=True)
    assert crawl(SLUG, calm.home, archive)["resumed"] >= 4
    assert summary(archive) == calm.expected
    assert_whole(archive)


def test_a_name_that_is_not_found_removes_nothing(calm: Calm, tmp_path: Path) -> None:
    archive = calm.copy(tmp_path / "nameless")
    night = crawl_in({"no_dns": True}, calm.home.replace("127.0.0.1", "localhost"), archive)
    assert (night["word"], night["exit_code"]) == ("unreachable", 3)
    assert "dns" in night["reason"]
    assert crawl(SLUG, calm.home, archive)["word"] == "quiet"
    assert summary(archive) == calm.expected
    assert_whole(archive)


def test_a_line_that_is_cut_in_the_middle_of_a_run_ends_it(calm: Calm, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    process = start(calm.home, archive)
    after_requests(calm.server, process, 20)
    calm.server.control(fail={"mode": "reset"})
    before = answered(calm.server)
    assert ended(process) == 3
    run = rows(archive, "SELECT verdict, status, reason FROM runs")[0]
    assert (run["verdict"], run["status"]) == ("unreachable", "failed")
    assert "connection lost" in run["reason"]
    # Ten addresses, what was on its way, and the front page; not all of the rest three times.
    assert answered(calm.server) - before < 100
    calm.server.control(calm=True)
    assert crawl(SLUG, calm.home, archive)["resumed"]
    assert summary(archive) == calm.expected
    assert_whole(archive)
