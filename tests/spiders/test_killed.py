"""kill -9 at any moment: the next run ends where an undisturbed one would have."""

from __future__ import annotations

import gzip
import json
import random
import signal
import subprocess
import time
from pathlib import Path

from crawler.demo import DemoPortal, DemoServer
from tests.khotin import command, crawl, environment, held, rows

SLUG = "demo_plain"
KILLS = 10


def start(home: str, archive: Path) -> subprocess.Popen[str]:
    arguments = ("crawl", SLUG, "--home", home, "--archive", archive, "--json")
    return subprocess.Popen(
        command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )


def kill_after_requests(server: DemoServer, process: subprocess.Popen[str], count: int) -> None:
    """Kill once the portal has answered so many more requests."""
    goal = answered(server) + count
    while process.poll() is None and answered(server) < goal:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()


def answered(server: DemoServer) -> int:
    return int(server.portal.journal.describe()["requests"])


def summary(archive: Path) -> dict[str, object]:
    """What must not depend on how often the crawl was killed."""
    events = "SELECT e.kind, a.key FROM events e JOIN articles a ON a.id = article_id ORDER BY 2, 1"
    images = "SELECT sha256, mime, width, height, bytes FROM images ORDER BY 1"
    return {
        "articles": held(archive, SLUG),
        "events": rows(archive, events),
        "images": rows(archive, images),
        "attachments": rows(archive, "SELECT sha256, bytes, text FROM attachments ORDER BY 1"),
    }


def test_ten_kills_then_a_normal_run_equal_an_undisturbed_run(tmp_path: Path) -> None:
    (tmp_path / "calm").mkdir()
    (tmp_path / "killed").mkdir()
    calm, killed = tmp_path / "calm" / "archive.db", tmp_path / "killed" / "archive.db"
    moments = random.Random(2026)
    with DemoServer(DemoPortal("plain", articles=60, seed=5)) as server:
        crawl(SLUG, server.url, calm)
        for _ in range(KILLS):
            kill_after_requests(server, start(server.url, killed), moments.randint(1, 20))
        outcome = crawl(SLUG, server.url, killed)
    assert outcome["word"] in ("ok", "quiet")
    assert summary(killed) == summary(calm)
    assert not list((tmp_path / "killed" / "warc").glob("*.open"))
    every_capture_is_in_a_whole_warc(killed)


def every_capture_is_in_a_whole_warc(archive: Path) -> None:
    for file in (archive.parent / "warc").glob("*.warc.gz"):
        with gzip.open(file) as stream:
            while stream.read(1 << 20):
                pass
    places = "SELECT warc_file, max(warc_offset + warc_length) AS reach FROM captures GROUP BY 1"
    for row in rows(archive, places):
        assert (archive.parent / "warc" / row["warc_file"]).stat().st_size >= row["reach"]
    states = {row["status"] for row in rows(archive, "SELECT status FROM runs")}
    assert states <= {"ok", "failed"}, json.dumps(sorted(states))
