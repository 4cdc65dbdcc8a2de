"""The catalogue: what was understood of the vault's bytes, in archive.db and media.db."""

from __future__ import annotations

from crawler.store.archive import Archive
from crawler.store.opening import open_for_reading
from crawler.store.queries import portal_status
from crawler.store.shapes import (
    FrontierRow,
    KnownArticle,
    PortalRow,
    RunResult,
    RunStatus,
    Saved,
    SavedFile,
)

__all__ = [
    "Archive",
    "FrontierRow",
    "KnownArticle",
    "PortalRow",
    "RunResult",
    "RunStatus",
    "Saved",
    "SavedFile",
    "open_for_reading",
    "portal_status",
]
