"""Where the page to try comes from: the live web, an HTML file, a record of a WARC file."""

from __future__ import annotations

import gzip
import json
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from crawler.errors import UsageError, VaultError
from crawler.pages.page import parse
from crawler.portal import Portal
from crawler.spiders.errand import send
from crawler.spiders.scout import Fetch, Seen, Unread
from crawler.vault import Record, records, resolve
from crawler.vault import read as read_record

#: The address of a page that nobody knows the address of (RFC 2606, 2).
NOWHERE = "http://page.invalid/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page's bytes and what is known about them; ``captured_at`` is aware."""

    html: bytes
    url: str
    content_type: str | None = None
    captured_at: datetime | None = None


def from_web(url: str, *, contact: str | None, portal: Portal | None = None) -> Source:
    """Fetch a page as a crawl would, into a vault that is thrown away.

    Raises Unread where it cannot be had, UsageError for a public host without ``contact``.
    """

    async def errand(fetch: Fetch) -> Seen:
        return await fetch(url)

    with TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        delay = portal.delay if portal else None
        seen: Seen = send(errand, url, archive, contact=contact, delay=delay)
    if seen.trouble:
        raise Unread("{url} cannot be read: {why}", url=seen.url, why=seen.trouble)
    return Source(
        html=seen.body, url=seen.url, content_type=seen.content_type, captured_at=seen.captured_at
    )


def from_file(name: str, url: str | None = None) -> Source:
    """A page from ``x.html``, ``x.html.gz`` or ``x.warc.gz#offset``; ``url`` is its address.

    Without ``url`` it is the one that the record, a ``meta.json`` beside the file or the page
    itself names. Raises UsageError for a file that is missing or cannot be read.
    """
    path, _, offset = name.rpartition("#") if "#" in name else (name, "", "")
    if path.endswith((".warc", ".warc.gz")):
        return _from_warc(Path(path), offset, url)
    data = _bytes(Path(name))
    return Source(
        html=data, url=url or _address_beside(Path(name)) or _own_address(data, Path(name))
    )


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> UsageError:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UsageError("{path} cannot be read: {why}", path=path, why=why)


def _address_beside(path: Path) -> str | None:
    """What the meta.json of a fixture says."""
    try:
        url = json.loads(path.with_name("meta.json").read_text("utf-8"))["url"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return url if isinstance(url, str) else None


def _own_address(data: bytes, path: Path) -> str:
    """The address a page gives as its own, for other programs; else one that is no front page."""
    page = parse(data, NOWHERE)
    link = page.tree.css_first("link[rel=canonical][href]")
    named = (link.attributes.get("href") if link else None) or page.meta.get("og:url") or ""
    return named if named.startswith(("http://", "https://")) else NOWHERE + quote(path.name)


def _from_warc(path: Path, offset: str, url: str | None) -> Source:
    if not offset.isdigit():
        raise UsageError(
            "which record? {path}#OFFSET; offsets are in the table captures (warc_offset)",
            path=path,
        )
    try:
        found = read_record(path.parent, path.name, int(offset))
        record = resolve(lambda revisit: _original(path, revisit), found)
    except VaultError as error:
        raise UsageError("{path} cannot be read: {why}", path=path, why=error) from error
    return Source(
        html=record.payload(),
        url=url or record.url or NOWHERE,
        content_type=record.header("Content-Type"),
        captured_at=record.date,
    )


def _original(path: Path, revisit: Record) -> Record | None:
    """The record that a revisit repeats, looked for in the files of the same folder."""
    for file in sorted(path.parent.glob("*.warc*")):
        with closing(records(file, skip_damage=True)) as found:
            for record in found:
                if record.record_id == revisit.refers_to_record_id:
                    return record
    return None
