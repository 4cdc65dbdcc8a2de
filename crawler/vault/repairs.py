"""After a crash: files that no living process writes are cut to whole records and closed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from crawler.errors import VaultError
from crawler.vault.files import OPEN, lock, settle, sync_folder
from crawler.vault.members import members

TAIL = ".tail"


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to one file. ``size`` is what remains of it in bytes, 0 if it is gone.

    ``cut`` bytes were moved to the file ``tail`` (a name in the same folder; None if no bytes
    had to be cut): nothing that was captured is destroyed.
    """

    file: str
    size: int
    cut: int
    tail: str | None


def repair(folder: Path) -> list[Repair]:
    """Close the ``.open`` files of dead writers; leave those of living writers alone.

    Each is cut after its last whole record (a response without its request record is whole),
    the rest is kept beside it, and the file gets its final name. May be interrupted and run
    again at any time. Raises VaultError if a file cannot be read or renamed.
    """
    done = []
    for path in sorted(folder.glob(f"*.warc.gz{OPEN}")):
        try:
            if result := _repair_if_dead(path):
                done.append(result)
        except OSError as error:
            raise VaultError(
                "Cannot repair {path}: {strerror}.", path=path, strerror=error.strerror
            ) from error
    return done


def _repair_if_dead(path: Path) -> Repair | None:
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:  # its writer has closed it since the folder was listed
        return None
    try:
        return _repair(path, descriptor) if lock(descriptor, path) else None
    finally:
        os.close(descriptor)


def _repair(path: Path, descriptor: int) -> Repair:
    final = path.with_name(path.name.removesuffix(OPEN))
    total, whole = os.fstat(descriptor).st_size, _whole_bytes(path)
    tail = _keep_tail(final, descriptor, whole) if whole < total else None
    os.ftruncate(descriptor, whole)
    os.fsync(descriptor)
    if whole:
        settle(path, final)
    else:
        path.unlink()
        sync_folder(path.parent)
    return Repair(final.name, whole, total - whole, tail)


def _whole_bytes(path: Path) -> int:
    """How far the file consists of whole members that begin with a WARC record."""
    end = 0
    with path.open("rb") as stream:
        for member in members(stream):
            if member.fault or not member.data.startswith(b"WARC/"):
                break
            end = member.offset + member.length
    return end


def _keep_tail(final: Path, descriptor: int, start: int) -> str:
    """Copy the bytes from ``start`` beside the file, durably, before they are cut off."""
    # An earlier file of this name comes from an interrupted repair and holds the same bytes.
    tail = final.with_name(final.name + TAIL)
    with os.fdopen(os.dup(descriptor), "rb") as source, tail.open("wb") as target:
        source.seek(start)
        while chunk := source.read(1 << 20):
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    sync_folder(final.parent)
    return tail.name
