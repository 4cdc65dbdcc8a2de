"""What stands in an export, read back by strict parsers."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import replace
from datetime import datetime

import pytest

from crawler.exports import FORMATS
from crawler.items import Link, Picture
from tests.exports.reading import export_of, read_articles, read_table
from tests.store.desk import ARTICLE, NOW, OTHER, Desk, jpeg

DANGEROUS = ["=1+1", "+84 nối máy", "- Về công tác", "@tin", "\ttin", "\rtin"]


def test_an_article_comes_with_everything_that_belongs_to_it(shelf: Desk) -> None:
    row = read_articles(export_of(shelf, portal="hoathang"))[0]
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
    (row,) = read_articles(export_of(shelf, portal="an-binh"))
    end = shelf.archive.last_capture_end("x-1.warc.gz")
    assert (row["title"], row["revisions"], row["capture"]["warc_offset"]) == ("Sửa", 2, end - 100)


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_readers_may_not_see_is_left_out(shelf: Desk, fmt: str) -> None:
    result = export_of(shelf, fmt)
    text = result.path.read_text("utf-8")
    assert result.rows == 3
    assert "quarantined" not in text
    assert "hidden" not in text


def test_the_three_formats_say_the_same(shelf: Desk) -> None:
    lines = read_articles(export_of(shelf, "ndjson"))
    assert json.loads(export_of(shelf, "json").path.read_text("utf-8")) == lines
    table = read_table(export_of(shelf, "csv", excel=False))
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
        text = export_of(shelf, fmt).path.read_text("utf-8")
        assert "Ảnh cũ của xã" in text
        assert unicodedata.is_normalized("NFC", text)
        assert "\\u" not in text


def test_excel_gets_a_bom_crlf_and_no_formulas(shelf: Desk) -> None:
    for n, title in enumerate(DANGEROUS):
        shelf.look(replace(OTHER, title="x", body=(title,), byline=None), f"d{n}", f"http://d/{n}")
    result = export_of(shelf, "csv")
    data = result.path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,portal,")
    assert data.count(b"\r\n") >= result.rows + 1
    assert not data.replace(b"\r\n", b"").endswith(b"\n")
    cells = [cell for row in read_table(result, "utf-8-sig") for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    bodies = {row["body"] for row in read_table(result, "utf-8-sig")}
    assert {"'" + title for title in DANGEROUS} <= bodies


def test_raw_csv_leaves_the_cells_alone(shelf: Desk) -> None:
    for n, title in enumerate(DANGEROUS):
        shelf.look(replace(OTHER, title="x", body=(title,)), f"d{n}", f"http://d/{n}")
    result = export_of(shelf, "csv", excel=False)
    assert result.path.read_bytes().startswith(b"id,portal,")
    assert set(DANGEROUS) <= {row["body"] for row in read_table(result)}


def test_captions_stay_beside_their_pictures(shelf: Desk) -> None:
    row = read_table(export_of(shelf, "csv", excel=False))[0]
    assert row["image_urls"].split("\n") == ["http://x.example/1.jpg", "http://x.example/2.jpg"]
    assert row["captions"].split("\n") == ["Quang cảnh cuộc họp", ""]
    assert row["attachments"] == "Kế hoạch 12/KH-UBND"


def test_more_articles_than_are_fetched_together(shelf: Desk) -> None:
    links = (Link(url="http://x.example/khac"),)
    with shelf.archive.transaction():
        for n in range(450):
            pictures = (Picture(src=f"http://x.example/p{n}.jpg", caption=f"Ảnh {n}"),)
            article = replace(OTHER, title=f"Bài {n}", pictures=pictures, related=links)
            shelf.look(article, f"n{n}", f"http://x.example/n{n}")
    rows = read_articles(export_of(shelf, words="doi bong", portal="an-binh"))
    assert [row["title"] for row in rows] == [f"Bài {n}" for n in range(450)]
    assert [row["images"][0]["caption"] for row in rows] == [f"Ảnh {n}" for n in range(450)]
