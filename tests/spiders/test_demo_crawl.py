"""The whole road over HTTP: every dress is crawled and every field compared with its truth."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from crawler.demo import DRESSES, DemoPortal, DemoServer
from crawler.portals import get_portal
from crawler.text import squeeze
from tests.khotin import crawl, held, khotin, rows

ARTICLES = 60


def plain(value: Any) -> Any:
    """Text in its comparable form, all the way down; addresses without percent-encoding."""
    if isinstance(value, str):
        return squeeze(unquote(value) if value.startswith("http") else value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


def differences(truth: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Each field of the truth that the archive has otherwise."""
    return [
        f"{truth['key']} {field}: {plain(found[field])!r} is not {plain(truth[field])!r}"
        for field in found
        if field in truth and field != "key" and plain(truth[field]) != plain(found[field])
    ]


def by_key(dress: str, server: DemoServer) -> dict[str, dict[str, Any]]:
    """The truth by the key our family takes from the address; every variant must give the same."""
    family = get_portal(f"demo_{dress}").family
    truth = {}
    for record in server.portal.truth(server.url):
        keys = {family.key(url) for url in (record["url"], *record["urls"])}
        assert len(keys) == 1, (keys, record["urls"])
        truth[keys.pop()] = record
    return truth


@dataclass(frozen=True)
class Crawled:
    """A portal in a dress, and the archive of its first crawl, which nobody may change."""

    dress: str
    server: DemoServer
    archive: Path
    outcome: dict[str, Any]

    @property
    def slug(self) -> str:
        return f"demo_{self.dress}"


@pytest.fixture(scope="module", params=DRESSES)
def crawled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Crawled]:
    archive = tmp_path_factory.mktemp(request.param) / "archive.db"
    with DemoServer(DemoPortal(request.param, articles=ARTICLES, seed=3)) as server:
        outcome = crawl(f"demo_{request.param}", server.url, archive)
        yield Crawled(request.param, server, archive, outcome)


def test_every_article_with_every_field_and_nothing_else(crawled: Crawled) -> None:
    archive, truth = crawled.archive, by_key(crawled.dress, crawled.server)
    found = held(archive, crawled.slug)
    assert crawled.outcome["word"] == "ok"
    assert found.keys() == truth.keys()
    wrong = [line for key in truth for line in differences(truth[key], found[key])]
    assert not wrong, "\n".join(wrong[:20])
    assert rows(archive, "PRAGMA foreign_key_check") == []
    the_vault_is_whole(archive)


def the_vault_is_whole(archive: Path) -> None:
    """By our own check and by two programs that are not ours."""
    warcs = sorted((archive.parent / "warc").glob("*.warc.gz"))
    assert warcs
    khotin("verify", "--archive", archive)
    subprocess.run([sys.executable, "-m", "warcio.cli", "check", *warcs], check=True)
    subprocess.run(["gzip", "-t", *warcs], check=True)


def test_a_second_run_finds_nothing_new_and_loses_nothing(crawled: Crawled, tmp_path: Path) -> None:
    shutil.copytree(crawled.archive.parent, tmp_path / "second")
    archive = tmp_path / "second" / crawled.archive.name
    events = rows(archive, "SELECT * FROM events")
    outcome = crawl(crawled.slug, crawled.server.url, archive, "--full")
    assert (outcome["word"], outcome["articles_seen"]) == ("quiet", ARTICLES)
    assert held(archive, crawled.slug) == held(crawled.archive, crawled.slug)
    assert rows(archive, "SELECT * FROM events") == events
