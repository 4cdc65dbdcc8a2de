"""Captures: where in the vault each response is, and the agreement of both after a crash."""

from __future__ import annotations

from datetime import datetime

from crawler.items import Capture
from crawler.store.base import Base, moment, stamp
from crawler.store.forgetting import forget
from crawler.store.rows import insert
from crawler.store.shapes import Waiting, WaitingFile


class Captures(Base):
    """The part of the archive that knows the vault."""

    def save_capture(self, run_id: int | None, portal_id: int | None, capture: Capture) -> int:
        """A row for a response in the vault; the same WARC record gives the same row."""
        placed = capture.placed
        row = {
            "run_id": run_id,
            "portal_id": portal_id,
            "url": capture.url,
            "captured_at": stamp(capture.captured_at),
            "source": capture.source,
            "method": capture.method,
            "status": capture.status,
            "content_type": capture.content_type,
            "bytes": capture.bytes,
            "record_type": placed.record_type,
            "record_id": placed.record_id,
            "payload_digest": placed.payload_digest,
            "warc_file": placed.file,
            "warc_offset": placed.offset,
            "warc_length": placed.length,
            "truncated": capture.truncated,
            "tls": capture.tls,
            "archive_url": capture.archive_url,
            "etag": capture.etag,
            "last_modified": capture.last_modified,
            "charset": capture.charset,
            "charset_evidence": capture.charset_evidence,
        }
        with self.transaction():
            sql = "SELECT id FROM captures WHERE record_id = ?"
            known = self.one(sql, placed.record_id)
            return int(known[0]) if known else insert(self.db, "captures", row)

    def adopt_capture(self, capture: Capture) -> int:
        """A row for a record whose writer died before it wrote one.

        Portal and run are those of the record's neighbours in the file; in a file without
        rows, the portal is the one whose slug the file name begins with.
        """
        neighbour = self.one(
            """
            SELECT run_id, portal_id FROM captures WHERE warc_file = ?
            ORDER BY warc_offset DESC LIMIT 1
            """,
            capture.placed.file,
        ) or self.one(
            """
            SELECT NULL, id FROM portals WHERE substr(?, 1, length(slug) + 1) = slug || '-'
            ORDER BY length(slug) DESC LIMIT 1
            """,
            capture.placed.file,
        )
        run_id, portal_id = neighbour or (None, None)
        return self.save_capture(run_id, portal_id, capture)

    def known_payload(self, portal_id: int, digest: str) -> tuple[str, str, datetime] | None:
        """(record id, url, time) of the response that first brought these bytes, if any."""
        row = self.one(
            """
            SELECT record_id, url, captured_at FROM captures
            WHERE portal_id = ? AND payload_digest = ? AND record_type = 'response'
            ORDER BY id LIMIT 1
            """,
            portal_id,
            digest,
        )
        return (row[0], row[1], moment(row[2])) if row else None

    def last_capture_end(self, file: str) -> int:
        """Offset in bytes behind the last record of a WARC file that has a row; 0 for none.

        Only response and revisit records have rows, so the next record may be a request.
        """
        row = self.one(
            "SELECT max(warc_offset + warc_length) FROM captures WHERE warc_file = ?", file
        )
        return int(row[0] or 0) if row else 0

    def waiting_pages(self, portal_id: int, file: str) -> list[Waiting]:
        """The article pages that a WARC file holds whole, and whose addresses still wait for a
        first answer: they were captured, and not read."""
        rows = self.db.execute(
            """
            SELECT max(c.id), c.captured_at, c.content_type, f.url, f.key FROM captures c
            JOIN frontier f ON f.portal_id = ? AND f.kind = 'article' AND f.url = c.url
            WHERE c.warc_file = ? AND c.status = 200 AND c.truncated IS NULL
                AND f.state = 'pending' AND f.tries = 0
            GROUP BY c.url ORDER BY 1
            """,
            [portal_id, file],
        ).fetchall()
        return [Waiting(row[0], moment(row[1]), *row[2:]) for row in rows]

    def waiting_files(self, portal_id: int, warc_file: str) -> list[WaitingFile]:
        """The pictures and attachments that a WARC file holds whole and the catalogue lacks."""
        rows = self.db.execute(
            """
            SELECT f.kind, max(c.id), c.captured_at, c.content_type, f.url FROM captures c
            JOIN frontier f ON f.portal_id = ? AND f.kind <> 'article' AND f.url = c.url
            WHERE c.warc_file = ? AND c.status = 200 AND c.truncated IS NULL
                AND f.state <> 'done'
            GROUP BY f.kind, c.url ORDER BY 2
            """,
            [portal_id, warc_file],
        ).fetchall()
        return [WaitingFile(row[0], row[1], moment(row[2]), *row[3:]) for row in rows]

    def files_in_doubt(self, portal_id: int) -> list[str]:
        """WARC files of the runs that began after the last one that ended in order.

        An orderly end makes the files durable before the run's row has a verdict, so that what
        lies before needs no second look, and may have been moved elsewhere.
        """
        rows = self.db.execute(
            """
            SELECT DISTINCT warc_file FROM captures WHERE run_id IN (
                SELECT id FROM runs WHERE portal_id = :portal AND id > coalesce((
                    SELECT max(id) FROM runs
                    WHERE portal_id = :portal AND kind = 'crawl' AND verdict IS NOT NULL
                ), 0)
            )
            """,
            {"portal": portal_id},
        )
        return [row[0] for row in rows]

    def forget_captures_beyond(self, file: str, size: int) -> int:
        """Take back what rests on records that a power cut took from the end of a WARC file.

        ``size`` is the length of the repaired file in bytes. Their articles and files are
        fetched again. Gives the number of captures that were forgotten.
        """
        with self.transaction():
            rows = self.db.execute(
                "SELECT id FROM captures WHERE warc_file = ? AND warc_offset + warc_length > ?",
                [file, size],
            ).fetchall()
            forget(self.db, [row[0] for row in rows])
        return len(rows)
