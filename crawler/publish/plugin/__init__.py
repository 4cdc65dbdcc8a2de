"""The hooks by which Datasette becomes the reading room; without an archive they do nothing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar, cast

import datasette.handle_exception as core_handler
from datasette import hookimpl as _hookimpl
from datasette.filters import FilterArguments
from datasette.plugins import pm
from datasette.utils import tilde_encode
from datasette.utils.asgi import Request

from crawler.publish import (
    changes,
    faults,
    files,
    find,
    front,
    gallery,
    guard,
    machines,
    metadata,
    openapi,
    reader,
    respond,
    shelves,
    status,
    warm,
)
from crawler.publish.language import Speech, chosen
from crawler.publish.room import Room, room_of

F = TypeVar("F", bound=Callable[..., Any])

STATIC = "/-/static-plugins/khotin"


def hookimpl(function: F) -> F:
    """Datasette's marker, with its type; trylast, for core registers ``escape_fts`` itself."""
    return cast(F, _hookimpl(function, trylast=True))


_PORTAL = r"^/cong/(?P<slug>[^/.]+)"
_SECTION = rf"{_PORTAL}/(?P<section>[0-9]{{1,15}})"
_MONTH = rf"{_PORTAL}/(?P<year>[0-9]{{4}})/(?P<month>[0-9]{{2}})"
_ARTICLE = r"^/bai/(?P<id>[0-9]+)"

#: Addresses are for ever: they may be added to, never changed.
ROUTES: list[tuple[str, Any]] = [
    (r"^/$", front.front_view),
    (r"^/moi\.atom$", front.newest_atom),
    (r"^/tim-kiem$", find.search_view),
    (r"^/tim-kiem\.json$", find.search_json),
    (r"^/tim-kiem\.csv$", find.search_csv),
    (r"^/tim-kiem\.atom$", find.search_atom),
    (rf"{_ARTICLE}$", reader.article_view),
    (rf"{_ARTICLE}\.json$", reader.article_json),
    (rf"{_ARTICLE}\.(?P<form>bib|ris|csl\.json)$", reader.citation_file),
    (rf"{_ARTICLE}/lich-su$", reader.history_view),
    (rf"{_ARTICLE}/lich-su\.json$", reader.history_json),
    (r"^/ban-luu/(?P<portal>[^/]+)/(?P<key>[^/]+)$", reader.permanent_view),
    (rf"{_PORTAL}$", shelves.portal_view),
    (rf"{_PORTAL}\.json$", shelves.portal_json),
    (rf"{_PORTAL}\.atom$", shelves.portal_atom),
    (rf"{_SECTION}$", shelves.section_view),
    (rf"{_SECTION}\.json$", shelves.section_json),
    (rf"{_SECTION}\.atom$", shelves.section_atom),
    (rf"{_MONTH}$", shelves.month_view),
    (rf"{_MONTH}\.json$", shelves.month_json),
    (r"^/anh$", gallery.wall_view),
    (r"^/anh\.json$", gallery.wall_json),
    (r"^/anh/(?P<sha256>[0-9a-f]{64})$", files.preview_view),
    (r"^/goc/(?P<sha256>[0-9a-f]{64})$", files.picture_view),
    (r"^/tep/(?P<sha256>[0-9a-f]{64})$", files.attachment_view),
    (r"^/thay-doi$", changes.changes_view),
    (r"^/thay-doi\.json$", changes.changes_json),
    (r"^/thay-doi\.atom$", changes.changes_atom),
    (r"^/nguon-tin\.opml$", machines.opml_view),
    (r"^/sitemap\.xml$", machines.sitemap_index),
    (r"^/sitemap-(?P<number>[0-9]+)\.xml$", machines.sitemap_view),
    (r"^/robots\.txt$", machines.robots_view),
    (r"^/api$", machines.api_view),
    (r"^/api\.json$", openapi.openapi_view),
    (r"^/tinh-trang$", status.status_view),
    (r"^/tinh-trang\.json$", status.status_json),
]


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    room = room_of(datasette)
    if room is None:
        return []
    database = re.escape(tilde_encode(room.database))
    row = rf"^/(?P<database>{database})/(?P<table>[^/]+?)/(?P<pks>[^/]+?)(\.(?P<format>\w+))?$"
    return [*ROUTES, (row, guard.row_view)]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Fold the words typed into Datasette's own search box as the index is folded."""
    room = room_of(datasette)
    if room is not None and room.database == database:
        conn.create_function("escape_fts", 1, metadata.escape_fts, deterministic=True)


@hookimpl
def permission_allowed(datasette: Any, actor: Any, action: str, resource: Any) -> bool | None:
    """Close the tables that are not for readers; of the others this says nothing."""
    room = room_of(datasette)
    if room is None or action != "view-table" or resource[0] != room.database:
        return None
    is_published = not datasette.get_database(room.database).is_mutable
    return None if guard.may_view(resource[1], actor, is_published=is_published) else False


@hookimpl
def filters_from_request(database: str, table: str, datasette: Any) -> Any:
    room = room_of(datasette)
    if room is None or database != room.database:
        return None
    clause = guard.clause(table)
    return FilterArguments([clause], {}) if clause else None


@hookimpl
def get_metadata(datasette: Any, key: str | None) -> dict[str, Any]:
    # Asking for the plugin's configuration asks here first: it is the only source of it.
    if key == "plugins":
        return {}
    room = room_of(datasette)
    return metadata.describe(room.database) if room else {}


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    speech = Speech(chosen(request))
    args = (lambda **changes: respond.with_args(request, **changes)) if request else None
    return {
        "t": speech,
        "lang": speech.lang,
        "with_args": args,
        "khotin_static": datasette.urls.path(STATIC),
        "khotin_style": _style_version(),
        "khotin": room_of(datasette),
        "khotin_keeper": status.is_open(room_of(datasette), request),
    }


@hookimpl
def extra_css_urls(template: str | None, datasette: Any) -> list[str]:
    if room_of(datasette) is None or (template or "").startswith("khotin/"):
        return []
    return [f"{STATIC}/tables.css?{_style_version()}"]


@hookimpl
def menu_links(datasette: Any, request: Any) -> list[dict[str, str]]:
    if room_of(datasette) is None:
        return []
    speech, path = Speech(chosen(request)), datasette.urls.path
    return [
        {"href": path("/"), "label": speech("nav.front")},
        {"href": path("/tim-kiem"), "label": speech("nav.search")},
        {"href": path("/anh"), "label": speech("nav.pictures")},
        {"href": path("/thay-doi"), "label": speech("nav.changes")},
    ]


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Any:
    room = room_of(datasette)
    if room is None or room.database != database:
        return None
    return metadata.cell(row, value, column, table, datasette.urls.path)


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    if room_of(datasette) is not None:
        return faults.error_page(datasette, request, exception)
    if pm.has_plugin(core_handler.__name__):
        return None
    # Another Datasette in this process serves an archive, see startup().
    return core_handler.handle_exception(datasette, request, exception)


@hookimpl
def startup(datasette: Any) -> None:
    """Datasette's own handler prints a traceback with all local values for every 404."""
    if room_of(datasette) is not None and pm.has_plugin(core_handler.__name__):
        pm.unregister(name=core_handler.__name__)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    room = room_of(datasette)
    return partial(_with_policy, room) if room is not None else lambda app: app


def _with_policy(room: Room, app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Datasette sends no policy of its own; a page that set one keeps it.

    What Datasette tells of itself and of this machine is for the archive's keepers.
    """

    async def wrapped(scope: Any, receive: Any, send: Callable[[Any], Awaitable[None]]) -> None:
        if scope["type"] == "lifespan":
            await warm.warm(room)
        room.turn_to_new_file()

        async def send_with_policy(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _policed(message.get("headers", []))}
            await send(message)

        if scope["type"] == "http" and _writes(room, scope):
            refused = respond.read_only(Request(scope, receive))
            await refused.asgi_send(send_with_policy)
            return
        if scope["type"] == "http" and guard.is_inner(room.datasette, scope["path"]):
            scope = _hidden(room, scope)
        await app(scope, receive, send_with_policy)

    return wrapped


def _writes(room: Room, scope: dict[str, Any]) -> bool:
    """Whether a request wants something done to a page of ours: they are all to be read only."""
    if scope["method"] in ("GET", "HEAD"):
        return False
    path = "/" + str(scope["path"]).removeprefix(str(room.datasette.urls.path("/")))
    return any(re.match(pattern, path) for pattern, _ in ROUTES)


def _hidden(room: Room, scope: dict[str, Any]) -> dict[str, Any]:
    """The request, for keepers; others ask for a page that does not exist."""
    if status.is_open(room, Request(scope, None)):
        return scope
    ending = ".json" if scope["path"].endswith(".json") else ""
    nowhere = str(room.datasette.urls.path(f"/-/khong-co{ending}"))
    return {**scope, "path": nowhere, "raw_path": nowhere.encode("ascii")}


def _policed(headers: Any) -> list[tuple[bytes, bytes]]:
    given = {name.lower() for name, _ in headers}
    defaults = {
        b"content-security-policy": respond.CORE_POLICY.encode("ascii"),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"same-origin",
    }
    return [*headers, *((n, v) for n, v in defaults.items() if n not in given)]


def _style_version() -> str:
    """Changes with the style sheets, so that they may be cached for long."""
    return respond.fingerprint(__name__)
