"""Bodies, freed of chunking and content encodings as far as they really have them.

Servers lie about encodings; what cannot be decoded is handed on as it is, never refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader

_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_GZIP, _ZLIB, _RAW = 31, 15, -15  # wbits
_PIECE = 256


def dechunk(body: bytes) -> bytes:
    """The body without chunk framing (RFC 9112 section 7.1); a body without framing as it is.

    Of a body that ends too early, what is there.
    """
    parts: list[bytes] = []
    position = 0
    while size := _CHUNK_SIZE.match(body, position):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        position = size.end() + length
        if position >= len(body):
            return b"".join(parts)
        position += len(b"\r\n")
    return b"".join(parts) if parts and position >= len(body) else body


def decode(body: bytes, encodings: str) -> bytes:
    """The body without its content encodings; ``encodings`` is the Content-Encoding header.

    The last encoding was applied last (RFC 9110 section 8.4). An unknown or lying one gives
    the bytes as they are; a broken gzip stream what can be read of it.
    """
    for name in reversed(encodings.lower().split(",")):
        decoder = _DECODERS.get(name.strip())
        body = decoder(body) if decoder and body else body
    return body


def _gunzip(body: bytes) -> bytes:
    parts: list[bytes] = []
    rest = body
    while rest.startswith(b"\x1f\x8b"):
        text, rest = _inflate(rest, _GZIP)
        parts.append(text)
    return b"".join(parts) if any(parts) or body != rest else body


def _deflate(body: bytes) -> bytes:
    """Deflate means zlib format; some servers send the bare stream (RFC 9110 section 8.4.1.2)."""
    if body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0:
        text, _ = _inflate(body, _ZLIB)
        if text:
            return text
    try:
        # Any bytes may begin like a bare stream: believe it only if it also ends like one.
        decoder = zlib.decompressobj(_RAW)
        text = decoder.decompress(body)
        return text if decoder.eof else body
    except zlib.error:
        return body


def _inflate(body: bytes, wbits: int) -> tuple[bytes, bytes]:
    """What one stream decodes to, up to its end or its first error, and what follows it."""
    decoder = zlib.decompressobj(wbits)
    try:
        return decoder.decompress(body), decoder.unused_data
    except zlib.error:
        return _salvage(body, wbits), b""


def _salvage(body: bytes, wbits: int) -> bytes:
    decoder = zlib.decompressobj(wbits)
    parts: list[bytes] = []
    try:
        for start in range(0, len(body), _PIECE):
            parts.append(decoder.decompress(body[start : start + _PIECE]))
    except zlib.error:
        pass
    return b"".join(parts)


def _unbrotli(body: bytes) -> bytes:
    # fastwarc brings its own decoder: the module named brotli may be one of two rivals.
    try:
        return BrotliReader(BytesIO(body)).read()
    except OSError:
        return body


def _unzstd(body: bytes) -> bytes:
    try:
        return ZstdReader(BytesIO(body)).read()
    except OSError:
        return body


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
