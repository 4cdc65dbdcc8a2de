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
from crawler.store.media import Drawn, draw
from crawler.store.shapes import FileKind, SavedFile
from crawler.vault import Record


class FileFetch(Visitor):
    """What hangs on articles."""

    async def image(self, response: Response) -> Answer:
        """Keep a picture, with its preview."""
        if self._usable(response, "image") and not self._is_held(response, "image"):
            drawn = await asyncio.to_thread(draw, response.body)
            for request in self._examine_file(response, self._keep_image(response, drawn)):
                yield request

    async def attachment(self, response: Response) -> Answer:
        """Keep a document, with its words."""
        if self._usable(response, "attachment") and not self._is_held(response, "attachment"):
            text = await asyncio.to_thread(_words, response)
            for request in self._examine_file(response, self._keep_attachment(response, text)):
                yield request

    def wind_up(self) -> None:
        """What a dead run had captured and the portal did not give again comes out of the vault:
        it may have it no more."""
        archive, portal_id = self.run.archive, self.run.portal_id
        for file in self.run.in_doubt:
            for held in archive.waiting_files(portal_id, file):
                response = self.recovered(held)
                if self._problem(response, held.kind) or self._is_held(response, held.kind):
                    continue
                if held.kind == "image":
                    self._keep_image(response, draw(response.body))
                else:
                    self._keep_attachment(response, _words(response))
        super().wind_up()

    def _keep_image(self, response: Response, drawn: Drawn) -> SavedFile:
        saved = self.run.archive.save_image(
            self.run.portal_id,
            response.meta["url"],
            response.body,
            mime(response),
            response.meta["capture_id"],
            self.captured_at(response),
            preview=drawn,
        )
        self.run.tally.images_new += saved.is_new
        self.run.tally.articles_changed += saved.changed
        return saved

    def _keep_attachment(self, response: Response, text: str | None) -> SavedFile:
        saved = self.run.archive.save_attachment(
            self.run.portal_id,
            response.meta["url"],
            response.body,
            mime(response),
            text,
            response.meta["capture_id"],
            self.captured_at(response),
        )
        self.run.tally.attachments_new += saved.is_new
        self.run.tally.articles_changed += saved.changed
        return saved

    def _is_held(self, response: Response, kind: FileKind) -> bool:
        """Whether it is the file that the address gave before; then its look is over."""
        url, now = response.meta["url"], self.clock()
        return self.run.archive.is_held(self.run.portal_id, kind, url, response.body, now)

    def _usable(self, response: Response, kind: FileKind) -> bool:
        url, reason = response.meta["url"], self._problem(response, kind)
        if reason:
            self.run.tally.failed(f"{kind}: {reason}", url)
            self.give_up(kind, url, reason, final=reason.startswith("http 4"))
        return reason is None

    def _problem(self, response: Response, kind: FileKind) -> str | None:
        held = self.run.archive.file_mime(self.run.portal_id, kind, response.meta["url"])
        return file_problem(response, kind, held)

    def _examine_file(self, response: Response, saved: SavedFile) -> Iterator[Request]:
        """Another file than before: would its server have said so?"""

        def is_news(before: Record) -> bool:
            return before.payload() != response.body

        if saved.changed:
            yield from self.run.honesty.examine(response.meta.get("vouch"), is_news)


def _words(response: Response) -> str | None:
    return text_of(response.body, mime(response) or response.meta["url"])
