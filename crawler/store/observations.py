"""What a page shows about itself and changes without saying anything new: date, section, byline.

On one real portal 88 % of all page changes were the displayed date alone, hence no revision.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from crawler.store.look import Look


def observe(
    db: Database,
    look: Look,
    before: sqlite3.Row,
    field: str,
    first: str | None,
    value: str | None,
) -> None:
    """Note that ``field`` shows ``value`` now; ``before`` is the article's row until this look.

    Nothing is written while a field has only ever shown ``first``: that is nearly all of them.
    From the first change on there is a row for each stretch of looks with the same value.
    """
    if first is None or value is None:
        return
    last = db.execute(
        "SELECT id, value FROM observations WHERE article_id = ? AND field = ? ORDER BY id DESC",
        [before["id"], field],
    ).fetchone()
    if last and last[1] == value:
        db.execute("UPDATE observations SET last_seen = ? WHERE id = ?", [look.at, last[0]])
    elif last or first != value:
        if not last:
            _insert(db, before["id"], field, first, before["first_seen"], before["last_seen"])
        _insert(db, before["id"], field, value, look.at, look.at, look.capture_id)


def _insert(
    db: Database,
    article_id: int,
    field: str,
    value: str,
    first_seen: str,
    last_seen: str,
    capture_id: int | None = None,
) -> None:
    db.table("observations").insert(
        {
            "article_id": article_id,
            "field": field,
            "value": value,
            "first_seen": first_seen,
            "last_seen": last_seen,
            "capture_id": capture_id,
        }
    )
