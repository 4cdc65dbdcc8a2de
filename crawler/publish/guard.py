"""What Datasette's own table pages may show: no operational table, no row that was taken down.

Every table page, its JSON and its CSV are narrowed by a WHERE clause; a row page is asked the
same question first. A table that is not listed here is for the archive's keepers only: a new
table is closed until somebody has thought about it.
"""

from __future__ import annotations

from typing import Any

from crawler.publish import respond
from crawler.publish.room import the_room

_UNSEEN = "SELECT id FROM articles WHERE state IN ('hidden', 'quarantined')"


def _not(column: str) -> str:
    return f"({column} IS NULL OR {column} NOT IN ({_UNSEEN}))"


def _file(kind: str) -> str:
    """A picture or attachment that only articles use that nobody may see."""
    return f"""id NOT IN (SELECT u.{kind}_id FROM {kind}_uses u WHERE u.{kind}_id IS NOT NULL
        AND u.article_id IN ({_UNSEEN}) AND NOT EXISTS (SELECT 1 FROM {kind}_uses v
        WHERE v.{kind}_id = u.{kind}_id AND v.article_id NOT IN ({_UNSEEN})))"""


_REVISION = f"revision_id NOT IN (SELECT id FROM revisions WHERE article_id IN ({_UNSEEN}))"
_CAPTURE = f"""url NOT IN (SELECT url FROM article_urls WHERE article_id IN ({_UNSEEN}))
    AND id NOT IN (SELECT c FROM (SELECT first_capture_id AS c, article_id FROM revisions
    UNION ALL SELECT last_capture_id, article_id FROM revisions)
    WHERE c IS NOT NULL AND article_id IN ({_UNSEEN}))
    AND id NOT IN (SELECT capture_id FROM images WHERE capture_id IS NOT NULL
    AND NOT ({_file("image")}))
    AND id NOT IN (SELECT capture_id FROM attachments WHERE capture_id IS NOT NULL
    AND NOT ({_file("attachment")}))"""

#: The tables that readers may see, and which of their rows.
ROWS = {
    "articles": "state NOT IN ('hidden', 'quarantined')",
    "article_text": _not("id"),
    "article_urls": _not("article_id"),
    "revisions": _not("article_id"),
    "evidence": _REVISION,
    "observations": _not("article_id"),
    "images": _file("image"),
    "image_uses": _not("article_id"),
    "attachments": _file("attachment"),
    "attachment_uses": _not("article_id"),
    "links": _not("article_id"),
    # That something was taken down, and why, is between the keeper and who asked for it.
    "events": f"{_not('article_id')} AND kind NOT IN ('hidden', 'shown', 'quarantined')",
    "captures": _CAPTURE,
    "portals": "1",
    "sections": "1",
    "runs": "1",
}

#: Says of which machine and process it was: only a published copy, where that is blank, shows it.
_ONLY_PUBLISHED = {"runs"}


#: Pages by which Datasette tells of itself: paths of files, threads, settings, plugins.
_INNER = {
    "allow-debug", "config", "databases", "messages", "metadata", "patterns", "permissions",
    "plugins", "settings", "threads", "versions",
}  # fmt: skip


def is_inner(datasette: Any, path: str) -> bool:
    """Whether a path is one of Datasette's pages about itself, in whatever form."""
    start = str(datasette.urls.path("/-/"))
    name, _, _ = path.removeprefix(start).partition("/")
    return path.startswith(start) and name.partition(".")[0] in _INNER


def clause(table: str) -> str | None:
    """The WHERE clause of a table, or None where there is nothing to leave out."""
    found = ROWS.get(table)
    return None if found in (None, "1") else f"({found})"


def may_view(table: str, actor: Any, *, is_published: bool) -> bool:
    """Whether somebody may open the table at all; ``datasette --root`` may open every one."""
    if isinstance(actor, dict) and actor.get("id") == "root":
        return True
    return table in ROWS and (is_published or table not in _ONLY_PUBLISHED)


async def row_view(datasette: Any, request: Any) -> Any:
    """/<database>/<table>/<key>: Datasette's row page, unless nobody may see the row."""
    from datasette.utils import tilde_decode
    from datasette.views.row import RowView

    table = tilde_decode(request.url_vars["table"])
    found = clause(table)
    if found is not None and not await _is_seen(datasette, request, table, found):
        return await respond.error(datasette, request, 404)
    return await RowView(datasette).dispatch_request(request)


async def _is_seen(datasette: Any, request: Any, table: str, condition: str) -> bool:
    from datasette.utils import escape_sqlite, urlsafe_components

    database = datasette.get_database(the_room(datasette).database)
    keys = await database.primary_keys(table) or ["rowid"]
    values = urlsafe_components(request.url_vars["pks"])
    if len(keys) != len(values):
        return False
    wanted = " AND ".join(f"{escape_sqlite(key)} = ?" for key in keys)
    sql = f"SELECT 1 FROM {escape_sqlite(table)} WHERE {wanted} AND {condition}"
    return bool((await database.execute(sql, values)).rows)
