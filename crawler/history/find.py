"""Which article is meant: by its number, or by an address of it."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import unquote

from crawler.errors import UsageError

_NUMBER = re.compile(r"(?:.*/bai/)?(\d{1,18})(?:/lich-su)?")
_PERMANENT = re.compile(r".*/ban-luu/([^/]+)/([^/?#]+)")
_SCHEME = re.compile(r"^https?://")

_ARTICLE = """
SELECT a.id, p.slug, a.key, a.title, a.state, a.url
FROM articles a JOIN portals p ON p.id = a.portal_id WHERE a.id = ?
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """An article, hidden ones too: this is the archivist's view, not the readers'."""

    id: int
    portal: str
    key: str
    title: str
    state: str
    url: str

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        return asdict(self)


def find(conn: sqlite3.Connection, wanted: str) -> Subject:
    """The article with that number, address in the reading room, or address on its portal.

    Raises UsageError where there is none, or where the address leads to several.
    """
    ids = _ids(conn, wanted.strip())
    if len(ids) != 1:
        sentence = "no article {wanted!r}; give its number, or an address of it"
        if ids:
            sentence = "{wanted!r} leads to several articles; give the number of one"
        raise UsageError(sentence, wanted=wanted)
    return Subject(*conn.execute(_ARTICLE, ids).fetchone())


def _ids(conn: sqlite3.Connection, wanted: str) -> list[int]:
    values: list[str]
    if match := _NUMBER.fullmatch(wanted):
        sql, values = "SELECT id FROM articles WHERE id = ?", [match[1]]
    elif match := _PERMANENT.fullmatch(wanted):
        sql = """
            SELECT a.id FROM articles a JOIN portals p ON p.id = a.portal_id
            WHERE p.slug = ? AND a.key = ?
        """
        values = [unquote(part) for part in match.groups()]
    else:
        # Portals move to https and keep their addresses; people have either in hand.
        sql = "SELECT DISTINCT article_id FROM article_urls WHERE url IN (?, ?)"
        bare = _SCHEME.sub("", wanted)
        values = [f"http://{bare}", f"https://{bare}"]
    return [id_ for (id_,) in conn.execute(sql, values)]
