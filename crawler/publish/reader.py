"""Routes /bai/<id>…: an article to read, as data, its history, and its citations as files."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import unquote

from crawler.publish import citing, respond
from crawler.publish.articles import article, article_id_of
from crawler.publish.body import begins_with, blocks
from crawler.publish.citing import Citation, citation
from crawler.publish.files import DRAWABLE
from crawler.publish.headlines import json_ld, meta_tags
from crawler.publish.history import history
from crawler.publish.language import Speech, chosen
from crawler.publish.room import the_room

Row = dict[str, Any]

_PRIVATE = {"portal_id", "section_id", "revision_id"}


async def article_view(datasette: Any, request: Any) -> Any:
    """/bai/<id>: the text with its pictures, files and relatives, and where all that is from."""
    row = await _asked_for(datasette, request)
    if row is None:
        return await respond.error(datasette, request, 404)
    text = blocks(row["body_html"] or "", row["pictures"], _copies(row, datasette.urls.path))
    cited = _cited(datasette, request, row)
    pictures = _picture_addresses(datasette, request, row)
    context = {
        "article": row,
        "blocks": text,
        "lead_in_text": begins_with(text, row["lead"]),
        "drawable": DRAWABLE,
        "cited": cited,
        "apa": citing.apa(cited, Speech(chosen(request))),
        "meta": meta_tags(cited, pictures[0] if pictures else None),
        "json_ld": json_ld(cited, row, pictures),
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
    public["archive_url"] = _cited(datasette, request, row).archive_url
    return respond.data({"ok": True, **public}, request=request)


async def history_view(datasette: Any, request: Any) -> Any:
    """/bai/<id>/lich-su: what changed when, word by word."""
    row = await the_room(datasette).read(history, _id(request))
    if row is None:
        return await respond.error(datasette, request, 404)
    return await respond.page(datasette, request, "history", {"article": row})


async def history_json(datasette: Any, request: Any) -> Any:
    """/bai/<id>/lich-su.json: the same as data; a piece is same, added, removed, respelled."""
    row = await the_room(datasette).read(history, _id(request))
    if row is None:
        return await respond.error(datasette, request, 404)
    for revision in row["revisions"]:
        revision["changes"] = _plain(revision.get("changes", {}))
    return respond.data({"ok": True, **row}, request=request)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else asdict(value)


async def citation_file(datasette: Any, request: Any) -> Any:
    """/bai/<id>.bib, .ris, .csl.json: the citation as a file for reference managers."""
    row = await _asked_for(datasette, request)
    if row is None:
        return await respond.error(datasette, request, 404)
    cited = _cited(datasette, request, row)
    write, mime = _FORMS[request.url_vars["form"]]
    name = f"{cited.key}.{request.url_vars['form']}"
    return respond.download(request, write(cited), f"{mime}; charset=utf-8", name)


_FORMS = {
    "bib": (citing.bibtex, citing.BIB),
    "ris": (citing.ris, citing.RIS),
    "csl.json": (citing.csl_json, citing.CSL),
}


async def permanent_view(datasette: Any, request: Any) -> Any:
    """/ban-luu/<portal>/<key>: leads to the article, whatever its number is today."""
    from datasette.utils.asgi import Response

    portal, key = (unquote(request.url_vars[name]) for name in ("portal", "key"))
    found = await the_room(datasette).read(article_id_of, portal, key)
    if found is None:
        return await respond.error(datasette, request, 404)
    # Not for ever: a rebuilt catalogue may count its articles otherwise.
    return Response.redirect(datasette.urls.path(f"/bai/{found}"), status=302)


async def _asked_for(datasette: Any, request: Any) -> Row | None:
    return await the_room(datasette).read(article, _id(request))


def _id(request: Any) -> int:
    """Beyond 18 digits SQLite's integers end; no catalogue counts that far."""
    number = request.url_vars["id"]
    return int(number) if len(number) <= 18 else 0


def _cited(datasette: Any, request: Any, row: Row) -> Citation:
    permanent = respond.permanent(row["portal"], row["key"])
    return citation(row, respond.absolute(datasette, request, permanent))


def _picture_addresses(datasette: Any, request: Any, row: Row) -> list[str]:
    return [
        respond.absolute(datasette, request, f"/anh/{use['sha256']}")
        for use in row["pictures"]
        if use["sha256"] and use["mime"] in DRAWABLE
    ]


def _copies(row: Row, path: Any) -> dict[str, str]:
    """Where our copies are of what the text links to: its files, and articles that we hold."""
    files = {f["url"]: path(f"/tep/{f['sha256']}") for f in row["attachments"] if f["sha256"]}
    related = {r["url"]: path(f"/bai/{r['article_id']}") for r in row["related"] if r["article_id"]}
    return {**related, **files}


def _address(path: Any, route: str, sha256: str | None) -> str | None:
    return path(f"/{route}/{sha256}") if sha256 else None
