"""The whole road over HTTP: every dress is crawled and every field compared with its truth."""

from __future__ import annotations

import subprocess
import sys
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


@pytest.mark.parametrize("dress", DRESSES)
def test_every_article_with_every_field_and_nothing_else(dress: str, archive: Path) -> None:
    with DemoServer(DemoPortal(dress, articles=ARTICLES, seed=3)) as server:
        outcome = crawl(f"demo_{dress}", server.url, archive)
        truth = by_key(dress, server)
    found = held(archive, f"demo_{dress}")
    assert outcome["word"] == "ok"
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


@pytest.mark.parametrize("dress", DRESSES)
def test_a_second_run_finds_nothing_new_and_loses_nothing(dress: str, archive: Path) -> None:
    with DemoServer(DemoPortal(dress, articles=20, seed=4)) as server:
        crawl(f"demo_{dress}", server.url, archive)
        before, events = held(archive, f"demo_{dress}"), rows(archive, "SELECT * FROM events")
        outcome = crawl(f"demo_{dress}", server.url, archive, "--full")
    assert (outcome["word"], outcome["articles_seen"]) == ("quiet", 20)
    assert held(archive, f"demo_{dress}") == before
    assert rows(archive, "SELECT * FROM events") == events
