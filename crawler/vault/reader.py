"""The reader: records of the vault, and of WARC files by other writers, as plain data."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.errors import VaultError
from crawler.vault.blocks import Block, blocks
from crawler.vault.compose import NOT_MODIFIED
from crawler.vault.files import OPEN
from crawler.vault.payloads import dechunk, decode

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_HTTP_TYPES = frozenset({"response", "revisit", "request"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One WARC record. Ids are without angle brackets, dates aware, offset and length in bytes
    of the file.

    ``headers`` are those of the HTTP message in their order (empty for other records).
    ``body`` is de-chunked, but content-encoded as stored; empty for a revisit. ``profile`` says
    what kind of revisit it is.
    """

    offset: int
    length: int
    type: str
    url: str | None
    record_id: str
    date: datetime
    refers_to_record_id: str | None
    refers_to_url: str | None
    refers_to_date: datetime | None
    status: int | None
    headers: list[tuple[str, str]]
    body: bytes
    payload_digest: str | None
    truncated: str | None
    profile: str | None

    def header(self, name: str) -> str | None:
        """The first value of an HTTP header, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def payload(self) -> bytes:
        """The body, content-decoded; as it is where Content-Encoding lies."""
        return decode(self.body, _joined(self.headers, "content-encoding"))


def records(
    path: Path, start: int = 0, *, skip_damage: bool = False
) -> Generator[Record, None, None]:
    """All records of a WARC file from byte ``start`` on.

    Raises VaultError at the first damage (what was before it has been yielded), unless
    ``skip_damage``. The unfinished end of an ``.open`` file is no damage: it is being written.
    """
    with closing(blocks(path, start)) as found:
        for block in found:
            if not block.fault:
                yield _record(block)
            elif path.name.endswith(OPEN) and "cut off" in block.fault:
                return
            elif not skip_damage:
                raise VaultError(
                    "{path}, byte {offset}: {fault}.",
                    path=path,
                    offset=block.offset,
                    fault=block.fault,
                )


def read(folder: Path, file: str, offset: int) -> Record:
    """The record at ``offset`` of a vault file; a revisit is given as it is, not resolved.

    ``file`` is the final name; the file is found while it is still being written, too.
    Raises VaultError if there is no such file or no whole record.
    """
    path = folder / file
    for candidate in (path, path.with_name(path.name + OPEN), path):
        # A file may be renamed between two looks: hence the first name twice.
        if candidate.exists():
            with closing(records(candidate, offset)) as found:
                if record := next(found, None):
                    return record
            raise VaultError(
                "{candidate}: there is no whole record at byte {offset}.",
                candidate=candidate,
                offset=offset,
            )
    raise VaultError("{path} is missing from the vault.", path=path)


def resolve(find: Callable[[Record], Record | None], record: Record) -> Record:
    """A revisit joined with the payload it refers to; any other record as it is.

    ``find`` looks up the record that ``refers_to_record_id`` (or url and date) names. Address,
    date and place stay those of the revisit; head and status too, save for a 304, which takes
    them from the original. Raises VaultError if nothing is found or the payloads differ.
    """
    if record.type != "revisit":
        return record
    original = find(record)
    if original is None:
        raise VaultError(
            "{url}: the capture {id} it repeats is missing.",
            url=record.url,
            id=record.refers_to_record_id,
        )
    digests = {record.payload_digest, original.payload_digest} - {None}
    if record.profile == NOT_MODIFIED:
        return replace(record, body=original.body, status=original.status, headers=original.headers)
    if len(digests) > 1:
        raise VaultError(
            "{url}: the capture it repeats has another payload digest.", url=record.url
        )
    return replace(record, body=original.body)


def _record(block: Block) -> Record:
    fields = block.fields
    kind = fields.get("warc-type", "").lower()
    start_line, headers, body = _http(block) if kind in _HTTP_TYPES else ("", [], block.block)
    refers_to_date = fields.get("warc-refers-to-date")
    return Record(
        offset=block.offset,
        length=block.length,
        type=kind,
        url=_bare(fields.get("warc-target-uri")),
        record_id=_bare(fields.get("warc-record-id")) or "",
        date=_moment(fields.get("warc-date", "")),
        refers_to_record_id=_bare(fields.get("warc-refers-to")),
        refers_to_url=_bare(fields.get("warc-refers-to-target-uri")),
        refers_to_date=_moment(refers_to_date) if refers_to_date else None,
        status=_status(start_line),
        headers=headers,
        body=body,
        payload_digest=fields.get("warc-payload-digest"),
        truncated=fields.get("warc-truncated"),
        profile=fields.get("warc-profile"),
    )


def split_head(block: bytes) -> tuple[bytes, bytes]:
    """An HTTP message's head (start line and headers) and body as stored."""
    end = _HEAD_END.search(block)
    return (block[: end.start()], block[end.end() :]) if end else (block.rstrip(b"\r\n"), b"")


def _http(block: Block) -> tuple[str, list[tuple[str, str]], bytes]:
    if not block.fields.get("content-type", "application/http").startswith("application/http"):
        return "", [], block.block
    head, body = split_head(block.block)
    start_line, *lines = _FOLDED.sub(b" ", head).splitlines() or [b""]
    headers = [(_text(n), _text(v)) for n, _, v in (line.partition(b":") for line in lines)]
    if "chunked" in _joined(headers, "transfer-encoding").lower():
        body = dechunk(body)
    return _text(start_line), headers, body


def _text(raw: bytes) -> str:
    try:
        return raw.strip().decode("utf-8")
    except UnicodeDecodeError:
        return raw.strip().decode("latin-1")


def _joined(headers: list[tuple[str, str]], name: str) -> str:
    return ",".join(value for key, value in headers if key.lower() == name)


def _status(start_line: str) -> int | None:
    words = start_line.split(maxsplit=2)
    is_status = len(words) > 1 and words[0].startswith("HTTP/") and words[1].isdecimal()
    return int(words[1]) if is_status else None


def _bare(value: str | None) -> str | None:
    """Without the angle brackets of the grammar; wget puts them around addresses, too."""
    return value.removeprefix("<").removesuffix(">") if value else None


def _moment(text: str) -> datetime:
    """A WARC date, which may be as coarse as a year (WARC 1.1 section 5.4).

    A date that nobody can read becomes the year 1, which no capture has.
    """
    padded = text + "0001-01-01"[len(text) :] if re.fullmatch(r"\d{4}(-\d\d)?", text) else text
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:
        moment = datetime.min
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
