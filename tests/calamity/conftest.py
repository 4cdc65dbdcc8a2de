"""One portal, and what an undisturbed crawl of it gives, for all calamities."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.demo import DemoPortal, DemoServer
from crawler.demo.newsroom import Changes
from tests.calamity.rig import SLUG, summary
from tests.khotin import crawl


@dataclass(frozen=True)
class Calm:
    """A portal at peace: ``expected`` is what a crawl that nothing disturbed has found."""

    server: DemoServer
    archive: Path
    expected: dict[str, object]

    @property
    def home(self) -> str:
        return self.server.url

    def copy(self, folder: Path) -> Path:
        """The archive of the undisturbed crawl, for a second night."""
        shutil.copytree(self.archive.parent, folder)
        return folder / self.archive.name


@pytest.fixture(scope="package")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calm]:
    archive = tmp_path_factory.mktemp("calm") / "archive.db"
    with DemoServer(DemoPortal("plain", articles=20, seed=5, photos=6)) as server:
        crawl(SLUG, server.url, archive)
        yield Calm(server, archive, summary(archive))


@pytest.fixture
def calm(undisturbed: Calm) -> Iterator[Calm]:
    yield undisturbed
    undisturbed.server.control(calm=True)
    undisturbed.server.portal.room.changes = Changes()
