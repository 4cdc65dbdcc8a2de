"""Fixity: is every byte of the vault still what was captured?

Own check, because the usual ones miss things: ``warcio check`` ends well on a file that is cut
off, and ``fastwarc check`` calls every revisit a failure.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crawler.errors import VaultError
from crawler.vault.blocks import Block, blocks
from crawler.vault.files import OPEN
from crawler.vault.payloads import dechunk
from crawler.vault.reader import split_head


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found in a file, at a byte offset (None: the whole file).

    A ``note`` is worth knowing and no damage: a revisit whose target is in none of the files,
    an end that is still being written, a digest nobody can check.
    """

    file: Path
    offset: int | None
    level: Literal["problem", "note"]
    message: str


def verify(paths: Iterable[Path]) -> Iterator[Problem]:
    """Check WARC files, or all those of a folder; what is wrong with one does not stop the next.

    Checked are gzip members, Content-Length, block and payload digests (base32 or hex, over the
    payload with or without chunk framing), and that revisits find the capture they refer to.
    """
    targets = _Targets()
    for path in _files(paths):
        try:
            with closing(blocks(path)) as found:
                for block in found:
                    yield from _check(path, block)
                    targets.see(path, block)
            if not path.stat().st_size:
                yield Problem(path, None, "problem", "an empty file")
        except VaultError as error:
            yield Problem(path, None, "problem", str(error))
    yield from targets.missing()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            kept = (f for f in path.iterdir() if f.name.endswith((".warc.gz", ".warc", OPEN)))
            yield from sorted(kept)
        else:
            yield path


def _check(path: Path, block: Block) -> Iterator[Problem]:
    if block.fault and path.name.endswith(OPEN) and "cut off" in block.fault:
        yield Problem(path, block.offset, "note", "unfinished: still written, or to be repaired")
        return
    if block.fault:
        yield Problem(path, block.offset, "problem", block.fault)
        return
    if block.shared:
        message = "several records in one gzip member: no offset leads to the later ones"
        yield Problem(path, block.offset, "problem", message)
    yield from _check_digest(path, block, "warc-block-digest", [block.block])
    if block.fields.get("warc-type") != "revisit":
        yield from _check_digest(path, block, "warc-payload-digest", _payloads(block))


def _check_digest(
    path: Path, block: Block, name: str, candidates: list[bytes]
) -> Iterator[Problem]:
    stated = block.fields.get(name)
    if not stated:
        return
    algorithm, _, value = stated.partition(":")
    algorithm = algorithm.lower().replace("-", "")
    if algorithm not in hashlib.algorithms_guaranteed or algorithm.startswith("shake"):
        yield Problem(path, block.offset, "note", f"{name} {stated} cannot be checked")
    elif not any(_matches(algorithm, value, data) for data in candidates):
        yield Problem(path, block.offset, "problem", f"{name} is not that of the bytes")


def _matches(algorithm: str, value: str, data: bytes) -> bool:
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return value.lower() == digest.hex() or value.upper().rstrip("=") == (
        b32encode(digest).decode().rstrip("=")
    )


def _payloads(block: Block) -> list[bytes]:
    """What the payload digest may have been taken over: writers differ about chunk framing."""
    if not block.fields.get("content-type", "").startswith("application/http"):
        return [block.block]
    _, body = split_head(block.block)
    return [body, dechunk(body)]


class _Targets:
    """Which captures were seen and which are referred to, over all files together.

    Seen ones are kept as hashes only: a vault holds millions, and a false match costs a note.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._wanted: list[tuple[Path, int, str, str]] = []

    def see(self, path: Path, block: Block) -> None:
        fields, kind = block.fields, block.fields.get("warc-type")
        if kind in ("response", "resource"):
            self._seen.add(hash(_bare(fields, "warc-record-id")))
            self._seen.add(hash(_place(fields, "warc-target-uri", "warc-date")))
        elif kind == "revisit":
            place = _place(fields, "warc-refers-to-target-uri", "warc-refers-to-date")
            self._wanted.append((path, block.offset, _bare(fields, "warc-refers-to"), place))

    def missing(self) -> Iterator[Problem]:
        for path, offset, record_id, place in self._wanted:
            if hash(record_id) not in self._seen and hash(place) not in self._seen:
                message = f"repeats {record_id or place}, which is in none of these files"
                yield Problem(path, offset, "note", message)


def _place(fields: dict[str, str], url: str, date: str) -> str:
    return f"{_bare(fields, url)} of {fields.get(date, '')}"


def _bare(fields: dict[str, str], name: str) -> str:
    return fields.get(name, "").removeprefix("<").removesuffix(">")
