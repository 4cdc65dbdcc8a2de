"""The years after the first crawl: second looks, walks through listings, removal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.store import RunResult
from crawler.store.base import moment
from crawler.store.looks import SLACK
from crawler.store.missing import Absence
from crawler.store.schedule import MISSING_STEP, REMOVED_STEP, next_look
from crawler.store.walks import Listed, Walk
from tests.store.desk import ARTICLE, NOW, OTHER, Desk

STATE = "SELECT state, missing_looks FROM articles WHERE key = '1'"


def ok(desk: Desk) -> None:
    """The run ended well."""
    desk.archive.finish_run(desk.run_id, desk.now, RunResult(status="ok"))


def due_in(desk: Desk, key: str = "1") -> float:
    """Days from the desk's now to the next look."""
    due = desk.value("SELECT next_look FROM articles WHERE key = ?", key)
    return (moment(due) - desk.now) / timedelta(days=1)


def url(key: str) -> str:
    return f"http://x.example/{key}"


# Second looks.


def looks(often: bool, until: int) -> list[int]:
    """Days of life on which an article is looked at that is always looked at when it is due."""
    now, days = NOW, []
    while (now - NOW).days <= until:
        now = next_look(NOW, now, "x", often=often)
        days.append((now - NOW).days)
    return days


def test_a_young_article_is_looked_at_soon_and_ever_more_rarely() -> None:
    assert looks(False, 89)[:5] == [1, 3, 7, 30, 90]
    assert looks(True, 89)[:13] == [1, 2, 3, 5, 7, 11, 15, 22, 30, 45, 60, 75, 90]


@pytest.mark.parametrize(("often", "step"), [(False, 180), (True, 90)])
def test_old_articles_are_spread_and_none_waits_longer_than_the_last_step(
    often: bool, step: int
) -> None:
    born = NOW - timedelta(days=400)
    waits = {next_look(born, NOW, str(key), often=often) - NOW for key in range(300)}
    assert timedelta(days=step / 2) <= min(waits) < timedelta(days=step * 0.55)
    assert timedelta(days=step * 0.95) < max(waits) <= timedelta(days=step)
    assert len(waits) > 100


def test_what_a_first_crawl_finds_is_old_and_what_comes_later_is_young(desk: Desk) -> None:
    desk.look(ARTICLE)
    assert due_in(desk) >= 90
    ok(desk)
    desk.next_run()
    desk.look(ARTICLE, key="2", url=url("2"))
    assert due_in(desk, "2") == 1
    desk.day += 1
    desk.look(ARTICLE)
    assert due_in(desk) >= 90


def test_a_date_in_the_future_makes_no_article_young_for_ever(desk: Desk) -> None:
    desk.look(replace(ARTICLE, published="2031-01-01"))
    assert due_in(desk) == 1
    desk.day = 100
    desk.look(replace(ARTICLE, published="2031-01-01"))
    assert due_in(desk) >= 90


def test_a_portal_that_edits_often_is_looked_at_more_often(desk: Desk) -> None:
    desk.day = 1
    article = replace(ARTICLE, published=NOW.date().isoformat())
    desk.look(article)
    assert 1 < due_in(desk) <= 2
    desk.archive.often = True
    desk.look(article)
    assert due_in(desk) <= 1


def test_the_share_of_edits_counts_known_articles_of_good_runs(desk: Desk) -> None:
    assert desk.archive.edit_share(desk.portal_id) == 0
    for status, seen, new, changed in (("ok", 60, 10, 1), ("failed", 50, 0, 50), ("ok", 50, 0, 4)):
        result = RunResult(
            status=status,  # type: ignore[arg-type]
            articles_seen=seen,
            articles_new=new,
            articles_changed=changed,
        )
        desk.archive.finish_run(desk.run_id, desk.now, result)
        desk.next_run()
    assert desk.archive.edit_share(desk.portal_id) == 5 / 100
    assert desk.archive.edit_share(desk.portal_id, runs=1) == 4 / 50


def test_due_are_those_that_were_due_longest_first_page_after_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.looks._PAGE", 2)
    ok(desk)
    desk.next_run()
    for key in ("1", "2", "3", "4", "5"):
        desk.look(OTHER, key=key, url=url(key))
    times = {"1": 0, "2": -24, "3": -24, "4": 5, "5": 7}
    for key, hours in times.items():
        due = (desk.now + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        desk.archive.db.execute("UPDATE articles SET next_look = ? WHERE key = ?", [due, key])
    assert timedelta(hours=5) < SLACK < timedelta(hours=7)
    due_now = [*desk.archive.due_looks(desk.portal_id, desk.now)]
    assert due_now == [(key, url(key)) for key in ("2", "3", "1", "4")]
    desk.archive.db.execute("UPDATE articles SET state = 'hidden' WHERE key = '3'")
    assert [k for k, _ in desk.archive.due_looks(desk.portal_id, desk.now)] == ["2", "1", "4"]
    assert [*desk.archive.due_looks(desk.portal_id + 1, desk.now)] == []


def test_an_article_that_was_looked_at_meanwhile_does_not_come_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.looks._PAGE", 1)
    ok(desk)
    desk.next_run()
    for key in ("1", "2", "3"):
        desk.look(OTHER, key=key, url=url(key))
    desk.day += 1
    seen = []
    for key, _ in desk.archive.due_looks(desk.portal_id, desk.now):
        seen.append(key)
        desk.look(OTHER, key=key, url=url(key))
    assert seen == ["1", "2", "3"]


# Walks through listings.


def test_a_walk_is_closed_and_a_sweep_is_remembered(desk: Desk) -> None:
    def walk(listing: str = "http://x.example/tin") -> Walk:
        return desk.archive.walk(desk.portal_id, listing)

    assert walk() == Walk(None, None)
    for day, swept in ((0, False), (1, True), (2, False)):
        desk.day = day
        desk.archive.close_walk(desk.portal_id, "http://x.example/tin", desk.now, swept=swept)
        assert walk().closed_at == desk.now
        expected = None if day == 0 else NOW + timedelta(days=1)
        assert walk().swept_at == expected
    assert walk("http://x.example/khac") == Walk(None, None)


def test_listed_knows_what_was_discovered_and_what_was_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.walks._BATCH", 2)
    rows = [(url(key), key, None) for key in ("1", "2")]
    desk.archive.discover(desk.portal_id, "article", rows, desk.now)
    desk.next_run()
    desk.look(ARTICLE, key="1", url=url("1"))
    desk.look(OTHER, key="3", url=url("3"))
    found = desk.archive.listed(desk.portal_id, ["0", "1", "2", "3", "4"])
    assert found == {
        "1": Listed(NOW, ARTICLE.title, ARTICLE.published),
        "2": Listed(NOW, None, None),
        "3": Listed(desk.now, OTHER.title, OTHER.published),
    }
    assert desk.archive.listed(desk.portal_id + 1, ["1", "2", "3"]) == {}


# Removal.


def absent(desk: Desk, days: int, key: str = "1") -> tuple[str, int]:
    """A healthy run some days later does not find the article; gives its state and the looks."""
    desk.next_run(days)
    absence = Absence(key, "http 404", desk.capture(status=404))
    desk.archive.note_missing(desk.run_id, desk.portal_id, [absence], desk.now)
    state, count = desk.rows(STATE)[0]
    return state, count


def kinds(desk: Desk) -> list[str]:
    return [row[0] for row in desk.rows("SELECT kind FROM events ORDER BY id")]


def test_removed_needs_three_looks_and_fourteen_days(desk: Desk) -> None:
    desk.look()
    assert absent(desk, 1) == ("missing", 1)
    assert due_in(desk) == MISSING_STEP
    assert absent(desk, 1) == ("missing", 2)
    assert absent(desk, 1) == ("missing", 3)
    assert absent(desk, 11) == ("missing", 4)
    assert absent(desk, 1) == ("removed", 5)
    assert due_in(desk) == REMOVED_STEP
    assert absent(desk, 30) == ("removed", 6)
    assert kinds(desk) == ["first_seen", "missing", "removed"]
    event = desk.rows(
        "SELECT at, run_id, capture_id, revision_id, detail FROM events WHERE kind = 'removed'"
    )[0]
    assert event[:4] == ("2026-03-16T08:00:00.000000Z", 6, 6, 1)
    assert json.loads(event[4]) == {
        "reason": "http 404",
        "looks": 5,
        "since": "2026-03-02T08:00:00.000000Z",
    }


def test_two_looks_remove_nothing_however_long_ago_the_first_was(desk: Desk) -> None:
    desk.look()
    assert absent(desk, 1) == ("missing", 1)
    assert absent(desk, 100) == ("missing", 2)
    assert absent(desk, 1) == ("removed", 3)


@pytest.mark.parametrize("nights", [(1,), (1, 10, 10)], ids=["missing", "removed"])
@pytest.mark.parametrize("edited", [False, True], ids=["same", "edited"])
def test_what_comes_back_is_restored_and_counted_from_nothing(
    desk: Desk, nights: tuple[int, ...], edited: bool
) -> None:
    desk.look()
    for days in nights:
        absent(desk, days)
    desk.next_run()
    desk.look(replace(ARTICLE, title="Đảng bộ xã họp bàn việc cấp nước") if edited else ARTICLE)
    assert desk.rows("SELECT state, missing_since, missing_looks FROM articles") == [
        ("live", None, 0)
    ]
    assert kinds(desk)[-1] == "restored"
    assert kinds(desk).count("changed") == edited
    assert due_in(desk) >= 90
    assert absent(desk, 20) == ("missing", 1)


def test_hidden_stays_hidden_and_the_unknown_is_not_missed(desk: Desk) -> None:
    desk.look()
    desk.archive.db.execute("UPDATE articles SET state = 'hidden'")
    for days in (1, 10, 10):
        assert absent(desk, days)[0] == "hidden"
    absence = Absence("nowhere", "http 404", desk.capture())
    desk.archive.note_missing(desk.run_id, desk.portal_id, [absence], desk.now)
    assert kinds(desk) == ["first_seen"]


def test_an_event_of_the_run_needs_no_article(desk: Desk) -> None:
    detail = {"missing": 12, "of": 20}
    desk.archive.add_event("vanished", desk.now, desk.portal_id, run_id=desk.run_id, detail=detail)
    row = desk.rows("SELECT kind, portal_id, run_id, article_id, detail FROM events")[0]
    assert row[:4] == ("vanished", desk.portal_id, desk.run_id, None)
    assert json.loads(row[4]) == detail
