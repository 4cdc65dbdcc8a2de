"""The power goes at any moment: the next run finds out what is left, says so, and goes on."""

from __future__ import annotations

import random
from pathlib import Path

from tests.calamity.conftest import Calm
from tests.calamity.power import copy_catalogue, cut_log, photograph
from tests.calamity.rig import (
    SLUG,
    after_requests,
    assert_whole,
    ended,
    records_without_row,
    start,
    stop,
    summary,
)
from tests.khotin import crawl, khotin, rows

CUTS = 2


def test_an_archive_after_a_power_cut_becomes_what_it_would_have_been(
    calm: Calm, tmp_path: Path
) -> None:
    chance = random.Random(2026)
    (tmp_path / "live").mkdir()
    process = start(calm.home, tmp_path / "live" / "archive.db")
    cuts = {}
    for number in range(CUTS):
        after_requests(calm.server, process, chance.randint(3, 14))
        target = tmp_path / f"cut{number}"
        cuts[target] = photograph(process, tmp_path / "live" / "archive.db", target, chance)
    assert ended(process) == 0
    for target, what in cuts.items():
        archive = target / "archive.db"
        outcome = crawl(SLUG, calm.home, archive)
        assert outcome["word"] in ("ok", "quiet"), what
        assert summary(archive) == calm.expected, what
        assert_whole(archive)
        assert records_without_row(archive) == [], what


def interrupted(calm: Calm, folder: Path, requests: int) -> Path:
    """An archive whose first crawl was killed in the middle."""
    archive = folder / "archive.db"
    process = start(calm.home, archive)
    after_requests(calm.server, process, requests)
    stop(process)
    return archive


def recovered(calm: Calm, archive: Path) -> dict[str, object]:
    """Crawl again; whatever was lost, the end is the same."""
    outcome = crawl(SLUG, calm.home, archive)
    assert outcome["died"] == 1
    assert summary(archive) == calm.expected
    assert_whole(archive)
    assert records_without_row(archive) == []
    return outcome


def test_rows_that_were_lost_after_the_vault_was_closed_are_written_again(
    calm: Calm, tmp_path: Path
) -> None:
    """The last transactions go with the power though the WARC file is durable and has its name:
    the same as a recovery that was cut off between repairing the vault and comparing it."""
    archive = interrupted(calm, tmp_path, 25)
    (open_file,) = (tmp_path / "warc").glob("*.open")
    open_file.rename(open_file.with_suffix(""))
    cut_log(tmp_path / "archive.db-wal")
    assert recovered(calm, archive)["recovered_captures"]


def test_rows_of_a_file_that_never_reached_the_disk_are_taken_back(
    calm: Calm, tmp_path: Path
) -> None:
    archive = interrupted(calm, tmp_path, 30)
    known = rows(archive, "SELECT count(*) AS n FROM captures")[0]["n"]
    (open_file,) = (tmp_path / "warc").glob("*.open")
    open_file.unlink()
    outcome = recovered(calm, archive)
    assert outcome["lost_captures"] == known > 20
    log = max((tmp_path / "logs" / SLUG).glob("*.jsonl")).read_text("utf-8")
    assert f"{known} captures lost with the power" in log


def test_what_was_captured_is_kept_even_if_the_portal_has_deleted_it_since(
    calm: Calm, tmp_path: Path
) -> None:
    """The catalogue has lost what it had read, the vault has its bytes, the portal has nothing."""
    live, archive = tmp_path / "live", tmp_path / "after" / "archive.db"
    live.mkdir()
    process = start(calm.home, live / "archive.db")
    after_requests(calm.server, process, 14)
    copy_catalogue(process, live, archive.parent)
    after_requests(calm.server, process, 15)
    stop(process)
    (live / "warc").rename(archive.parent / "warc")
    calm.server.control(delete=list(range(1, 21)))
    assert crawl(SLUG, calm.home, archive, code=None)["articles_new"]
    pages = "SELECT DISTINCT url FROM captures WHERE status = 200 AND url LIKE '%/tin-tuc/%'"
    captured = {row["url"] for row in rows(archive, pages)}
    held = rows(archive, "SELECT url, first_seen FROM articles")
    assert {row["url"] for row in held} == captured
    begun = rows(archive, "SELECT max(started_at) AS at FROM runs")[0]["at"]
    assert all(row["first_seen"] < begun for row in held)
    assert_whole(archive)


def test_what_happened_is_said_in_the_summary(calm: Calm, tmp_path: Path) -> None:
    archive = interrupted(calm, tmp_path, 15)
    arguments = ("crawl", SLUG, "--home", calm.home, "--archive", archive)
    said = khotin(*arguments).stdout
    assert "1 earlier runs ended without a word (killed, or the power went)" in said
    assert "addresses of an earlier run taken up" in said
    dead, alive = rows(archive, "SELECT status, reason, details FROM runs ORDER BY id")
    assert (dead["status"], alive["status"]) == ("failed", "ok")
    assert "killed, or the power went" in dead["reason"]
    assert '"died": 1' in alive["details"]
