"""Bytes out of the archive: originals from the vault, previews from media.db."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from crawler import vault
from crawler.errors import KhotinError
from crawler.publish.cards import rows
from crawler.store import embedded
from crawler.store.media import Preview
from crawler.store.queries import VISIBLE

Holding = Literal["image", "attachment"]


@dataclass(frozen=True, slots=True)
class Held:
    """What the catalogue knows of an original: ``file`` and ``offset`` are its WARC record.

    ``file`` is None where its capture is not in the catalogue.
    """

    sha256: str
    mime: str
    name: str | None
    file: str | None
    offset: int | None


def held(conn: sqlite3.Connection, holding: Holding, sha256: str) -> Held | None:
    """The image or attachment with that hash; None unless an article that readers see uses it."""
    sql = _IMAGE if holding == "image" else _ATTACHMENT
    found = rows(conn, sql, (sha256,))
    if not found:
        return None
    row = found[0]
    capture = _response_of(conn, row.pop("capture_id"))
    return Held(**row, file=capture.get("warc_file"), offset=capture.get("warc_offset"))


def _response_of(conn: sqlite3.Connection, capture_id: int | None) -> dict[str, Any]:
    """The capture whose record holds the payload: a revisit points to an earlier response."""
    found = rows(conn, _CAPTURE, (capture_id,))
    if found and found[0]["record_type"] == "revisit":
        key = (found[0]["portal_id"], found[0]["payload_digest"])
        found = rows(conn, _RESPONSE, key)
    return found[0] if found else {}


def original(folder: Path, what: Held) -> bytes | None:
    """The bytes as the portal served them, or None where the vault cannot give those very bytes.

    A picture that stood inside its page is taken out of it. Bytes with another hash are not
    the original and are never given out as such.
    """
    if what.file is None or what.offset is None or not _is_inside(folder, what.file):
        return None
    try:
        payload = vault.read(folder, what.file, what.offset).payload()
    except (OSError, KhotinError):
        return None
    return embedded.original(payload, what.sha256)


def preview(media: Path, sha256: str) -> Preview | None:
    """The preview of an image; None where none was made, or media.db is missing or unreadable.

    Opened for each question: the file may be rebuilt or replaced while the room is open.
    """
    sql = "SELECT mime, width, height, data FROM previews WHERE sha256 = ?"
    try:
        with closing(sqlite3.connect(f"{media.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            row = conn.execute(sql, (sha256,)).fetchone()
    except sqlite3.Error:
        return None
    return Preview(*row) if row else None


def _is_inside(folder: Path, file: str) -> bool:
    try:
        return (folder / file).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):  # a NUL, or links that lead in circles
        return False


_IMAGE = f"""
SELECT i.sha256, i.mime, i.capture_id, NULL AS name FROM images i
WHERE i.sha256 = ? AND EXISTS (
    SELECT 1 FROM image_uses u JOIN articles a ON a.id = u.article_id
    WHERE u.image_id = i.id AND {VISIBLE}
)
"""

_ATTACHMENT = f"""
SELECT f.sha256, f.mime, f.capture_id, coalesce(u.name, u.url) AS name
FROM attachments f
JOIN attachment_uses u ON u.attachment_id = f.id
JOIN articles a ON a.id = u.article_id
WHERE f.sha256 = ? AND {VISIBLE} ORDER BY u.id LIMIT 1
"""

_CAPTURE = """
SELECT portal_id, record_type, payload_digest, warc_file, warc_offset FROM captures WHERE id = ?
"""

_RESPONSE = """
SELECT warc_file, warc_offset FROM captures
WHERE portal_id IS ? AND payload_digest = ? AND record_type = 'response' ORDER BY id LIMIT 1
"""
