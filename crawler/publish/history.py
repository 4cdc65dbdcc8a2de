"""What became of an article: its revisions one against the other, and what happened when."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from crawler.publish.cards import rows
from crawler.publish.differences import Piece, paragraphs, words
from crawler.store.queries import VISIBLE
from crawler.text import nfc, squeeze

Row = dict[str, Any]

#: Of an article with more revisions the newest are shown; the table has them all.
_MOST = 40


def history(conn: sqlite3.Connection, article_id: int) -> Row | None:
    """The article's revisions, newest first, each with ``changes`` against the one before.

    None where there is no such article, or readers may not see it.
    """
    found = rows(conn, _ARTICLE, (article_id,))
    if not found:
        return None
    revisions = rows(conn, _REVISIONS, (article_id, _MOST + 1))
    for revision in revisions:
        revision["pictures"] = rows(conn, _PICTURES, (revision["id"],))
        revision["attachments"] = rows(conn, _ATTACHMENTS, (revision["id"],))
    for later, earlier in pairwise(revisions):
        later["changes"] = changes(earlier, later)
    return {
        **found[0],
        "revisions": revisions[:_MOST],
        "observations": rows(conn, _OBSERVATIONS, (article_id,)),
        "events": rows(conn, _EVENTS, (article_id,)),
    }


def changes(earlier: Row, later: Row) -> Row:
    """What differs between two revisions, by the parts of an article; equal parts are missing."""
    found: Row = {}
    if nfc(earlier["title"]) != nfc(later["title"]):
        found["title"] = words(squeeze(earlier["title"]), squeeze(later["title"]))
    for part in ("lead", "body"):
        if nfc(earlier[part]) != nfc(later[part]):
            found[part] = paragraphs(earlier[part], later[part])
    for part in ("pictures", "attachments"):
        listed = _listed([_named(use) for use in earlier[part]], [_named(u) for u in later[part]])
        if any(piece.what != "same" for piece in listed):
            found[part] = listed
    return found


def _named(use: Row) -> str:
    said = " – ".join(filter(None, (use.get("caption"), use.get("credit"), use.get("name"))))
    return squeeze(said) or use["address"]


def _listed(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    gone = [Piece("removed", name) for name in before if name not in after]
    kept = [Piece("same" if name in before else "added", name) for name in after]
    return gone + kept


_ARTICLE = f"""
SELECT a.id, a.key, a.title, a.state, a.revision_count, a.last_seen,
       p.slug AS portal, p.title AS portal_title
FROM articles a JOIN portals p ON p.id = a.portal_id WHERE a.id = ? AND {VISIBLE}
"""

_REVISIONS = """
SELECT id, sequence, title, lead, body, published, byline, content_hash, first_seen, last_seen
FROM revisions WHERE article_id = ? AND NOT collided ORDER BY sequence DESC LIMIT ?
"""

_PICTURES = """
SELECT src AS address, caption, credit FROM image_uses WHERE revision_id = ? ORDER BY position
"""

_ATTACHMENTS = """
SELECT url AS address, name FROM attachment_uses WHERE revision_id = ? ORDER BY position
"""

_OBSERVATIONS = """
SELECT field, value, first_seen, last_seen FROM observations
WHERE article_id = ? ORDER BY first_seen DESC, id DESC
"""

_EVENTS = """
SELECT kind, at FROM events WHERE article_id = ?
AND kind IN ('first_seen', 'changed', 'missing', 'removed', 'restored', 'collided')
ORDER BY at DESC, id DESC
"""
