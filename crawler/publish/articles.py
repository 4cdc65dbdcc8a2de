"""One article with everything that we know of it: the questions of the article page."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from crawler.publish.cards import rows
from crawler.store.queries import VISIBLE

Row = dict[str, Any]


def article(conn: sqlite3.Connection, article_id: int) -> Row | None:
    """The article as it was last seen, with its pictures, files, links, evidence and captures.

    None where there is no such article, or readers may not see it.
    """
    found = rows(conn, _ARTICLE, (article_id,))
    if not found:
        return None
    row = found[0]
    revision = row["revision_id"]
    row["evidence"] = {e.pop("field"): e for e in rows(conn, _EVIDENCE, (revision,))}
    row["pictures"] = rows(conn, _PICTURES, (revision,))
    row["attachments"] = rows(conn, _ATTACHMENTS, (revision,))
    row["related"] = rows(conn, _RELATED, (article_id,))
    row["revisions"] = rows(conn, _REVISIONS, (article_id,))
    row["events"] = rows(conn, _EVENTS, (article_id,))
    row["captures"] = [_capture(found) for found in rows(conn, _CAPTURES, (revision,))]
    row["earlier"], row["later"] = neighbours(conn, row)
    return row


def _capture(row: Row) -> Row:
    """``charset_evidence`` says what decided the encoding, see ``pages/charset.py``; or None."""
    return {**row, "charset_evidence": json.loads(row["charset_evidence"] or "null")}


def article_id_of(conn: sqlite3.Connection, portal: str, key: str) -> int | None:
    """The id of the article with that key, which survives a rebuild where ids do not."""
    found = conn.execute(_OF_KEY, (portal, key)).fetchone()
    return int(found[0]) if found else None


def neighbours(conn: sqlite3.Connection, row: Row) -> tuple[Row | None, Row | None]:
    """The articles before and after this one in its section, by date; None at the ends."""
    if not row["published"] or row["section_id"] is None:
        return None, None
    place = (row["section_id"], row["published"], row["id"])
    earlier = rows(conn, _NEIGHBOUR.format(sign="<", order="DESC"), place)
    later = rows(conn, _NEIGHBOUR.format(sign=">", order="ASC"), place)
    return next(iter(earlier), None), next(iter(later), None)


_ARTICLE = f"""
SELECT a.id, a.key, a.kind, a.state, a.title, a.published, a.year, a.byline, a.url,
       a.first_seen, a.last_seen, a.last_changed, a.revision_id, a.portal_id,
       a.section_id, s.title AS section, p.slug AS portal, p.title AS portal_title,
       p.title_en AS portal_title_en, p.authority, p.province, p.home,
       t.lead, t.body, t.body_html, r.precision, r.extractor, r.flags, r.content_hash
FROM articles a
JOIN portals p ON p.id = a.portal_id
LEFT JOIN sections s ON s.id = a.section_id
LEFT JOIN article_text t ON t.id = a.id
LEFT JOIN revisions r ON r.id = a.revision_id
WHERE a.id = ? AND {VISIBLE}
"""

_OF_KEY = f"""
SELECT a.id FROM articles a JOIN portals p ON p.id = a.portal_id
WHERE p.slug = ? AND a.key = ? AND {VISIBLE}
"""

_EVENTS = """
SELECT kind, at, detail FROM events WHERE article_id = ?
AND kind IN ('first_seen', 'changed', 'reread', 'missing', 'removed', 'restored', 'collided')
ORDER BY at, id
"""

_EVIDENCE = "SELECT field, rule, raw FROM evidence WHERE revision_id = ? ORDER BY field"

_PICTURES = """
SELECT u.position, u.src, u.caption, u.credit, u.alt, i.sha256, i.mime, i.width, i.height, i.bytes
FROM image_uses u LEFT JOIN images i ON i.id = u.image_id
WHERE u.revision_id = ? ORDER BY u.position
"""

_ATTACHMENTS = """
SELECT u.position, u.url, u.name, f.sha256, f.mime, f.bytes
FROM attachment_uses u LEFT JOIN attachments f ON f.id = u.attachment_id
WHERE u.revision_id = ? ORDER BY u.position
"""

# Any address under which we saw an article leads to our copy of it.
_RELATED = f"""
SELECT l.position, l.url, l.name, a.id AS article_id, a.title, a.published
FROM links l
LEFT JOIN articles a ON {VISIBLE} AND a.id <> l.article_id AND a.id = (
    SELECT u.article_id FROM article_urls u WHERE u.url = l.url ORDER BY u.last_seen DESC LIMIT 1
)
WHERE l.article_id = ? ORDER BY l.position
"""

_REVISIONS = """
SELECT sequence, title, published, content_hash, first_seen, last_seen, extractor
FROM revisions WHERE article_id = ? AND NOT collided ORDER BY sequence DESC
"""

_CAPTURES = """
SELECT c.url, c.captured_at, c.source, c.status, c.content_type, c.bytes, c.record_type,
       c.record_id, c.payload_digest, c.warc_file, c.warc_offset, c.warc_length,
       c.truncated, c.tls, c.archive_url, c.charset, c.charset_evidence
FROM revisions r JOIN captures c ON c.id IN (r.first_capture_id, r.last_capture_id)
WHERE r.id = ? ORDER BY c.captured_at DESC, c.id DESC
"""

_NEIGHBOUR = f"""
SELECT a.id, a.title, a.published FROM articles a
WHERE a.section_id = ? AND (a.published, a.id) {{sign}} (?, ?) AND {VISIBLE}
ORDER BY a.published {{order}}, a.id {{order}} LIMIT 1
"""
