"""The one spider: walks a portal's listings, its articles, their pictures and attachments.

It decides traffic only: what to ask for next and when to stop. What a page says is read in
pages/, what is remembered is written by store/.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.utils.python import global_object_name
from twisted.python.failure import Failure

from crawler import __version__
from crawler.errors import KhotinError
from crawler.items import ARTICLE_KINDS, Article, Exchange, Listing, NextPage
from crawler.pages import documents, read_article, read_listing
from crawler.portal import Portal, is_loopback
from crawler.spiders import postback
from crawler.spiders.contact import require_contact
from crawler.spiders.run import Run
from crawler.spiders.schedule import next_look
from crawler.store.media import draw

#: Listings go first, so that the frontier is complete early; pictures come last.
LISTING, ARTICLE, FILE = 20, 10, 0
#: A listing chain longer than this is a trap, not a section.
MAX_PAGES = 5000


def spider_for(portal: Portal) -> type[PortalSpider]:
    """A spider class named after the portal, at the portal's own pace."""
    pace = {
        "DOWNLOAD_DELAY": portal.delay,
        "AUTOTHROTTLE_ENABLED": portal.delay > 0,
        "AUTOTHROTTLE_START_DELAY": portal.delay,
    }
    return type(
        "PortalSpider",
        (PortalSpider,),
        {"name": portal.slug, "portal": portal, "custom_settings": pace},
    )


class PortalSpider(Spider):
    """Spider of one portal; arguments: ``home`` (serve the portal from another address),
    ``full`` (look at every known article again)."""

    portal: Portal

    def __init__(self, home: str | None = None, full: str | bool = False, **kwargs: Any):
        super().__init__(**kwargs)
        if home:
            self.portal = self.portal.at(home)
        self.full = str(full).lower() in ("1", "true", "yes")
        self._asked: set[tuple[str, str]] = set()
        self._pages_seen: set[tuple[str, tuple[str, ...]]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        require_contact(spider.portal, crawler.settings.get("KHOTIN_CONTACT"))
        spider.clock = crawler.settings.get("KHOTIN_CLOCK") or _utc_now
        path = Path(crawler.settings["KHOTIN_ARCHIVE"]).resolve()
        spider.run = Run(spider.portal, path, crawler.settings["USER_AGENT"], spider.clock)
        crawler.signals.connect(spider._closed, signals.spider_closed)
        crawler.signals.connect(spider._sent, signals.request_reached_downloader)
        return spider

    def _closed(self, reason: str) -> None:
        verdict = self.run.finish(reason)
        self.logger.info("%s: %s %s", self.name, verdict.word, verdict.reason)

    def _sent(self) -> None:
        self.run.tally.requests += 1

    # What the download handler asks of us (crawler.sources.live.Recorder).

    def record(self, exchange: Exchange) -> int:
        try:
            return self.run.record(exchange)
        except KhotinError as error:
            # What cannot be kept must not be fetched: a full disk ends the run.
            self.run.fatal = error
            asyncio.ensure_future(self._stop("fatal"))
            raise

    def told_to_wait(self, host: str, seconds: float) -> None:
        self.run.tally.failed(f"{host} asks for a pause of {seconds:.0f} s", self.portal.home)
        asyncio.ensure_future(self._stop("blocked"))

    async def _stop(self, reason: str) -> None:
        if self.crawler.engine:
            await self.crawler.engine.close_spider_async(reason=reason)

    # Where to begin.

    async def start(self) -> AsyncIterator[Request]:
        for url in self.portal.section_urls() or [self.portal.home]:
            yield self._listing_request(url)
        for kind in ("article", "image", "attachment"):
            for row in self.run.archive.pending(self.run.portal_id, kind):
                for request in self._ask(kind, row.url, row.key):
                    yield request

    def _listing_request(self, url: str, section: str | None = None) -> Request:
        return Request(
            url,
            self.listing,
            errback=self.listing_failed,
            priority=LISTING,
            meta={"section": section or url, "page": 1, "handle_httpstatus_all": True},
        )

    def _ask(self, kind: str, url: str, key: str | None = None) -> Iterator[Request]:
        """One request for an article, image or attachment, at most once a run."""
        mark = (kind, key or url)
        if mark in self._asked:
            return
        self._asked.add(mark)
        if self.portal.is_local and not is_loopback(url):
            # A mirror on this machine must not send us out to the hosts it links to.
            self._give_up(kind, url, "outside this machine", final=False)
            return
        callback = {"article": self.article, "image": self.image}.get(kind, self.attachment)
        try:
            yield Request(
                url,
                callback,
                errback=self.file_failed,
                priority=ARTICLE if kind == "article" else FILE,
                dont_filter=True,
                meta={"kind": kind, "url": url, "key": key, "handle_httpstatus_all": True},
            )
        except ValueError:
            self._give_up(kind, url, "not an address", final=True)

    # Listings.

    async def listing(self, response: Response) -> AsyncIterator[Request]:
        listing = self._read_listing(response)
        if listing is None:
            return
        self.run.tally.listings += 1
        for request in self._wanted(listing):
            yield request
        follow = self._next(response, listing)
        if follow:
            yield follow
        for request in self._menu(response, listing):
            yield request

    def _read_listing(self, response: Response) -> Listing | None:
        problem = _problem(response)
        if problem is None:
            mime, family = _mime(response), self._family()
            listing = read_listing(response.body, response.url, family, content_type=mime)
            if listing.articles or response.meta["page"] > 1:
                return listing
            # An empty list may be an empty section, or a wall in front of it.
            kind = read_article(response.body, response.url, family, content_type=mime).kind
            if kind not in ("blocked", "error"):
                return listing
            problem = f"{kind} page"
        self._start_failed(response.url, problem)
        return None

    def _menu(self, response: Response, listing: Listing) -> Iterator[Request]:
        """Without declared sections, every link of the front page and of the menus is tried."""
        if self.portal.sections:
            return
        found = [link.url for link in (*listing.sections, *listing.optional)]
        if response.meta["section"] == self.portal.home:
            found += [link.url for link in LinkExtractor().extract_links(response)]
        family = self._family()
        for url in found:
            inside = urlsplit(url).netloc.lower() == self.portal.host
            if inside and not family.is_trap(url):
                yield from self._ask("article", url, family.key(url))

    def listing_failed(self, failure: Failure) -> None:
        self._start_failed(failure.request.url, _why(failure))

    def _start_failed(self, url: str, reason: str) -> None:
        self.run.start_failures[reason] += 1
        self.run.tally.blocked_pages += reason == "blocked page"
        self.run.tally.failed(reason, url)

    def _family(self) -> Any:
        return self.portal.family_at(self.clock())

    def _wanted(self, listing: Listing) -> Iterator[Request]:
        family = self._family()
        found = {
            family.key(link.url): link.url
            for link in listing.articles
            if not family.is_trap(link.url)
        }
        self.run.tally.listed += len(found)
        known = self.run.archive.known_articles(self.run.portal_id, list(found))
        due = {key: url for key, url in found.items() if self._is_due(known.get(key))}
        rows = [(url, key, None) for key, url in due.items()]
        self.run.archive.discover(self.run.portal_id, "article", rows, self.clock())
        for key, url in due.items():
            yield from self._ask("article", url, key)

    def _is_due(self, known: Any) -> bool:
        if known is None or self.full:
            return True
        return next_look(known.first_seen, known.last_seen) <= self.clock()

    def _next(self, response: Response, listing: Listing) -> Request | None:
        """The next page, unless this one shows what an earlier page of the section showed."""
        section, page = response.meta["section"], response.meta["page"]
        shown = (section, tuple(link.url for link in listing.articles))
        if listing.next is None or not shown[1] or shown in self._pages_seen or page >= MAX_PAGES:
            return None
        self._pages_seen.add(shown)
        return self._follow(response, listing.next, section, page + 1)

    def _follow(
        self, response: Response, page: NextPage, section: str, number: int
    ) -> Request | None:
        meta = {"section": section, "page": number, "handle_httpstatus_all": True}
        if page.event_target is None:
            return Request(
                page.url, self.listing, errback=self.listing_failed, priority=LISTING, meta=meta
            )
        request = postback.request(response, page)
        if request is None:
            self.run.tally.failed("paging form not understood", response.url)
            return None
        return request.replace(
            callback=self.listing,
            errback=self.listing_failed,
            priority=LISTING,
            dont_filter=True,
            meta=meta,
        )

    # Articles.

    async def article(self, response: Response) -> AsyncIterator[Any]:
        url = response.meta["url"]
        problem = _problem(response)
        if problem:
            self._page_failed(url, problem)
            return
        article = read_article(
            response.body,
            response.url,
            self._family(),
            content_type=_mime(response),
            captured_at=self.clock(),
        )
        if article.kind == "blocked":
            self._page_failed(url, "blocked page")
            return
        if _is_kept(article):
            for request in self._keep(response, article):
                yield request
            return
        # A link that looked like an article may lead to a section, or to nothing.
        self._give_up("article", url, article.kind, final=True)
        if article.kind == "listing" and not self.portal.sections:
            response.meta.update(section=url, page=1)
            async for request in self.listing(response):
                yield request
        elif article.kind not in ("listing", "home", "empty", "other"):
            self.run.tally.unreadable += 1
            self.run.tally.examples.setdefault("unreadable", url)

    def _keep(self, response: Response, article: Article) -> Iterator[Request]:
        tally, archive = self.run.tally, self.run.archive
        saved = archive.save_article(
            self.run.run_id,
            self.run.portal_id,
            response.meta["key"] or self._family().key(response.url),
            response.meta["url"],
            article,
            response.meta["capture_id"],
            self.clock(),
            __version__,
        )
        tally.articles_seen += 1
        tally.articles_new += saved.outcome == "new"
        tally.articles_changed += saved.outcome == "changed"
        for kind, url in archive.wanted_files(self.run.portal_id, saved.revision_id):
            yield from self._ask(kind, url)

    def _page_failed(self, url: str, reason: str) -> None:
        self.run.tally.blocked_pages += reason == "blocked page"
        self.run.tally.failed(reason, url)
        self._give_up("article", url, reason, final=reason in ("http 404", "http 410"))

    # Pictures and attachments.

    async def image(self, response: Response) -> None:
        url = response.meta["url"]
        if not self._usable(response, "image", ("text/html",)):
            return
        drawn = await asyncio.to_thread(draw, response.body)
        saved = self.run.archive.save_image(
            self.run.portal_id,
            url,
            response.body,
            _mime(response),
            response.meta["capture_id"],
            self.clock(),
            preview=drawn,
        )
        self.run.tally.images_new += saved.is_new

    async def attachment(self, response: Response) -> None:
        url = response.meta["url"]
        if not self._usable(response, "attachment", ()):
            return
        text = await asyncio.to_thread(documents.text_of, response.body, _mime(response) or url)
        saved = self.run.archive.save_attachment(
            self.run.portal_id,
            url,
            response.body,
            _mime(response),
            text,
            response.meta["capture_id"],
            self.clock(),
        )
        self.run.tally.attachments_new += saved.is_new

    def _usable(self, response: Response, kind: str, wrong: tuple[str, ...]) -> bool:
        reason = _problem(response)
        if reason is None and (_mime(response) or "").split(";")[0].strip().lower() in wrong:
            reason = "a page, not a file"
        if reason is None and not response.body:
            reason = "empty"
        if reason is None:
            return True
        self.run.tally.failed(f"{kind}: {reason}", response.meta["url"])
        self._give_up(kind, response.meta["url"], reason, final=reason.startswith("http 4"))
        return False

    # What went wrong.

    def file_failed(self, failure: Failure) -> None:
        meta, reason = failure.request.meta, _why(failure)
        self.run.tally.failed(reason, meta["url"])
        self._give_up(meta["kind"], meta["url"], reason, final=reason == "robots.txt")

    def _give_up(self, kind: str, url: str, reason: str, *, final: bool) -> None:
        self.run.archive.frontier_failed(
            self.run.portal_id, kind, url, reason, self.clock(), final=final
        )


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _mime(response: Response) -> str | None:
    value = response.headers.get("Content-Type")
    return value.decode("latin-1") if value else None


def _problem(response: Response) -> str | None:
    if response.status != 200:
        return f"http {response.status}"
    if "dataloss" in response.flags:
        return "cut off"
    return None


def _is_kept(article: Article) -> bool:
    """Whether a page goes into the catalogue: also a dated headline whose text is missing."""
    if article.kind == "empty":
        return bool(article.title and article.published)
    return article.kind in ARTICLE_KINDS and bool(article.title)


def _why(failure: Failure) -> str:
    """A short name for a failure without a response: robots.txt, dns, refused, timeout, ..."""
    if failure.check(IgnoreRequest):
        return "robots.txt"
    name = global_object_name(failure.type).rsplit(".", 1)[-1]
    known = {
        "CannotResolveHostError": "dns",
        "DownloadConnectionRefusedError": "refused",
        "DownloadTimeoutError": "timeout",
        "DownloadFailedError": "connection lost",
    }
    return known.get(name, name)
