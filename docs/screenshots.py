"""The pictures of the README, taken of the demo archive: ``make demo``, ``make screenshots``."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent / "img"
PORT = 8009
BASE = f"http://127.0.0.1:{PORT}"
HEIGHT = 1000
#: Pictures load lazily; those in view must have come.
SHOWN = f"""() => [...document.images].every(
    image => image.getBoundingClientRect().top > {HEIGHT} || image.naturalWidth > 0)"""
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ILLUSTRATED = "SELECT id FROM articles WHERE image_count > 1 ORDER BY attachment_count DESC, id"


def main() -> None:
    """Front page and one article at desktop width, the article at phone width."""
    IMAGES.mkdir(exist_ok=True)
    with closing(sqlite3.connect("archive.db")) as db:
        article = f"{BASE}/bai/{db.execute(ILLUSTRATED).fetchone()[0]}"
    with _reading_room(), sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for name, url, width in (
            ("front", BASE, 1280),
            ("article", article, 1280),
            ("article-phone", article, 390),
            ("search", f"{BASE}/tim-kiem?q=nong+thon", 1280),
        ):
            page = browser.new_page(
                viewport={"width": width, "height": HEIGHT}, locale="vi-VN", bypass_csp=True
            )
            page.goto(url)
            page.wait_for_function(SHOWN)
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()


@contextmanager
def _reading_room() -> Iterator[None]:
    server = subprocess.Popen([sys.executable, "-m", "crawler", "serve", "--port", str(PORT)])
    try:
        for _ in range(100):
            try:
                urlopen(BASE).close()
                break
            except URLError:
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
