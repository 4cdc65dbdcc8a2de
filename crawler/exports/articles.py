"""Articles with everything that belongs to them, one dict each, as a stream."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from crawler.store.queries import read
from crawler.text import shown

Row = dict[str, Any]

#: Articles whose parts are fetched together; more only costs memory.
_TOGETHER = 200

_ARTICLES = """
    SELECT a.id, p.slug AS portal, p.title AS portal_title, a.key, a.url, a.kind, a.state,
        s.title AS section, a.title, a.published, a.byline,
        t.lead, t.body, a.first_seen, a.last_seen, a.last_changed,
        a.revision_count AS revisions, r.flags, r.extractor, a.revision_id,
        c.url AS capture_url, c.captured_at, c.source, c.archive_url, c.record_id,
        c.payload_digest, c.warc_file, c.warc_offset, c.warc_length
    FROM articles a JOIN portals p ON p.id = a.portal_id
    JOIN revisions r ON r.id = a.revision_id
    JOIN article_text t ON t.id = a.id
    LEFT JOIN sections s ON s.id = a.section_id
    LEFT JOIN captures c ON c.id = r.first_capture_id
"""

_CAPTURE = (
    "captured_at",
    "source",
    "archive_url",
    "record_id",
    "payload_digest",
    "warc_file",
    "warc_offset",
    "warc_length",
)

#: What uses and links hold as found; texts and titles are in NFC already.
_SHOWN = {"caption", "credit", "alt", "name"}

_IMAGES = """
    SELECT u.revision_id AS owner, u.src, u.caption, u.credit, u.alt,
        i.sha256, i.mime, i.width, i.height, i.bytes
    FROM image_uses u LEFT JOIN images i ON i.id = u.image_id
    WHERE u.revision_id IN ({}) ORDER BY u.revision_id, u.position
"""

_ATTACHMENTS = """
    SELECT u.revision_id AS owner, u.url, u.name, f.sha256, f.mime, f.bytes
    FROM attachment_uses u LEFT JOIN attachments f ON f.id = u.attachment_id
    WHERE u.revision_id IN ({}) ORDER BY u.revision_id, u.position
"""

_EVIDENCE = "SELECT revision_id AS owner, field, rule, raw FROM evidence WHERE revision_id IN ({})"

_URLS = """
    SELECT article_id AS owner, url, first_seen, last_seen FROM article_urls
    WHERE article_id IN ({}) ORDER BY article_id, id
"""

_RELATED = """
    SELECT article_id AS owner, url, name FROM links
    WHERE article_id IN ({}) ORDER BY article_id, position
"""


def articles(
    conn: sqlite3.Connection, conditions: str, values: Mapping[str, Any], limit: int | None = None
) -> Generator[Row]:
    """Each article that meets the SQL conditions (over ``articles a``), in the order of ids.

    Keys: id, portal, portal_title, key, url, kind, state, section, title, published (first
    displayed), byline, lead, body (paragraphs with an empty line between), first_seen,
    last_seen, last_changed, revisions, flags, extractor, images (src, caption, credit, alt,
    sha256, mime, width, height, bytes), attachments (url, name, sha256, mime, bytes), evidence
    (by field), urls, related, and capture: the response that first said this, and where in
    the vault it is.
    Text is in NFC, times are UTC. Everything is of one moment, also while a crawl writes.
    Close the generator, or read it to its end: until then it holds a read transaction.
    """
    sql = f"{_ARTICLES} WHERE {conditions} ORDER BY a.id LIMIT :limit"
    # One read transaction: all later queries see what the first one saw.
    conn.execute("BEGIN")
    try:
        rows = read(conn, sql, {**values, "limit": -1 if limit is None else limit})
        while batch := list(islice(rows, _TOGETHER)):
            yield from _with_parts(conn, batch)
    finally:
        conn.rollback()


def _with_parts(conn: sqlite3.Connection, batch: list[Row]) -> Iterator[Row]:
    revisions = [row["revision_id"] for row in batch]
    ids = [row["id"] for row in batch]
    images, attachments = _parts(conn, _IMAGES, revisions), _parts(conn, _ATTACHMENTS, revisions)
    evidence = _parts(conn, _EVIDENCE, revisions)
    urls, related = _parts(conn, _URLS, ids), _parts(conn, _RELATED, ids)
    for row in batch:
        revision = row.pop("revision_id")
        row["flags"] = json.loads(row["flags"])
        row["images"] = images[revision]
        row["attachments"] = attachments[revision]
        row["evidence"] = {found.pop("field"): found for found in evidence[revision]}
        row["urls"] = urls[row["id"]]
        row["related"] = related[row["id"]]
        row["capture"] = {"url": row.pop("capture_url")} | {k: row.pop(k) for k in _CAPTURE}
        yield row


def _parts(conn: sqlite3.Connection, sql: str, owners: Sequence[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in read(conn, sql.format(", ".join("?" * len(owners))), owners):
        row |= {name: shown(row[name]) for name in _SHOWN & row.keys() if row[name]}
        found[row.pop("owner")].append(row)
    return found
