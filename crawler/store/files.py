"""Pictures and attachments: their rows, their previews, and the uses that waited for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime

from crawler.store import frontier, uses
from crawler.store.base import Base, stamp
from crawler.store.blobs import insert_attachment, insert_image
from crawler.store.embedded import original
from crawler.store.media import Drawn, Previews, draw
from crawler.store.shapes import FileKind, SavedFile

#: Gives the content-decoded payload of the record at (WARC file, offset), or None.
FetchBytes = Callable[[str, int], bytes | None]

_PAGE = 200


class Files(Base):
    """The part of the archive that holds pictures and attachments."""

    previews: Previews

    def save_image(
        self,
        portal_id: int,
        url: str,
        data: bytes,
        mime: str | None,
        capture_id: int | None,
        now: datetime,
        *,
        preview: Drawn | bool = True,
    ) -> SavedFile:
        """Keep a fetched picture, link the uses that waited for it, end its frontier row.

        ``url`` is the one in the frontier, ``data`` content-decoded, ``mime`` the declared
        type. Uses that already have a picture keep it, so that old revisions keep theirs.
        ``preview`` may be what ``media.draw`` gave in another thread; with False the preview
        waits for ``make_previews``.
        """
        problem = self.keep_preview(data, preview)
        with self.transaction():
            saved = insert_image(self.db, data, mime, capture_id, stamp(now), problem)
            self._fill("image", "src", portal_id, url, saved.id)
            frontier.finish_file(self.db, portal_id, "image", url, saved.id, stamp(now))
        return saved

    def save_attachment(
        self,
        portal_id: int,
        url: str,
        data: bytes,
        mime: str | None,
        text: str | None,
        capture_id: int | None,
        now: datetime,
    ) -> SavedFile:
        """Keep a fetched attachment likewise; its ``text`` can then be searched."""
        with self.transaction():
            saved = insert_attachment(self.db, data, mime, text, capture_id, stamp(now))
            self._fill("attachment", "url", portal_id, url, saved.id)
            self._refresh_search(saved.id)
            frontier.finish_file(self.db, portal_id, "attachment", url, saved.id, stamp(now))
        return saved

    def keep_preview(self, data: bytes, preview: Drawn | bool = True) -> str | None:
        """Keep the preview of a picture, if there is none; gives the reason if there cannot be."""
        sha256 = hashlib.sha256(data).hexdigest()
        if preview is False or self.previews.has(sha256):
            return None
        drawn = draw(data) if preview is True else preview
        if drawn.preview:
            self.previews.keep(sha256, drawn.preview)
        return drawn.problem

    def make_previews(self, fetch_bytes: FetchBytes) -> int:
        """Make the previews that are missing; gives the number made. Slow: 20 to 50 ms each.

        A picture whose bytes ``fetch_bytes`` cannot give is left for the next time.
        """
        made = 0
        for image_id, sha256, file, offset in self._without_preview():
            payload = fetch_bytes(file, offset)
            data = original(payload, sha256) if payload is not None else None
            if data is None:
                continue
            problem = self.keep_preview(data)
            made += problem is None
            if problem:
                with self.transaction():
                    self.db.table("images").update(image_id, {"problem": problem})
        return made

    def _without_preview(self) -> Iterator[tuple[int, str, str, int]]:
        last = 0
        while rows := self.db.execute(
            """
            SELECT i.id, i.sha256, c.warc_file, c.warc_offset
            FROM images i JOIN captures c ON c.id = i.capture_id
            WHERE i.id > ? AND i.problem IS NULL ORDER BY i.id LIMIT ?
            """,
            [last, _PAGE],
        ).fetchall():
            last = rows[-1][0]
            yield from (row for row in rows if not self.previews.has(row[1]))

    def _fill(self, kind: FileKind, column: str, portal_id: int, url: str, found: int) -> None:
        self.db.execute(
            f"""
            UPDATE {kind}_uses SET {kind}_id = ? WHERE {column} = ? AND {kind}_id IS NULL
            AND EXISTS (SELECT 1 FROM articles a WHERE a.id = article_id AND a.portal_id = ?)
            """,
            [found, url, portal_id],
        )

    def _refresh_search(self, attachment_id: int) -> None:
        """Bring the words of an attachment into the articles that have it now."""
        articles = self.db.execute(
            """
            SELECT DISTINCT a.id, a.revision_id FROM attachment_uses u
            JOIN articles a ON a.revision_id = u.revision_id WHERE u.attachment_id = ?
            """,
            [attachment_id],
        ).fetchall()
        for article_id, revision_id in articles:
            words = uses.attachment_words(self.db, revision_id)
            self.db.execute(
                "UPDATE article_text SET attachments = ? WHERE id = ? AND attachments <> ?",
                [words, article_id, words],
            )
