"""One key, two unrelated texts: both are kept, neither wins, and it is reported once."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.store.desk import ARTICLE, OTHER, Desk

A, B = "http://x.example/a?list=1", "http://x.example/b?list=2"

COLLISIONS = "SELECT detail FROM events WHERE kind = 'collided'"


def test_the_other_text_is_kept_aside_and_reported_with_both_addresses(desk: Desk) -> None:
    first = desk.look(ARTICLE, url=A)
    second = desk.look(OTHER, url=B)
    assert second.outcome == "collided"
    assert second.article_id == first.article_id
    assert desk.rows("SELECT title, revision_id, revision_count, url FROM articles") == [
        (ARTICLE.title, first.revision_id, 1, A)
    ]
    assert desk.rows("SELECT title, collided FROM revisions ORDER BY sequence") == [
        (ARTICLE.title, 0),
        (OTHER.title, 1),
    ]
    detail = json.loads(desk.value(COLLISIONS))
    assert (detail["kept"], detail["other"]) == (A, B)
    assert desk.rows("SELECT url FROM article_urls ORDER BY id") == [(A,), (B,)]


def test_later_runs_see_nothing_new_in_it(desk: Desk) -> None:
    desk.look(ARTICLE, url=A)
    desk.look(OTHER, url=B)
    for order in ((A, B), (B, A)):
        desk.next_run()
        for url in order:
            saved = desk.look(ARTICLE if url == A else OTHER, url=url)
            assert saved.outcome == "unchanged"
    assert len(desk.rows(COLLISIONS)) == 1
    assert desk.rows("SELECT title, url FROM articles") == [(ARTICLE.title, A)]
    assert {row[0] for row in desk.rows("SELECT last_seen FROM revisions")} == {
        "2026-03-03T08:00:00.000000Z"
    }


def test_an_edit_of_the_other_text_does_not_slip_in_later(desk: Desk) -> None:
    desk.look(ARTICLE, url=A)
    desk.look(OTHER, url=B)
    desk.next_run()
    assert desk.look(replace(OTHER, lead="Chiều qua."), url=B).outcome == "collided"
    assert desk.value("SELECT title FROM articles") == ARTICLE.title
    assert desk.value("SELECT count(*) FROM revisions") == 3


def test_an_edit_of_the_first_text_is_an_edit(desk: Desk) -> None:
    desk.look(ARTICLE, url=A)
    desk.look(OTHER, url=B)
    desk.next_run()
    edited = replace(ARTICLE, lead="Chiều qua.")
    assert desk.look(edited, url=A).outcome == "changed"
    assert desk.rows("SELECT revision_count FROM articles") == [(2,)]


def test_one_text_under_two_addresses_is_one_article(desk: Desk) -> None:
    desk.look(ARTICLE, url=A)
    edited = replace(ARTICLE, body=(*ARTICLE.body, "Cập nhật lúc 10 giờ."))
    assert desk.look(ARTICLE, url=B).outcome == "unchanged"
    assert desk.look(edited, url=A).outcome == "changed"
    assert desk.rows(COLLISIONS) == []


def test_a_text_rewritten_between_two_runs_is_an_edit(desk: Desk) -> None:
    desk.look(ARTICLE, url=A)
    desk.next_run()
    assert desk.look(OTHER, url=B).outcome == "changed"
    assert desk.rows(COLLISIONS) == []
