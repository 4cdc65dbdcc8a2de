"""Revisions: rows that are added and never rewritten, and which of them is the current one."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from crawler.items import Article
from crawler.store import uses
from crawler.store.hashing import Statement, content_hash, reference, says_the_same, statement
from crawler.store.look import Look
from crawler.store.rows import insert
from crawler.text import nfc, shown, squeeze

_ARTICLE = """
    UPDATE articles SET revision_id = :r, title = :title, last_changed = :at,
        image_count = (SELECT count(*) FROM image_uses WHERE revision_id = :r),
        attachment_count = (SELECT count(*) FROM attachment_uses WHERE revision_id = :r),
        revision_count = (SELECT count(*) FROM revisions WHERE article_id = :a AND NOT collided)
    WHERE id = :a
"""

_TEXT = """
    INSERT INTO article_text(id, lead, body, body_html, captions, attachments)
    VALUES (:id, :lead, :body, :body_html, :captions, :attachments)
    ON CONFLICT (id) DO UPDATE SET lead = excluded.lead, body = excluded.body,
        body_html = excluded.body_html, captions = excluded.captions,
        attachments = excluded.attachments
"""


def create_article(db: Database, look: Look) -> int:
    """The article's row without its text; ``make_current`` fills the rest."""
    row = {
        "portal_id": look.portal_id,
        "key": look.key,
        "kind": look.article.kind,
        "title": look.title,
        "url": look.url,
        "first_seen": look.at,
        "last_seen": look.at,
        "last_changed": look.at,
    }
    return insert(db, "articles", row)


def add(db: Database, look: Look, article_id: int, *, collided: bool = False) -> int:
    """A new revision with its evidence and its uses of pictures and attachments."""
    sequence = db.execute(
        "SELECT coalesce(max(sequence), 0) + 1 FROM revisions WHERE article_id = ?", [article_id]
    ).fetchone()[0]
    row = {"article_id": article_id, "sequence": sequence, "collided": int(collided)}
    revision_id = insert(db, "revisions", row | look.revision())
    uses.add_evidence(db, look, revision_id)
    uses.add_pictures(db, look, article_id, revision_id)
    uses.add_attachments(db, look, article_id, revision_id)
    return revision_id


def make_current(db: Database, article_id: int, revision_id: int, at: str) -> None:
    """Let the article say what this revision says, in the lists and in the search, from ``at``.

    A revision holds the text as found, ``article_text`` the same in NFC, as it is shown.
    """
    title, lead, body, body_html = db.execute(
        "SELECT title, lead, body, body_html FROM revisions WHERE id = ?", [revision_id]
    ).fetchone()
    db.execute(
        _ARTICLE, {"title": shown(squeeze(title)), "at": at, "r": revision_id, "a": article_id}
    )
    text = {
        "id": article_id,
        "lead": shown(lead),
        "body": shown(body),
        "body_html": nfc(body_html),
        "captions": uses.caption_words(db, revision_id),
        "attachments": uses.attachment_words(db, revision_id),
    }
    db.execute(_TEXT, text)


def says(db: Database, row: sqlite3.Row, article: Article) -> bool:
    """Whether a revision (its row) says what the reading of a page says."""
    if row["content_hash"] == content_hash(article):
        return True
    return says_the_same(_statement(db, row), statement(article))


def _statement(db: Database, row: sqlite3.Row) -> Statement:
    pictures = "SELECT src, caption FROM image_uses WHERE revision_id = ? ORDER BY position"
    attachments = "SELECT url, name FROM attachment_uses WHERE revision_id = ? ORDER BY position"
    uses = [
        [
            # The bytes of an embedded picture were left out when it was stored.
            (src if src.startswith("data:") else reference(src), words or "")
            for src, words in db.execute(sql, [row["id"]])
        ]
        for sql in (pictures, attachments)
    ]
    return Statement(row["title"], row["lead"], row["body"], *uses)


def seen_again(db: Database, look: Look, revision_id: int) -> None:
    """The same text once more: the revision reaches up to this capture."""
    db.execute(
        "UPDATE revisions SET last_seen = ?, last_capture_id = ? WHERE id = ?",
        [look.at, look.capture_id, revision_id],
    )


def touch(db: Database, look: Look, article_id: int) -> None:
    """What every look at the current text brings up to date.

    The first displayed date stays; section and byline follow the page, where it shows them.
    """
    section_id = section_of(db, look.portal_id, look.section) if look.section else None
    db.execute(
        """
        UPDATE articles SET last_seen = :at, url = :url, kind = :kind,
            missing_since = NULL, missing_looks = 0,
            state = CASE WHEN state IN ('missing', 'removed') THEN 'live' ELSE state END,
            section_id = coalesce(:section, section_id), byline = coalesce(:byline, byline),
            published = coalesce(published, :published), year = coalesce(year, :year)
        WHERE id = :id
        """,
        {
            "at": look.at,
            "url": look.url,
            "kind": look.article.kind,
            "section": section_id,
            "byline": look.byline,
            "published": look.article.published,
            "year": look.year,
            "id": article_id,
        },
    )


def section_of(db: Database, portal_id: int, title: str) -> int:
    """The id of a portal's section, made when it is new."""
    found = db.execute(
        "SELECT id FROM sections WHERE portal_id = ? AND title = ?", [portal_id, title]
    ).fetchone()
    if found:
        return int(found[0])
    row = {"portal_id": portal_id, "title": title}
    return insert(db, "sections", row)
