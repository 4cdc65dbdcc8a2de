"""What every answer of the reading room has in common: headers, language, errors."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from crawler.publish.language import COOKIE, LANGUAGES, Speech, chosen
from crawler.publish.room import room_of

#: Our pages hold no inline script or style, so nothing an article says can run.
PAGE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
#: Datasette's own pages carry inline scripts and styles.
CORE_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
#: Short, because a takedown must be in force everywhere within minutes.
CACHE = "public, max-age=60"
_YEAR = 365 * 24 * 3600


async def page(
    datasette: Any, request: Any, template: str, context: dict[str, Any], status: int = 200
) -> Any:
    """An HTML page of ours in the reader's language; a wish in the URL is kept in a cookie."""
    lang = chosen(request)
    body = await datasette.render_template(
        f"khotin/{template}.html", context, request=request, view_name=f"khotin_{template}"
    )
    headers = {
        "Content-Security-Policy": PAGE_POLICY,
        "Content-Language": lang,
        "Vary": "Accept-Language, Cookie",
    }
    response = answer(request, body, "text/html; charset=utf-8", status, headers)
    if request.args.get("lang") in LANGUAGES:
        # This answer sets a cookie: nobody else's cache may keep it.
        response.headers["Cache-Control"] = "private"
        response.set_cookie(COOKIE, lang, max_age=_YEAR, samesite="lax")
    return response


def data(value: Any, status: int = 200, request: Any = None) -> Any:
    """A JSON answer in real characters, open to other sites' scripts: the data are public."""
    body = json.dumps(value, ensure_ascii=False, indent=1)
    headers = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
    return answer(request, body, "application/json; charset=utf-8", status, headers)


def download(request: Any, body: str | bytes, mime: str, name: str | None = None) -> Any:
    """A file made for this reader; with ``name`` it is saved rather than shown."""
    headers = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
    if name:
        headers["Content-Disposition"] = disposition(name)
    return answer(request, body, mime, 200, headers)


def answer(request: Any, body: str | bytes, mime: str, status: int, headers: dict[str, str]) -> Any:
    """The answer, or 304 where the reader has it: by an ETag over its very bytes."""
    from datasette.utils.asgi import Response

    raw = body.encode("utf-8", "replace") if isinstance(body, str) else body
    if status == 200:
        tag = f'W/"{hashlib.sha256(raw).hexdigest()[:20]}"'
        headers = {**headers, "ETag": tag, "Cache-Control": CACHE}
        if request is not None and has(request, tag):
            return Response("", status=304, headers=headers, content_type=mime)
    return Response(raw, status=status, headers=headers, content_type=mime)


def has(request: Any, etag: str) -> bool:
    """Whether the reader has it already: RFC 9110 section 13.1.2, with the weak comparison."""
    wanted = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
    return etag.removeprefix("W/") in tags or "*" in tags


async def error(datasette: Any, request: Any, status: int, title: str | None = None) -> Any:
    """The error page, or its JSON twin in Datasette's error shape."""
    speech = Speech(chosen(request))
    known = status if status in (400, 403, 404, 503) else 500
    message = title or speech(f"error.{known}")
    # Datasette leads from %23.json to ~23~2Ejson.
    if request.path.replace("~2E", ".").endswith(".json"):
        return _told(status, message)
    context = {"status": status, "message": message, "advice": speech(f"error.{known}.advice")}
    return await page(datasette, request, "error", context, status)


def read_only(request: Any) -> Any:
    """The answer to a program that would send something."""
    refused = _told(405, Speech(chosen(request))("error.405"))
    refused.headers["Allow"] = "GET, HEAD"
    return refused


def _told(status: int, message: str) -> Any:
    return data({"ok": False, "error": message, "status": status, "title": None}, status)


def disposition(name: str) -> str:
    """RFC 6266: a name for old browsers in ASCII, and the real one."""
    plain = "".join(c if c.isascii() else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def absolute(datasette: Any, request: Any, path: str) -> str:
    """An address for use elsewhere: on the public site where its address is configured."""
    room = room_of(datasette)
    local = datasette.urls.path(path)
    if room is not None and room.address:
        return room.address + str(local)
    return str(datasette.absolute_url(request, local))


def permanent(portal: str, key: str) -> str:
    """The path of an article that stays the same when the catalogue is rebuilt or merged."""
    return f"/ban-luu/{quote(portal, safe='')}/{quote(key, safe='')}"


@cache
def fingerprint(package: str) -> str:
    """A short hash of a package's static files: their address changes when they do."""
    folder = resources.files(package) / "static"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:10]


def with_args(request: Any, **changes: object) -> str:
    """The query string of this request with some parameters set, or removed by None.

    The page number is dropped: another filter, sort or language starts on the first page.
    """
    pairs = [(n, v) for n, v in _pairs(request) if n != "trang" and n not in changes]
    pairs += [(name, str(value)) for name, value in changes.items() if value is not None]
    return "?" + urlencode([(n, v.encode("utf-8", "replace")) for n, v in pairs])


def _pairs(request: Any) -> list[tuple[str, str]]:
    """The parameters of a request, read once: a page of results asks for them a hundred times."""
    known: list[tuple[str, str]] | None = request.scope.get(_PAIRS)
    if known is None:
        args = request.args
        known = [(name, value) for name in args for value in args.getlist(name)]
        request.scope[_PAIRS] = known
    return known


_PAIRS = "khotin.pairs"
