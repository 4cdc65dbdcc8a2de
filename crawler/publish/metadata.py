"""Datasette's own table pages, described for readers and set up as they ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from datasette.utils import escape_fts as quote_words
from markupsafe import Markup

from crawler.publish.language import Speech, catalogue

_D = str.maketrans("đĐÐ", "dDD")

#: Tables whose rows are for programs: reachable by address, not listed.
_NOISE = ("article_urls", "evidence", "links", "observations")

_TABLES: dict[str, dict[str, Any]] = {
    "articles": {
        "label_column": "title",
        "fts_table": "articles_fts",
        "fts_pk": "id",
        "sort_desc": "published",
        "facets": ["portal_id", "section_id", "year", "kind"],
        "facet_size": 12,
    },
    "article_text": {"size": 20},
    "portals": {"label_column": "title", "sort": "title"},
    "sections": {"label_column": "title", "facets": ["portal_id"]},
    "images": {
        "label_column": "sha256",
        "sort_desc": "id",
        "size": 50,
        "units": {"bytes": "byte", "width": "px", "height": "px"},
    },
    "image_uses": {"label_column": "caption", "sort_desc": "id", "size": 50},
    "attachments": {"label_column": "sha256", "sort_desc": "id", "units": {"bytes": "byte"}},
    "attachment_uses": {"label_column": "name", "sort_desc": "id"},
    "revisions": {"label_column": "title", "sort_desc": "id", "size": 20},
    "captures": {
        "label_column": "url",
        "sort_desc": "id",
        "facets": ["portal_id", "source"],
        "units": {"bytes": "byte", "warc_offset": "byte", "warc_length": "byte"},
    },
    "runs": {"sort_desc": "id", "facets": ["portal_id", "status"], "units": {"bytes": "byte"}},
    "events": {"sort_desc": "id", "facets": ["portal_id", "kind"]},
}


def escape_fts(query: str) -> str:
    """Datasette's quoting of search words, folded as the index is: d for đ."""
    return str(quote_words(unicodedata.normalize("NFC", query).translate(_D)))


def describe(database: str) -> dict[str, Any]:
    """Datasette's metadata for an archive of that database name, in Vietnamese.

    Built anew each time, because Datasette merges the operator's own metadata into it.
    """
    speech = Speech("vi")
    tables: dict[str, Any] = {name: _table(name, setup) for name, setup in _TABLES.items()}
    tables.update({name: {"hidden": True} for name in _NOISE})
    about = {"description": speech("tables.about"), "tables": tables}
    return {"title": speech("site.name"), "databases": {database: about}}


def _table(name: str, setup: dict[str, Any]) -> dict[str, Any]:
    described = {**setup, "description": Speech("vi")(f"table.{name}")}
    columns = _columns(name)
    return {**described, "columns": dict(columns)} if columns else described


@cache
def _columns(table: str) -> dict[str, str]:
    prefix = f"column.{table}."
    strings = catalogue("vi").items()
    return {k.removeprefix(prefix): str(v) for k, v in strings if k.startswith(prefix)}


def cell(
    row: Any, value: Any, column: str, table: str | None, path: Callable[[str], str]
) -> Markup | None:
    """A table cell as readers want it: titles lead to the article, hashes to pictures and files.

    None leaves the cell to Datasette.
    """
    if not isinstance(value, str) or not value:
        return None
    if column == "title" and table == "articles":
        return Markup('<a href="{}">{}</a>').format(path(f"/bai/{row['id']}"), value)
    if column == "published":
        return Markup('<time datetime="{}">{}</time>').format(value, Speech("vi").moment(value))
    if column == "sha256" and table == "images":
        shape = '<a href="{}"><img class="khotin-thumb" src="{}" alt="" loading="lazy"></a>'
        return Markup(shape).format(path(f"/goc/{value}"), path(f"/anh/{value}"))
    if column == "sha256" and table == "attachments":
        return Markup('<a href="{}">{}…</a>').format(path(f"/tep/{value}"), value[:16])
    return None
