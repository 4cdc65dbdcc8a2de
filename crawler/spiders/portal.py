"""The one spider: walks a portal's listings, its articles, their pictures and attachments.

It decides traffic only: what to ask for next and when to stop. What a page says is read in
pages/, what is remembered is written by store/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler import __version__
from crawler.items import Article
from crawler.pages import read_article
from crawler.portal import Portal
from crawler.spiders.answers import is_kept, mime, problem
from crawler.spiders.files import FileFetch
from crawler.spiders.listings import ListingWalk
from crawler.spiders.visitor import Answer
from crawler.store.shapes import FrontierKind

_KINDS: tuple[FrontierKind, ...] = ("article", "image", "attachment")


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


class PortalSpider(ListingWalk, FileFetch):
    """Listings first, then articles, then their pictures and attachments."""

    async def start(self) -> Answer:
        """The sections, then what an earlier run found and did not fetch."""
        for request in self.section_requests():
            yield request
        for kind in _KINDS:
            for row in self.run.archive.pending(self.run.portal_id, kind):
                for request in self.ask(kind, row.url, row.key):
                    yield request

    def callback(self, kind: FrontierKind) -> Callable[[Response], Any]:
        """Who reads the answer."""
        return {"article": self.article, "image": self.image, "attachment": self.attachment}[kind]

    async def article(self, response: Response) -> Answer:
        """Keep an article; what looked like one may turn out to be a section, or nothing."""
        url, trouble = response.meta["url"], problem(response)
        article = None if trouble else self._read_article(response)
        if article is None or article.kind == "blocked":
            self._page_failed(url, trouble or "blocked page")
        elif is_kept(article):
            for request in self._keep(response, article):
                yield request
        else:
            self._not_kept(url, article)
            if article.kind == "listing" and not self.portal.sections:
                response.meta.update(section=url, page=1)
                async for request in self.listing(response):
                    yield request

    def _read_article(self, response: Response) -> Article:
        return read_article(
            response.body,
            response.url,
            self.family(),
            content_type=mime(response),
            captured_at=self.clock(),
        )

    def _keep(self, response: Response, article: Article) -> Iterator[Request]:
        tally, archive, meta = self.run.tally, self.run.archive, response.meta
        saved = archive.save_article(
            self.run.run_id,
            self.run.portal_id,
            meta["key"] or self.family().key(response.url),
            meta["url"],
            article,
            meta["capture_id"],
            self.clock(),
            __version__,
        )
        tally.articles_seen += 1
        tally.articles_new += saved.outcome == "new"
        tally.articles_changed += saved.outcome == "changed"
        for kind, url in archive.wanted_files(self.run.portal_id, saved.revision_id):
            yield from self.ask(kind, url)

    def _not_kept(self, url: str, article: Article) -> None:
        self.give_up("article", url, article.kind, final=True)
        if article.kind not in ("listing", "home", "empty", "other"):
            self.run.tally.unreadable += 1
            self.run.tally.examples.setdefault("unreadable", url)

    def _page_failed(self, url: str, reason: str) -> None:
        self.run.tally.blocked_pages += reason == "blocked page"
        self.run.tally.failed(reason, url)
        self.give_up("article", url, reason, final=reason in ("http 404", "http 410"))
