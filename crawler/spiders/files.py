"""Pictures and attachments: drawn and read in threads, kept by their bytes.

They are fetched when an article shows them for the first time, and looked at again with its
later looks: a portal may put another file under the same address.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from crawler.pages.documents import text_of
from crawler.spiders.answers import file_problem, mime
from crawler.spiders.visitor import Answer, Visitor
from crawler.store.media import draw
from crawler.store.shapes import FileKind, SavedFile
from crawler.vault import Record


class FileFetch(Visitor):
    """What hangs on articles."""

    async def image(self, response: Response) -> Answer:
        """Keep a picture, with its preview."""
        if not self._is_other(response, "image"):
            return
        drawn = await asyncio.to_thread(draw, response.body)
        saved = self.run.archive.save_image(
            self.run.portal_id,
            response.meta["url"],
            response.body,
            mime(response),
            response.meta["capture_id"],
            self.clock(),
            preview=drawn,
        )
        self.run.tally.images_new += saved.is_new
        for request in self._examine_file(response, saved):
            yield request

    async def attachment(self, response: Response) -> Answer:
        """Keep a document, with its words."""
        if not self._is_other(response, "attachment"):
            return
        url = response.meta["url"]
        text = await asyncio.to_thread(text_of, response.body, mime(response) or url)
        saved = self.run.archive.save_attachment(
            self.run.portal_id,
            url,
            response.body,
            mime(response),
            text,
            response.meta["capture_id"],
            self.clock(),
        )
        self.run.tally.attachments_new += saved.is_new
        for request in self._examine_file(response, saved):
            yield request

    def _is_other(self, response: Response, kind: FileKind) -> bool:
        """Whether the answer is a file, and not the one that is held."""
        archive, portal_id = self.run.archive, self.run.portal_id
        return self._usable(response, kind) and not archive.is_held(
            portal_id, kind, response.meta["url"], response.body, self.clock()
        )

    def _usable(self, response: Response, kind: FileKind) -> bool:
        url, reason = response.meta["url"], file_problem(response, kind)
        if reason:
            self.run.tally.failed(f"{kind}: {reason}", url)
            self.give_up(kind, url, reason, final=reason.startswith("http 4"))
        return reason is None

    def _examine_file(self, response: Response, saved: SavedFile) -> Iterator[Request]:
        """Articles show another file now: would its server have said so?"""
        self.run.tally.articles_changed += saved.changed

        def is_news(before: Record) -> bool:
            return before.payload() != response.body

        yield from self.run.honesty.examine(response.meta.get("vouch"), is_news)
