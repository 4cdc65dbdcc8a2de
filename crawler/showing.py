"""``khotin demo``: the whole road once, on loopback, from invented portals to the reading room."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from crawler import console
from crawler.crawling import crawl_portals
from crawler.demo import DEMO_PORTS
from crawler.errors import Busy, KhotinError
from crawler.exports import export
from crawler.places import Places
from crawler.portals import get_portal
from crawler.words import t


def show(archive: Path, articles: int, port: int | None) -> None:
    """Crawl the demo portals into ``archive``, export, and serve on ``port`` (None: do not).

    Raises KhotinError where a portal of the demo could not be archived.
    """
    with _demo_portals(articles):
        _crawl(archive)
        _export(archive)
        _say_where(archive)
        if port is not None:
            console.serve(archive, "127.0.0.1", port)


@contextmanager
def _demo_portals(articles: int) -> Iterator[None]:
    # A process of its own, so that the portals and the crawler do not share one interpreter.
    command = [sys.executable, "-m", "crawler", "demo-portal", "--articles", str(articles)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        for _ in DEMO_PORTS:
            if server.stdout is None or not server.stdout.readline():
                raise Busy(
                    "the demo portals could not start: are the ports {ports} taken?",
                    ports=", ".join(map(str, DEMO_PORTS.values())),
                )
        yield
    finally:
        server.terminate()
        server.wait()
        if server.stdout:
            server.stdout.close()


def _crawl(archive: Path) -> None:
    portals = [get_portal(f"demo_{dress}") for dress in DEMO_PORTS]
    outcomes = crawl_portals(
        portals,
        archive,
        contact=None,
        jobs=len(portals),
        full=False,
        display=console.display(quiet=False, verbose=False),
    )
    console.outcomes(outcomes, quiet=False)
    if any(outcome.exit_code for outcome in outcomes):
        raise KhotinError("a demo portal could not be archived, see above")


def _export(archive: Path) -> None:
    for fmt in ("json", "ndjson", "csv"):
        result = export(archive, Places(archive).exports, fmt, now=datetime.now(UTC))
        click.echo(t("{rows} articles → {path}", rows=result.rows, path=result.path))


def _say_where(archive: Path) -> None:
    places = Places(archive)
    warcs = list(places.vault.glob("*.warc.gz"))
    size = sum(file.stat().st_size for file in warcs) / 1e6
    click.echo(t("catalogue: {path}", path=archive))
    click.echo(
        t(
            "vault: {path} ({files} WARC files, {size:.0f} MB)",
            path=places.vault,
            files=len(warcs),
            size=size,
        )
    )
