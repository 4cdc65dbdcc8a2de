"""The one spider: walks a portal's listings, its articles, their pictures and attachments.

It decides traffic only: what to ask for next and when to stop. What a page says is read in
pages/, what is remembered is written by store/.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from scrapy import Request
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response

from crawler.portal import Portal
from crawler.spiders.articles import ArticleReading
from crawler.spiders.files import FileFetch
from crawler.spiders.listings import ListingWalk
from crawler.spiders.visitor import Answer
from crawler.store.shapes import FrontierKind

#: Whatever is due within this time is all there is.
_EVER = timedelta(days=36500)

_KINDS: tuple[FrontierKind, ...] = ("article", "image", "attachment")


def spider_for(portal: Portal) -> type[PortalSpider]:
    """A spider class named after the portal, at the portal's own pace."""
    pace = {
        "DOWNLOAD_DELAY": portal.delay,
        "AUTOTHROTTLE_ENABLED": portal.delay > 0,
        "AUTOTHROTTLE_START_DELAY": portal.delay,
        "DOWNLOAD_VERIFY_CERTIFICATES": portal.tls_exception is None,
    }
    return type(
        "PortalSpider",
        (PortalSpider,),
        {"name": portal.slug, "portal": portal, "custom_settings": pace},
    )


class PortalSpider(ListingWalk, ArticleReading, FileFetch):
    """Listings first, then articles, then their pictures and attachments."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.readers = {
            "article": self.article,
            "image": self.image,
            "attachment": self.attachment,
        }

    async def start(self) -> Answer:
        """The sections, what an earlier run found and did not fetch, and the looks that are due."""
        if self.full:
            self.run.archive.full_since = self.clock()
        for request in (*self.section_requests(), *self.feed_requests()):
            yield request
        archive, portal_id = self.run.archive, self.run.portal_id
        for kind in _KINDS:
            for row in archive.pending(portal_id, kind):
                self.run.tally.resumed += 1
                for request in self.ask(kind, row.url, row.key):
                    yield request
        due_by = self.clock() + (_EVER if self.full else timedelta())
        for key, url in archive.due_looks(portal_id, due_by):
            for request in self.ask("article", url, key):
                yield request

    def idle(self) -> None:
        """All is read: judge what is doubtful, and fetch the pictures of what is believed."""
        requests: list[Request] = [*self.read_recovered(), *self.settle(), *self.second_opinion()]
        if not requests or self.crawler.engine is None:
            return
        for request in requests:
            self.crawler.engine.crawl(request)
        raise DontCloseSpider

    async def article(self, response: Response) -> Answer:
        """Keep an article; what looked like one may turn out to be a section."""
        for request in self.read(response):
            yield request
        if response.meta.get("is_listing") and not self.portal.sections:
            response.meta.update(section=response.meta["url"], page=1)
            async for request in self.listing(response):
                yield request
