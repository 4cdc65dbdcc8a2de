"""After a power cut: what rested on lost records is as if it had never been fetched."""

from __future__ import annotations

from dataclasses import replace

from crawler.store.index import search_is_whole
from tests.store.desk import ARTICLE, OTHER, Desk, jpeg

FILE = "x-1.warc.gz"
URL = "http://x.example/a"


def _discover(desk: Desk) -> None:
    desk.archive.discover(desk.portal_id, "article", [(URL, "1", "Tin tức")], desk.now)


def _forget_after(desk: Desk, size: int) -> int:
    return desk.archive.forget_captures_beyond(FILE, size)


def test_whole_records_are_left_alone(desk: Desk) -> None:
    desk.look()
    assert _forget_after(desk, 100) == 0
    assert desk.archive.forget_captures_beyond("other.warc.gz", 0) == 0
    assert desk.value("SELECT count(*) FROM articles") == 1


def test_a_lost_article_is_fetched_again(desk: Desk) -> None:
    _discover(desk)
    desk.look()
    assert _forget_after(desk, 50) == 1
    for table in ("articles", "article_text", "revisions", "events", "image_uses", "captures"):
        assert desk.value(f"SELECT count(*) FROM {table}") == 0, table
    assert [row.url for row in desk.archive.pending(desk.portal_id, "article")] == [URL]
    assert search_is_whole(desk.archive.db.conn)
    assert desk.look().outcome == "new"


def test_a_lost_edit_gives_way_to_the_text_before(desk: Desk) -> None:
    _discover(desk)
    first = desk.look()
    desk.next_run()
    desk.look(replace(ARTICLE, title="Tiêu đề mới", pictures=()))
    assert _forget_after(desk, 100) == 1
    columns = "title, revision_id, revision_count, image_count"
    assert desk.rows(f"SELECT {columns} FROM articles") == [
        (ARTICLE.title, first.revision_id, 1, 2)
    ]
    assert desk.rows("SELECT kind FROM events") == [("first_seen",)]
    found = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
    assert desk.rows(found, "moi") == []
    assert desk.rows(found, "cap nuoc") == [(first.article_id,)]
    assert [row.url for row in desk.archive.pending(desk.portal_id, "article")] == [URL]


def test_a_lost_second_look_at_the_same_text_leaves_the_first(desk: Desk) -> None:
    _discover(desk)
    desk.look()
    desk.next_run()
    desk.look(replace(ARTICLE, published="2025-01-01"))
    assert _forget_after(desk, 100) == 1
    assert desk.rows("SELECT first_capture_id, last_capture_id FROM revisions") == [(1, 1)]
    assert desk.value("SELECT count(*) FROM articles") == 1


def test_a_lost_picture_is_fetched_again(desk: Desk) -> None:
    desk.look()
    one, two = (picture.src for picture in ARTICLE.pictures)
    desk.image(one, jpeg())
    desk.image(two, jpeg())
    desk.attachment(ARTICLE.attachments[0].url, b"%PDF", "chữ")
    assert _forget_after(desk, 100) == 3
    assert desk.rows("SELECT image_id FROM image_uses") == [(None,), (None,)]
    assert desk.value("SELECT count(*) FROM images") == 0
    assert desk.value("SELECT count(*) FROM attachments") == 0
    assert [row.url for row in desk.archive.pending(desk.portal_id, "image")] == [one, two]


def test_of_a_collision_the_text_that_is_left_becomes_the_article(desk: Desk) -> None:
    desk.look(ARTICLE, url=URL)
    desk.look(OTHER, url="http://x.example/b")
    desk.archive.db.execute("UPDATE captures SET warc_offset = 900 WHERE id = 1")
    assert _forget_after(desk, 500) == 1
    assert desk.rows("SELECT title, revision_count FROM articles") == [(OTHER.title, 1)]
    assert desk.rows("SELECT collided FROM revisions") == [(0,)]


def test_a_lost_reading_in_quarantine_is_no_longer_waited_for(desk: Desk) -> None:
    _discover(desk)
    desk.look()
    desk.next_run()
    doubtful = desk.capture(URL)
    desk.archive.quarantine(
        desk.run_id, desk.portal_id, "1", URL, doubtful, "lost body as most did", desk.now
    )
    assert _forget_after(desk, 100) == 1
    assert [*desk.archive.quarantined(desk.portal_id)] == []
    assert desk.rows("SELECT kind FROM events") == [("first_seen",)]
    assert [row.url for row in desk.archive.pending(desk.portal_id, "article")] == [URL]


def test_quarantine_outlives_an_article_whose_first_capture_is_lost(desk: Desk) -> None:
    _discover(desk)
    desk.look()
    elsewhere = desk.capture(URL, file="x-2.warc.gz", offset=0)
    desk.archive.quarantine(
        desk.run_id, desk.portal_id, "1", URL, elsewhere, "lost body as most did", desk.now
    )
    assert _forget_after(desk, 0) == 1
    assert desk.value("SELECT count(*) FROM articles") == 0
    assert [row.key for row in desk.archive.quarantined(desk.portal_id)] == ["1"]
