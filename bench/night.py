"""A night on which nothing happened, on a portal of 5,000 articles, against its full crawl."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator

ARTICLES = 5000

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
            for night in (0, 1, 2, 3, 4):
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
    """Markdown rows: requests of the full crawl and of each quiet night after it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", ONE, str(ARTICLES), folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    full, *nights = json.loads(done.stdout)
    yield "| night | requests | share of the full crawl |"
    yield "|---|---|---|"
    yield f"| first crawl of {ARTICLES} articles | {full} | 100 % |"
    for night, requests in enumerate(nights, 1):
        yield f"| quiet night {night} | {requests} | {100 * requests / full:.2f} % |"
