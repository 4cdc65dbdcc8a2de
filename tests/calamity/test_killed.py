"""kill -9 at any moment: the next run ends where an undisturbed one would have."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.calamity.conftest import Calm
from tests.calamity.rig import SLUG, after_requests, assert_whole, start, stop, summary
from tests.khotin import crawl, rows

KILLS = 10


def test_ten_kills_then_a_normal_run_equal_an_undisturbed_run(calm: Calm, archive: Path) -> None:
    moments = random.Random(2026)
    for _ in range(KILLS):
        process = start(calm.home, archive)
        # An undisturbed crawl makes some sixty requests: each of these dies before its end.
        after_requests(calm.server, process, moments.randint(1, 8))
        stop(process)
    outcome = crawl(SLUG, calm.home, archive)
    assert outcome["word"] in ("ok", "quiet")
    assert outcome["died"] == 1
    assert summary(archive) == calm.expected
    assert_whole(archive)
    states = [row["status"] for row in rows(archive, "SELECT status FROM runs ORDER BY id")]
    assert states == ["failed"] * KILLS + ["ok"]


LOSE = """
UPDATE image_uses SET image_id = NULL;
UPDATE attachment_uses SET attachment_id = NULL;
DELETE FROM images;
DELETE FROM attachments;
UPDATE frontier SET state = 'pending', file_id = NULL WHERE kind <> 'article';
UPDATE runs SET status = 'running', verdict = NULL, finished_at = NULL, pid = 999999;
"""


def test_files_that_were_captured_and_not_kept_come_out_of_the_vault(
    calm: Calm, tmp_path: Path
) -> None:
    """Killed between the vault and the catalogue; and the portal has the files no more."""
    archive = calm.copy(tmp_path / "killed")
    begun = rows(archive, "SELECT max(started_at) AS at FROM runs")[0]["at"]
    with closing(sqlite3.connect(archive)) as db:
        db.executescript(LOSE)
    calm.server.control(fail={"mode": "block", "path": "/media/", "status": 404})
    crawl(SLUG, calm.home, archive)
    assert rows(archive, "SELECT * FROM frontier WHERE state <> 'done'") == []
    assert summary(archive) == calm.expected
    for table in ("images", "attachments"):
        files = rows(
            archive,
            f"SELECT f.first_seen, c.status FROM {table} f JOIN captures c ON c.id = f.capture_id",
        )
        assert files
        assert all(file["status"] == 200 and file["first_seen"] >= begun for file in files)
    assert_whole(archive)
