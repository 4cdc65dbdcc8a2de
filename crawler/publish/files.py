"""Routes that give bytes: /anh/ previews, /goc/ original pictures, /tep/ attachments."""

from __future__ import annotations

import asyncio
import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.publish import respond
from crawler.publish.holdings import Held, Holding, held, original, preview
from crawler.publish.room import Room, the_room
from crawler.text import squeeze

#: Shown in the browser. Anything else, SVG and HTML before all, could run script in our origin.
_SHOWN = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/bmp"}
#: What a browser shows, and what we make previews of that it shows.
DRAWABLE = _SHOWN | {"image/tiff", "image/x-icon", "image/vnd.microsoft.icon"}
#: Offered for download under their own type; the rest as octet-stream.
_OFFERED = {
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/zip",
    "application/vnd.rar",
    "application/x-rar-compressed",
    "application/x-7z-compressed",
    "application/rtf",
    "text/plain",
}
_OCTETS = "application/octet-stream"

#: The address is the hash of the content, so the content can never change.
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    # The styles are those of the page that a browser makes around a picture.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
}


async def preview_view(datasette: Any, request: Any) -> Any:
    """/anh/<sha256>: the preview, or the original where no preview was made."""
    room, sha256 = the_room(datasette), request.url_vars["sha256"]
    what = await room.read(held, "image", sha256)
    if what is None:
        return await respond.error(datasette, request, 404)
    small = await asyncio.to_thread(preview, room.media, sha256)
    if small is None:
        return await _original(datasette, request, room, what)
    return _bytes(request, f"{sha256}-preview", small.data, small.mime)


async def picture_view(datasette: Any, request: Any) -> Any:
    """/goc/<sha256>: the picture as the portal served it; where the vault is not, its preview."""
    room, sha256 = the_room(datasette), request.url_vars["sha256"]
    what = await room.read(held, "image", sha256)
    if what is not None and not room.vault.is_dir():
        return await preview_view(datasette, request)
    return await _holding_view(datasette, request, "image")


async def attachment_view(datasette: Any, request: Any) -> Any:
    """/tep/<sha256>: the attachment as the portal served it, for download under its name."""
    return await _holding_view(datasette, request, "attachment")


async def _holding_view(datasette: Any, request: Any, holding: Holding) -> Any:
    room = the_room(datasette)
    what = await room.read(held, holding, request.url_vars["sha256"])
    if what is None:
        return await respond.error(datasette, request, 404)
    return await _original(datasette, request, room, what)


async def _original(datasette: Any, request: Any, room: Room, what: Held) -> Any:
    body = await asyncio.to_thread(original, room.vault, what)
    if body is None:
        return await respond.error(datasette, request, 404)
    return _bytes(request, what.sha256, body, what.mime, what.name)


def _bytes(request: Any, tag: str, body: bytes, mime: str, name: str | None = None) -> Any:
    """200 with the bytes, or 304 where the reader has them."""
    from datasette.utils.asgi import Response

    headers = {**_HEADERS, "ETag": f'"{tag}"'}
    if respond.has(request, headers["ETag"]):
        return Response("", status=304, headers=headers)
    essence = mime.partition(";")[0].strip().lower()
    shown = essence in _SHOWN
    if not shown:
        headers["Content-Disposition"] = respond.disposition(_download_name(name or tag, essence))
    known = essence if shown or essence in _OFFERED else _OCTETS
    return Response(body, headers=headers, content_type=known)


def _download_name(name: str, mime: str) -> str:
    """The name of a file from the words of its link or its address, with a fitting ending."""
    if "://" in name:
        name = unquote(Path(urlsplit(name).path).name)
    name = "".join(" " if c in '\\/:*?"<>|' or not c.isprintable() else c for c in name)
    name = squeeze(name)[:120].strip(". ") or "tep"
    ending = mimetypes.guess_extension(mime) or ""
    return name if Path(name).suffix.lower() == ending or not ending else name + ending
