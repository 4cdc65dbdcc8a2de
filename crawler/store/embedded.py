"""Pictures that stand inside the page as data: URIs: their bytes, and a short name for them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from urllib.parse import unquote_to_bytes

_URI = re.compile(r"data:(?P<mime>[^;,]*)(?P<parameters>[^,]*),(?P<data>.*)", re.DOTALL)
_IN_PAGE = re.compile(rb"data:[^\"'\s>)]+")


def decode(uri: str) -> tuple[str, bytes] | None:
    """The declared type and the bytes of a data: URI (RFC 2397); None where it is broken."""
    match = _URI.fullmatch(uri)
    if not match:
        return None
    data = unquote_to_bytes(match["data"])
    if match["parameters"].strip().lower().endswith(";base64"):
        data = b"".join(data.split())
        try:
            data = base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
        except binascii.Error:
            return None
    return (match["mime"].strip().lower() or "text/plain", data) if data else None


def short_src(src: str) -> str:
    """The address under which a use is kept: a data: URI is replaced by the hash of its bytes.

    >>> short_src("data:image/gif;base64,R0lGODlh")
    'data:image/gif;sha256,610f5ae4d76e332636a17bd357fd6ce99029316a99d320280d4d77a746bf29e8'
    """
    if not src.startswith("data:"):
        return src
    found = decode(src)
    if found is None:
        return "data:,broken"
    mime, data = found
    return f"data:{mime};sha256,{hashlib.sha256(data).hexdigest()}"


def original(payload: bytes, sha256: str) -> bytes | None:
    """The bytes with that hash in a capture: the payload itself, or a data: URI in the page.

    ``payload`` is content-decoded. None when the capture does not hold them.
    """
    if hashlib.sha256(payload).hexdigest() == sha256:
        return payload
    for match in _IN_PAGE.finditer(payload):
        found = decode(match[0].decode("latin-1"))
        if found and hashlib.sha256(found[1]).hexdigest() == sha256:
            return found[1]
    return None
