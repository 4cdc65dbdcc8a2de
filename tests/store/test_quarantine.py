"""Prospects, quarantine, and what people were last told about a portal."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from crawler.items import Article
from crawler.store.health import Standing
from crawler.store.quarantine import Prospect
from tests.store.desk import ARTICLE, NOW, OTHER, Desk


def url(key: str) -> str:
    return f"http://x.example/{key}"


def known(changed: bool, lost: tuple[str, ...] = ()) -> Prospect:
    """A known article, whose last capture is the first one."""
    return Prospect(True, changed, lost, capture_id=1)


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (ARTICLE, known(False)),
        (replace(ARTICLE, published="2024-03-01", byline=None), known(False)),
        (replace(ARTICLE, title="Khác"), known(True)),
        (replace(ARTICLE, section=None), known(False, ("section",))),
        (replace(ARTICLE, published=None), known(False, ("published",))),
        (replace(ARTICLE, title=None), known(True, ("title",))),
        # Many articles lose and win a lead by an edit; it says nothing about the layout.
        (replace(ARTICLE, lead=None), known(True)),
        (replace(ARTICLE, body=()), known(True, ("body",))),
        (replace(ARTICLE, body=ARTICLE.body[1:]), known(True)),
        (replace(ARTICLE, body=("Cuộc họp bàn.",)), known(True, ("body",))),
    ],
)
def test_a_prospect_says_what_would_change_and_what_would_be_lost(
    desk: Desk, article: Article, expected: Prospect
) -> None:
    desk.look()
    before = desk.rows("SELECT * FROM articles")
    assert desk.archive.prospect(desk.portal_id, "1", article) == expected
    assert desk.archive.prospect(desk.portal_id, "2", article) == Prospect(False, False)
    assert desk.rows("SELECT * FROM articles") == before


def test_a_field_that_was_never_there_is_not_lost(desk: Desk) -> None:
    bare = replace(ARTICLE, section=None, published=None, lead=None)
    desk.look(bare)
    assert desk.archive.prospect(desk.portal_id, "1", bare) == known(False)


def test_fill_rates_need_twenty_articles(desk: Desk) -> None:
    for number in range(20):
        assert desk.archive.fill_rates(desk.portal_id) == {}
        section = "Tin tức" if number % 4 else None
        published = "2024-02-05" if number else None
        body = ARTICLE.body if number % 2 else ()
        article = replace(OTHER, section=section, published=published, body=body)
        desk.look(article, key=str(number), url=url(str(number)))
    rates = desk.archive.fill_rates(desk.portal_id)
    assert rates == {"title": 1.0, "section": 0.75, "published": 0.95, "body": 0.5}


def quarantine(desk: Desk, key: str, capture_id: int, reason: str = "lost body") -> None:
    desk.archive.quarantine(
        desk.run_id, desk.portal_id, key, url(key), capture_id, reason, desk.now
    )


def test_quarantine_keeps_the_last_good_revision_and_says_why(desk: Desk) -> None:
    saved = desk.look()
    held = desk.rows("SELECT title, state, revision_id, last_seen FROM articles")
    desk.next_run()
    capture_id = desk.capture()
    quarantine(desk, "1", capture_id)
    assert desk.rows("SELECT title, state, revision_id, last_seen FROM articles") == held
    assert desk.rows("SELECT id FROM revisions") == [(saved.revision_id,)]
    kind, article_id, capture, detail = desk.rows(
        "SELECT kind, article_id, capture_id, detail FROM events ORDER BY id"
    )[-1]
    assert (kind, article_id, capture) == ("quarantined", saved.article_id, capture_id)
    assert json.loads(detail)["reason"] == "lost body"
    assert desk.value("SELECT next_look FROM articles") > desk.now.isoformat()


def test_quarantined_come_in_order_of_time_until_they_are_released(desk: Desk) -> None:
    desk.look()
    early = desk.capture(url("1"), content_type="text/html; charset=utf-8")
    desk.next_run()
    late = desk.capture(url("2"))
    quarantine(desk, "2", late, "lost title")
    quarantine(desk, "1", early)
    waiting = [*desk.archive.quarantined(desk.portal_id)]
    assert [(w.key, w.url, w.capture_id, w.reason) for w in waiting] == [
        ("1", url("1"), early, "lost body"),
        ("2", url("2"), late, "lost title"),
    ]
    assert [w.captured_at for w in waiting] == [NOW, desk.now]
    assert (waiting[0].warc_file, waiting[0].warc_offset) == ("x-1.warc.gz", 100)
    assert waiting[0].content_type == "text/html; charset=utf-8"
    assert [*desk.archive.quarantined(desk.portal_id + 1)] == []
    desk.archive.release(waiting[0].id, desk.now)
    assert [w.key for w in desk.archive.quarantined(desk.portal_id)] == ["2"]
    assert desk.rows("SELECT key, released_at IS NULL FROM quarantine ORDER BY key") == [
        ("1", 0),
        ("2", 1),
    ]


def test_a_capture_is_quarantined_once(desk: Desk) -> None:
    capture_id = desk.capture(url("9"))
    quarantine(desk, "9", capture_id)
    quarantine(desk, "9", capture_id)
    assert len([*desk.archive.quarantined(desk.portal_id)]) == 1
    assert desk.rows("SELECT article_id FROM quarantine") == [(None,)]


# Standing.


def test_the_standing_is_kept_and_its_times_move_only_with_the_words(desk: Desk) -> None:
    archive, portal_id = desk.archive, desk.portal_id
    assert archive.standing(portal_id) == Standing("ok", 0, "ok")
    nights = [
        Standing("blocked", 1, "ok"),
        Standing("blocked", 2, "blocked"),
        Standing("broken", 3, "blocked"),
    ]
    times = []
    for standing in nights:
        archive.keep_standing(portal_id, standing, desk.now)
        assert archive.standing(portal_id) == standing
        times.append(
            desk.rows("SELECT substr(since, 9, 2), substr(told_at, 9, 2) FROM portal_health")[0]
        )
        desk.day += 1
    assert times == [("01", "01"), ("01", "02"), ("03", "02")]
