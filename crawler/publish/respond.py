"""What every answer of the reading room has in common: headers, language, errors."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

from crawler.publish.language import COOKIE, LANGUAGES, Speech, chosen

#: Our pages hold no script and no inline style, so nothing an article says can run.
PAGE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
#: Datasette's own pages carry inline scripts and styles.
CORE_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
_YEAR = 365 * 24 * 3600


async def page(
    datasette: Any, request: Any, template: str, context: dict[str, Any], status: int = 200
) -> Any:
    """An HTML page of ours in the reader's language; a wish in the URL is kept in a cookie."""
    from datasette.utils.asgi import Response

    lang = chosen(request)
    body = await datasette.render_template(
        f"khotin/{template}.html", context, request=request, view_name=f"khotin_{template}"
    )
    headers = {
        "Content-Security-Policy": PAGE_POLICY,
        "Content-Language": lang,
        "Vary": "Accept-Language",
    }
    response = Response.html(body, status=status, headers=headers)
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, lang, max_age=_YEAR, samesite="lax")
    return response


def data(value: Any, status: int = 200) -> Any:
    """A JSON answer in real characters, open to other sites' scripts: the data are public."""
    from datasette.utils.asgi import Response

    return Response(
        json.dumps(value, ensure_ascii=False, indent=1),
        status=status,
        headers={"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"},
        content_type="application/json; charset=utf-8",
    )


async def error(datasette: Any, request: Any, status: int, title: str | None = None) -> Any:
    """The error page, or its JSON twin in Datasette's error shape."""
    speech = Speech(chosen(request))
    known = status if status in (400, 403, 404, 503) else 500
    message = title or speech(f"error.{known}")
    if request.path.endswith(".json"):
        return data({"ok": False, "error": message, "status": status, "title": None}, status)
    context = {"status": status, "message": message, "advice": speech(f"error.{known}.advice")}
    return await page(datasette, request, "error", context, status)


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
    names = [n for n in request.args if n != "trang" and n not in changes]
    pairs = [(name, value) for name in names for value in request.args.getlist(name)]
    pairs += [(name, value) for name, value in changes.items() if value is not None]
    return "?" + urlencode(pairs)
