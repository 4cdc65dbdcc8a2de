"""The reading room on a port: Datasette with the settings that the open internet needs."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

from crawler.errors import Busy, CatalogueError
from crawler.store import open_for_reading

#: Measured with hostile readers: free SQL and suggested facets are what makes a room unusable,
#: and the default time for facets is too short for a large archive.
SETTINGS: dict[str, int | str] = {
    "default_allow_sql": "off",
    "allow_download": "off",
    "suggest_facets": "off",
    "facet_time_limit_ms": 500,
    "sql_time_limit_ms": 1500,
    "max_returned_rows": 500,
    "num_sql_threads": 4,
    "max_csv_mb": 50,
    "default_cache_ttl": 60,
}


def arguments(
    archive: Path, host: str = "127.0.0.1", port: int = 8001, *, immutable: bool = False
) -> list[str]:
    """The arguments of the ``datasette`` command that serve this archive.

    ``immutable`` only for a published copy that nobody writes: on a file that a crawl is
    writing it makes readers see errors.
    """
    files = ["--immutable", str(archive)] if immutable else [str(archive)]
    settings = [w for name, value in SETTINGS.items() for w in ("--setting", name, str(value))]
    return ["serve", *files, "--host", host, "--port", str(port), *settings]


def serve(
    archive: Path, host: str = "127.0.0.1", port: int = 8001, *, immutable: bool = False
) -> None:
    """Serve the archive until Ctrl-C.

    Raises CatalogueError where there is no archive at that path, Busy where the port is taken.
    """
    from datasette.cli import cli

    open_for_reading(archive).close()
    ensure_free(host, port)
    cli.main(arguments(archive, host, port, immutable=immutable), standalone_mode=False)


def ensure_free(host: str, port: int) -> None:
    """Try the address as the server will. Raises Busy, or CatalogueError if it is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            # As the server does: a port that was closed a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise _told(error, host, port) from error


def _told(error: OSError, host: str, port: int) -> Busy | CatalogueError:
    if error.errno == errno.EADDRINUSE:
        return Busy(
            "port {port} is taken by another program; choose another with --port", port=port
        )
    return CatalogueError(
        "cannot listen on {host}:{port}: {reason}; choose another with --host and --port",
        host=host,
        port=port,
        reason=error.strerror,
    )
