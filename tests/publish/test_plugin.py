"""The plugin in a Datasette that is not an archive, and its charts."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from crawler.publish.chart import Bar, draw
from crawler.publish.metadata import escape_fts
from crawler.publish.room import room_of
from tests.publish.samples import Sample


@pytest.fixture
def opened() -> Iterator[list[Any]]:
    """Datasettes of a test, whose connections and threads are closed after it."""
    rooms: list[Any] = []
    yield rooms
    for datasette in rooms:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


def test_another_database_keeps_its_own_pages(tmp_path: Path, opened: list[Any]) -> None:
    path = tmp_path / "khac.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE sach(ten TEXT)")
        db.commit()
    datasette = Datasette([str(path)])
    opened.append(datasette)
    assert room_of(datasette) is None
    front = asyncio.run(datasette.client.get("/"))
    assert front.status_code == 200
    assert "sach" in front.text
    assert "content-security-policy" not in front.headers
    assert asyncio.run(datasette.client.get("/tim-kiem")).status_code == 404


def test_another_database_keeps_its_errors_beside_an_archive(
    sample: Sample, tmp_path: Path, opened: list[Any]
) -> None:
    path = tmp_path / "khac.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE sach(ten TEXT)")
        db.commit()
    opened += [Datasette([str(sample.archive)]), Datasette([str(path)])]
    ours, other = (asyncio.run(d.client.get("/khong-co")) for d in opened)
    assert (ours.status_code, other.status_code) == (404, 404)
    assert "Không có trang này" in ours.text
    assert "Không có trang này" not in other.text


def test_vault_and_media_may_lie_elsewhere(sample: Sample, opened: list[Any]) -> None:
    config = {"vault": "/khac/warc", "media": "/khac/media.db"}
    datasette = Datasette([str(sample.archive)], metadata={"plugins": {"khotin": config}})
    opened.append(datasette)
    room = room_of(datasette)
    assert room is not None
    assert (room.vault, room.media) == (Path("/khac/warc"), Path("/khac/media.db"))


def test_they_lie_beside_the_archive_otherwise(sample: Sample, opened: list[Any]) -> None:
    datasette = Datasette([str(sample.archive)])
    opened.append(datasette)
    room = room_of(datasette)
    assert room is not None
    folder = sample.archive.parent
    assert (room.vault, room.media) == (folder / "warc", folder / "media.db")


def test_the_operators_own_metadata_win(sample: Sample, opened: list[Any]) -> None:
    own = {"databases": {"archive": {"tables": {"articles": {"description": "Của tôi"}}}}}
    datasette = Datasette([str(sample.archive)], metadata=own)
    opened.append(datasette)
    for _ in range(2):
        described = datasette.table_metadata("archive", "articles")
        assert described["description"] == "Của tôi"
        assert described["facets"] == ["portal_id", "section_id", "year", "kind"]


def test_search_words_are_folded_as_the_index_is() -> None:
    assert escape_fts("Đảng đường") == '"Dảng" "dường"'
    assert escape_fts('a"b') == '"a" "b"'


def bar(value: int) -> Bar:
    return Bar("2020", str(value), value, "", "")


def test_bars_share_the_width_and_the_highest_fills_the_height() -> None:
    chart = draw([bar(1000), bar(0), bar(500), bar(1)])
    heights = [placed.height for placed in chart.bars]
    assert heights == [120.0, 0.0, 60.0, 2.0]  # a single article can still be seen
    assert [placed.slot_x for placed in chart.bars] == [0.0, 25.0, 50.0, 75.0]
    assert not chart.close and not chart.crowded


def test_many_bars_are_close_or_crowded() -> None:
    assert draw([bar(1)] * 14).close
    assert draw([bar(1)] * 30).crowded
    assert draw([]).bars == []
