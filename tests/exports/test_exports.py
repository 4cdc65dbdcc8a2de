"""Exports read back by strict parsers, and compared with what was put into the archive."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.errors import CatalogueError, KhotinError, UsageError
from crawler.exports import FORMATS, ExportResult, export
from crawler.exports.articles import articles
from crawler.exports.sink import Sink
from crawler.items import Evidence, Link, Picture
from crawler.store import PortalRow, open_for_reading
from crawler.store.queries import VISIBLE
from tests.store.desk import ARTICLE, NOW, OTHER, Desk, jpeg, open_desk

DANGEROUS = ["=1+1", "+84 nối máy", "- Về công tác", "@tin", "\ttin", "\rtin"]


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


def _export(shelf: Desk, fmt: str = "ndjson", **filters: Any) -> ExportResult:
    target = shelf.archive.path.parent / "exports"
    return export(shelf.archive.path, target, fmt, now=NOW, **filters)


def _articles(result: ExportResult) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in result.path.read_text("utf-8").split("\n")[:-1]]
    assert len(rows) == result.rows
    return rows


def _table(result: ExportResult, encoding: str = "utf-8") -> list[dict[str, str]]:
    text = result.path.read_bytes().decode(encoding)
    return [*csv.DictReader(io.StringIO(text, newline=""), strict=True)]


def _keys(result: ExportResult) -> list[tuple[str, str]]:
    return [(row["portal"], row["key"]) for row in _articles(result)]


def test_an_article_comes_with_everything_that_belongs_to_it(shelf: Desk) -> None:
    row = _articles(_export(shelf, portal="hoathang"))[0]
    assert row["body"].split("\n\n") == [*ARTICLE.body]
    assert row["lead"] == ARTICLE.lead
    assert (row["section"], row["published"], row["byline"]) == (
        "Tin tức",
        "2024-02-05",
        "Văn Lành",
    )
    first, second = row["images"]
    assert (first["caption"], first["credit"]) == ("Quang cảnh cuộc họp", "ảnh: V. Lành")
    assert first["sha256"] == hashlib.sha256(jpeg()).hexdigest()
    assert (first["width"], first["height"], first["mime"]) == (1200, 800, "image/jpeg")
    assert (second["src"], second["sha256"]) == ("http://x.example/2.jpg", None)
    assert row["attachments"] == [
        {
            "url": "http://x.example/kh.pdf",
            "name": "Kế hoạch 12/KH-UBND",
            "sha256": hashlib.sha256(b"%PDF").hexdigest(),
            "mime": "application/pdf",
            "bytes": 4,
        }
    ]
    assert row["evidence"]["title"]["rule"] == "h1"
    assert [found["url"] for found in row["urls"]] == ["http://x.example/a"]
    assert row["related"] == [{"url": "http://x.example/khac", "name": "Bài khác"}]
    capture = row["capture"]
    assert (capture["url"], capture["warc_file"], capture["warc_offset"]) == (
        "http://x.example/a",
        "x-1.warc.gz",
        0,
    )
    assert datetime.fromisoformat(capture["captured_at"]) == NOW


def test_the_capture_is_that_of_the_current_text(shelf: Desk) -> None:
    shelf.next_run()
    shelf.look(replace(ARTICLE, title="Sửa"), "1", "http://y.example/1")
    (row,) = _articles(_export(shelf, portal="an-binh"))
    end = shelf.archive.last_capture_end("x-1.warc.gz")
    assert (row["title"], row["revisions"], row["capture"]["warc_offset"]) == ("Sửa", 2, end - 100)


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_readers_may_not_see_is_left_out(shelf: Desk, fmt: str) -> None:
    result = _export(shelf, fmt)
    text = result.path.read_text("utf-8")
    assert result.rows == 3
    assert "quarantined" not in text
    assert "hidden" not in text


def test_the_three_formats_say_the_same(shelf: Desk) -> None:
    lines = _articles(_export(shelf, "ndjson"))
    assert json.loads(_export(shelf, "json").path.read_text("utf-8")) == lines
    table = _table(_export(shelf, "csv", excel=False))
    for flat, row in zip(table, lines, strict=True):
        assert (flat["title"], flat["body"], flat["url"]) == (row["title"], row["body"], row["url"])
        assert (
            flat["captions"].split("\n")[:1] == [i["caption"] for i in row["images"]][:1]
            or not (row["images"])
        )


def test_vietnamese_is_written_as_it_is_read(shelf: Desk) -> None:
    shelf.next_run()
    decomposed = unicodedata.normalize("NFD", "Ảnh cũ của xã")
    pictures = (Picture(src="http://x.example/1.jpg", caption=decomposed),)
    shelf.look(replace(ARTICLE, pictures=pictures))
    for fmt in FORMATS:
        text = _export(shelf, fmt).path.read_text("utf-8")
        assert "Ảnh cũ của xã" in text
        assert unicodedata.is_normalized("NFC", text)
        assert "\\u" not in text


def test_excel_gets_a_bom_crlf_and_no_formulas(shelf: Desk) -> None:
    for n, title in enumerate(DANGEROUS):
        shelf.look(replace(OTHER, title="x", body=(title,), byline=None), f"d{n}", f"http://d/{n}")
    result = _export(shelf, "csv")
    data = result.path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,portal,")
    assert data.count(b"\r\n") >= result.rows + 1
    assert not data.replace(b"\r\n", b"").endswith(b"\n")
    cells = [cell for row in _table(result, "utf-8-sig") for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    bodies = {row["body"] for row in _table(result, "utf-8-sig")}
    assert {"'" + title for title in DANGEROUS} <= bodies


def test_raw_csv_leaves_the_cells_alone(shelf: Desk) -> None:
    for n, title in enumerate(DANGEROUS):
        shelf.look(replace(OTHER, title="x", body=(title,)), f"d{n}", f"http://d/{n}")
    result = _export(shelf, "csv", excel=False)
    assert result.path.read_bytes().startswith(b"id,portal,")
    assert set(DANGEROUS) <= {row["body"] for row in _table(result)}


def test_captions_stay_beside_their_pictures(shelf: Desk) -> None:
    row = _table(_export(shelf, "csv", excel=False))[0]
    assert row["image_urls"].split("\n") == ["http://x.example/1.jpg", "http://x.example/2.jpg"]
    assert row["captions"].split("\n") == ["Quang cảnh cuộc họp", ""]
    assert row["attachments"] == "Kế hoạch 12/KH-UBND"


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({"portal": "hoathang"}, [("hoathang", "1"), ("hoathang", "2")]),
        ({"section": "Tin tức"}, [("hoathang", "1"), ("an-binh", "1")]),
        ({"section": "tin tuc", "portal": "an-binh"}, [("an-binh", "1")]),
        ({"since": "2025"}, [("hoathang", "2")]),
        ({"since": "2024-02-05", "until": "2024-02-05"}, [("hoathang", "1")]),
        ({"until": "2025-12-31"}, [("hoathang", "1"), ("hoathang", "2")]),
        ({"until": "2025-12-30"}, [("hoathang", "1")]),
        ({"words": "bong chuyen"}, [("hoathang", "2")]),
        ({"words": '"trong tep"'}, [("hoathang", "1")]),
        ({"limit": 1}, [("hoathang", "1")]),
        ({"since": "2031"}, []),
    ],
)
def test_filters(shelf: Desk, filters: dict[str, Any], keys: list[tuple[str, str]]) -> None:
    assert _keys(_export(shelf, **filters)) == keys


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"portal": "khong-co"}, "it has an-binh, hoathang"),
        ({"section": "Thông báu"}, "there is 'Thông báo'"),
        ({"section": "Thông báo", "portal": "an-binh"}, "there is 'Tin tức'"),
        ({"since": "05/02/2024"}, "2019-08-31"),
        ({"until": "2024-02-30"}, "2019-08-31"),
        ({"since": "2025", "until": "2024"}, "lies after"),
        ({"words": "???"}, "no word"),
        ({"limit": 0}, "--limit"),
        ({"fmt": "xls"}, "json, ndjson, csv"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_written(
    shelf: Desk, filters: dict[str, Any], told: str
) -> None:
    with pytest.raises(UsageError) as caught:
        _export(shelf, **filters)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (shelf.archive.path.parent / "exports").exists()


@pytest.mark.parametrize(("fmt", "content"), [("json", b"[\n]\n"), ("ndjson", b""), ("csv", None)])
def test_nothing_found_is_a_valid_file(shelf: Desk, fmt: str, content: bytes | None) -> None:
    result = _export(shelf, fmt, words="khongcotrongkho")
    assert result.rows == 0
    if content is None:
        assert _table(result, "utf-8-sig") == []
    else:
        assert result.path.read_bytes() == content


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_hash_is_that_of_the_file(shelf: Desk, fmt: str) -> None:
    result = _export(shelf, fmt)
    assert hashlib.sha256(result.path.read_bytes()).hexdigest() == result.sha256
    assert _export(shelf, fmt) == result


def test_names_say_what_is_inside_and_differ(shelf: Desk) -> None:
    names = [
        _export(shelf, fmt, **filters).path.name
        for fmt, filters in [
            ("csv", {}),
            ("csv", {"excel": False}),
            ("json", {"portal": "hoathang", "since": "2024", "until": "2025-12"}),
            ("json", {"section": "Thông báo"}),
            ("json", {"words": "hoà/../thắng"}),
            ("json", {"words": "hoa thang"}),
        ]
    ]
    assert len(set(names)) == len(names)
    assert names[0] == "all_2026-03-01.csv"
    assert names[2] == "hoathang_since-2024_until-2025-12_2026-03-01.json"
    assert names[3].startswith("thong-bao_")
    assert all(name.isascii() and "/" not in name for name in names)


def test_a_crash_in_the_middle_leaves_the_old_file(
    shelf: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _export(shelf)
    written = Sink.write

    def interrupted(sink: Sink, text: str) -> int:
        if '"key": "2"' in text:
            raise KeyboardInterrupt
        return written(sink, text)

    with monkeypatch.context() as patch:
        patch.setattr(Sink, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            _export(shelf)
    assert [path.name for path in whole.path.parent.iterdir()] == [whole.path.name]
    assert hashlib.sha256(whole.path.read_bytes()).hexdigest() == whole.sha256


def test_a_full_disk_is_told_in_one_line(shelf: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(sink: Sink, text: str) -> int:
        with Path("/dev/full").open("wb", buffering=0) as disk:
            return disk.write(text.encode())

    monkeypatch.setattr(Sink, "write", full)
    with pytest.raises(KhotinError, match="No space left"):
        _export(shelf)
    assert [*(shelf.archive.path.parent / "exports").iterdir()] == []


def test_a_target_that_is_no_folder_is_told(shelf: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KhotinError, match="cannot write"):
        export(shelf.archive.path, tmp_path / "file", "json", now=NOW)


def test_without_a_catalogue_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no catalogue"):
        export(tmp_path / "archive.db", tmp_path / "exports", "json", now=NOW)
    assert [*tmp_path.iterdir()] == []


def test_more_articles_than_are_fetched_together(shelf: Desk) -> None:
    links = (Link(url="http://x.example/khac"),)
    with shelf.archive.transaction():
        for n in range(450):
            pictures = (Picture(src=f"http://x.example/p{n}.jpg", caption=f"Ảnh {n}"),)
            article = replace(OTHER, title=f"Bài {n}", pictures=pictures, related=links)
            shelf.look(article, f"n{n}", f"http://x.example/n{n}")
    rows = _articles(_export(shelf, words="doi bong", portal="an-binh"))
    assert [row["title"] for row in rows] == [f"Bài {n}" for n in range(450)]
    assert [row["images"][0]["caption"] for row in rows] == [f"Ảnh {n}" for n in range(450)]


def test_an_export_is_of_one_moment_while_others_write(
    shelf: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.exports.articles._TOGETHER", 1)
    with open_for_reading(shelf.archive.path) as conn, closing(articles(conn, VISIBLE, {})) as rows:
        read = [next(rows)]
        shelf.next_run()
        shelf.look(replace(ARTICLE, title="Sửa sau", pictures=()), "1", "http://y.example/1")
        shelf.look(OTHER, "5", "http://y.example/5")
        read += rows
    assert [row["title"] for row in read[1:]] == [OTHER.title, ARTICLE.title]
    assert len(read[2]["images"]) == 2
    assert _export(shelf).rows == 4


def test_the_archive_is_not_held_after_an_export(shelf: Desk) -> None:
    _export(shelf)
    checkpoint = shelf.archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert checkpoint[0] == 0, "a reader still holds the log"
