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
SELECT u.src AS address, u.caption, u.credit, f.sha256 FROM image_uses u
LEFT JOIN images f ON f.id = u.image_id WHERE u.revision_id = ? ORDER BY u.position
"""

_ATTACHMENTS = """
SELECT u.url AS address, u.name, f.sha256 FROM attachment_uses u
LEFT JOIN attachments f ON f.id = u.attachment_id WHERE u.revision_id = ? ORDER BY u.position
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
    """Names of the parts that differ: as the content hash compares them, or by another file under
    the same address."""
    return [part for part in PARTS if not _is_same(part, earlier[part], later[part])]


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


def _is_same(part: str, before: Any, after: Any) -> bool:
    if isinstance(before, str):
        return squeeze(before) == squeeze(after)
    return len(before) == len(after) and all(map(_is_one, before, after))


def _is_one(use: Row, other: Row) -> bool:
    """Whether two revisions show the same picture or attachment. A file that was never fetched
    may be any."""
    files = {file for file in (use["sha256"], other["sha256"]) if file}
    return _identity(use) == _identity(other) and len(files) < 2


def _identity(use: Row) -> tuple[str, str]:
    """What makes a picture or an attachment the same one in the content hash."""
    return reference(use["address"]), squeeze(use.get("caption") or use.get("name") or "")


def _listed(before: Sequence[Row], after: Sequence[Row]) -> list[Piece]:
    gone = [use for use in before if not any(_is_one(use, other) for other in after)]
    come = [use for use in after if not any(_is_one(use, other) for other in before)]
    # What was replaced under its name is told apart by its address, and under its address by
    # the bytes of the file.
    by_name = {_named(use) for use in gone} & {_named(use) for use in come}
    by_file = {use["address"] for use in gone} & {use["address"] for use in come}

    def labelled(use: Row) -> str:
        name, address, file = _named(use), use["address"], use["sha256"]
        more = [address] if name in by_name else []
        more += [f"sha256 {file[:12]}…"] if file and address in by_file else []
        return f"{name} ({', '.join(more)})" if more else name

    pieces = [Piece("removed", labelled(use)) for use in gone]
    return pieces + [
        Piece("added", labelled(use)) if use in come else Piece("same", _named(use))
        for use in after
    ]


def _named(use: Row) -> str:
    said = " – ".join(filter(None, (use.get("caption"), use.get("credit"), use.get("name"))))
    return squeeze(said) or str(use["address"])
