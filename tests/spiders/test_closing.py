"""Closing hours: a run that reaches them stops and is taken up, one started in them is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.demo import DemoPortal, DemoServer
from crawler.hours import VIETNAM
from tests.khotin import held, khotin, rows
from tests.spiders.nights import ARTICLES, nights

PROFILE = '''"""Made for a test."""

from crawler.pages import FAMILIES
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Đóng Cửa", home="{home}", family=FAMILIES["generic"], delay=0.0,
    closed=("{first}", "{end}"),
)
'''


def test_a_run_that_reaches_the_closing_hour_stops_and_is_taken_up(archive: Path) -> None:
    """The nights begin at 02:00 in Vietnam; a reading of the clock costs three minutes."""
    first, shut, second = nights(
        archive,
        [
            (0, {"_closed": ["04:30", "19:00"], "_pace": 180}),
            (0.25, {"_closed": ["04:30", "19:00"]}),
            (1, {"_closed": ["04:30", "19:00"]}),
        ],
    )
    assert (first["word"], first["why"], first["exit_code"]) == ("stopped", "closing", 0)
    assert 0 < first["requests"] < 60
    assert "04:30-19:00" in shut["refused"]
    assert shut["requests"] == 0
    assert second["resumed"] > 0
    assert second["word"] == "ok"
    assert len(held(archive, "demo_plain")) == ARTICLES
    statuses = rows(archive, "SELECT status, exit_code FROM runs ORDER BY id")
    assert [tuple(row.values()) for row in statuses] == [("stopped", 0), ("refused", 6), ("ok", 0)]
    late = "SELECT count(*) AS n FROM captures WHERE captured_at > ? AND captured_at < ?"
    assert rows(archive, late, "2026-03-01T21:40", "2026-03-02T19:00") == [{"n": 0}]


def test_a_start_in_closing_hours_is_refused_in_one_line_and_has_its_row(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC).astimezone(VIETNAM)
    first, end = (f"{now + timedelta(hours=hours):%H:%M}" for hours in (-2, 2))
    monkeypatch.setenv("KHOTIN_PORTALS", str(tmp_path))
    with DemoServer(DemoPortal("plain", articles=20, photos=1)) as server:
        profile = PROFILE.format(home=server.url, first=first, end=end)
        (tmp_path / "dong_cua.py").write_text(profile, "utf-8")
        done = khotin("crawl", "dong_cua", "--archive", archive, code=6)
        assert server.portal.journal.describe()["requests"] == 0
    assert done.stderr.count("\n") == 1
    assert f"{first}-{end} (+07:00)" in done.stderr
    told = json.loads(khotin("status", "--json", "--archive", archive).stdout)[0]
    assert told["status"] == "refused"
    assert f"{first}-{end}" in told["sentence"]
    vietnamese = khotin("status", "--archive", archive, KHOTIN_LANG="vi").stdout
    assert "không tiếp khách" in " ".join(vietnamese.split())
