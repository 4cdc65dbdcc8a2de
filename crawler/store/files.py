"""Pictures and attachments: their rows, their previews, and the uses that waited for them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from crawler.store import frontier, uses
from crawler.store.base import Base, stamp
from crawler.store.blobs import insert_attachment, insert_image
from crawler.store.embedded import original
from crawler.store.media import Drawn, Previews, alike, draw
from crawler.store.replaced import ADDRESS, Arrival, take_in
from crawler.store.shapes import FileKind, SavedFile
from crawler.text import squeeze

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
        type. Uses that already have a picture keep it, so that old revisions keep theirs; an
        article that shows another one now gets a revision, see ``replaced``.
        ``preview`` may be what ``media.draw`` gave in another thread; with False the preview
        waits for ``make_previews``.
        """
        problem = self.keep_preview(data, preview)
        with self.transaction():
            saved = insert_image(self.db, data, mime, capture_id, stamp(now), problem)
            came = Arrival("image", portal_id, url, saved.id, capture_id, stamp(now))
            return self._take_in(came, saved, self._look_alike)

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
            came = Arrival("attachment", portal_id, url, saved.id, capture_id, stamp(now))
            saved = self._take_in(came, saved, self._say_the_same)
            self._refresh_search(saved.id)
            return saved

    def is_held(self, portal_id: int, kind: FileKind, url: str, data: bytes, now: datetime) -> bool:
        """Whether the address gave these very bytes the last time; if so, its look is over."""
        held = self._last_file(portal_id, kind, url)
        if held is None or held["sha256"] != hashlib.sha256(data).hexdigest():
            return False
        with self.transaction():
            frontier.finish_look(self.db, portal_id, kind, url, stamp(now))
        return True

    def _last_file(self, portal_id: int, kind: FileKind, url: str) -> sqlite3.Row | None:
        """What the address gave the last time."""
        return self.one(
            f"""
            SELECT f.sha256, f.mime FROM frontier JOIN {kind}s f ON f.id = frontier.file_id
            WHERE portal_id = ? AND kind = ? AND url = ?
            """,
            portal_id,
            kind,
            url,
        )

    def file_mime(self, portal_id: int, kind: FileKind, url: str) -> str | None:
        """The type of the file that the address gave the last time, if it ever gave one."""
        row = self._last_file(portal_id, kind, url)
        return str(row["mime"]) if row else None

    def _take_in(
        self, came: Arrival, saved: SavedFile, are_alike: Callable[[int, int], bool]
    ) -> SavedFile:
        stands_for, changed = take_in(self.db, came, are_alike)
        self._fill(came.kind, ADDRESS[came.kind], came.portal_id, came.url, stands_for)
        frontier.finish_file(self.db, came.portal_id, came.kind, came.url, stands_for, came.at)
        return replace(saved, changed=changed)

    def _look_alike(self, held: int, came: int) -> bool:
        """Two pictures that cannot be drawn are alike only if they are one."""
        hashes = [self.one("SELECT sha256 FROM images WHERE id = ?", key) for key in (held, came)]
        previews = [self.previews.get(row[0]) for row in hashes if row]
        first, second = previews
        return first is not None and second is not None and alike(first, second)

    def _say_the_same(self, held: int, came: int) -> bool:
        """Of a scan we know no words: other bytes may say anything."""
        sql = "SELECT text FROM attachments WHERE id = ?"
        texts = [squeeze(row[0] or "") for key in (held, came) if (row := self.one(sql, key))]
        return bool(texts[0]) and texts[0] == texts[1]

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
