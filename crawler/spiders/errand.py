"""Sending a scout out: settings, the event loop, and what it brings back."""

from __future__ import annotations

import asyncio
import logging
import signal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.reactor import install_reactor

from crawler import __version__
from crawler.errors import UsageError
from crawler.pages import FAMILIES
from crawler.portal import Portal
from crawler.spiders.contact import require_contact
from crawler.spiders.scout import Errand, Scout


def send(
    errand: Errand, home: str, archive: Path, *, contact: str | None, delay: float | None = None
) -> Any:
    """Run ``errand`` against the host of ``home`` and give its result; once a process.

    Every answer goes into the vault beside ``archive``. ``delay`` is in seconds between two
    requests; None takes a portal's default, and none on this machine. Raises UsageError for an
    address that is none or a public host without ``contact``, and what the errand raised.
    """
    host = _host(home)
    require_contact(host, contact)
    settings = _settings(archive, contact, host.delay if delay is None else delay)
    for name in ("scrapy", "twisted", "py.warnings"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    scout = _run(settings, errand, home)
    if scout.error is not None:
        raise scout.error
    return scout.result


def _host(home: str) -> Portal:
    split = urlsplit(home)
    if split.scheme not in ("http", "https") or not split.hostname:
        raise UsageError("{url!r} is no address: it begins with http:// or https://", url=home)
    unknown = Portal(title=home, home=home, family=FAMILIES["generic"], slug=split.netloc)
    return unknown.at(home)


def _settings(archive: Path, contact: str | None, delay: float) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    wishes: dict[str, Any] = {
        "KHOTIN_ARCHIVE": str(archive),
        "DOWNLOAD_DELAY": delay,
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "LOG_LEVEL": "WARNING",
        # Scrapy's own retries would go on after a host has asked for a long pause.
        "RETRY_ENABLED": False,
    }
    if contact:
        wishes["USER_AGENT"] = f"Khotin/{__version__} (+{contact})"
    for name, value in wishes.items():
        settings.set(name, value, priority="cmdline")
    return settings


def _run(settings: Settings, errand: Errand, home: str) -> Scout:
    install_reactor(settings["TWISTED_REACTOR"])
    from twisted.internet import reactor as installed

    reactor: Any = installed  # typed as an interface, whose methods mypy takes for fields
    crawler = AsyncCrawlerRunner(settings).create_crawler(Scout)
    failures: list[BaseException] = []

    async def main() -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, _give_up)
        try:
            await crawler.crawl_async(errand=errand, home=home)
        except Exception as error:  # raised again below, where the command line sees it
            failures.append(error)
        finally:
            reactor.stop()

    def _give_up() -> None:
        if isinstance(crawler.spider, Scout):
            crawler.spider.give_up()

    reactor.callWhenRunning(lambda: deferred_from_coro(main()))
    reactor.run(installSignalHandlers=False)
    if failures:
        raise failures[0]
    assert isinstance(crawler.spider, Scout), "a crawl that did not fail had its spider"
    return crawler.spider
