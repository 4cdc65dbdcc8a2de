from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.items import Evidence
from crawler.store import PortalRow
from tests.store.desk import ARTICLE, OTHER, Desk, jpeg, open_desk


@pytest.fixture
def shelf(archive: Path) -> Iterator[Desk]:
    """Two portals: three readable articles and two that readers may not see."""
    desk = open_desk(archive)
    with desk.archive:
        title = 'Họp "kín", lúc 8 giờ; – bàn\u2028việc'
        desk.look(
            replace(ARTICLE, title=title, evidence={"title": Evidence(rule="h1", raw=f" {title}")})
        )
        desk.image("http://x.example/1.jpg", jpeg())
        desk.attachment("http://x.example/kh.pdf", b"%PDF", "chữ trong tệp")
        desk.next_run()
        desk.look(
            replace(OTHER, section="Thông báo", published="2025-12-31T23:59+07:00"), "2", "u2"
        )
        for key, state in (("3", "quarantined"), ("4", "hidden")):
            saved = desk.look(replace(OTHER, title=state), key, f"u{key}")
            desk.archive.db.table("articles").update(saved.article_id, {"state": state})
        desk.portal_id = desk.archive.save_portal(
            PortalRow(slug="an-binh", title="An Bình", home="http://y.example/", family="label")
        )
        desk.look(replace(ARTICLE, published=None, section="Tin tức"), "1", "http://y.example/1")
        yield desk
