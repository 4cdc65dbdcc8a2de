"""What the catalogue remembers of an exchange, once the vault has it."""

from __future__ import annotations

import json

from crawler.items import Capture, Exchange, Placed
from crawler.pages.charset import decode
from crawler.sources.copies import validators_of
from crawler.vault import decode as unpack

_PAGES = ("text/html", "application/xhtml+xml")


def capture_of(exchange: Exchange, placed: Placed, *, tls: str | None = None) -> Capture:
    """The capture of an exchange; ``tls`` names the exception it was made under, if any."""
    validators = validators_of(exchange.response_headers, exchange.fetched_at)
    content_type = _header(exchange, b"content-type")
    charset, evidence = _charset(exchange, content_type)
    return Capture(
        url=exchange.url,
        captured_at=exchange.fetched_at,
        status=exchange.status,
        placed=placed,
        method=exchange.method,
        content_type=content_type,
        bytes=len(exchange.body),
        truncated=exchange.truncated,
        tls=tls,
        etag=validators.etag,
        last_modified=validators.last_modified,
        charset=charset,
        charset_evidence=evidence,
    )


def _charset(exchange: Exchange, content_type: str | None) -> tuple[str | None, str | None]:
    if not _is_page(content_type):
        return None, None
    page = unpack(exchange.body, _header(exchange, b"content-encoding") or "")
    return charset_of(page, content_type)


def _is_page(content_type: str | None) -> bool:
    return (content_type or "").partition(";")[0].strip().lower() in _PAGES


def charset_of(page: bytes, content_type: str | None) -> tuple[str | None, str | None]:
    """The encoding that a page is read in, and the evidence as JSON; nothing for no page.

    >>> charset_of("<p>Hội</p>".encode(), "text/html; charset=utf-8")
    ('utf-8', '{"by": "header", "declared": {"header": "utf-8"}, "flags": []}')
    """
    if not page or not _is_page(content_type):
        return None, None
    decoded = decode(page, content_type)
    evidence = {
        "by": decoded.by,
        "declared": dict(decoded.declared),
        "flags": list(decoded.flags),
    }
    return decoded.encoding, json.dumps(evidence)


def _header(exchange: Exchange, wanted: bytes) -> str | None:
    for name, value in exchange.response_headers:
        if name.lower() == wanted:
            return value.decode("latin-1")
    return None
