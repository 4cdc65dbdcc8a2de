"""Datasette's own pages show nothing that is hidden, doubtful, or about the machine."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import httpx
import pytest

from crawler.publish.guard import ROWS
from tests.publish.samples import Sample

ENDINGS = (
    ".json?_shape=array&_size=500",
    ".json?_labels=on&_size=500",
    ".csv?_size=500",
    "?_size=200",
)


def tables(sample: Sample) -> set[str]:
    with closing(sqlite3.connect(sample.archive)) as db:
        found = db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        return {name for (name,) in found}


def test_every_table_is_open_on_purpose_or_closed(web: httpx.Client, sample: Sample) -> None:
    assert set(ROWS) <= tables(sample)
    for table in sorted(tables(sample)):
        for ending in ("", ".json", ".csv"):
            status = web.get(f"/archive/{table}{ending}?_size=1").status_code
            expected = 200 if table in ROWS and table != "runs" else 403
            assert status == expected, (table, ending)


def test_no_table_page_tells_what_is_hidden(web: httpx.Client, sample: Sample) -> None:
    for table in sorted(set(ROWS) - {"runs"}):
        for ending in (
            ".json?_shape=array&_size=500",
            ".csv?_size=500",
            "?_size=200",
            ".json?_labels=on&_size=500",
        ):
            text = web.get(f"/archive/{table}{ending}").text
            for state in ("hidden", "quarantined"):
                assert f"trạng thái {state}" not in text, (table, ending)
                assert f"/bai/{state}.html" not in text, (table, ending)
                assert f"/anh/{state}.jpg" not in text, (table, ending)
                assert sample.hashes[f"http://damay.example/anh/{state}.jpg"] not in text


def test_no_row_page_tells_it_either(web: httpx.Client, sample: Sample) -> None:
    with closing(sqlite3.connect(sample.archive)) as db:
        revision = db.execute(
            "SELECT r.id FROM revisions r JOIN articles a ON a.id = r.article_id"
            " WHERE a.state = 'hidden'"
        ).fetchone()[0]
        capture = db.execute("SELECT id FROM captures WHERE url LIKE '%/hidden.html'").fetchone()[0]
        image = db.execute(
            "SELECT id FROM images WHERE sha256 = ?",
            [sample.hashes["http://damay.example/anh/hidden.jpg"]],
        ).fetchone()[0]
    hidden = sample.ids["damay/hidden"]
    for path in (
        f"articles/{hidden}",
        f"article_text/{hidden}",
        f"revisions/{revision}",
        f"captures/{capture}",
        f"images/{image}",
        f"evidence/{revision},published",
    ):
        for ending in ("", ".json"):
            assert web.get(f"/archive/{path}{ending}").status_code == 404, path
    assert web.get("/archive/articles/1").status_code == 200
    assert web.get("/archive/articles/1.json").json()["rows"][0][0] == 1
    assert web.get("/archive/portals/1").status_code == 200


@pytest.mark.parametrize("table", ["frontier", "runs", "articles_fts_data", "_sqlite_migrations"])
def test_closed_tables_have_no_rows_either(web: httpx.Client, table: str) -> None:
    for path in (f"/archive/{table}/1", f"/archive/{table}/1.json"):
        assert web.get(path).status_code in (403, 404)


def test_counts_and_facets_leave_them_out(web: httpx.Client, sample: Sample) -> None:
    data = web.get("/archive/articles.json?_facet=state").json()
    assert data["filtered_table_rows_count"] == len(sample.ids) - 2
    states = {row["value"] for row in data["facet_results"]["state"]["results"]}
    assert states == {"live", "removed"}
    assert web.get("/archive/articles.json?_search=trang+thai+hidden").json()["rows"] == []
