"""Cron starts twice at once: one works, the other says why not."""

from __future__ import annotations

from pathlib import Path

from tests.calamity.conftest import Calm
from tests.calamity.rig import assert_whole, ended, start, summary
from tests.khotin import rows


def test_of_two_starts_at_once_one_works_and_one_says_why_not(calm: Calm, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    calm.server.control(fail={"mode": "slow", "count": 1, "seconds": 4})
    both = [start(calm.home, archive) for _ in range(2)]
    assert sorted(ended(process) for process in both) == [0, 6]
    runs = rows(archive, "SELECT status, reason, exit_code FROM runs ORDER BY status")
    assert [run["status"] for run in runs] == ["ok", "refused"]
    assert "another run of demo_plain is at work" in runs[1]["reason"]
    assert runs[1]["exit_code"] == 6
    assert summary(archive) == calm.expected
    assert_whole(archive)
