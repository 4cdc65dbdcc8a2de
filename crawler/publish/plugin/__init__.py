"""The hooks by which Datasette becomes the reading room; without an archive they do nothing."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

import datasette.handle_exception as core_handler
from datasette import hookimpl as _hookimpl
from datasette.plugins import pm

from crawler.publish import files, find, front, metadata, reader, respond
from crawler.publish.language import Speech, chosen
from crawler.publish.room import room_of

F = TypeVar("F", bound=Callable[..., Any])

STATIC = "/-/static-plugins/khotin"


def hookimpl(function: F) -> F:
    """Datasette's marker, with its type; trylast, for core registers ``escape_fts`` itself."""
    return cast(F, _hookimpl(function, trylast=True))


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    if room_of(datasette) is None:
        return []
    return [
        (r"^/$", front.front_view),
        (r"^/tim-kiem$", find.search_view),
        (r"^/tim-kiem\.json$", find.search_json),
        (r"^/tim-kiem\.csv$", find.search_csv),
        (r"^/tim-kiem\.atom$", find.search_atom),
        (r"^/bai/(?P<id>[0-9]+)$", reader.article_view),
        (r"^/bai/(?P<id>[0-9]+)\.json$", reader.article_json),
        (r"^/bai/(?P<id>[0-9]+)\.(?P<form>bib|ris|csl\.json)$", reader.citation_file),
        (r"^/bai/(?P<id>[0-9]+)/lich-su$", reader.history_view),
        (r"^/bai/(?P<id>[0-9]+)/lich-su\.json$", reader.history_json),
        (r"^/ban-luu/(?P<portal>[^/]+)/(?P<key>[^/]+)$", reader.permanent_view),
        (r"^/cong/(?P<slug>[^/.]+)$", front.portal_view),
        (r"^/cong/(?P<slug>[^/.]+)\.json$", front.portal_json),
        (r"^/anh/(?P<sha256>[0-9a-f]{64})$", files.preview_view),
        (r"^/goc/(?P<sha256>[0-9a-f]{64})$", files.picture_view),
        (r"^/tep/(?P<sha256>[0-9a-f]{64})$", files.attachment_view),
    ]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Fold the words typed into Datasette's own search box as the index is folded."""
    room = room_of(datasette)
    if room is not None and room.database == database:
        conn.create_function("escape_fts", 1, metadata.escape_fts, deterministic=True)


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
        return _error_page(datasette, request, exception)
    if pm.has_plugin(core_handler.__name__):
        return None
    # Another Datasette in this process serves an archive, see startup().
    return core_handler.handle_exception(datasette, request, exception)


async def _error_page(datasette: Any, request: Any, exception: Exception) -> Any:
    status = getattr(exception, "status", 500)
    if isinstance(exception, sqlite3.OperationalError) and exception.args == ("interrupted",):
        status = 503
    if status == 500:
        traceback.print_exception(exception)
    # Datasette's words about its own tables say more than ours; those about a bug say too much.
    words = getattr(exception, "message", None) if status == 400 else None
    return await respond.error(datasette, request, status, words)


@hookimpl
def startup(datasette: Any) -> None:
    """Datasette's own handler prints a traceback with all local values for every 404."""
    if room_of(datasette) is not None and pm.has_plugin(core_handler.__name__):
        pm.unregister(name=core_handler.__name__)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    return _with_policy if room_of(datasette) is not None else lambda app: app


def _with_policy(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Datasette sends no policy of its own; a page that set one keeps it."""

    async def wrapped(scope: Any, receive: Any, send: Callable[[Any], Awaitable[None]]) -> None:
        async def send_with_policy(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _policed(message.get("headers", []))}
            await send(message)

        await app(scope, receive, send_with_policy)

    return wrapped


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
