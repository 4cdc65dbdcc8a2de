"""Gzip members, one after another: the only unit in which a WARC file can be cut or damaged."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 1 << 16
_GZIP = 31  # zlib's wbits for one gzip member
_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Member:
    """A stretch of a file: a whole gzip member and its content, or damage (``fault`` says what).

    ``offset`` and ``length`` are compressed bytes in the file.
    """

    offset: int
    length: int
    data: bytes = b""
    fault: str | None = None


def members(stream: BinaryIO, start: int = 0) -> Iterator[Member]:
    """Every member from ``start`` on; after damage, goes on at the next record that begins.

    The members yielded cover the file without gaps.
    """
    offset, pending = start, b""
    stream.seek(start)
    while True:
        member, pending = _next(stream, offset, pending)
        if member is None:
            return
        if member.fault:
            end = _next_record(stream, offset + 1)
            member = Member(offset, end - offset, fault=member.fault)
            stream.seek(end)
            pending = b""
        yield member
        offset += member.length


def _next(stream: BinaryIO, offset: int, pending: bytes) -> tuple[Member | None, bytes]:
    """The member at ``offset``, and the bytes read beyond it; None at the end of the file."""
    decoder = zlib.decompressobj(_GZIP)
    parts: list[bytes] = []
    length = 0
    chunk = pending or stream.read(_CHUNK)
    if not chunk:
        return None, b""
    while chunk:
        try:
            parts.append(decoder.decompress(chunk))
        except zlib.error:
            return Member(offset, 0, fault="damaged: not readable as gzip"), b""
        length += len(chunk)
        if decoder.eof:
            rest = decoder.unused_data
            return Member(offset, length - len(rest), b"".join(parts)), rest
        chunk = stream.read(_CHUNK)
    return Member(offset, 0, fault="cut off in the middle of a record"), b""


def _next_record(stream: BinaryIO, offset: int) -> int:
    """Where the next member that holds a WARC record begins; the file's size if none does."""
    stream.seek(offset)
    window = b""
    while chunk := stream.read(_CHUNK):
        window += chunk
        found = window.find(_MAGIC)
        while found >= 0:
            if _begins_record(stream, offset + found):
                return offset + found
            found = window.find(_MAGIC, found + 1)
        keep = len(_MAGIC) - 1
        offset += len(window) - keep
        window = window[-keep:]
    return stream.seek(0, 2)


def _begins_record(stream: BinaryIO, offset: int) -> bool:
    position = stream.tell()
    stream.seek(offset)
    try:
        return zlib.decompressobj(_GZIP).decompress(stream.read(512)).startswith(b"WARC/")
    except zlib.error:
        return False
    finally:
        stream.seek(position)
