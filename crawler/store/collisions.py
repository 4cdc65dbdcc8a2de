"""One key, two unrelated texts: neither may overwrite the other, and somebody must be told.

It happens where a CMS numbers its items per list and the family takes the number for the key.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from crawler.store import revisions
from crawler.store.events import record_event
from crawler.store.hashing import likeness
from crawler.store.look import Look

#: Less than this share of word pairs in common: not an edit, but another text.
UNRELATED = 0.2


def known_collided(db: Database, look: Look, row: sqlite3.Row) -> int | None:
    """The revision kept aside that has this very text, so that it is not reported every run."""
    if look.url == row["url"]:
        return None
    found = db.execute(
        "SELECT id FROM revisions WHERE article_id = ? AND content_hash = ? AND collided",
        [row["id"], look.content_hash],
    ).fetchone()
    return int(found[0]) if found else None


def is_collision(db: Database, look: Look, row: sqlite3.Row, current: sqlite3.Row) -> bool:
    """Whether this look shows another article than the current text of the same key.

    Within one run, because a portal does not rewrite an article between two requests; in later
    runs, because an address that once showed the other text goes on showing it.
    """
    if look.url == row["url"] or likeness(_words(current), look.words) >= UNRELATED:
        return False
    return _seen_in_run(db, look, row["id"]) or _collided_before(db, look, row["id"])


def keep_collided(db: Database, look: Look, row: sqlite3.Row) -> int:
    """Keep the other text as a revision aside, and record both addresses."""
    revision_id = revisions.add(db, look, row["id"], collided=True)
    detail = {"kept": row["url"], "other": look.url, "title": look.title}
    record_event(db, look, "collided", row["id"], revision_id, detail)
    return revision_id


def _words(revision: sqlite3.Row) -> str:
    return f"{revision['title']} {revision['body']}"


def _seen_in_run(db: Database, look: Look, article_id: int) -> bool:
    sql = """
        SELECT 1 FROM articles a JOIN revisions r ON r.id = a.revision_id
        JOIN captures c ON c.id = r.last_capture_id
        WHERE a.id = ? AND c.run_id = ?
    """
    return db.execute(sql, [article_id, look.run_id]).fetchone() is not None


def _collided_before(db: Database, look: Look, article_id: int) -> bool:
    sql = """
        SELECT 1 FROM events
        WHERE article_id = ? AND kind = 'collided' AND json_extract(detail, '$.other') = ?
    """
    return db.execute(sql, [article_id, look.url]).fetchone() is not None
