"""What the catalogue remembers of an exchange, once the vault has it."""

from __future__ import annotations

from crawler.items import Capture, Exchange, Placed
from crawler.sources.copies import validators_of


def capture_of(exchange: Exchange, placed: Placed, *, tls: str | None = None) -> Capture:
    """The capture of an exchange; ``tls`` names the exception it was made under, if any."""
    validators = validators_of(exchange.response_headers, exchange.fetched_at)
    return Capture(
        url=exchange.url,
        captured_at=exchange.fetched_at,
        status=exchange.status,
        placed=placed,
        method=exchange.method,
        content_type=_content_type(exchange),
        bytes=len(exchange.body),
        truncated=exchange.truncated,
        tls=tls,
        etag=validators.etag,
        last_modified=validators.last_modified,
    )


def _content_type(exchange: Exchange) -> str | None:
    for name, value in exchange.response_headers:
        if name.lower() == b"content-type":
            return value.decode("latin-1")
    return None
