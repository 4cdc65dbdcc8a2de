"""Breaking a crawl in the middle, and telling whether an archive is whole afterwards."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crawler.demo import DemoServer
from crawler.vault import read, records, verify
from tests.khotin import command, environment, held, rows

SLUG = "demo_plain"


def arguments(home: str, archive: Path, *more: str) -> list[str]:
    return ["crawl", SLUG, "--home", home, "--archive", str(archive), "--json", *more]


def start(home: str, archive: Path, **env: str) -> subprocess.Popen[str]:
    """A crawl that runs beside the test."""
    return subprocess.Popen(
        command(*arguments(home, archive)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**env),
    )


def crawl_in(world: dict[str, Any], home: str, archive: Path, *more: str) -> dict[str, Any]:
    """Crawl to the end in a warped world (see ``warped.py``); gives the outcome."""
    warped = [sys.executable, "-m", "tests.calamity.warped", json.dumps(world)]
    done = subprocess.run(
        [*warped, *arguments(home, archive, *more)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=300,
    )
    assert "Traceback" not in done.stderr, done.stderr
    outcome: dict[str, Any] = json.loads(done.stdout)[0]
    assert outcome["exit_code"] == done.returncode
    return outcome


def answered(server: DemoServer) -> int:
    return int(server.portal.journal.describe()["requests"])


def after_requests(server: DemoServer, process: subprocess.Popen[str], more: int) -> None:
    """Wait until the portal has answered so many more requests, or the crawl is over."""
    goal = answered(server) + more
    wait_for(lambda: process.poll() is not None or answered(server) >= goal)


def wait_for(happened: Callable[[], bool], seconds: float = 300) -> None:
    """Look again and again; a crawl that never gets there fails the test."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.002)


def stop(process: subprocess.Popen[str], by: signal.Signals = signal.SIGKILL) -> int:
    """End a crawl by a signal; gives its exit code."""
    process.send_signal(by)
    return ended(process)


def ended(process: subprocess.Popen[str]) -> int:
    """Wait for the end of a crawl; gives its exit code."""
    _, said = process.communicate(timeout=120)
    assert "Traceback" not in said, said
    return process.returncode


def summary(archive: Path) -> dict[str, object]:
    """What must not depend on how often a crawl was disturbed."""
    events = "SELECT e.kind, a.key FROM events e JOIN articles a ON a.id = article_id ORDER BY 2, 1"
    images = "SELECT sha256, mime, width, height, bytes FROM images ORDER BY 1"
    return {
        "articles": held(archive, SLUG),
        "events": rows(archive, events),
        "images": rows(archive, images),
        "attachments": rows(archive, "SELECT sha256, bytes, text FROM attachments ORDER BY 1"),
    }


def assert_whole(archive: Path) -> None:
    """Nothing is left open, every record is sound, and every capture's row leads to its record."""
    folder = archive.parent / "warc"
    assert not list(folder.glob("*.open"))
    assert [problem for problem in verify([folder]) if problem.level == "problem"] == []
    captures = rows(archive, "SELECT record_id, warc_file, warc_offset, warc_length FROM captures")
    assert captures
    for row in captures:
        record = read(folder, row["warc_file"], row["warc_offset"])
        assert (record.record_id, record.length) == (row["record_id"], row["warc_length"])
    assert rows(archive, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert rows(archive, "PRAGMA foreign_key_check") == []
    assert {row["status"] for row in rows(archive, "SELECT status FROM runs")} <= {
        "ok",
        "failed",
        "stopped",
        "refused",
    }


def records_without_row(archive: Path) -> list[str]:
    """Captured pages that the catalogue does not know: none may be forgotten."""
    known = {row["record_id"] for row in rows(archive, "SELECT record_id FROM captures")}
    return [
        f"{file.name}:{record.offset}"
        for file in sorted((archive.parent / "warc").glob("*.warc.gz"))
        for record in records(file)
        if record.type in ("response", "revisit") and record.record_id not in known
    ]
