"""Several portals in one process: hosts beside each other, portals of one host in turn."""

from __future__ import annotations

import asyncio
import signal
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.reactor import install_reactor

from crawler.errors import KhotinError
from crawler.portal import Portal
from crawler.spiders.portal import PortalSpider, spider_for

Watcher = Callable[[Sequence[PortalSpider]], None]


class Fleet:
    """Runs portals, at most ``jobs`` hosts at a time, until done or told to stop.

    ``watch`` is called twice a second with the spiders at work (for a progress display).
    After ``run()``: ``done`` holds the finished spiders, ``failed`` the portals that could not
    begin, each with the error.
    """

    def __init__(self, settings: Settings, jobs: int, watch: Watcher | None = None):
        self._settings = settings
        self._jobs = jobs
        self._watch = watch
        self._stopping = False
        self.done: list[PortalSpider] = []
        self.failed: list[tuple[Portal, Exception]] = []

    def run(self, portals: Sequence[Portal], **spider_args: Any) -> None:
        """Crawl them all; returns when the last one is closed."""
        install_reactor(self._settings["TWISTED_REACTOR"])
        from twisted.internet import reactor as installed

        reactor: Any = installed  # typed as an interface, whose methods mypy takes for fields

        self._runner = AsyncCrawlerRunner(self._settings)

        async def main() -> None:
            try:
                await self._all(portals, spider_args)
            finally:
                reactor.stop()

        reactor.callWhenRunning(lambda: deferred_from_coro(main()))
        reactor.run(installSignalHandlers=False)

    async def _all(self, portals: Sequence[Portal], spider_args: dict[str, Any]) -> None:
        self._catch_signals()
        watcher = asyncio.create_task(self._keep_watch())
        slots = asyncio.Semaphore(self._jobs)
        lanes: dict[str, list[Portal]] = defaultdict(list)
        for portal in portals:
            lanes[portal.host].append(portal)
        await asyncio.gather(*(self._lane(lane, slots, spider_args) for lane in lanes.values()))
        watcher.cancel()
        self._tell()

    async def _lane(
        self, portals: Sequence[Portal], slots: asyncio.Semaphore, spider_args: dict[str, Any]
    ) -> None:
        async with slots:
            for portal in portals:
                if not self._stopping:
                    await self._one(portal, spider_args)

    async def _one(self, portal: Portal, spider_args: dict[str, Any]) -> None:
        crawler = self._runner.create_crawler(spider_for(portal))
        try:
            await self._runner.crawl(crawler, **spider_args)
        except KhotinError as error:
            self.failed.append((portal, error))
        except Exception as error:  # one portal's fault must not end the others' night
            self.failed.append((portal, error))
        if isinstance(crawler.spider, PortalSpider):
            self.done.append(crawler.spider)

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, self._stop)

    def _stop(self) -> None:
        # The second signal ends the process at once, as people expect of Ctrl-C.
        if self._stopping:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.raise_signal(signal.SIGINT)
        self._stopping = True
        self._stop_task = asyncio.ensure_future(self._runner.stop())

    async def _keep_watch(self) -> None:
        while True:
            self._tell()
            await asyncio.sleep(0.5)

    def _tell(self) -> None:
        if self._watch:
            running = [c.spider for c in self._runner.crawlers]
            spiders = [s for s in running if isinstance(s, PortalSpider)]
            self._watch([*self.done, *(s for s in spiders if s not in self.done)])
