"""The public copy: what is in it, what is not, how it is served, and a takedown."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from crawler.errors import UsageError
from crawler.publish.site import pinned, publish
from crawler.publish.takedown import bring_back, take_down
from tests.khotin import khotin
from tests.publish.conftest import address_of
from tests.publish.samples import Sample

NOW = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def archive(sample: Sample, tmp_path: Path) -> Path:
    """A copy of the sample archive that a test may change."""
    with closing(sqlite3.connect(sample.archive)) as db:
        db.execute("VACUUM INTO ?", [str(tmp_path / "archive.db")])
    shutil.copy(sample.archive.with_name("media.db"), tmp_path)
    shutil.copytree(sample.archive.with_name("warc"), tmp_path / "warc")
    return tmp_path / "archive.db"


@contextmanager
def served(folder: Path) -> Iterator[httpx.Client]:
    """The folder as any Datasette serves it."""
    command = [sys.executable, "-m", "datasette", "serve", ".", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        with httpx.Client(base_url=address_of(process, [])) as client:
            yield client
    finally:
        process.terminate()
        process.wait(10)
        if process.stderr:
            process.stderr.close()


def test_nothing_operational_or_hidden_is_in_the_copy(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "exports" / "site"
    with closing(sqlite3.connect(archive)) as db:
        db.execute("UPDATE runs SET host = 'may-rieng', pid = 4242")
        db.execute("INSERT INTO frontier(portal_id, kind, url, discovered_at, updated_at)"
                   " VALUES (1, 'article', 'http://x/bi-mat', '', '')")  # fmt: skip
        db.commit()
    done = publish(archive, site)
    with closing(sqlite3.connect(site / "archive.db")) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        assert not tables & {"frontier", "quarantine", "walks", "portal_health"}
        assert db.execute("SELECT DISTINCT host, pid FROM runs").fetchall() == [(None, None)]
        assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == done.articles
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        orphans = "SELECT count(*) FROM revisions WHERE article_id NOT IN (SELECT id FROM articles)"
        assert db.execute(orphans).fetchone()[0] == 0
    data = (site / "archive.db").read_bytes()
    for secret in ("trạng thái hidden", "trạng thái quarantined", "may-rieng", "bi-mat"):
        assert secret.encode() not in data, secret
    assert b"/bai/hidden.html" not in data and b"/anh/quarantined.jpg" not in data


def test_the_words_of_a_hidden_article_leave_the_index(archive: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(archive)) as db:
        db.execute("UPDATE article_text SET body = 'tu zyxwvut' WHERE id = (SELECT id FROM articles"
                   " WHERE state = 'hidden')")  # fmt: skip
        db.commit()
    assert b"zyxwvut" in archive.read_bytes()
    publish(archive, tmp_path / "site")
    assert b"zyxwvut" not in (tmp_path / "site" / "archive.db").read_bytes()


def test_the_previews_are_those_of_the_copy(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = publish(archive, site)
    assert first.previews > 30
    take_down(archive, "1", "theo yêu cầu", NOW)
    assert publish(archive, site).previews < first.previews
    with closing(sqlite3.connect(site / "previews" / "media.db")) as media:
        media.execute("ATTACH ? AS public", [str(site / "archive.db")])
        spare = "SELECT count(*) FROM previews WHERE sha256 NOT IN (SELECT sha256 FROM images)"
        assert media.execute(spare).fetchone()[0] == 0


def test_any_datasette_serves_the_folder(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "exports" / "site"
    publish(archive, site, "https://kho.example/")
    with served(site) as web:
        # What only an immutable copy shows, and what our settings forbid.
        assert web.get("/archive/runs.json?_size=1").status_code == 200
        assert web.get("/archive.json?sql=select+1").status_code == 403
        assert web.get("/archive.db").status_code in (403, 404)
        assert web.get("/-/databases.json").status_code == 404
        page = web.get("/bai/1")
        permanent = "https://kho.example/ban-luu/songtram/1201"
        assert f'<link rel="canonical" href="{permanent}">' in page.text
        for address in re.findall(r'="(/(?:anh|goc|tep)/[0-9a-f]{64})"', page.text):
            assert web.get(address).status_code == 200, address
        assert web.get("/archive/frontier").status_code in (403, 404)
        assert web.get("/archive/runs.json").json()["rows"][0]
        assert web.get("/archive.db").status_code == 403
        assert web.get("/tim-kiem.json?q=hoi").json()["count"] > 3


def test_without_the_vault_readers_get_the_previews(archive: Path, tmp_path: Path) -> None:
    publish(archive, tmp_path / "far" / "away" / "site")
    with served(tmp_path / "far" / "away" / "site") as web:
        picture = web.get("/bai/1.json").json()["pictures"][0]
        assert web.get(picture["original"]).headers["content-type"] == "image/webp"


def test_a_takedown_is_in_force_at_once(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "exports" / "site"
    publish(archive, site)
    vault = sorted((file.name, file.read_bytes()) for file in archive.with_name("warc").iterdir())
    with served(site) as web:
        picture = web.get("/bai/1.json").json()["pictures"][0]["preview"]
        act = take_down(archive, "http://songtram.example/bai/1201.html", "theo yêu cầu", NOW)
        assert act.sentence == "hidden, also from the public copy: {title}"
        for path in (
            "/bai/1",
            "/bai/1.json",
            "/bai/1.ris",
            "/bai/1/lich-su",
            "/archive/articles/1",
        ):
            assert web.get(path).status_code == 404, path
        hits = web.get("/tim-kiem.json?q=%22muoi+nam+xay+dung%22").json()["hits"]
        assert 1 not in {hit["id"] for hit in hits}
        assert web.get(picture).status_code == 200  # another article shows the same photograph
        assert bring_back(archive, "1", None, NOW).sentence.startswith("shown again, also")
        assert web.get("/bai/1").status_code == 200
    assert vault == sorted((f.name, f.read_bytes()) for f in archive.with_name("warc").iterdir())
    with closing(sqlite3.connect(archive)) as db:
        acts = db.execute("SELECT kind, detail FROM events WHERE kind IN ('hidden', 'shown')")
        (kind, detail), (undone, _) = acts.fetchall()
    assert (kind, undone) == ("hidden", "shown")
    assert json.loads(detail) == {"reason": "theo yêu cầu", "was": "live"}


def test_a_hidden_article_is_gone_from_the_open_room_too(archive: Path) -> None:
    from tests.publish.conftest import reading_room

    with reading_room(archive) as room:
        assert httpx.get(f"{room}/bai/1").status_code == 200
        take_down(archive, "1", "x", NOW)
        assert httpx.get(f"{room}/bai/1").status_code == 404
        assert httpx.get(f"{room}/archive/articles/1").status_code == 404


def test_what_is_meant_must_be_clear(archive: Path) -> None:
    for wanted in ("999999", "http://songtram.example/khong-co", "abc", ""):
        with pytest.raises(UsageError, match="no article"):
            take_down(archive, wanted, "x", NOW)
    assert take_down(archive, "http://x/ban-luu/songtram/1188", "x", NOW).sentence.startswith("hid")
    assert take_down(archive, "http://x/bai/2", "x", NOW).title
    assert "already" in take_down(archive, "2", "x", NOW).sentence
    assert "not hidden" in bring_back(archive, "1", None, NOW).sentence


def test_the_commands(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "exports" / "site"
    said = khotin("publish", "--archive", archive, "--address", "https://kho.example").stdout
    assert "52 articles" in said and "datasette serve" in said
    assert "hidden, also from" in khotin("hide", "1", "--reason", "x", "--archive", archive).stdout
    assert "51 articles" in khotin("publish", "--archive", archive).stdout
    assert json.loads((site / "metadata.json").read_text())["plugins"]["khotin"]["address"]
    assert "shown again" in khotin("unhide", "1", "--archive", archive).stdout
    assert (
        "no article" in khotin("hide", "zz", "--reason", "x", "--archive", archive, code=2).stderr
    )


def test_the_files_for_a_server_are_pinned_and_left_alone(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(archive, site)
    lines = (site / "requirements.txt").read_text().split()
    assert "datasette==0.65.5" in lines and len(lines) == len(set(lines)) > 20
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.+!]+", line) for line in lines)
    assert re.search(r"^FROM python:3\.\d+\.\d+-slim", (site / "Dockerfile").read_text(), re.M)
    assert "$" not in (site / "khotin-site.service").read_text()
    (site / "Dockerfile").write_text("FROM eigen")
    publish(archive, site)
    assert (site / "Dockerfile").read_text() == "FROM eigen"
    assert pinned("khotin") == lines
