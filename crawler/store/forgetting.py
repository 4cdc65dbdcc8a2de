"""Taking back what rested on captures that are no longer in the vault.

The vault is the master: after a power cut the catalogue may know records whose bytes never
reached the disk. What was read from them goes, and their addresses are fetched again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.store.frontier import reopen
from crawler.store.revisions import make_current
from crawler.store.shapes import FileKind, FrontierKind


def forget(db: Database, capture_ids: Sequence[int]) -> None:
    """Delete captures, with the revisions and files that have no other proof."""
    for capture_id in capture_ids:
        _reopen_addresses(db, capture_id)
        _forget_files(db, "image", capture_id)
        _forget_files(db, "attachment", capture_id)
        for revision_id, article_id in db.execute(
            "SELECT id, article_id FROM revisions WHERE first_capture_id = ?", [capture_id]
        ).fetchall():
            _forget_revision(db, revision_id, article_id)
        db.execute(
            "UPDATE revisions SET last_capture_id = first_capture_id WHERE last_capture_id = ?",
            [capture_id],
        )
        _forget_doubt(db, capture_id)
        for table in ("observations", "events"):
            sql = f"UPDATE {table} SET capture_id = NULL WHERE capture_id = ?"
            db.execute(sql, [capture_id])
        db.execute("DELETE FROM captures WHERE id = ?", [capture_id])


def _forget_doubt(db: Database, capture_id: int) -> None:
    """A reading in quarantine cannot be repaired without its bytes; it is fetched again."""
    db.execute("DELETE FROM quarantine WHERE capture_id = ?", [capture_id])
    db.execute("DELETE FROM events WHERE kind = 'quarantined' AND capture_id = ?", [capture_id])


def _reopen_addresses(db: Database, capture_id: int) -> None:
    portal_id, url, at = db.execute(
        "SELECT portal_id, url, captured_at FROM captures WHERE id = ?", [capture_id]
    ).fetchone()
    kinds: tuple[FrontierKind, ...] = ("article", "image", "attachment")
    for kind in kinds:
        reopen(db, portal_id, kind, url, at)


def _forget_files(db: Database, kind: FileKind, capture_id: int) -> None:
    files = f"SELECT id FROM {kind}s WHERE capture_id = ?"
    addresses = (
        f"SELECT portal_id, url, updated_at FROM frontier WHERE kind = ? AND file_id IN ({files})"
    )
    for portal_id, url, at in db.execute(addresses, [kind, capture_id]).fetchall():
        reopen(db, portal_id, kind, url, at)
    sql = f"UPDATE {kind}_uses SET {kind}_id = NULL WHERE {kind}_id IN ({files})"
    db.execute(sql, [capture_id])
    db.execute(f"DELETE FROM {kind}s WHERE capture_id = ?", [capture_id])


def _forget_revision(db: Database, revision_id: int, article_id: int) -> None:
    _reopen_article(db, article_id)
    db.execute("UPDATE articles SET revision_id = NULL WHERE revision_id = ?", [revision_id])
    for table in ("events", "evidence", "image_uses", "attachment_uses"):
        db.execute(f"DELETE FROM {table} WHERE revision_id = ?", [revision_id])
    db.execute("DELETE FROM revisions WHERE id = ?", [revision_id])
    left = db.execute(
        """
        SELECT id, last_seen FROM revisions WHERE article_id = ?
        ORDER BY collided, sequence DESC LIMIT 1
        """,
        [article_id],
    ).fetchone()
    if left:
        db.execute("UPDATE revisions SET collided = 0 WHERE id = ?", [left[0]])
        make_current(db, article_id, left[0], left[1])
    else:
        _forget_article(db, article_id)


def _reopen_article(db: Database, article_id: int) -> None:
    addresses = """
        SELECT a.portal_id, u.url, u.last_seen FROM article_urls u
        JOIN articles a ON a.id = u.article_id WHERE a.id = ?
    """
    for portal_id, url, at in db.execute(addresses, [article_id]).fetchall():
        reopen(db, portal_id, "article", url, at)


def _forget_article(db: Database, article_id: int) -> None:
    for table in ("events", "observations", "article_urls", "links"):
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article_id])
    # A later reading in quarantine has a capture of its own, which may still be whole.
    db.execute("UPDATE quarantine SET article_id = NULL WHERE article_id = ?", [article_id])
    # The text goes along by a trigger, which needs the title to clear the search index.
    db.execute("DELETE FROM articles WHERE id = ?", [article_id])
