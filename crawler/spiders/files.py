"""Pictures and attachments: fetched once, drawn and read in threads, kept by their bytes."""

from __future__ import annotations

import asyncio

from scrapy.http import Response

from crawler.pages.documents import text_of
from crawler.spiders.answers import file_problem, mime
from crawler.spiders.visitor import Visitor
from crawler.store.media import draw
from crawler.store.shapes import FileKind


class FileFetch(Visitor):
    """What hangs on articles."""

    async def image(self, response: Response) -> None:
        """Keep a picture, with its preview."""
        if not self._usable(response, "image"):
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

    async def attachment(self, response: Response) -> None:
        """Keep a document, with its words."""
        if not self._usable(response, "attachment"):
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

    def _usable(self, response: Response, kind: FileKind) -> bool:
        url, reason = response.meta["url"], file_problem(response, kind)
        if reason:
            self.run.tally.failed(f"{kind}: {reason}", url)
            self.give_up(kind, url, reason, final=reason.startswith("http 4"))
        return reason is None
