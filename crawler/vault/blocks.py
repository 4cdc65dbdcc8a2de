"""Records as they lie in a file: WARC fields and block, from our files and from other writers'.

HTTP is not parsed here: fastwarc's own HTTP parsing drops malformed lines, and its decoding of a
wrong Content-Encoding ends the iteration, so that the rest of the file would be lost.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord

from crawler.errors import VaultError
from crawler.vault.members import Member, members


@dataclass(frozen=True, slots=True)
class Block:
    """One record: where it lies (bytes in the file), its fields by lower-case name, its block.

    ``fault`` says what is wrong with this stretch of the file; fields and block are then what
    could be read. ``shared`` marks records in one gzip member, which have one offset together.
    """

    offset: int
    length: int
    fields: dict[str, str] = field(default_factory=dict)
    block: bytes = b""
    shared: bool = False
    fault: str | None = None


def blocks(path: Path, start: int = 0) -> Generator[Block, None, None]:
    """Every record of a WARC file from byte ``start`` on, gzip per record or uncompressed.

    Damage is yielded as a Block with ``fault``; reading goes on behind it where that is
    possible. Raises VaultError if the file cannot be read or no record begins at ``start``.
    """
    try:
        with path.open("rb") as stream:
            stream.seek(start)
            magic = stream.read(5)
            stream.seek(start)
            if magic.startswith(b"\x1f\x8b"):
                for member in members(stream, start):
                    yield from _in_member(member)
            elif magic == b"WARC/":
                yield from _in_plain(stream, path.stat().st_size)
            elif magic:
                raise VaultError(
                    "{path}: no WARC record begins at byte {start}.", path=path, start=start
                )
    except OSError as error:
        raise VaultError(
            "Cannot read {path}: {error}.", path=path, error=error.strerror or error
        ) from error


def _in_member(member: Member) -> Iterator[Block]:
    if member.fault:
        yield Block(member.offset, member.length, fault=member.fault)
        return
    found = [replace(b, offset=member.offset) for b in _parse(BytesIO(member.data))]
    for block in found or [Block(member.offset, 0, fault="an empty gzip member")]:
        yield replace(block, length=member.length, shared=len(found) > 1)


def _in_plain(stream: BinaryIO, size: int) -> Iterator[Block]:
    """An uncompressed record ends where the next one begins."""
    held: Block | None = None
    for block in _parse(stream):
        if held:
            yield replace(held, length=block.offset - held.offset)
        held = block
    if held:
        yield replace(held, length=size - held.offset)


def _parse(stream: BinaryIO) -> Iterator[Block]:
    """Records with the offsets that ``stream`` has for them, and no lengths yet."""
    position = stream.tell()
    try:
        for record in ArchiveIterator(stream, parse_http=False, stream_detect=False):
            block = _block(record)
            position = block.offset + 1
            yield block
    except OSError as error:
        yield Block(position, 0, fault=f"damaged: {error}")


def _block(record: WarcRecord) -> Block:
    fields = {
        name.decode("latin-1").lower(): value.decode("utf-8", "replace").strip()
        for name, value in record.headers.items_bytes()
    }
    content = record.reader.read()
    return Block(record.stream_pos, 0, fields, content, fault=_fault(fields, content))


def _fault(fields: dict[str, str], content: bytes) -> str | None:
    declared = fields.get("content-length", "")
    if not declared.isdigit():
        return "damaged: a record without Content-Length"
    if int(declared) != len(content):
        return f"cut off: {len(content)} bytes where Content-Length says {declared}"
    return None
