"""The revisions of an article, and what differs between two of them, part by part."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from crawler.errors import UsageError
from crawler.store.hashing import reference
from crawler.store.queries import Row, read
from crawler.text import squeeze
from crawler.wording import Piece, paragraphs, words

#: The parts of an article that make a revision when they change.
PARTS = ("title", "lead", "body", "pictures", "attachments")

_REVISIONS = """
SELECT id, sequence, title, lead, body, published, byline, content_hash, collided,
       first_seen, last_seen
FROM revisions WHERE article_id = ? AND (? OR NOT collided)
ORDER BY sequence DESC LIMIT ?
"""

_PICTURES = """
SELECT src AS address, caption, credit FROM image_uses WHERE revision_id = ? ORDER BY position
"""

_ATTACHMENTS = """
SELECT url AS address, name FROM attachment_uses WHERE revision_id = ? ORDER BY position
"""


def latest_revisions(
    conn: sqlite3.Connection, article_id: int, most: int = -1, *, collided: bool = False
) -> list[Row]:
    """The article's newest revisions, newest first, with their pictures and attachments.

    ``collided``: also those kept aside, which are another text under the same key.
    """
    revisions = list(read(conn, _REVISIONS, (article_id, collided, most)))
    for revision in revisions:
        revision["pictures"] = list(read(conn, _PICTURES, (revision["id"],)))
        revision["attachments"] = list(read(conn, _ATTACHMENTS, (revision["id"],)))
    return revisions


def pair(
    conn: sqlite3.Connection, article_id: int, first: int | None, second: int | None
) -> tuple[Row, Row]:
    """The two revisions to compare, by their numbers; the last two where none is named.

    ``first`` alone is compared with the latest, ``second`` alone with the one before it.
    Raises UsageError where a revision does not exist or there is nothing to compare.
    """
    held = {row["sequence"]: row for row in latest_revisions(conn, article_id, collided=True)}
    main = sorted(number for number, row in held.items() if not row["collided"])
    for number in (first, second):
        if number is not None and number not in held:
            raise UsageError(
                "article {id} has no revision {number}; it has 1 to {last}",
                id=article_id,
                number=number,
                last=max(held),
            )
    to = main[-1] if second is None else second
    earlier = [number for number in main if number < to]
    if first is None and not earlier:
        raise UsageError("article {id} has one revision: nothing to compare", id=article_id)
    return held[earlier[-1] if first is None else first], held[to]


def changed_parts(earlier: Row, later: Row) -> list[str]:
    """Names of the parts that differ, as the content hash compares them."""
    return [part for part in PARTS if _said(part, earlier) != _said(part, later)]


def changes(earlier: Row, later: Row) -> dict[str, Any]:
    """What differs between two revisions, by the parts of an article; equal parts are missing.

    Pieces for the title, pictures and attachments; a list of pieces a paragraph for the rest.
    """
    found: dict[str, Any] = {}
    for part in changed_parts(earlier, later):
        if part == "title":
            found[part] = words(squeeze(earlier[part]), squeeze(later[part]))
        elif part in ("lead", "body"):
            found[part] = paragraphs(earlier[part], later[part])
        else:
            found[part] = _listed(earlier[part], later[part])
    return found


def _said(part: str, revision: Row) -> Any:
    value = revision[part]
    return squeeze(value) if isinstance(value, str) else [_identity(use) for use in value]


def _identity(use: Row) -> tuple[str, str]:
    """What makes a picture or an attachment the same one, as in the content hash."""
    return reference(use["address"]), squeeze(use.get("caption") or use.get("name") or "")


def _listed(before: Sequence[Row], after: Sequence[Row]) -> list[Piece]:
    old, new = [_identity(use) for use in before], [_identity(use) for use in after]
    gone = [use for use in before if _identity(use) not in new]
    come = [use for use in after if _identity(use) not in old]
    # A picture that was replaced under its caption is told apart by its address.
    twice = {_named(use) for use in gone} & {_named(use) for use in come}
    pieces = [Piece("removed", _labelled(use, twice)) for use in gone]
    return pieces + [
        Piece("added", _labelled(use, twice)) if use in come else Piece("same", _named(use))
        for use in after
    ]


def _named(use: Row) -> str:
    said = " – ".join(filter(None, (use.get("caption"), use.get("credit"), use.get("name"))))
    return squeeze(said) or str(use["address"])


def _labelled(use: Row, ambiguous: set[str]) -> str:
    name = _named(use)
    return f"{name} ({use['address']})" if name in ambiguous else name
