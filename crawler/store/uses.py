"""What hangs on a revision: evidence, uses of pictures and attachments, links to others."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.items import Link, Picture
from crawler.store import frontier
from crawler.store.blobs import insert_image
from crawler.store.embedded import decode, short_src
from crawler.store.look import Look
from crawler.text import shown

#: The rule that gave an article the section of the listing it was found in.
LISTING_RULE = "listing"


def add_evidence(db: Database, look: Look, revision_id: int) -> None:
    """One row a field: the rule that found it and the text it was found in."""
    rows = [
        {"revision_id": revision_id, "field": field, "rule": found.rule, "raw": found.raw}
        for field, found in look.article.evidence.items()
    ]
    if look.listed_under and not look.article.section:
        rows = [row for row in rows if row["field"] != "section"]
        listed = {"field": "section", "rule": LISTING_RULE, "raw": look.listed_under}
        rows.append({"revision_id": revision_id, **listed})
    db.table("evidence").insert_all(rows)


def add_pictures(db: Database, look: Look, article_id: int, revision_id: int) -> None:
    """Uses of pictures; a picture already fetched for the portal is linked at once."""
    for position, picture in enumerate(look.article.pictures, 1):
        db.table("image_uses").insert(
            {
                "article_id": article_id,
                "revision_id": revision_id,
                "position": position,
                "src": short_src(picture.src),
                "image_id": _image_of(db, look, picture),
                "caption": picture.caption,
                "credit": picture.credit,
                "alt": picture.alt,
            }
        )
        frontier.discover_file(db, look.portal_id, "image", picture.src, look.at)


def _image_of(db: Database, look: Look, picture: Picture) -> int | None:
    if picture.src.startswith("data:"):
        # Its bytes are in the capture of the page: nothing will ever fetch it.
        found = decode(picture.src)
        if found is None:
            return None
        return insert_image(db, found[1], found[0], look.capture_id, look.at).id
    return frontier.file_of(db, look.portal_id, "image", picture.src)


def add_attachments(db: Database, look: Look, article_id: int, revision_id: int) -> None:
    """Uses of attachments, likewise."""
    for position, link in enumerate(look.article.attachments, 1):
        db.table("attachment_uses").insert(
            {
                "article_id": article_id,
                "revision_id": revision_id,
                "position": position,
                "url": link.url,
                "name": link.name,
                "attachment_id": frontier.file_of(db, look.portal_id, "attachment", link.url),
            }
        )
        frontier.discover_file(db, look.portal_id, "attachment", link.url, look.at)


def caption_words(db: Database, revision_id: int) -> str:
    """Captions and credits of a revision's pictures, one a line, for the search."""
    sql = "SELECT caption, credit FROM image_uses WHERE revision_id = ? ORDER BY position"
    lines = []
    for caption, credit in db.execute(sql, [revision_id]):
        lines.append(caption)
        if credit and credit not in (caption or ""):
            lines.append(credit)
    return "\n".join(shown(line) for line in lines if line)


def attachment_words(db: Database, revision_id: int) -> str:
    """Names and texts of a revision's attachments, for the search."""
    sql = """
        SELECT u.name, f.text FROM attachment_uses u
        LEFT JOIN attachments f ON f.id = u.attachment_id
        WHERE u.revision_id = ? ORDER BY u.position
    """
    rows = db.execute(sql, [revision_id])
    return "\n".join(shown(text) for row in rows for text in row if text)


def replace_links(db: Database, article_id: int, related: Sequence[Link]) -> None:
    """Related articles, without history: they change whenever anything is published."""
    rows = db.execute(
        "SELECT url, name FROM links WHERE article_id = ? ORDER BY position", [article_id]
    )
    if [tuple(row) for row in rows] == [(link.url, link.name) for link in related]:
        return
    db.execute("DELETE FROM links WHERE article_id = ?", [article_id])
    db.table("links").insert_all(
        {"article_id": article_id, "position": position, "url": link.url, "name": link.name}
        for position, link in enumerate(related, 1)
    )
