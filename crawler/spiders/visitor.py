"""What every part of the spider needs: the run, the pace, and one request for one thing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from crawler.errors import KhotinError
from crawler.health import SILENCE, UNANSWERED
from crawler.items import Exchange
from crawler.pages import Family
from crawler.portal import Portal, is_loopback
from crawler.sources.copies import Copy, Vouch
from crawler.sources.live import Leaving
from crawler.spiders.answers import why
from crawler.spiders.contact import require_contact
from crawler.spiders.run import Run
from crawler.store.shapes import FrontierKind, Waiting, WaitingFile

#: Listings go first, so that the frontier is complete early; pictures come last.
PROBE, LISTING, ARTICLE, FILE = 100, 20, 10, 0

Answer = AsyncIterator[Request]


class Visitor(Spider):
    """A visit to one portal. Arguments: ``home`` (the portal is served from another address),
    ``full`` (look at every known article again)."""

    portal: Portal
    run: Run
    clock: Callable[[], datetime]
    #: Who reads the answer to a request for each kind of thing.
    readers: Mapping[FrontierKind, Callable[[Response], Any]]

    def __init__(self, home: str | None = None, full: str | bool = False, **kwargs: Any):
        super().__init__(**kwargs)
        if home:
            self.portal = self.portal.at(home)
        self.full = str(full).lower() in ("1", "true", "yes")
        self._asked: set[tuple[str, str]] = set()
        self._closing: asyncio.Future[None] | None = None
        self._bell: asyncio.TimerHandle | None = None
        self._silent: set[str] = set()
        self._limit = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        require_contact(spider.portal, crawler.settings.get("KHOTIN_CONTACT"))
        spider.clock = crawler.settings.get("KHOTIN_CLOCK") or _utc_now
        path = Path(crawler.settings["KHOTIN_ARCHIVE"]).resolve()
        spider.run = Run(
            spider.portal,
            path,
            crawler.settings["USER_AGENT"],
            spider.clock,
            # A clock that was put in is a simulation's, and need not agree with the machine's.
            trust_clock=bool(crawler.settings.get("KHOTIN_CLOCK")),
        )
        spider._limit = crawler.settings.getint("KHOTIN_MAX_REQUESTS")
        crawler.signals.connect(spider._opened, signals.spider_opened)
        crawler.signals.connect(spider._closed, signals.spider_closed)
        crawler.signals.connect(spider.idle, signals.spider_idle)
        crawler.signals.connect(spider._stumbled, signals.spider_error)
        return spider

    def _opened(self) -> None:
        """Closing hours end a run by the machine's clock, also while it waits for an answer."""
        hours = self.portal.hours
        if hours and not self.crawler.settings.get("KHOTIN_CLOCK"):
            left = hours.closes_in(self.clock()).total_seconds()
            self._bell = asyncio.get_running_loop().call_later(left, self.stop, "closing")

    def _closed(self, reason: str) -> None:
        if self._bell:
            self._bell.cancel()
        try:
            if self.run.fatal is None:
                self.wind_up()
        except KhotinError as error:
            self.run.fatal = error
        verdict = self.run.finish(reason)
        self.logger.info("%s: %s %s", self.name, verdict.word, verdict.reason)

    def idle(self) -> None:
        """Nothing is left to ask for."""

    def wind_up(self) -> None:
        """The crawl ends, perhaps early: keep what was read and not yet saved."""

    def _stumbled(self, failure: Failure, response: Response) -> None:
        error = failure.value
        if isinstance(error, KhotinError):
            self._cannot_go_on(error)
            return
        self.run.tally.faults += 1
        self.run.tally.failed(f"fault in Khotin, {type(error).__name__}: {error}", response.url)

    # What the download handler asks of us (crawler.sources.live.Recorder).

    def may_ask(self) -> bool:
        """Not if the run ends, or must end now: the portal closes, or the limit is reached.

        Asked before each request, so that a limit counts what waits in Scrapy's downloader.
        """
        hours = self.portal.hours
        if hours and hours.is_closed(self.clock()):
            self.stop("closing")
        elif self._limit and self.run.tally.requests >= self._limit:
            self.stop("limit")
        if self._closing is not None:
            return False
        self.run.tally.requests += 1
        return True

    def copy_of(self, request: Request) -> Copy | None:
        """What is held of an address that is looked at again."""
        look = request.meta.get("look")
        if look is None or request.method != "GET":
            return None
        fresh = self.full or bool(request.meta.get("fresh"))
        return self.run.honesty.copy_of(look, request.url, fresh=fresh)

    def record(self, exchange: Exchange, vouch: Vouch | None = None) -> int:
        """Vault, then catalogue; gives the capture's id."""
        self._silent.clear()
        try:
            return self.run.record(exchange, vouch)
        except KhotinError as error:
            self._cannot_go_on(error)
            raise

    def _cannot_go_on(self, error: KhotinError) -> None:
        """What cannot be kept must not be fetched: a full disk ends the run."""
        self.run.fatal = self.run.fatal or error
        self.stop("fatal")

    def no_answer(self, url: str) -> None:
        """Nothing came back from an address. Where the portal stays silent its front page is
        asked, before thousands of addresses are waited for in vain."""
        if self._is_portal(url):
            self._silent.add(url)
        if len(self._silent) >= SILENCE and self.crawler.engine:
            self._silent.clear()
            probe = Request(self.portal.home, self.answers, errback=self.is_silent)
            self.crawler.engine.crawl(probe.replace(dont_filter=True, priority=PROBE))

    async def answers(self, response: Response) -> None:
        """The portal is still there: only some of its addresses are not."""

    def is_silent(self, failure: Failure) -> None:
        """The portal is not there any more: the run ends, and the next one takes up the rest."""
        reason = why(failure)
        if reason in UNANSWERED:
            self.run.tally.failed(reason, self.portal.home)
            self.stop("unreachable")

    def _is_portal(self, url: str) -> bool:
        return urlsplit(url).netloc.lower() == self.portal.host

    def told_to_wait(self, host: str, seconds: float) -> None:
        """A host asks for a longer pause than a run can make."""
        self.run.tally.failed("asks for a long pause", f"{host}: {seconds:.0f} s")
        self.stop("blocked")

    def stop(self, reason: str) -> None:
        """End the crawl, once, for this reason."""
        if self._closing is None and self.crawler.engine:
            self._closing = asyncio.ensure_future(
                self.crawler.engine.close_spider_async(reason=reason)
            )

    # One request for one thing.

    def family(self) -> type[Family]:
        """The CMS that the portal wears today."""
        return self.portal.family_at(self.clock())

    def ask(
        self, kind: FrontierKind, url: str, key: str | None = None, *, fresh: bool = False
    ) -> Iterator[Request]:
        """One request for an article, image or attachment, at most once a run; ``fresh``: there
        is a reason to believe that it changed, whatever its server says."""
        mark = (kind, key or url)
        if mark in self._asked:
            return
        self._asked.add(mark)
        if self.portal.is_local and not is_loopback(url):
            # A mirror on this machine must not send us out to the hosts it links to.
            self.run.tally.failed("outside this machine", url)
            return
        try:
            yield Request(
                url,
                self.readers[kind],
                errback=self.failed,
                priority=ARTICLE if kind == "article" else FILE,
                dont_filter=True,
                meta={
                    "kind": kind,
                    "url": url,
                    "key": key,
                    "look": "article" if kind == "article" else "file",
                    "fresh": fresh,
                },
            )
        except ValueError:
            self.give_up(kind, url, "not an address", final=True)

    def failed(self, failure: Failure) -> None:
        """Nothing came back."""
        if isinstance(failure.value, Leaving):
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        meta, reason = request.meta, why(failure)
        self.run.tally.failed(reason, meta["url"])
        self.give_up(meta["kind"], meta["url"], reason, final=reason == "robots.txt")
        self.run.tally.unanswered += reason in UNANSWERED and self._is_portal(request.url)

    # What was captured earlier and is read only now.

    def recovered(self, held: Waiting | WaitingFile, **meta: Any) -> HtmlResponse:
        """The answer that a dead run had captured, out of the vault."""
        meta |= {"url": held.url, "capture_id": held.capture_id, "captured_at": held.captured_at}
        return HtmlResponse(
            held.url,
            headers={"Content-Type": held.content_type or ""},
            body=self.run.payload(held.capture_id),
            request=Request(held.url, meta=meta),
        )

    def captured_at(self, response: Response) -> datetime:
        """When an answer came: now, or in the run that captured it."""
        moment: datetime | None = response.meta.get("captured_at")
        return moment or self.clock()

    def give_up(self, kind: FrontierKind, url: str, reason: str, *, final: bool) -> None:
        """Remember that an address gave nothing; a ``final`` reason is not tried again."""
        self.run.archive.frontier_failed(
            self.run.portal_id, kind, url, reason, self.clock(), final=final
        )


def _utc_now() -> datetime:
    return datetime.now(UTC)
