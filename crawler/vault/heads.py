"""HTTP heads for WARC blocks, rebuilt from what the download handler knew.

The wire's exact head is not available from Scrapy's public interface, so heads are normalised;
the warcinfo record of every file says so.
"""

from __future__ import annotations

from http import HTTPStatus
from string import punctuation
from urllib.parse import quote, urldefrag, urlsplit

from crawler.items import Exchange, Headers

_BREAKERS = bytes.maketrans(b"\r\n\0", b"   ")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def target_uri(url: str) -> str:
    """The address as sent: without fragment, and with nothing that would break a header line."""
    return quote(urldefrag(url).url, safe=punctuation, errors="replace")


def response_head(exchange: Exchange) -> bytes:
    """Status line and headers, ending in a blank line, that are true for the stored body.

    A Transfer-Encoding, and a Content-Length that does not fit, stay under X-Archive-Orig-…,
    because readers would otherwise look for framing that is gone (RFC 9112 section 6).
    """
    length = b"%d" % len(exchange.body)
    lines = [_status_line(exchange)]
    told = False
    for name, value in _clean(exchange.response_headers):
        match name.lower():
            case b"transfer-encoding":
                name = b"X-Archive-Orig-Transfer-Encoding"
            case b"content-length" if told or value != length:
                name = b"X-Archive-Orig-Content-Length"
            case b"content-length":
                told = True
        lines.append(name + b": " + value)
    if not told and _tells_length(exchange):
        lines.append(b"Content-Length: " + length)
    return b"\r\n".join(lines) + b"\r\n\r\n"


def request_head(exchange: Exchange) -> bytes:
    """Request line and headers, with the Host and Content-Length that the HTTP client adds."""
    parts = urlsplit(target_uri(exchange.url))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = _clean(exchange.request_headers)
    names = {name.lower() for name, _ in headers}
    if b"host" not in names:
        host = parts.netloc.rpartition("@")[2].removesuffix(_DEFAULT_PORTS.get(parts.scheme, ""))
        headers.insert(0, (b"Host", host.encode("ascii")))
    if exchange.request_body and b"content-length" not in names:
        headers.append((b"Content-Length", b"%d" % len(exchange.request_body)))
    line = f"{target_uri(exchange.method)} {path} HTTP/1.1".encode("ascii")
    return b"\r\n".join([line, *(n + b": " + v for n, v in headers)]) + b"\r\n\r\n"


def header(headers: Headers, wanted: bytes) -> bytes:
    """The first value of a header, by its lower-case name; empty if there is none."""
    return next((value for name, value in headers if name.lower() == wanted), b"")


def _status_line(exchange: Exchange) -> bytes:
    protocol = exchange.protocol if exchange.protocol in ("HTTP/1.0", "HTTP/1.1") else "HTTP/1.1"
    try:
        phrase = HTTPStatus(exchange.status).phrase
    except ValueError:
        phrase = ""
    return f"{protocol} {exchange.status} {phrase}".encode("ascii")


def _clean(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Headers one line each: a stray line break would end the head too early."""
    return [(_one_line(name), _one_line(value)) for name, value in headers]


def _one_line(raw: bytes) -> bytes:
    return raw.translate(_BREAKERS).strip()


def _tells_length(exchange: Exchange) -> bool:
    """A bodiless 1xx, 204 or 304 has no Content-Length of its own (RFC 9110 section 8.6)."""
    return bool(exchange.body) or not (exchange.status < 200 or exchange.status in (204, 304))
