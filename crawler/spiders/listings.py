"""The walk through listings: which articles they show, and whether they go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor
from twisted.python.failure import Failure

from crawler.items import Link, Listing, NextPage
from crawler.pages import read_article, read_feed, read_listing
from crawler.sources.live import Leaving
from crawler.spiders import postback
from crawler.spiders.answers import mime, problem, why
from crawler.spiders.stopping import Page, is_enough
from crawler.spiders.visitor import LISTING, Answer, Visitor
from crawler.store.walks import Listed, Walk
from crawler.text import squeeze
from crawler.vault import Record

#: A listing chain longer than this is a trap, not a section.
MAX_PAGES = 5000
#: Every month the listings are walked down to articles older than this.
SWEEP_EVERY, SWEEP_DEPTH = timedelta(days=30), timedelta(days=45)


class ListingWalk(Visitor):
    """From section to section, page after page."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._pages_seen: set[tuple[str, tuple[str, ...]]] = set()
        self._asked_home = False
        self._walks: dict[str, tuple[Walk, bool]] = {}

    def section_requests(self) -> Iterator[Request]:
        """The first page of each section, or the front page where none is declared."""
        for url in self.portal.section_urls() or [self.portal.home]:
            yield self._request(Request(url), url, 1)

    def feed_requests(self) -> Iterator[Request]:
        """The portal's RSS feeds and sitemaps, which may show what no listing does."""
        for url in self.portal.feed_urls():
            yield self._feed(url)

    async def feed(self, response: Response) -> Answer:
        """Articles that a feed names; the sitemaps that an index names are read in turn."""
        trouble = problem(response)
        if trouble:
            self.run.tally.failed(f"feed: {trouble}", response.url)
            return
        found = read_feed(response.body, response.url)
        for request in (
            *self._articles(found, self._page(found)),
            *self._examine_list(response, found),
        ):
            yield request
        for link in found.sections:
            if self._is_own(link.url):
                yield self._feed(link.url)

    def _feed(self, url: str) -> Request:
        return Request(
            url,
            self.feed,
            errback=self.listing_failed,
            priority=LISTING,
            meta={"look": "listing"},
        )

    def _request(self, request: Request, section: str, page: int) -> Request:
        return request.replace(
            callback=self.listing,
            errback=self.listing_failed,
            priority=LISTING,
            dont_filter=request.method != "GET",
            meta={"section": section, "page": page, "look": "listing"},
        )

    async def listing(self, response: Response) -> Answer:
        """Read one page of a listing and ask for what it leads to."""
        listing = self._read(response)
        if listing is None:
            return
        self.run.tally.listings += 1
        page = self._page(listing)
        for request in (*self._articles(listing, page), *self._examine_list(response, listing)):
            yield request
        for request in self._on(response, listing, page):
            yield request
        for request in self._menu(response, listing):
            yield request

    def listing_failed(self, failure: Failure) -> None:
        """No answer for a listing."""
        if isinstance(failure.value, Leaving):
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        self._unread(request.url, why(failure))

    def second_opinion(self) -> Iterator[Request]:
        """Where no section is there any more: is the portal gone, or only rebuilt?"""
        gone = self.run.start_failures and set(self.run.start_failures) <= {"http 404", "http 410"}
        if gone and not self.run.tally.listings and not self._asked_home:
            self._asked_home = True
            yield Request(self.portal.home, self._home, dont_filter=True)

    async def _home(self, response: Response) -> None:
        self.run.tally.front_page = response.status == 200

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

    # What a page shows.

    def _page(self, listing: Listing) -> Page:
        """The articles of a page by key, in order, with what was known of them before."""
        family = self.family()
        main = [link for link in listing.articles if self._is_ours(link)]
        rest = [link for link in listing.optional if self._is_ours(link)]
        found = {family.key(link.url): link for link in reversed([*main, *rest])}
        known = self.run.archive.listed(self.run.portal_id, list(found))
        return Page([family.key(link.url) for link in main], found, known)

    def _is_ours(self, link: Link) -> bool:
        return self._is_own(link.url) and not self.family().is_trap(link.url)

    def _is_own(self, url: str) -> bool:
        return urlsplit(url).netloc.lower() == self.portal.host

    def _articles(self, listing: Listing, page: Page) -> Iterator[Request]:
        self.run.tally.listed += len(page.links)
        wanted = {
            key: link
            for key, link in reversed(list(page.links.items()))
            if self.full or _is_news(link, page.known.get(key))
        }
        rows = [(link.url, key, None) for key, link in wanted.items()]
        self.run.archive.discover(self.run.portal_id, "article", rows, self.clock())
        for key, link in wanted.items():
            yield from self.ask("article", link.url, key, fresh=key in page.known)

    def _examine_list(self, response: Response, now: Listing) -> Iterator[Request]:
        """Where a list shows new addresses: would its server have said so?

        Only the main list counts: a page may be called unchanged whose side blocks changed.
        """
        is_feed = "section" not in response.meta

        def is_news(before: Record) -> bool:
            body, url = before.payload(), before.url or ""
            kind = before.header("Content-Type")
            then = (
                read_feed(body, url)
                if is_feed
                else read_listing(body, url, self.family(), content_type=kind)
            )
            return not _addresses(now) <= _addresses(then)

        yield from self.run.honesty.examine(response.meta.get("vouch"), is_news)

    # Whether it goes on.

    def _on(self, response: Response, listing: Listing, page: Page) -> Iterator[Request]:
        """The next page, or the end of the walk: enough seen, or no page that is new."""
        section, number = response.meta["section"], response.meta["page"]
        walk, sweeping = self._walk(section)
        shown = (section, tuple(link.url for link in listing.articles))
        at_end = listing.next is None or not shown[1] or shown in self._pages_seen
        older_than = self.clock() - SWEEP_DEPTH if sweeping else None
        if at_end or (not self.full and is_enough(page, walk.closed_at, older_than)):
            self.run.archive.close_walk(
                self.run.portal_id, section, self.clock(), swept=sweeping or self.full
            )
            return
        self._pages_seen.add(shown)
        following = self._following(response, listing.next)
        if following and number < MAX_PAGES:
            yield self._request(following, section, number + 1)

    def _walk(self, section: str) -> tuple[Walk, bool]:
        """The state of the listing before this run, and whether it is time for a sweep."""
        if section not in self._walks:
            walk = self.run.archive.walk(self.run.portal_id, section)
            due = walk.swept_at is None or self.clock() - walk.swept_at >= SWEEP_EVERY
            self._walks[section] = (walk, due)
        return self._walks[section]

    def _following(self, response: Response, page: NextPage | None) -> Request | None:
        if page is None or page.event_target is None:
            return Request(page.url) if page else None
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


def _addresses(listing: Listing) -> set[str]:
    return {link.url for link in listing.articles}


def _is_news(link: Link, known: Listed | None) -> bool:
    """Never discovered, or shown under another headline than the one we hold."""
    if known is None:
        return True
    if known.title is None or not link.name:
        return False
    shown, held = squeeze(link.name).casefold(), squeeze(known.title).casefold()
    # Listings cut long headlines, or put a date and a "new" beside them.
    return not (held.startswith(shown.rstrip(".… ")) or held in shown)
