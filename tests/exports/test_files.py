"""Which articles, under which name, and that the file is whole or not there."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.errors import CatalogueError, KhotinError, UsageError
from crawler.exports import FORMATS, export
from crawler.exports.articles import articles
from crawler.exports.sink import Sink
from crawler.store import open_for_reading
from crawler.store.queries import VISIBLE
from tests.exports.reading import export_of, keys_of, read_table
from tests.store.desk import ARTICLE, NOW, OTHER, Desk


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
    assert keys_of(export_of(shelf, **filters)) == keys


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"portal": "khong-co"}, "it has: an-binh, hoathang"),
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
        export_of(shelf, **filters)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (shelf.archive.path.parent / "exports").exists()


@pytest.mark.parametrize(("fmt", "content"), [("json", b"[\n]\n"), ("ndjson", b""), ("csv", None)])
def test_nothing_found_is_a_valid_file(shelf: Desk, fmt: str, content: bytes | None) -> None:
    result = export_of(shelf, fmt, words="khongcotrongkho")
    assert result.rows == 0
    if content is None:
        assert read_table(result, "utf-8-sig") == []
    else:
        assert result.path.read_bytes() == content


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_hash_is_that_of_the_file(shelf: Desk, fmt: str) -> None:
    result = export_of(shelf, fmt)
    assert hashlib.sha256(result.path.read_bytes()).hexdigest() == result.sha256
    assert export_of(shelf, fmt) == result


def test_names_say_what_is_inside_and_differ(shelf: Desk) -> None:
    results = [
        export_of(shelf, "csv"),
        export_of(shelf, "csv", excel=False),
        export_of(shelf, "json", portal="hoathang", since="2024", until="2025-12"),
        export_of(shelf, "json", section="Thông báo"),
        export_of(shelf, "json", words="hoà/../thắng"),
        export_of(shelf, "json", words="hoa thang"),
    ]
    names = [result.path.name for result in results]
    assert len(set(names)) == len(names)
    assert names[0] == "all_2026-03-01.csv"
    assert names[2] == "hoathang_since-2024_until-2025-12_2026-03-01.json"
    assert names[3].startswith("thong-bao_")
    assert all(name.isascii() and "/" not in name for name in names)


def test_a_crash_in_the_middle_leaves_the_old_file(
    shelf: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = export_of(shelf)
    written = Sink.write

    def interrupted(sink: Sink, text: str) -> int:
        if '"key": "2"' in text:
            raise KeyboardInterrupt
        return written(sink, text)

    with monkeypatch.context() as patch:
        patch.setattr(Sink, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            export_of(shelf)
    assert [path.name for path in whole.path.parent.iterdir()] == [whole.path.name]
    assert hashlib.sha256(whole.path.read_bytes()).hexdigest() == whole.sha256


def test_a_full_disk_is_told_in_one_line(shelf: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(sink: Sink, text: str) -> int:
        with Path("/dev/full").open("wb", buffering=0) as disk:
            return disk.write(text.encode())

    monkeypatch.setattr(Sink, "write", full)
    with pytest.raises(KhotinError, match="No space left"):
        export_of(shelf)
    assert [*(shelf.archive.path.parent / "exports").iterdir()] == []


def test_a_target_that_is_no_folder_is_told(shelf: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KhotinError, match="cannot write"):
        export(shelf.archive.path, tmp_path / "file", "json", now=NOW)


def test_without_a_catalogue_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no catalogue"):
        export(tmp_path / "archive.db", tmp_path / "exports", "json", now=NOW)
    assert [*tmp_path.iterdir()] == []


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
    assert export_of(shelf).rows == 4


def test_the_archive_is_not_held_after_an_export(shelf: Desk) -> None:
    export_of(shelf)
    checkpoint = shelf.archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert checkpoint[0] == 0, "a reader still holds the log"
