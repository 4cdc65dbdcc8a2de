"""The index always is what a fresh index of the same articles would be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from crawler.store import Archive
from crawler.store.index import TABLES, TRIGGERS, ensure_triggers, reindex, search_is_whole
from tests.store.desk import ARTICLE, PORTAL, Desk, open_desk

FOUND = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid"
EXACT = "SELECT rowid FROM articles_exact WHERE articles_exact MATCH ? ORDER BY rowid"


def contents(db: Database) -> tuple[list[tuple[object, ...]], ...]:
    """Every token of the indexes with its article, column and place."""
    for name in TABLES:
        db.execute(f"DROP TABLE IF EXISTS temp.v_{name}")
        db.execute(
            f"CREATE VIRTUAL TABLE temp.v_{name} USING fts5vocab('main', '{name}', 'instance')"
        )
        # Without rank: with it FTS5 compares with the content, which is not folded on purpose.
        db.execute(f"INSERT INTO {name}({name}) VALUES ('integrity-check')")
    return tuple(sorted(db.execute(f"SELECT * FROM temp.v_{name}"), key=repr) for name in TABLES)


def _assert_fresh(db: Database) -> None:
    before = contents(db)
    assert search_is_whole(db.conn)
    reindex(db)
    assert contents(db) == before


TEXT = st.sampled_from(
    ["", "Đảng bộ Hoà Thắng", "đường về làng", "ĐĐ dd đ", "Phú Hòa 12/KH-UBND", "xã, huyện – tỉnh"]
)
ID = st.integers(1, 4)
STEP = st.one_of(
    st.tuples(st.just("INSERT OR REPLACE INTO articles VALUES"), ID, TEXT),
    st.tuples(st.just("INSERT OR REPLACE INTO article_text VALUES"), ID, TEXT),
    st.tuples(st.just("UPDATE articles SET title"), ID, TEXT),
    st.tuples(st.just("UPDATE article_text SET body"), ID, TEXT),
    st.tuples(st.just("UPDATE article_text SET captions"), ID, TEXT),
    st.tuples(st.just("DELETE FROM articles"), ID, st.just("")),
    st.tuples(st.just("DELETE FROM article_text"), ID, st.just("")),
)


@contextmanager
def _small_archive() -> Iterator[Database]:
    with TemporaryDirectory() as folder, Archive(Path(folder) / "archive.db") as archive:
        archive.save_portal(PORTAL)
        # Without the rule, any order is possible, as in the sqlite-utils command line.
        archive.db.execute("PRAGMA foreign_keys = OFF")
        archive.db.execute("PRAGMA synchronous = OFF")
        yield archive.db


def _do(db: Database, what: str, id_: int, text: str) -> None:
    if what.endswith("articles VALUES"):
        row = {"id": id_, "portal_id": 1, "key": str(id_), "kind": "article", "title": text}
        row |= {"url": "u", "first_seen": "", "last_seen": "", "last_changed": ""}
        db.table("articles").insert(row, replace=True)
    elif what.endswith("article_text VALUES"):
        db.table("article_text").insert({"id": id_, "lead": text, "body": text}, replace=True)
    elif what.startswith("UPDATE"):
        db.execute(f"{what} = ? WHERE id = ?", [text, id_])
    else:
        db.execute(f"{what} WHERE id = ?", [id_])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEP, max_size=25))
def test_any_writes_in_any_order_leave_a_fresh_index(steps: list[tuple[str, int, str]]) -> None:
    with _small_archive() as db:
        with db.atomic():
            for step in steps:
                _do(db, *step)
        _assert_fresh(db)


def test_what_the_archive_writes_leaves_a_fresh_index(desk: Desk) -> None:
    for day in range(6):
        for key in range(4):
            title = f"Đảng bộ {key} ngày {day if key % 2 else 0}"
            desk.look(replace(ARTICLE, title=title), key=str(key))
        desk.next_run()
    desk.attachment("http://x.example/kh.pdf", b"%PDF", "đê điều")
    desk.archive.forget_captures_beyond("x-1.warc.gz", 2000)
    _assert_fresh(desk.archive.db)


def test_a_rolled_back_write_leaves_the_index_as_it_was(desk: Desk) -> None:
    desk.look()
    before = contents(desk.archive.db)
    with pytest.raises(RuntimeError), desk.archive.transaction():
        desk.look(replace(ARTICLE, title="Không bao giờ có"))
        desk.look(key="2")
        raise RuntimeError
    assert contents(desk.archive.db) == before


def test_an_unchanged_article_is_not_indexed_again(desk: Desk) -> None:
    desk.look()
    changes = "SELECT total_changes()"
    writes = []
    for _ in range(2):
        desk.next_run()
        before = desk.value(changes)
        desk.look()
        writes.append(desk.value(changes) - before)
    assert writes[0] == writes[1] < 12


def test_marks_and_d_do_not_matter_to_the_folded_index(desk: Desk) -> None:
    desk.look()
    for words in ("dang bo", "ĐẢNG BỘ", "đảng bộ", "hoa thang", "Hòa Thắng", '"hop ban viec"'):
        folded = words.replace("đ", "d").replace("Đ", "D")
        assert desk.rows(FOUND, folded) == [(1,)], words
    assert desk.rows(EXACT, "dang") == []
    assert desk.rows(EXACT, "đảng") == [(1,)]


def test_highlights_show_the_text_as_it_is(desk: Desk) -> None:
    desk.look()
    sql = "SELECT highlight(articles_fts, 0, '[', ']') FROM articles_fts WHERE articles_fts MATCH ?"
    assert desk.value(sql, '"dang bo"') == "[Đảng bộ] xã Hoà Thắng họp bàn việc cấp nước"


def test_dropped_triggers_come_back_and_what_they_missed_is_indexed(archive: Path) -> None:
    desk = open_desk(archive)
    with desk.archive:
        desk.look()
    # What a migration by sqlite-utils does to triggers, unseen.
    with closing(sqlite3.connect(archive)) as conn:
        db = Database(conn)
        db.table("article_text").transform(types={"lead": str})
        assert "article_text_au" not in db.triggers_dict
        db.execute("UPDATE article_text SET body = 'Đoạn mới'")
        db.execute("DELETE FROM articles_fts_docsize")
        db.execute("DELETE FROM articles_exact_docsize")
    with Archive(archive) as opened:
        assert set(opened.db.triggers_dict) == set(TRIGGERS)
        assert [row[0] for row in opened.db.execute(FOUND, ["doan"])] == [1]
        assert search_is_whole(opened.db.conn)


def test_a_whole_set_of_triggers_is_left_alone(desk: Desk) -> None:
    assert ensure_triggers(desk.archive.db) == []


def test_the_canary_notices_a_lost_row(desk: Desk) -> None:
    desk.look()
    assert search_is_whole(desk.archive.db.conn)
    desk.archive.db.execute("DELETE FROM articles_exact_docsize")
    assert not search_is_whole(desk.archive.db.conn)


def test_the_canary_notices_a_rebuild_without_folding(desk: Desk) -> None:
    desk.look()
    desk.archive.db.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    assert not search_is_whole(desk.archive.db.conn)
    assert reindex(desk.archive.db) == 1
    assert search_is_whole(desk.archive.db.conn)
    assert desk.rows(FOUND, "dang") == [(1,)]
