"""One run of a portal at a time: the lock file, which binds the processes of one machine."""

from __future__ import annotations

import fcntl
import socket
from typing import IO

from crawler.errors import VaultError
from crawler.places import Places


def hold(places: Places, slug: str) -> IO[str] | None:
    """The lock of the portal, or None when somebody holds it; freed by the system with us."""
    path = places.lock(slug)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a")
    except OSError as error:
        raise VaultError(
            "cannot write to {folder}: {why}", folder=path.parent, why=error.strerror
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def is_alive(host: str | None, pid: int | None) -> bool:
    """Whether a run that is called running may be: only one of another machine can."""
    # We hold the portal's lock, so that a running row of this machine can only be a dead one.
    return host is not None and host != socket.gethostname()
