"""The clock jumps, back or forward, between two nights or in the middle of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calamity.conftest import Calm
from tests.calamity.rig import SLUG, assert_whole, crawl_in, summary
from tests.khotin import crawl, rows

FAR_AHEAD = """
SELECT count(*) AS n FROM articles WHERE next_look > strftime('%Y-%m-%d', 'now', '181 days')
"""


def test_a_jump_back_in_the_middle_of_a_run_loses_nothing(calm: Calm, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    first = crawl_in({"jump": [120, -1]}, calm.home, archive)
    assert first["word"] == "ok"
    run = rows(archive, "SELECT started_at, finished_at FROM runs")[0]
    assert run["finished_at"] < run["started_at"]
    second = crawl(SLUG, calm.home, archive)
    assert second["word"] == "quiet"
    assert summary(archive) == calm.expected
    assert_whole(archive)


def test_a_clock_a_day_behind_is_borne_and_one_three_days_behind_refused(
    calm: Calm, tmp_path: Path
) -> None:
    archive = calm.copy(tmp_path / "behind")
    calm.server.control(grow=1)
    night = crawl_in({"days": -0.99}, calm.home, archive)
    assert (night["word"], night["articles_new"]) == ("ok", 1)
    refused = crawl_in({"days": -3}, calm.home, archive)
    assert refused["exit_code"] == 7
    assert "set the clock" in refused["error"]
    assert rows(archive, "SELECT status FROM runs ORDER BY id DESC LIMIT 1") == [
        {"status": "refused"}
    ]
    # What came while the clock was behind is new all the same, and looked at again a day later.
    calm.server.control(edit=21)
    assert crawl_in({"days": 0.1}, calm.home, archive)["articles_changed"] == 1


def test_a_year_too_early_is_set_right_again_without_missing_an_edit(
    calm: Calm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was looked at while the clock was wrong must not wait for a time a year ahead."""
    archive = calm.copy(tmp_path / "ahead")
    calm.server.control(grow=2)
    assert crawl_in({"days": 400}, calm.home, archive)["articles_new"] == 2
    assert "set the clock" in crawl(SLUG, calm.home, archive, code=7)["error"]
    monkeypatch.setenv("KHOTIN_TRUST_CLOCK", "1")
    calm.server.control(grow=1, edit=[21, 22])
    right = crawl(SLUG, calm.home, archive)
    assert (right["articles_new"], right["articles_changed"]) == (1, 2)
    assert rows(archive, FAR_AHEAD) == [{"n": 0}]
    assert_whole(archive)
