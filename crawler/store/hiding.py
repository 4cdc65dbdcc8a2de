"""Takedown: an article that readers may no longer see. Its bytes stay in the vault."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from crawler.errors import UsageError
from crawler.store.archive import Archive
from crawler.store.base import stamp
from crawler.store.rows import insert

_NUMBER = re.compile(r"(?:.*/bai/)?(\d{1,18})")
_PERMANENT = re.compile(r".*/ban-luu/([^/]+)/([^/?#]+)")


@dataclass(frozen=True, slots=True)
class Subject:
    """The article that is meant, and its state."""

    id: int
    portal_id: int
    title: str
    state: str


def find_article(archive: Archive, wanted: str) -> Subject:
    """The article with that number, address here, or address on its portal.

    Raises UsageError where there is none, or where the address leads to several.
    """
    ids = _ids(archive, wanted.strip())
    if len(ids) != 1:
        sentence = "no article {wanted!r}; give its number, or an address of it"
        if ids:
            sentence = "{wanted!r} leads to several articles; give the number of one"
        raise UsageError(sentence, wanted=wanted)
    row = archive.one("SELECT id, portal_id, title, state FROM articles WHERE id = ?", ids[0])
    assert row is not None, "the id was just read"
    return Subject(*row)


def _ids(archive: Archive, wanted: str) -> list[int]:
    if match := _NUMBER.fullmatch(wanted):
        sql, values = "SELECT id FROM articles WHERE id = ?", [match[1]]
    elif match := _PERMANENT.fullmatch(wanted):
        sql = """
            SELECT a.id FROM articles a JOIN portals p ON p.id = a.portal_id
            WHERE p.slug = ? AND a.key = ?
        """
        values = [unquote(part) for part in match.groups()]
    else:
        sql, values = "SELECT DISTINCT article_id FROM article_urls WHERE url = ?", [wanted]
    return [id_ for (id_,) in archive.db.execute(sql, values)]


def hide(archive: Archive, article: Subject, reason: str, now: datetime) -> bool:
    """Take the article out of every page, list and search; the act and its reason are an event.

    False if it was hidden already.
    """
    if article.state == "hidden":
        return False
    _set(archive, article, "hidden", "hidden", {"reason": reason, "was": article.state}, now)
    return True


def unhide(archive: Archive, article: Subject, reason: str | None, now: datetime) -> bool:
    """Give the article back the state that it had; False if it was not hidden."""
    if article.state != "hidden":
        return False
    event = archive.one(
        "SELECT detail FROM events WHERE article_id = ? AND kind = 'hidden' ORDER BY id DESC",
        article.id,
    )
    was = json.loads(event[0])["was"] if event else "live"
    _set(archive, article, was, "shown", {"reason": reason} if reason else None, now)
    return True


def _set(
    archive: Archive,
    article: Subject,
    state: str,
    kind: str,
    detail: dict[str, str] | None,
    now: datetime,
) -> None:
    event = {
        "kind": kind,
        "at": stamp(now),
        "portal_id": article.portal_id,
        "article_id": article.id,
        "detail": json.dumps(detail, ensure_ascii=False) if detail else None,
    }
    with archive.transaction():
        archive.db.execute("UPDATE articles SET state = ? WHERE id = ?", [state, article.id])
        insert(archive.db, "events", event)
