"""The sample archive, and a real Datasette that serves it over HTTP."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.publish import extremes
from tests.publish.samples import Sample, build

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
REASON = (
    "Chromium or Playwright is not installed (apt-get install chromium; pip install playwright)"
)

_SERVE = """
import sys
from pathlib import Path
from crawler.publish.serve import serve
serve(Path(sys.argv[1]), port=0, immutable="immutable" in sys.argv)
"""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@contextmanager
def reading_room(archive: Path, *more: str) -> Iterator[str]:
    """Serve the archive in a process of its own on a free loopback port; gives its address."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(archive), *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    log: list[str] = []
    try:
        yield address_of(process, log)
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()


def address_of(process: subprocess.Popen[str], log: list[str]) -> str:
    assert process.stderr is not None
    for line in process.stderr:
        log.append(line)
        if found := _ADDRESS.search(line):
            # Somebody must read on, or the server stands still when the pipe is full.
            threading.Thread(target=_drain, args=(process,), daemon=True).start()
            return found[0]
    raise AssertionError("the reading room did not open:\n" + "".join(log))


def _drain(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    try:
        while process.stderr.readline():
            pass
    except ValueError:
        return  # closed by the fixture


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return build(tmp_path_factory.mktemp("phong-doc"))


@pytest.fixture(scope="session")
def room(sample: Sample) -> Iterator[str]:
    with reading_room(sample.archive) as address:
        yield address


@pytest.fixture(scope="session")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return extremes.build(tmp_path_factory.mktemp("cuc-doan"))


@pytest.fixture(scope="session")
def extreme_room(extreme: Sample) -> Iterator[str]:
    with reading_room(extreme.archive) as address:
        yield address


@pytest.fixture
def web(room: str) -> Iterator[httpx.Client]:
    """A reader without cookies who wishes no language; redirects are not followed."""
    with httpx.Client(base_url=room) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium. Closed with the module: while it is open, Playwright's event loop runs."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if CHROMIUM is None or sync_playwright is None:
        if os.environ.get("CI") == "true":
            pytest.fail(REASON)
        pytest.skip(REASON)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()
