"""Feeds and sitemaps show articles besides the listings."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.demo import DemoPortal, DemoServer
from tests.khotin import crawl, rows

PROFILE = '''"""Huyện Long Khê with one of its sections, and its sitemap."""

from crawler.pages.families.nukeviet import NukeViet
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Long Khê",
    home="http://127.0.0.1:1/",
    family=NukeViet,
    sections=("vi/news/thong-bao/",),
    feeds=("sitemap.xml",),
)
'''


def test_a_sitemap_leads_to_what_the_listings_do_not_show(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "portals"
    folder.mkdir()
    (folder / "long_khe.py").write_text(PROFILE, "utf-8")
    monkeypatch.setenv("KHOTIN_PORTALS", str(folder))
    with DemoServer(DemoPortal("nukeviet", articles=30, seed=8)) as server:
        outcome = crawl("long_khe", server.url, archive)
        kinds = server.portal.journal.describe()["by_kind"]
    assert kinds["sitemap"] >= 2
    assert outcome["articles_new"] == 30
    assert len(rows(archive, "SELECT id FROM articles")) == 30
