"""What ``khotin status`` says of a portal, for people and for programs."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.reasons import Reason
from crawler.status import status_rows
from crawler.store import RunResult, open_for_reading
from crawler.store.validators import Trust
from tests.khotin import khotin
from tests.store.desk import NOW, Desk, open_desk

SILENT = Reason("silent", {"section": "Tin tức", "days": 40, "usual": 7})


def close(desk: Desk, details: dict[str, Any], **result: Any) -> None:
    values: dict[str, Any] = {"status": "ok", "verdict": "quiet", "exit_code": 0} | result
    desk.archive.finish_run(desk.run_id, desk.now, RunResult(**values, details=details))


def told(path: Path, hours: float = 30) -> dict[str, Any]:
    with open_for_reading(path) as db:
        (row,) = status_rows(db, path, NOW + timedelta(hours=hours))
    return row


@pytest.mark.parametrize(
    ("language", "word", "remark"),
    [
        ("en", "nothing new", "Tin tức: nothing for 40 days, where usually 7 days pass"),
        (
            "vi",
            "không có gì mới",
            "Tin tức: 40 ngày không có bài, trong khi thường chỉ cách nhau 7 ngày",
        ),
    ],
)
def test_success_age_sentence_counts_remarks_and_disk(
    archive: Path, monkeypatch: pytest.MonkeyPatch, language: str, word: str, remark: str
) -> None:
    monkeypatch.setenv("KHOTIN_LANG", language)
    desk = open_desk(archive)
    desk.look()
    close(desk, {"notices": [SILENT.as_dict()]}, articles_new=1, articles_changed=2)
    desk.archive.close()
    row = told(archive)
    assert (row["sentence"], row["hours_since_success"]) == (word, 30.0)
    assert (row["articles_new"], row["articles_changed"], row["missing"]) == (1, 2, 0)
    assert [notice[language] for notice in row["notices"]] == [remark]
    assert row["next_look"] > row["started_at"]
    assert row["disk_free"] > 0
    assert "details" not in row
    shown = " ".join(khotin("status", "--archive", archive, KHOTIN_LANG=language).stdout.split())
    assert all(part in shown for part in (word, remark, "GB"))
    printed = json.loads(khotin("status", "--json", "--archive", archive).stdout)[0]
    assert printed.keys() == row.keys()


def test_a_server_that_was_caught_lying_is_remarked_as_long_as_it_is_distrusted(
    archive: Path,
) -> None:
    desk = open_desk(archive)
    lied = Trust(off="lied", off_at=desk.now, example="http://x.example/1")
    for kind in ("listing", "article", "file"):
        desk.archive.keep_trust(desk.portal_id, kind, lied)
    close(desk, {})
    desk.archive.close()
    (notice,) = told(archive)["notices"]
    assert "http://x.example/1" in notice["en"]


def test_a_row_of_an_older_version_keeps_its_sentence(archive: Path) -> None:
    desk = open_desk(archive)
    close(desk, {}, status="failed", verdict="broken", reason="fields fell: body (3 of 4)")
    desk.archive.close()
    row = told(archive)
    assert row["sentence"].endswith("[fields fell: body (3 of 4)]")
    assert (row["why"], row["hours_since_success"]) == (None, None)


def test_a_killed_run_is_not_at_work(archive: Path) -> None:
    desk = open_desk(archive)
    desk.archive.close_dead_runs(desk.portal_id, desk.now, lambda host, pid: False)
    desk.archive.close()
    row = told(archive)
    assert row["why"]["code"] == "killed"
    assert row["sentence"].startswith("dừng đột ngột [")
