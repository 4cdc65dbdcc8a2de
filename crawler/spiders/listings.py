"""The walk through listings: which articles they show, and whether they go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor
from twisted.python.failure import Failure

from crawler.items import Listing, NextPage
from crawler.pages import read_article, read_listing
from crawler.spiders import postback
from crawler.spiders.answers import mime, problem, why
from crawler.spiders.schedule import next_look
from crawler.spiders.visitor import LISTING, Answer, Visitor
from crawler.store.shapes import KnownArticle

#: A listing chain longer than this is a trap, not a section.
MAX_PAGES = 5000


class ListingWalk(Visitor):
    """From section to section, page after page."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._pages_seen: set[tuple[str, tuple[str, ...]]] = set()

    def section_requests(self) -> Iterator[Request]:
        """The first page of each section, or the front page where none is declared."""
        for url in self.portal.section_urls() or [self.portal.home]:
            yield self._request(Request(url), url, 1)

    def _request(self, request: Request, section: str, page: int) -> Request:
        return request.replace(
            callback=self.listing,
            errback=self.listing_failed,
            priority=LISTING,
            dont_filter=request.method != "GET",
            meta={"section": section, "page": page, "handle_httpstatus_all": True},
        )

    async def listing(self, response: Response) -> Answer:
        """Read one page of a listing and ask for what it leads to."""
        listing = self._read(response)
        if listing is None:
            return
        self.run.tally.listings += 1
        for request in self._articles(listing):
            yield request
        for request in self._next(response, listing):
            yield request
        for request in self._menu(response, listing):
            yield request

    def listing_failed(self, failure: Failure) -> None:
        """No answer for a listing."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self._unread(request.url, why(failure))

    def _unread(self, url: str, reason: str) -> None:
        self.run.start_failures[reason] += 1
        self.run.tally.blocked_pages += reason == "blocked page"
        self.run.tally.failed(reason, url)

    def _read(self, response: Response) -> Listing | None:
        trouble = problem(response)
        if trouble is None:
            body, url, family, kind = response.body, response.url, self.family(), mime(response)
            listing = read_listing(body, url, family, content_type=kind)
            if listing.articles or response.meta["page"] > 1:
                return listing
            # An empty list may be an empty section, or a wall in front of it.
            found = read_article(body, url, family, content_type=kind).kind
            if found not in ("blocked", "error"):
                return listing
            trouble = f"{found} page"
        self._unread(response.url, trouble)
        return None

    def _articles(self, listing: Listing) -> Iterator[Request]:
        family = self.family()
        links = [link.url for link in (*listing.articles, *listing.optional)]
        own = [url for url in links if self._is_own(url) and not family.is_trap(url)]
        found = {family.key(url): url for url in reversed(own)}
        self.run.tally.listed += len(found)
        known = self.run.archive.known_articles(self.run.portal_id, list(found))
        due = [(key, url) for key, url in found.items() if self._is_due(known.get(key))]
        due.reverse()
        rows = [(url, key, None) for key, url in due]
        self.run.archive.discover(self.run.portal_id, "article", rows, self.clock())
        for key, url in due:
            yield from self.ask("article", url, key)

    def _is_own(self, url: str) -> bool:
        return urlsplit(url).netloc.lower() == self.portal.host

    def _is_due(self, known: KnownArticle | None) -> bool:
        if known is None or self.full:
            return True
        return next_look(known.first_seen, known.last_seen) <= self.clock()

    def _next(self, response: Response, listing: Listing) -> Iterator[Request]:
        """The next page, unless this one shows what an earlier page of the section showed."""
        section, page = response.meta["section"], response.meta["page"]
        shown = (section, tuple(link.url for link in listing.articles))
        if listing.next is None or not shown[1] or shown in self._pages_seen or page >= MAX_PAGES:
            return
        self._pages_seen.add(shown)
        following = self._following(response, listing.next)
        if following:
            yield self._request(following, section, page + 1)

    def _following(self, response: Response, page: NextPage) -> Request | None:
        if page.event_target is None:
            return Request(page.url)
        request = postback.request(response, page)
        if request is None:
            self.run.tally.failed("paging form not understood", response.url)
        return request

    def _menu(self, response: Response, listing: Listing) -> Iterator[Request]:
        """Without declared sections, every link of the front page and of the menus is tried."""
        if self.portal.sections:
            return
        found = [link.url for link in listing.sections]
        if response.meta["section"] == self.portal.home and isinstance(response, TextResponse):
            found += [link.url for link in LinkExtractor().extract_links(response)]
        family = self.family()
        for url in found:
            if self._is_own(url) and not family.is_trap(url):
                yield from self.ask("article", url, family.key(url))
