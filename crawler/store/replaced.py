"""A file that changed under its address: the new one stands beside the old one, not in its place.

An article whose document was replaced says something else, though not a word of its page has
changed: it gets a revision, which is the one before with the new file, and an event. Where only
the bytes are others (a picture compressed anew, a PDF made anew of the same words), nothing new
is said: that is an observation, and the article keeps the file that it had.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store import revisions
from crawler.store.rows import insert
from crawler.store.shapes import FileKind

#: Tables of uses by kind, and the column with the address.
ADDRESS = {"image": "src", "attachment": "url"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """The file ``id`` came from ``url``, in a capture, ``at`` a stamp."""

    kind: FileKind
    portal_id: int
    url: str
    id: int
    capture_id: int | None
    at: str


def take_in(db: Database, came: Arrival, are_alike: Callable[[int, int], bool]) -> tuple[int, int]:
    """Compare with what articles show now; gives the id of the file that the address stands for
    from now on, and how many articles have changed. ``are_alike`` compares two files by id.
    """
    stands_for, changed = came.id, 0
    verdicts: dict[int, bool] = {}
    for article_id, revision_id, held in _uses(db, came):
        if held not in verdicts:
            verdicts[held] = are_alike(held, came.id)
        if verdicts[held]:
            stands_for = held
            _observe(db, came, article_id)
        else:
            _revise(db, came, article_id, revision_id, held)
            changed += 1
    return stands_for, changed


def _uses(db: Database, came: Arrival) -> list[tuple[int, int, int]]:
    """(article, its current revision, file) of each article that shows another file there."""
    kind = came.kind
    rows = db.execute(
        f"""
        SELECT a.id, a.revision_id, min(u.{kind}_id) FROM {kind}_uses u
        JOIN articles a ON a.revision_id = u.revision_id
        WHERE u.{ADDRESS[kind]} = ? AND a.portal_id = ? AND u.{kind}_id <> ?
        GROUP BY a.id ORDER BY a.id
        """,
        [came.url, came.portal_id, came.id],
    )
    return [(row[0], row[1], row[2]) for row in rows.fetchall()]


def _observe(db: Database, came: Arrival, article_id: int) -> None:
    """One row for each sequence of bytes, with the times of its first and last sight."""
    value = f"{came.url} sha256:{_sha256(db, came.kind, came.id)}"
    known = db.execute(
        "SELECT id FROM observations WHERE article_id = ? AND field = ? AND value = ?",
        [article_id, came.kind, value],
    ).fetchone()
    if known:
        db.execute("UPDATE observations SET last_seen = ? WHERE id = ?", [came.at, known[0]])
        return
    row = {"article_id": article_id, "field": came.kind, "value": value}
    seen = {"first_seen": came.at, "last_seen": came.at, "capture_id": came.capture_id}
    insert(db, "observations", row | seen)


def _revise(db: Database, came: Arrival, article_id: int, revision_id: int, held: int) -> None:
    """The current revision once more, with the new file; the page's capture proves its words."""
    row = _row(db, "revisions", revision_id)
    latest = "SELECT max(sequence) FROM revisions WHERE article_id = ?"
    row |= {
        "sequence": db.execute(latest, [article_id]).fetchone()[0] + 1,
        "first_capture_id": row["last_capture_id"],
        "first_seen": came.at,
        "last_seen": came.at,
    }
    new_id = insert(db, "revisions", row)
    for table in ("evidence", "image_uses", "attachment_uses"):
        _copy_rows(db, table, revision_id, new_id)
    db.execute(
        f"UPDATE {came.kind}_uses SET {came.kind}_id = ?"
        f" WHERE revision_id = ? AND {ADDRESS[came.kind]} = ?",
        [came.id, new_id, came.url],
    )
    revisions.make_current(db, article_id, new_id, came.at)
    _tell(db, came, article_id, new_id, held)


def _copy_rows(db: Database, table: str, revision_id: int, new_id: int) -> None:
    cursor = db.execute(f"SELECT * FROM {table} WHERE revision_id = ?", [revision_id])
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        row.pop("id", None)
        db.table(table).insert(row | {"revision_id": new_id})


def _row(db: Database, table: str, key: int) -> dict[str, Any]:
    row: dict[str, Any] = dict(db.table(table).get(key))
    del row["id"]
    return row


def _tell(db: Database, came: Arrival, article_id: int, revision_id: int, held: int) -> None:
    run = db.execute("SELECT run_id FROM captures WHERE id = ?", [came.capture_id]).fetchone()
    detail = {
        "replaced": came.kind,
        "url": came.url,
        "before": _sha256(db, came.kind, held),
        "after": _sha256(db, came.kind, came.id),
    }
    event = {
        "kind": "changed",
        "at": came.at,
        "portal_id": came.portal_id,
        "article_id": article_id,
        "run_id": run[0] if run else None,
        "capture_id": came.capture_id,
        "revision_id": revision_id,
        "detail": json.dumps(detail, ensure_ascii=False),
    }
    insert(db, "events", event)


def _sha256(db: Database, kind: FileKind, key: int) -> str:
    return str(db.execute(f"SELECT sha256 FROM {kind}s WHERE id = ?", [key]).fetchone()[0])
