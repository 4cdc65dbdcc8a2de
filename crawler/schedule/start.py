"""How cron or systemd, which know nothing of our shell, start the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: Variables that name a file: a job runs in another folder than the one they were set in.
_PATHS = ("KHOTIN_PORTALS",)


@dataclass(frozen=True, slots=True)
class Start:
    """``program`` is the beginning of the command line, ``environment`` what it must be told;
    ``place`` tells one archive's jobs from another's."""

    place: str
    program: tuple[str, ...]
    environment: Mapping[str, str]


def start_of(archive: Path, contact: str | None, environ: Mapping[str, str] = os.environ) -> Start:
    """The start for this archive, by the program that is running now. Every ``KHOTIN_`` variable
    that is set now will be set then."""
    archive = Path(os.path.abspath(archive))
    told = {"KHOTIN_ARCHIVE": str(archive)}
    if contact:
        told["KHOTIN_CONTACT"] = contact
    for name, value in sorted(environ.items()):
        if name.startswith("KHOTIN_") and value:
            told.setdefault(name, _absolute(value) if name in _PATHS else value)
    return Start(place_of(archive), _program(), told)


def place_of(archive: Path) -> str:
    """What an archive is called in a schedule: its folder.

    >>> place_of(Path("/srv/kho/archive.db")), place_of(Path("/srv/kho/other.db"))
    ('/srv/kho', '/srv/kho/other.db')
    """
    archive = Path(os.path.abspath(archive))
    return str(archive.parent if archive.name == "archive.db" else archive)


def _program() -> tuple[str, ...]:
    script = Path(sys.executable).with_name("khotin")
    return (str(script),) if script.is_file() else (sys.executable, "-m", "crawler")


def _absolute(path: str) -> str:
    return os.path.abspath(os.path.expanduser(path))
