"""Reading while the archive is written: every page answers, and the writer never waits in vain."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from crawler.items import Article, Picture
from crawler.store import Archive
from tests.publish.conftest import reading_room
from tests.publish.samples import Sample

NOW = datetime(2026, 5, 1, tzinfo=UTC)
ARTICLE = Article(
    kind="article",
    title="Hội nghị bàn việc nước",
    section="Tin mới",
    published="2026-04-30",
    precision="day",
    body=("Hội nghị của xã bàn việc nước sạch.",) * 20,
    body_html="<p>Hội nghị</p>",
    pictures=(Picture(src="http://songtram.example/anh/1201-0.jpg", caption="Hội nghị"),),
)
PATHS = ("/", "/tim-kiem?q=hoi+nghi", "/tim-kiem.json", "/bai/1", "/anh", "/thay-doi",
         "/cong/songtram", "/archive/articles", "/archive/revisions.json", "/moi.atom")  # fmt: skip
READERS, ROUNDS = 4, 5


def write_until(done: threading.Event, path: Path) -> int:
    """New and changed articles, one transaction each, as a crawl does; gives how many."""
    written = 0
    with Archive(path) as archive:
        while not done.is_set():
            article = replace(ARTICLE, title=f"{ARTICLE.title}, lần {written}")
            key = f"moi-{written % 40}"
            now = NOW + timedelta(seconds=written)
            archive.save_article(None, 1, key, f"http://x/{key}", article, None, now, "1")
            written += 1
    return written


def read(room: str) -> list[int]:
    with httpx.Client(base_url=room, timeout=60) as web:
        return [web.get(path).status_code for _ in range(ROUNDS) for path in PATHS]


def test_readers_and_the_writer_do_not_meet(sample: Sample, tmp_path: Path) -> None:
    with Archive(sample.archive) as archive:
        archive.db.execute("VACUUM INTO ?", [str(tmp_path / "archive.db")])
    shutil.copy(sample.archive.with_name("media.db"), tmp_path)
    done = threading.Event()
    with reading_room(tmp_path / "archive.db") as room, ThreadPoolExecutor(READERS + 1) as pool:
        writer = pool.submit(write_until, done, tmp_path / "archive.db")
        readers = [pool.submit(read, room) for _ in range(READERS)]
        try:
            statuses = [status for reader in readers for status in reader.result()]
        finally:
            done.set()
        assert set(statuses) == {200}
        assert writer.result() > READERS * ROUNDS
        found = httpx.get(f"{room}/tim-kiem.json?q=%22viec+nuoc%22").json()["count"]
        assert found == min(40, writer.result())
