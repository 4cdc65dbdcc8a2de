"""Route /bai/<id>: an article to read, and its JSON twin."""

from __future__ import annotations

from typing import Any

from crawler.publish import respond
from crawler.publish.articles import article
from crawler.publish.body import begins_with, blocks
from crawler.publish.files import DRAWABLE
from crawler.publish.room import the_room

_PRIVATE = {"portal_id", "section_id", "revision_id"}


async def article_view(datasette: Any, request: Any) -> Any:
    """/bai/<id>: the text with its pictures, files and relatives, and where all that is from."""
    row = await _asked_for(datasette, request)
    if row is None:
        return await respond.error(datasette, request, 404)
    text = blocks(row["body_html"] or "", row["pictures"], _copies(row, datasette.urls.path))
    context = {
        "article": row,
        "blocks": text,
        "lead_in_text": begins_with(text, row["lead"]),
        "drawable": DRAWABLE,
    }
    return await respond.page(datasette, request, "article", context)


async def article_json(datasette: Any, request: Any) -> Any:
    """/bai/<id>.json: the same as data, pictures and files with the addresses of their bytes."""
    row = await _asked_for(datasette, request)
    if row is None:
        return await respond.error(datasette, request, 404)
    path = datasette.urls.path
    for picture in row["pictures"]:
        picture["original"] = _address(path, "goc", picture["sha256"])
        picture["preview"] = _address(path, "anh", picture["sha256"])
    for attachment in row["attachments"]:
        attachment["original"] = _address(path, "tep", attachment["sha256"])
    public = {name: value for name, value in row.items() if name not in _PRIVATE}
    return respond.data({"ok": True, **public})


async def _asked_for(datasette: Any, request: Any) -> dict[str, Any] | None:
    number = request.url_vars["id"]
    # Beyond 18 digits SQLite's integers end; no catalogue counts that far.
    if len(number) > 18:
        return None
    return await the_room(datasette).read(article, int(number))


def _copies(row: dict[str, Any], path: Any) -> dict[str, str]:
    """Where our copies are of what the text links to: its files, and articles that we hold."""
    files = {f["url"]: path(f"/tep/{f['sha256']}") for f in row["attachments"] if f["sha256"]}
    related = {r["url"]: path(f"/bai/{r['article_id']}") for r in row["related"] if r["article_id"]}
    return {**related, **files}


def _address(path: Any, route: str, sha256: str | None) -> str | None:
    return path(f"/{route}/{sha256}") if sha256 else None
