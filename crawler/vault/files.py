"""One WARC file while it is being written: its name, its lock, and whole appends only."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from datetime import UTC, datetime
from pathlib import Path

from crawler.errors import VaultError

OPEN = ".open"
_PREFIX = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class OpenFile:
    """A file named ``….warc.gz.open``, locked by this process, that only ever grows by wholes.

    The lock (flock) ends with the process however it ends, so that ``repair`` can tell a dead
    writer's file from a living one's.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.name = path.name.removesuffix(OPEN)
        self.size = 0
        self._descriptor: int | None = descriptor

    @property
    def is_open(self) -> bool:
        """False after ``close``, and after a failure that could not be undone."""
        return self._descriptor is not None

    def append(self, data: bytes) -> int:
        """Hand ``data`` to the operating system whole, or not at all.

        Returns the offset at which it begins. Raises VaultError if it could not be written;
        the file then ends where it ended before.
        """
        assert self._descriptor is not None
        offset = self.size
        try:
            _write_all(self._descriptor, data)
        except BaseException as error:
            self._cut_back(offset)
            if isinstance(error, OSError):
                raise VaultError(
                    "Cannot write to {path}: {strerror}. Free some space or choose another folder, "
                    "then run again: what was written before is whole.",
                    path=self.path,
                    strerror=error.strerror,
                ) from error
            raise
        self.size = offset + len(data)
        return offset

    def close(self) -> None:
        """Make the bytes durable, then give the file its final name.

        Raises VaultError if the disk refuses; the file then stays for ``repair``.
        """
        if self._descriptor is None:
            return
        try:
            os.fsync(self._descriptor)
            settle(self.path, self.path.with_name(self.name))
        except OSError as error:
            raise VaultError(
                "Cannot close {path}: {strerror}.", path=self.path, strerror=error.strerror
            ) from error
        finally:
            self._release()

    def discard(self) -> None:
        """Remove a file in which nothing was written."""
        if self._descriptor is not None:
            self.path.unlink(missing_ok=True)
            self._release()

    def _cut_back(self, size: int) -> None:
        assert self._descriptor is not None
        try:
            os.ftruncate(self._descriptor, size)
        except OSError:
            # The tail cannot be undone now: give the file up, so that repair can do it later.
            self._release()

    def _release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def create(folder: Path, prefix: str, serial: int) -> OpenFile:
    """A new, empty, locked file in ``folder``; no two processes ever get the same name.

    Raises VaultError if the prefix is no file name or the folder cannot be written.
    """
    if not _PREFIX.fullmatch(prefix):
        raise VaultError(
            "WARC prefix {prefix!r}: use letters, digits, dots, dashes only.", prefix=prefix
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            if made := _try_create(folder / _name(prefix, serial)):
                return made
    except OSError as error:
        raise VaultError(
            "Cannot write into {folder}: {strerror}.", folder=folder, strerror=error.strerror
        ) from error


def lock(descriptor: int, path: Path) -> bool:
    """Take the writer's lock; False if another holds it or has already renamed the file."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return path.stat().st_ino == os.fstat(descriptor).st_ino
    except (BlockingIOError, FileNotFoundError):
        return False


def settle(source: Path, target: Path) -> None:
    """Rename durably; never over an existing file."""
    if target.exists():
        raise FileExistsError(0, f"{target.name} exists already", str(target))
    source.rename(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(prefix: str, serial: int) -> str:
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
    return f"{prefix}-{stamp}-{serial:05d}-{secrets.token_hex(4)}.warc.gz"


def _try_create(final: Path) -> OpenFile | None:
    path = final.with_name(final.name + OPEN)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        return None
    # Between the two calls a repair may have found the unlocked file and removed it.
    if not final.exists() and lock(descriptor, path):
        return OpenFile(path, descriptor)
    os.close(descriptor)
    return None


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
