"""Refuse early, in one line, what would go wrong later: disk low, clock wrong, nothing writable."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.errors import CatalogueError, KhotinError, Unfit, UsageError, VaultError
from crawler.places import Places

MIN_FREE = 500_000_000
#: A clock that is set back by a day or less passes: the catalogue bears it.
TOLERANCE = timedelta(days=1)
#: The program was written then; a clock that says less (a dead battery says 1970) is wrong.
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


def preflight(
    archive: Path,
    now: datetime,
    *,
    min_free_bytes: int = MIN_FREE,
    last_known_time: datetime | None = None,
    trust_clock: bool = False,
) -> None:
    """Check the machine before a run of ``archive`` that begins ``now`` (aware).

    ``last_known_time`` is the newest time in the catalogue. Writes nothing. Raises CatalogueError
    or VaultError for what cannot be written, Unfit for disk and clock.
    """
    places = Places(archive)
    _check_writable(places)
    for folder in _folders(places):
        _check_room(folder, min_free_bytes)
    if not trust_clock:
        _check_clock(now, last_known_time)


def min_free(environ: Mapping[str, str] = os.environ) -> int:
    """KHOTIN_MIN_FREE in bytes, 500 MB without it. Raises UsageError."""
    return parse_size(environ.get("KHOTIN_MIN_FREE") or str(MIN_FREE))


def parse_size(text: str) -> int:
    """A size in bytes, the units as disks are sold.

    >>> parse_size("200MB"), parse_size("1.5 G"), parse_size("1000")
    (200000000, 1500000000, 1000)
    """
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)B?\s*", text, re.IGNORECASE)
    if not found:
        raise UsageError("KHOTIN_MIN_FREE wants a size such as 200MB, not {text!r}", text=text)
    return int(float(found[1]) * _UNITS[found[2].upper()])


def trusts_clock(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether KHOTIN_TRUST_CLOCK=1 says that the clock is right and the catalogue is not."""
    return environ.get("KHOTIN_TRUST_CLOCK", "") not in ("", "0")


def newest_time(db: sqlite3.Connection) -> datetime | None:
    """When anything was last written to the catalogue: by a run, or by a capture of one that was
    killed. What other archives captured long ago came in by a run, too."""
    found = db.execute(
        """
        SELECT max(started_at), max(finished_at),
            (SELECT captured_at FROM captures WHERE source = 'live' ORDER BY id DESC LIMIT 1)
        FROM runs
        """
    ).fetchone()
    times = [datetime.fromisoformat(text) for text in found if text]
    return max(times, default=None)


def _check_writable(places: Places) -> None:
    if not places.folder.is_dir():
        raise CatalogueError(
            "the folder {parent} does not exist; make it, or name another", parent=places.folder
        )
    _try_folder(places.folder, CatalogueError)
    if places.archive.exists():
        _try_file(places.archive)
    if places.vault.exists():
        _try_folder(places.vault, VaultError)


def _try_folder(folder: Path, kind: type[KhotinError]) -> None:
    try:
        # Only a trial tells: permissions do not bind root, nor say that a disk is read-only.
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise kind("cannot write to {folder}: {why}", folder=folder, why=error.strerror) from error


def _try_file(path: Path) -> None:
    try:
        path.open("r+b").close()
    except OSError as error:
        raise CatalogueError(
            "cannot write to {folder}: {why}", folder=path, why=error.strerror
        ) from error


def _folders(places: Places) -> Iterable[Path]:
    """The vault, the catalogue or a part of them may lie on another disk."""
    inside = (places.archive, places.media, places.vault)
    return {places.folder, *(_home(path) for path in inside if path.exists())}


def _home(path: Path) -> Path:
    path = path.resolve()
    return path if path.is_dir() else path.parent


def _check_room(folder: Path, least: int) -> None:
    disk = os.statvfs(folder)
    free = disk.f_bavail * disk.f_frsize
    # Some network file systems do not know their size and say 0.
    if disk.f_blocks and free < least:
        raise Unfit(
            "only {free:.0f} MB are free in {folder}, and a run wants {least:.0f} MB "
            "(KHOTIN_MIN_FREE); make room",
            free=free / 1e6,
            folder=folder,
            least=least / 1e6,
        )


def _check_clock(now: datetime, last: datetime | None) -> None:
    if now < WRITTEN:
        raise Unfit(
            "the clock says {now:%Y-%m-%d}, which is before this program was written; set the "
            "clock (KHOTIN_TRUST_CLOCK=1 if it is right)",
            now=now,
        )
    if last and now < last - TOLERANCE:
        raise Unfit(
            "the clock says {now:%Y-%m-%d %H:%M} UTC, but the catalogue holds something of "
            "{last:%Y-%m-%d %H:%M}; set the clock (KHOTIN_TRUST_CLOCK=1 if it is right)",
            now=now.astimezone(UTC),
            last=last.astimezone(UTC),
        )
