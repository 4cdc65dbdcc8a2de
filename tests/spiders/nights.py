"""Nights of a demo portal in one process, by a false clock: ``python -m tests.spiders.nights``.

A reactor runs once a process, so ``nights`` starts one and reads what it prints.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.reactor import install_reactor

from crawler.demo import DemoPortal, DemoServer
from crawler.errors import KhotinError
from crawler.portal import Portal
from crawler.portals import get_portal
from crawler.spiders.portal import spider_for
from tests.khotin import environment

BEGIN = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)
ARTICLES = 20

#: (days since the first night, what the portal does before it); after ``_closed`` stand closing
#: hours of the profile, after ``_pace`` the seconds that pass whenever somebody asks the time,
#: after ``_limit`` so many requests as the run may make.
Night = tuple[float, dict[str, Any]]


def nights(archive: Path, script: Sequence[Night], dress: str = "plain") -> list[dict[str, Any]]:
    """Crawl a demo portal of 20 articles on these nights.

    For each: word, told, counts of the run, and how often the portal answered with each status.
    """
    command = [sys.executable, "-m", "tests.spiders.nights", str(archive), dress]
    done = subprocess.run(
        [*command, json.dumps(script)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def _main(archive: Path, dress: str, script: Sequence[Night]) -> None:
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor as installed

    reactor: Any = installed
    told: list[dict[str, Any]] = []
    with DemoServer(DemoPortal(dress, articles=ARTICLES, seed=4, photos=1)) as server:

        async def live() -> None:
            try:
                for day, wishes in script:
                    closed, pace = wishes.pop("_closed", None), wishes.pop("_pace", 0)
                    limit = wishes.pop("_limit", 0)
                    server.control(**wishes, forget=True)
                    portal = get_portal(f"demo_{dress}").at(server.url)
                    portal = replace(portal, closed=tuple(closed) if closed else None)
                    told.append(await _night(server, archive, portal, _clock(day, pace), limit))
            finally:
                reactor.stop()

        reactor.callWhenRunning(lambda: deferred_from_coro(live()))
        reactor.run()
    print(json.dumps(told))


def _clock(day: float, pace: float) -> Callable[[], datetime]:
    ticks = count()
    return lambda: BEGIN + timedelta(days=day, seconds=next(ticks) * pace)


async def _night(
    server: DemoServer,
    archive: Path,
    portal: Portal,
    clock: Callable[[], datetime],
    limit: int = 0,
) -> dict[str, Any]:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    told = {
        "KHOTIN_ARCHIVE": str(archive),
        "KHOTIN_CLOCK": clock,
        "LOG_ENABLED": False,
        "RETRY_TIMES": 0,
        "KHOTIN_MAX_REQUESTS": limit,
    }
    settings.setdict(told, priority="cmdline")
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(spider_for(portal))
    try:
        await runner.crawl(crawler)
    except KhotinError as error:
        return {"refused": str(error), "requests": server.portal.journal.describe()["requests"]}
    run = crawler.spider.run
    journal = server.portal.journal.describe()
    return {
        "word": run.verdict.word,
        "why": run.verdict.why.code if run.verdict.why else None,
        "exit_code": run.verdict.exit_code,
        "told": run.told,
        "resumed": run.tally.resumed,
        "new": run.tally.articles_new,
        "changed": run.tally.articles_changed,
        "not_modified": run.tally.not_modified,
        "notices": [notice.code for notice in run.notices],
        "silent": [dict(notice.values) for notice in run.silent],
        "news": [dict(notice.values) for notice in run.news if notice.code == "silent"],
        "statuses": journal["by_status"],
        "requests": journal["requests"],
    }


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]))
