"""Rows of images and attachments: one for each distinct sequence of bytes."""

from __future__ import annotations

import hashlib

from sqlite_utils import Database

from crawler.store.media import plain_mime, probe
from crawler.store.rows import insert
from crawler.store.shapes import SavedFile


def insert_image(
    db: Database,
    data: bytes,
    mime: str | None,
    capture_id: int | None,
    at: str,
    problem: str | None = None,
) -> SavedFile:
    """The row of the image with these bytes, made when they are new.

    Type and size are what the bytes are; the declared ``mime`` counts only where they are not
    understood. ``problem`` says why there can be no preview.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    known = db.execute("SELECT id FROM images WHERE sha256 = ?", [sha256]).fetchone()
    if known:
        return SavedFile(int(known[0]), is_new=False)
    seen = probe(data, mime)
    row = {
        "sha256": sha256,
        "mime": seen.mime,
        "width": seen.width,
        "height": seen.height,
        "bytes": len(data),
        "problem": seen.problem or problem,
        "capture_id": _with_bytes(db, capture_id),
        "first_seen": at,
    }
    return SavedFile(insert(db, "images", row), is_new=True)


def insert_attachment(
    db: Database,
    data: bytes,
    mime: str | None,
    text: str | None,
    capture_id: int | None,
    at: str,
) -> SavedFile:
    """The row of the attachment with these bytes; a text is added where there was none."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = db.execute("SELECT id FROM attachments WHERE sha256 = ?", [sha256]).fetchone()
    if known:
        sql = "UPDATE attachments SET text = ? WHERE id = ? AND text IS NULL"
        db.execute(sql, [text, known[0]])
        return SavedFile(int(known[0]), is_new=False)
    row = {
        "sha256": sha256,
        "mime": plain_mime(mime),
        "bytes": len(data),
        "text": text,
        "capture_id": _with_bytes(db, capture_id),
        "first_seen": at,
    }
    return SavedFile(insert(db, "attachments", row), is_new=True)


def _with_bytes(db: Database, capture_id: int | None) -> int | None:
    """The capture whose record holds the bytes: a revisit record only points to another one."""
    row = db.execute(
        """
        SELECT first.id FROM captures c JOIN captures first
            ON first.portal_id = c.portal_id AND first.payload_digest = c.payload_digest
            AND first.record_type = 'response'
        WHERE c.id = ? AND c.record_type = 'revisit' ORDER BY first.id LIMIT 1
        """,
        [capture_id],
    ).fetchone()
    return int(row[0]) if row else capture_id
