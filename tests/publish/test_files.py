"""Bytes over HTTP: previews and originals by their hash, with headers that keep them harmless."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from tests.publish.conftest import reading_room
from tests.publish.photos import photo
from tests.publish.samples import PDF, Sample

PICTURE = "http://songtram.example/anh/1201-0.jpg"


def test_a_preview_is_a_small_webp(web: httpx.Client, sample: Sample) -> None:
    answer = web.get(f"/anh/{sample.hashes[PICTURE]}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"
    assert answer.content[8:12] == b"WEBP"


def test_an_original_is_the_very_bytes(web: httpx.Client, sample: Sample) -> None:
    sha256 = sample.hashes[PICTURE]
    answer = web.get(f"/goc/{sha256}")
    assert answer.content == sample.pictures[sha256]
    assert answer.headers["content-type"] == "image/jpeg"
    assert "content-disposition" not in answer.headers


def test_a_picture_in_its_page_is_taken_out_of_it(web: httpx.Client, sample: Sample) -> None:
    answer = web.get(f"/goc/{sample.hashes['data']}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/gif"
    assert hashlib.sha256(answer.content).hexdigest() == sample.hashes["data"]


def test_an_attachment_comes_under_its_name(web: httpx.Client, sample: Sample) -> None:
    answer = web.get(f"/tep/{sample.hashes['http://songtram.example/tep/nq-23.pdf']}")
    assert answer.content.startswith(PDF)
    assert answer.headers["content-type"] == "application/pdf"
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith("attachment; ")
    assert (
        "filename*=UTF-8''Ngh%E1%BB%8B%20quy%E1%BA%BFt%20s%E1%BB%91%2023-NQ%20HU.pdf" in disposition
    )


@pytest.mark.parametrize("path", ["goc", "anh"])
def test_svg_is_never_shown(web: httpx.Client, sample: Sample, path: str) -> None:
    answer = web.get(f"/{path}/{sample.hashes['http://damay.example/anh/x.svg']}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")


def test_html_is_never_shown(web: httpx.Client, sample: Sample) -> None:
    answer = web.get(f"/tep/{sample.hashes['http://damay.example/tep/x.html']}")
    assert answer.headers["content-type"] == "application/octet-stream"
    disposition = answer.headers["content-disposition"]
    assert "\n" not in disposition and disposition.count('"') == 2


def test_headers_keep_bytes_harmless_and_cached(web: httpx.Client, sample: Sample) -> None:
    for path in ("anh", "goc"):
        headers = web.get(f"/{path}/{sample.hashes[PICTURE]}").headers
        assert headers["x-content-type-options"] == "nosniff"
        policy = headers["content-security-policy"]
        assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        assert headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["anh", "goc"])
def test_what_the_reader_has_is_not_sent_again(
    web: httpx.Client, sample: Sample, path: str
) -> None:
    address = f"/{path}/{sample.hashes[PICTURE]}"
    etag = web.get(address).headers["etag"]
    for given in (etag, f'"x", W/{etag}', "*"):
        answer = web.get(address, headers={"If-None-Match": given})
        assert (answer.status_code, answer.content) == (304, b"")
    assert web.get(address, headers={"If-None-Match": '"x"'}).status_code == 200


def test_pictures_of_hidden_articles_are_gone(web: httpx.Client, sample: Sample) -> None:
    for state, expected in (("hidden", 404), ("quarantined", 404), ("removed", 200)):
        sha256 = sample.hashes[f"http://damay.example/anh/{state}.jpg"]
        for path in ("anh", "goc"):
            assert web.get(f"/{path}/{sha256}").status_code == expected, (state, path)


@pytest.fixture
def copy(sample: Sample, tmp_path: Path) -> Path:
    """The sample archive in a folder that a test may spoil."""
    return Path(copytree(sample.archive.parent, tmp_path / "ban-sao"))


def test_without_media_db_the_original_is_shown(copy: Path, sample: Sample) -> None:
    (copy / "media.db").unlink()
    with reading_room(copy / "archive.db") as room:
        answer = httpx.get(f"{room}/anh/{sample.hashes[PICTURE]}")
        assert answer.content == sample.pictures[sample.hashes[PICTURE]]
        assert httpx.get(f"{room}/bai/1").status_code == 200


def test_a_revisit_leads_to_the_first_response(copy: Path, sample: Sample) -> None:
    """The store points past revisits; a catalogue that was merged or imported may not."""
    url = "http://damay.example/anh/lap-lai.jpg"
    with closing(sqlite3.connect(copy / "archive.db")) as db:
        revisit = db.execute(
            "SELECT id FROM captures WHERE url = ? AND record_type = 'revisit'", [url]
        ).fetchone()
        values = [*revisit, sample.hashes[url]]
        db.execute("UPDATE images SET capture_id = ? WHERE sha256 = ?", values)
        db.commit()
    with reading_room(copy / "archive.db") as room:
        answer = httpx.get(f"{room}/goc/{sample.hashes[url]}")
        assert answer.content == sample.pictures[sample.hashes[url]]


def test_a_spoilt_vault_gives_404_and_never_wrong_bytes(copy: Path, sample: Sample) -> None:
    with closing(sqlite3.connect(copy / "archive.db")) as db:
        other = sample.hashes["http://songtram.example/anh/1201-1.jpg"]
        db.execute(
            """UPDATE images SET capture_id = (SELECT capture_id FROM images WHERE sha256 = ?)
            WHERE sha256 = ?""",
            [other, sample.hashes[PICTURE]],
        )
        db.execute(
            """UPDATE captures SET warc_file = '../archive.db', warc_offset = 0
            WHERE url LIKE '%1188-0%'"""
        )
        db.commit()
    with reading_room(copy / "archive.db", "immutable") as room:
        assert httpx.get(f"{room}/goc/{sample.hashes[PICTURE]}").status_code == 404
        outside = sample.hashes["http://songtram.example/anh/1188-0.jpg"]
        assert httpx.get(f"{room}/goc/{outside}").status_code == 404
        for file in (copy / "warc").iterdir():
            file.unlink()
        assert httpx.get(f"{room}/goc/{other}").status_code == 404
        assert httpx.get(f"{room}/anh/{other}").headers["content-type"] == "image/webp"


def test_no_article_no_trouble(tmp_path: Path) -> None:
    """An empty archive opens, and says what to do."""
    from crawler.store import Archive

    with Archive(tmp_path / "archive.db"):
        pass
    with reading_room(tmp_path / "archive.db") as room:
        assert "khotin crawl" in httpx.get(room).text
        assert httpx.get(f"{room}/tim-kiem").status_code == 200


def test_samples_differ() -> None:
    assert photo(1, (64, 48)) != photo(2, (64, 48))
