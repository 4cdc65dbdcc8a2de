"""A file that exists only when it is whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from crawler.errors import KhotinError


class Sink:
    """Takes text, writes UTF-8, and keeps the SHA-256 of what it wrote."""

    def __init__(self, file: BinaryIO):
        self._file = file
        self._hash = hashlib.sha256()

    def write(self, text: str) -> int:
        """Append text."""
        data = text.encode()
        self._hash.update(data)
        return self._file.write(data)

    def sha256(self) -> str:
        """Hexadecimal hash of everything written so far."""
        return self._hash.hexdigest()


@contextmanager
def finished_file(path: Path) -> Iterator[Sink]:
    """A sink whose file gets its name ``path`` at the end, on the disk, or not at all.

    The folder is made where it is missing. Raises KhotinError where it cannot be written.
    """
    # In the same folder, for a rename is atomic only within one file system.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            yield Sink(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise KhotinError(
            "cannot write {path}: {error}", path=path, error=error.strerror or error
        ) from error
    finally:
        _remove(part)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The folder itself may be what is wrong; the error that tells so is on its way.
        return
