"""The whole crawl (vault, extraction, catalogue) against a bare Scrapy spider, same requests.

The bare spider asks for exactly the addresses that Khotin's run asked for and throws the
answers away: what remains between the two is the price of archiving.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench._measure import Cost, cost

ARTICLES = 400

BARE = """
import sys, scrapy
from scrapy.crawler import CrawlerProcess
class Bare(scrapy.Spider):
    name = "bare"
    custom_settings = {"TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False}
    async def start(self):
        for url in open(sys.argv[1]).read().split():
            yield scrapy.Request(url, dont_filter=True)
    def parse(self, response):
        return None
process = CrawlerProcess({"LOG_ENABLED": False})
process.crawl(Bare)
process.start()
"""


def run() -> Iterator[str]:
    """Markdown rows: pages per CPU-second and peak memory of both."""
    with tempfile.TemporaryDirectory() as folder, _portal() as home:
        archive = Path(folder) / "archive.db"
        khotin = cost(_khotin(home, archive))
        urls = _urls(archive)
        listed = Path(folder) / "urls.txt"
        listed.write_text("\n".join(urls))
        bare = cost([sys.executable, "-W", "ignore", "-c", BARE, str(listed)])
        idle = cost([sys.executable, "-c", "import scrapy, crawler.crawling"])
    yield "| crawl | requests | CPU s | requests per CPU-s | peak MB |"
    yield "|---|---|---|---|---|"
    yield _row("bare Scrapy", len(urls), bare, idle)
    yield _row("khotin crawl", len(urls), khotin, idle)
    ratio = (khotin.cpu - idle.cpu) / (bare.cpu - idle.cpu)
    yield f"archiving costs {ratio:.1f} times the CPU of only fetching (start-up taken off both)"


def _row(name: str, requests: int, spent: Cost, idle: Cost) -> str:
    busy = spent.cpu - idle.cpu
    return f"| {name} | {requests} | {busy:.1f} | {requests / busy:.0f} | {spent.memory:.0f} |"


def _khotin(home: str, archive: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "crawler", "crawl", "demo_label"),
        *("--home", home, "--archive", str(archive), "--json"),
    ]


def _urls(archive: Path) -> list[str]:
    with closing(sqlite3.connect(archive)) as db:
        return [row[0] for row in db.execute("SELECT url FROM captures WHERE method = 'GET'")]


@contextmanager
def _portal() -> Iterator[str]:
    command = [
        *(sys.executable, "-m", "crawler", "demo-portal", "--dress", "label"),
        *("--articles", str(ARTICLES), "--port", "0"),
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield server.stdout.readline().split()[-1]
    finally:
        server.terminate()
        server.wait()
        if server.stdout:
            server.stdout.close()
