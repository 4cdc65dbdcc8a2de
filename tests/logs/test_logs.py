"""The log of a run: lines that programs can read, sizes and ages that do not grow for ever."""

from __future__ import annotations

import json
import logging
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crawler.errors import KhotinError
from crawler.logs import KEPT_ALWAYS, RunLog, open_run_log, prune_logs

NOW = datetime(2026, 3, 1, 15, 7, 9, tzinfo=UTC)

logger = logging.getLogger("crawler.tests.logs")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[RunLog]:
    root = logging.getLogger()
    level = root.level
    log = open_run_log(tmp_path, "vidu", 12, NOW).attach()
    yield log
    log.close()
    root.setLevel(level)


def lines(log: RunLog) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.path.read_text("utf-8").splitlines()]


def test_a_line_says_when_who_what_and_the_rest(log: RunLog) -> None:
    logger.info("đọc %d bài", 3, extra={"url": "http://vidu.example/tin", "tries": 2})
    assert log.path.name == "20260301T150709Z-12.jsonl"
    assert log.path.parent.name == "vidu"
    (line,) = lines(log)
    moment = datetime.fromisoformat(line.pop("time"))
    assert abs(moment - datetime.now(UTC)) < timedelta(hours=1)
    assert line == {
        "level": "INFO",
        "logger": "crawler.tests.logs",
        "message": "đọc 3 bài",
        "extra": {"url": "http://vidu.example/tin", "tries": 2},
    }
    assert "đọc" in log.path.read_text("utf-8")


def test_the_stamp_is_utc_wherever_the_machine_is(tmp_path: Path) -> None:
    vietnam = NOW.astimezone(datetime.strptime("+0700", "%z").tzinfo)
    log = open_run_log(tmp_path, "vidu", 1, vietnam)
    log.close()
    assert log.path.name == "20260301T150709Z-1.jsonl"


def test_an_exception_stays_in_its_line(log: RunLog) -> None:
    try:
        raise ValueError("hỏng\nhai dòng")
    except ValueError:
        logger.exception("không đọc được")
    (line,) = lines(log)
    assert line["level"] == "ERROR"
    assert line["exception"].startswith("Traceback")
    assert line["exception"].endswith("ValueError: hỏng\nhai dòng")


def test_odd_addresses_and_odd_values_are_written_all_the_same(log: RunLog) -> None:
    logger.info("x\udcff", extra={"spider": SimpleNamespace(name="vidu"), "where": Path("/a")})
    (line,) = lines(log)
    assert line["message"] == "x\udcff"
    assert line["extra"] == {"spider": "vidu", "where": "/a"}


def test_each_portal_has_its_own_log(log: RunLog) -> None:
    logger.info("của khác", extra={"spider": SimpleNamespace(name="khac")})
    logger.info("của khác", extra={"portal": "khac"})
    logger.info("của ta", extra={"portal": "vidu"})
    logger.info("của mọi cổng")
    logger.debug("chuyện nhỏ")
    assert [line["message"] for line in lines(log)] == ["của ta", "của mọi cổng"]


def test_nothing_is_heard_after_the_end(log: RunLog) -> None:
    log.close()
    logger.warning("muộn rồi")
    assert lines(log) == []


def test_a_long_log_loses_its_oldest_lines(log: RunLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "maxBytes", 2000)
    for number in range(200):
        logger.info("dòng %d", number)
    parts = sorted(log.path.parent.iterdir())
    assert len(parts) == 5
    assert all(part.stat().st_size <= 2000 for part in parts)
    assert lines(log)[-1]["message"] == "dòng 199"
    kept = [line for part in reversed(parts) for line in part.read_text().splitlines()]
    numbers = [int(json.loads(line)["message"].split()[1]) for line in kept]
    assert numbers == list(range(numbers[0], 200))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")
def test_a_full_disk_ends_the_log_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=True)
    try:
        log = open_run_log(disk, "vidu", 1, NOW)
        for _ in range(100):
            log.handle(logging.makeLogRecord({"msg": "x" * 2000}))
        log.close()
        whole = log.path.read_text().splitlines()
    finally:
        subprocess.run(["umount", disk], check=True)
    assert isinstance(log.trouble, OSError)
    assert len(whole) > 10
    assert capsys.readouterr().err == ""


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("no folder")
    with pytest.raises(KhotinError, match=r"cannot write to .*logs"):
        open_run_log(tmp_path / "logs", "vidu", 1, NOW)


def made(folder: Path, slug: str, days_ago: int) -> Path:
    """A closed log of a run that long ago, in two parts."""
    log = open_run_log(folder, slug, 1000 - days_ago, NOW - timedelta(days=days_ago))
    log.close()
    log.path.with_name(log.path.name + ".1").touch()
    return log.path


def test_old_logs_go_and_the_last_ones_stay(tmp_path: Path) -> None:
    nightly = [made(tmp_path, "vidu", days) for days in range(100)]
    asleep = [made(tmp_path, "khac", days) for days in range(400, 400 + KEPT_ALWAYS + 3)]
    (tmp_path / "vidu" / "20200101-ghi-chu.txt").touch()
    (tmp_path / "README").touch()
    gone = prune_logs(tmp_path, 90, NOW)
    assert not any(path.exists() for path in gone)
    assert {path.name.removesuffix(".1") for path in gone} == {
        path.name for path in [*nightly[91:], *asleep[KEPT_ALWAYS:]]
    }
    assert len(gone) == 2 * (9 + 3)
    assert all(path.exists() for path in [*nightly[:91], *asleep[:KEPT_ALWAYS]])
    assert (tmp_path / "vidu" / "20200101-ghi-chu.txt").exists()
    assert prune_logs(tmp_path, 90, NOW) == []


def test_there_may_be_no_logs_yet(tmp_path: Path) -> None:
    assert prune_logs(tmp_path / "logs", 90, NOW) == []
