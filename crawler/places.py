"""Where an archive keeps its parts: everything stands beside archive.db."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """The files and folders that belong to one catalogue.

    >>> Places(Path("kho/archive.db")).vault.as_posix()
    'kho/warc'
    """

    archive: Path

    @property
    def folder(self) -> Path:
        return self.archive.parent

    @property
    def vault(self) -> Path:
        return self.folder / "warc"

    @property
    def media(self) -> Path:
        return self.folder / "media.db"

    @property
    def exports(self) -> Path:
        return self.folder / "exports"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    def lock(self, slug: str) -> Path:
        """The file that the one run of a portal holds."""
        return self.vault / f".{slug}.lock"
