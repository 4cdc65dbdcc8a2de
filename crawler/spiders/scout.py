"""A scout: fetches the pages it is asked for, one after the other, with a guest's manners.

It goes the way of every spider here: robots.txt, pauses and the pace of the settings hold for
it, and every byte is in the vault before anybody reads it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.errors import KhotinError
from crawler.items import Exchange
from crawler.portal import is_loopback
from crawler.sources.copies import Copy, Vouch
from crawler.spiders.answers import mime, problem, why
from crawler.spiders.scout_run import ScoutRun

#: Answers that may be different a moment later.
_PASSING = frozenset({429, 500, 502, 503, 504})


class Unread(KhotinError):
    """A page that a command cannot do without could not be had or read."""

    exit_code = 3


class Interrupted(KhotinError):
    """Somebody pressed Ctrl-C."""

    exit_code = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One answer. ``url`` is where redirects led; ``trouble`` says why it cannot be read."""

    url: str
    body: bytes = b""
    content_type: str | None = None
    captured_at: datetime | None = None
    trouble: str | None = None


Fetch = Callable[[str], Awaitable[Seen]]
#: What a scout is sent out for: asks for pages, gives what it has learnt from them.
Errand = Callable[[Fetch], Awaitable[Any]]


class Scout(Spider):
    """Runs one errand. Afterwards ``result`` holds what it gave, or ``error`` what it raised."""

    name = "scout"
    clock: Callable[[], datetime]
    run: ScoutRun

    def __init__(self, errand: Errand, home: str, **kwargs: Any):
        super().__init__(**kwargs)
        self.errand, self.home = errand, home
        self.result: Any = None
        self.error: Exception | None = None
        self._barred: str | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        scout = super().from_crawler(crawler, *args, **kwargs)
        scout.clock = crawler.settings.get("KHOTIN_CLOCK") or _utc_now
        scout.run = ScoutRun(crawler.settings, scout.clock)
        crawler.signals.connect(scout._closed, signals.spider_closed)
        crawler.signals.connect(scout.run.sent, signals.request_reached_downloader)
        return scout

    async def start(self) -> AsyncIterator[Request]:
        """The errand; its requests are awaited one by one, so that nothing is scheduled."""
        self._task: asyncio.Future[Any] = asyncio.ensure_future(self.errand(self.fetch))
        try:
            self.result = await self._task
        except asyncio.CancelledError:
            self.error = Interrupted("interrupted")
        except Exception as error:
            self.error = error
        return
        yield  # what makes this an asynchronous generator, as Scrapy expects

    def give_up(self) -> None:
        """Leave the errand where it is."""
        self._task.cancel()

    def _closed(self, reason: str) -> None:
        try:
            self.run.finish(self.error)
        except KhotinError as error:
            self.error = self.error or error

    async def fetch(self, url: str) -> Seen:
        """One page; what went wrong is in its ``trouble``. Raises VaultError on a full disk."""
        if is_loopback(self.home) and not is_loopback(url):
            # A mirror on this machine must not send us out to the hosts it links to.
            return Seen(url=url, trouble="outside this machine")
        for _ in range(1 + self.settings.getint("RETRY_TIMES")):
            seen, is_passing = await self._try(url)
            if self._barred or not is_passing:
                break
        return seen

    async def _try(self, url: str) -> tuple[Seen, bool]:
        """An answer, and whether asking again may give another."""
        if self._barred:
            return Seen(url=url, trouble=self._barred), False
        assert self.crawler.engine is not None, "an errand is only run by a running engine"
        self._asking = asyncio.ensure_future(self.crawler.engine.download_async(Request(url)))
        try:
            response = await self._asking
        except KhotinError:
            raise
        except asyncio.CancelledError:
            if self._barred is None:
                raise
            return Seen(url=url, trouble=self._barred), False
        except IgnoreRequest as error:
            return Seen(url=url, trouble=_forbidden(error)), False
        except Exception as error:
            failure = Failure(error)  # type: ignore[no-untyped-call]
            return Seen(url=url, trouble=why(failure)), True
        return self._seen(response), response.status in _PASSING

    def _seen(self, response: Response) -> Seen:
        return Seen(
            url=response.url,
            body=response.body,
            content_type=mime(response),
            captured_at=self.clock(),
            trouble=self._barred or problem(response),
        )

    # What the download handler asks of us (crawler.sources.live.Recorder).

    def may_ask(self) -> bool:
        """A scout that gives up cancels its one request itself."""
        return True

    def copy_of(self, request: Request) -> Copy | None:
        """A scout wants to see everything."""
        return None

    def record(self, exchange: Exchange, vouch: Vouch | None = None) -> int:
        """Vault, then catalogue; gives the capture's id."""
        return self.run.record(exchange)

    def no_answer(self, url: str) -> None:
        """A scout asks few questions and hears of each that failed."""

    def told_to_wait(self, host: str, seconds: float) -> None:
        """A host asks for a longer pause than we can make: nothing more is asked of it."""
        self._barred = f"{host} asks for a pause of {seconds:.0f} s"
        # The answer may be that of robots.txt, with the page's request about to follow it.
        self._asking.cancel()


def _forbidden(error: IgnoreRequest) -> str:
    # Without words it is the robots middleware's refusal; else it says what it could not read.
    said = str(error)
    return f"robots.txt: {said}" if said.startswith("robots.txt answers") else "robots.txt"


def _utc_now() -> datetime:
    return datetime.now(UTC)
