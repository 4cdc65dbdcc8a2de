"""The shapes that travel between rooms: plain, frozen, without behaviour.

``Exchange`` goes into the vault, ``Placed`` comes back; ``Capture`` is what the catalogue
remembers of it. ``Article`` and ``Listing`` are what pages/ understood of the bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Headers = tuple[tuple[bytes, bytes], ...]

#: What a page turned out to be. The first five are kept as articles.
Kind = Literal[
    "article",
    "attachment_only",
    "gallery",
    "video",
    "document",
    "listing",
    "home",
    "empty",
    "error",
    "blocked",
    "other",
]
ARTICLE_KINDS: frozenset[str] = frozenset(
    {"article", "attachment_only", "gallery", "video", "document"}
)

#: How exactly a date is known.
Precision = Literal["second", "minute", "day", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One HTTP request and its response, as the download handler had them.

    ``body`` is still content-encoded and already de-chunked (Twisted removes the framing).
    ``fetched_at`` is aware, in UTC. ``truncated`` is a WARC-Truncated reason or None.
    """

    url: str
    fetched_at: datetime
    status: int
    response_headers: Headers
    body: bytes
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    protocol: str = "HTTP/1.1"
    ip: str | None = None
    truncated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where the vault put an exchange.

    ``file`` is the final name (without ``.open``), relative to the vault folder.
    ``payload_digest`` is ``sha1:<base32>`` over the body as stored (content-encoded).
    """

    file: str
    offset: int
    length: int
    record_id: str
    record_type: Literal["response", "revisit"]
    payload_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One response, at one time, from one source; its bytes are in the vault.

    ``etag`` and ``last_modified`` are what the server will know it again by. ``charset`` is the
    encoding that a page is read in, ``charset_evidence`` as JSON what decided that.
    """

    url: str
    captured_at: datetime
    status: int
    placed: Placed
    method: str = "GET"
    source: str = "live"
    content_type: str | None = None
    bytes: int = 0
    truncated: str | None = None
    tls: str | None = None
    archive_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    charset: str | None = None
    charset_evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why we believe a field: the rule that found it and the text it was found in."""

    rule: str
    raw: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One appearance of an image in an article.

    ``src`` is absolute, or a data: URI: the best resolution that the page offers. ``shown`` is
    the address that the page displays, where that is another one.
    """

    src: str
    shown: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An attachment or a related article: absolute address and the words of the link."""

    url: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What one page says. Text as found (NFC is for comparing), missing means None or empty.

    ``published`` is ISO 8601, a bare date or with minutes at +07:00, as ``precision`` says.
    ``body`` is one string a paragraph in reading order; ``body_html`` is the same, sanitised.
    ``evidence`` maps the fields title, section, published, byline to where they came from.
    ``flags`` are doubts in words, such as ``future_date`` or ``charset_mismatch``.
    """

    kind: Kind
    title: str | None = None
    section: str | None = None
    published: str | None = None
    precision: Precision | None = None
    lead: str | None = None
    body: tuple[str, ...] = ()
    body_html: str = ""
    byline: str | None = None
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPage:
    """How a listing goes on: a GET of ``url``, or an ASP.NET postback on the same form."""

    url: str
    event_target: str | None = None
    event_argument: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The main list of a listing page, apart from side blocks, in the order shown."""

    articles: tuple[Link, ...] = ()
    next: NextPage | None = None
    optional: tuple[Link, ...] = ()
    sections: tuple[Link, ...] = ()
