"""Nights on which nothing happened, on a portal of 5,000 articles, against its full crawl.

Every night of a month, then the rest of half a year in one row, for that is when what the first
crawl has found falls due for its second look. Takes about ten minutes, most of it the first crawl.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator

ARTICLES = 5000
#: Each night of the month has a row; the half year ends when all articles were looked at again.
MONTH, HALF_YEAR = 30, 190
#: What a quiet night may cost, in percent of the full crawl.
PROMISED = 1.0

ONE = """
import json, sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.reactor import install_reactor
from bench._year import BEGIN, _settings
from crawler.demo import DemoPortal, DemoServer
from crawler.portals import get_portal
from crawler.spiders.portal import spider_for

install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
from twisted.internet import reactor
counts = []
with DemoServer(DemoPortal("plain", articles=int(sys.argv[1]), seed=1, photos=16)) as server:
    portal, tonight = get_portal("demo_plain").at(server.url), [BEGIN]
    runner = AsyncCrawlerRunner(_settings(Path(sys.argv[2]) / "archive.db", tonight))
    async def nights():
        try:
            for night in range(int(sys.argv[3]) + 1):
                tonight[0] = BEGIN + timedelta(days=night)
                before = server.portal.journal.describe()["requests"]
                await runner.crawl(runner.create_crawler(spider_for(portal)))
                counts.append(server.portal.journal.describe()["requests"] - before)
        finally:
            reactor.stop()
    reactor.callWhenRunning(lambda: deferred_from_coro(nights()))
    reactor.run()
print(json.dumps(counts))
"""


def run() -> Iterator[str]:
    """Markdown rows: requests of the full crawl and of the quiet nights after it."""
    full, *nights = _requests()
    yield "| night | requests | share of the full crawl |"
    yield "|---|---|---|"
    yield f"| first crawl of {ARTICLES} articles | {full} | 100 % |"
    for night, requests in enumerate(nights[:MONTH], 1):
        yield _row(f"quiet night {night}", requests, full)
    later = nights[MONTH:]
    yield _row(f"nights {MONTH + 1} to {HALF_YEAR}, mean", sum(later) / len(later), full)
    yield _row(f"nights {MONTH + 1} to {HALF_YEAR}, dearest", max(later), full)
    dear = sum(100 * requests / full > PROMISED for requests in nights)
    yield f"| nights over {PROMISED:.0f} % | {dear} | |"


def _requests() -> list[int]:
    """How many requests the first crawl and each night after it took, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", ONE, str(ARTICLES), folder, str(HALF_YEAR)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    counts: list[int] = json.loads(done.stdout)
    return counts


def _row(name: str, requests: float, full: int) -> str:
    return f"| {name} | {requests:.0f} | {100 * requests / full:.2f} % |"
