"""Runs, the frontier, and captures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from crawler.items import Capture, Placed
from crawler.store import RunResult, portal_status
from tests.store.desk import NOW, PORTAL, Desk


def test_a_portal_is_kept_once_and_follows_its_profile(desk: Desk) -> None:
    moved = replace(PORTAL, lifecycle="redirected", lifecycle_since="2025-07-01", successor="x")
    assert desk.archive.save_portal(moved) == desk.portal_id
    assert desk.rows("SELECT slug, lifecycle, lifecycle_since, successor FROM portals") == [
        ("hoathang", "redirected", "2025-07-01", "x")
    ]


def test_a_run_is_running_until_it_says_how_it_ended(desk: Desk) -> None:
    assert desk.rows("SELECT status, finished_at FROM runs") == [("running", None)]
    result = RunResult(
        status="ok", verdict="quiet", exit_code=0, requests=7, details={"failures": {"http 404": 1}}
    )
    desk.archive.finish_run(desk.run_id, desk.now, result)
    row = desk.rows("SELECT status, verdict, exit_code, requests, details, finished_at FROM runs")[
        0
    ]
    assert row[:4] == ("ok", "quiet", 0, 7)
    assert json.loads(row[4]) == {"failures": {"http 404": 1}}
    assert row[5] == "2026-03-01T08:00:00.000000Z"


def test_dead_runs_are_closed_and_living_ones_left(desk: Desk) -> None:
    dead = desk.archive.start_run(desk.portal_id, "crawl", NOW, "0.1", host="here", pid=1)
    alive = desk.archive.start_run(desk.portal_id, "crawl", NOW, "0.1", host="here", pid=2)
    elsewhere = desk.archive.save_portal(replace(PORTAL, slug="khac"))
    other = desk.archive.start_run(elsewhere, "crawl", NOW, "0.1", host="here", pid=1)
    asked: list[tuple[str | None, int | None]] = []

    def is_alive(host: str | None, pid: int | None) -> bool:
        asked.append((host, pid))
        return pid == 2

    assert desk.archive.close_dead_runs(desk.portal_id, NOW, is_alive) == [desk.run_id, dead]
    assert asked == [(None, None), ("here", 1), ("here", 2)]
    states = dict(desk.rows("SELECT id, status FROM runs"))
    assert (states[dead], states[alive], states[other]) == ("failed", "running", "running")
    assert "without a word" in desk.value("SELECT reason FROM runs WHERE id = ?", dead)
    assert desk.value("SELECT finished_at FROM runs WHERE id = ?", dead)


def test_the_state_of_every_portal(desk: Desk) -> None:
    desk.look()
    desk.archive.finish_run(desk.run_id, desk.now, RunResult(status="ok", articles_new=1))
    desk.next_run()
    desk.archive.finish_run(desk.run_id, desk.now, RunResult(status="failed", reason="dns"))
    desk.archive.save_portal(replace(PORTAL, slug="a-moi"))
    new, old = portal_status(desk.archive.db.conn)
    assert (new["slug"], new["articles"], new["last_success"], new["status"]) == (
        "a-moi",
        0,
        None,
        None,
    )
    assert (old["articles"], old["status"], old["reason"]) == (1, "failed", "dns")
    assert datetime.fromisoformat(old["last_success"]) == NOW


def test_an_article_under_many_addresses_waits_once(desk: Desk) -> None:
    for state in ("a1", "b2", "c3"):
        address = f"http://x.example/tin?id=7&state={state}"
        desk.archive.discover(desk.portal_id, "article", [(address, "id=7", None)], NOW)
    waiting = list(desk.archive.pending(desk.portal_id, "article"))
    assert [row.url for row in waiting] == ["http://x.example/tin?id=7&state=a1"]


def test_discovering_twice_changes_nothing_but_what_was_lacking(desk: Desk) -> None:
    add = desk.archive.discover
    add(desk.portal_id, "article", [("u1", None, None), ("u2", "2", "Tin")], NOW)
    add(desk.portal_id, "article", [("u1", "1", "Tin"), ("u2", "22", "Khác")], NOW)
    desk.archive.frontier_done(desk.portal_id, "article", "u2", NOW)
    add(desk.portal_id, "article", [("u2", "2", "Tin")], NOW)
    assert desk.rows("SELECT url, key, section, state FROM frontier ORDER BY id") == [
        ("u1", "1", "Tin", "pending"),
        ("u2", "2", "Tin", "done"),
    ]


def test_pending_gives_each_address_once_while_rows_are_written(desk: Desk) -> None:
    urls = [f"u{n:04}" for n in range(1200)]
    desk.archive.discover(desk.portal_id, "article", [(url, None, None) for url in urls], NOW)
    seen = []
    for row in desk.archive.pending(desk.portal_id, "article"):
        seen.append(row.url)
        failed = row.url.endswith("7")
        if failed:
            desk.archive.frontier_failed(
                desk.portal_id, "article", row.url, "http 503", NOW, final=False
            )
        else:
            desk.archive.frontier_done(desk.portal_id, "article", row.url, NOW)
    assert seen == urls
    again = [*desk.archive.pending(desk.portal_id, "article")]
    assert [row.url for row in again] == [url for url in urls if url.endswith("7")]
    assert {row.tries for row in again} == {1}


def test_a_final_failure_is_not_tried_again(desk: Desk) -> None:
    desk.archive.discover(desk.portal_id, "image", [("u", None, None)], NOW)
    for final in (False, True):
        desk.archive.frontier_failed(desk.portal_id, "image", "u", "http 404", NOW, final=final)
    assert [*desk.archive.pending(desk.portal_id, "image")] == []
    assert desk.rows("SELECT state, tries, last_status FROM frontier") == [
        ("failed", 2, "http 404")
    ]


def test_the_same_record_is_one_capture(desk: Desk) -> None:
    assert desk.capture(record_id="<r>") == desk.capture(record_id="<r>")
    assert desk.value("SELECT count(*) FROM captures") == 1


def test_a_known_payload_is_the_first_response_of_the_portal(desk: Desk) -> None:
    moment = NOW.replace(microsecond=123456)
    desk.capture("u1", payload_digest="sha1:X", record_id="<r1>", captured_at=moment)
    desk.capture("u2", payload_digest="sha1:X", record_id="<r2>")
    desk.capture("u3", payload_digest="sha1:Y", record_id="<r3>", record_type="revisit")
    known = desk.archive.known_payload(desk.portal_id, "sha1:X")
    assert known == ("<r1>", "u1", moment)
    assert desk.archive.known_payload(desk.portal_id, "sha1:Y") is None
    assert desk.archive.known_payload(desk.portal_id + 1, "sha1:X") is None


def test_a_time_without_a_zone_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="zone"):
        desk.archive.start_run(None, "x", datetime(2026, 1, 1), "0.1")


def _record(offset: int, file: str = "x-1.warc.gz") -> Capture:
    placed = Placed(
        file=file,
        offset=offset,
        length=100,
        record_id=f"<adopted:{file}:{offset}>",
        record_type="response",
        payload_digest="sha1:Z",
    )
    return Capture(url="u", captured_at=NOW, status=200, placed=placed)


def test_a_record_without_a_row_is_adopted_by_its_neighbours(desk: Desk) -> None:
    assert desk.archive.last_capture_end("x-1.warc.gz") == 0
    desk.capture()
    assert desk.archive.last_capture_end("x-1.warc.gz") == 100
    desk.archive.adopt_capture(_record(100))
    assert (
        desk.rows("SELECT run_id, portal_id FROM captures ORDER BY id")
        == [(desk.run_id, desk.portal_id)] * 2
    )
    assert desk.archive.last_capture_end("x-1.warc.gz") == 200


def test_in_a_file_without_rows_the_name_tells_the_portal(desk: Desk) -> None:
    longer = desk.archive.save_portal(replace(PORTAL, slug="hoathang-cu"))
    files = ["hoathang-2026.warc.gz", "hoathang-cu-2026.warc.gz", "strange.warc.gz"]
    for file in files:
        desk.archive.adopt_capture(_record(0, file))
    assert desk.rows("SELECT run_id, portal_id FROM captures ORDER BY id") == [
        (None, desk.portal_id),
        (None, longer),
        (None, None),
    ]


def test_a_picture_on_a_dead_host_is_given_up_after_five_runs(desk: Desk) -> None:
    url = "http://dead.example/a.jpg"
    desk.archive.discover(desk.portal_id, "image", [(url, None, None)], NOW)
    for run in range(5):
        assert [row.tries for row in desk.archive.pending(desk.portal_id, "image")] == [run]
        desk.archive.frontier_failed(desk.portal_id, "image", url, "dns", NOW, final=False)
    assert list(desk.archive.pending(desk.portal_id, "image")) == []


def test_one_crawl_of_a_portal_at_a_time_over_all_machines(desk: Desk) -> None:
    archive, now = desk.archive, desk.now
    archive.finish_run(desk.run_id, now, RunResult(status="ok"))
    first = archive.begin_alone(desk.portal_id, now, "0.1", host="may-a", pid=1)
    assert isinstance(first, int)
    assert archive.begin_alone(desk.portal_id, now, "0.1", host="may-b", pid=1) == "may-a"
    later = now + timedelta(minutes=50)
    assert archive.close_dead_runs(desk.portal_id, later, lambda host, pid: True) == []
    desk.run_id = first
    desk.capture()
    gone = now + timedelta(minutes=61)
    assert archive.close_dead_runs(desk.portal_id, gone, lambda host, pid: True) == [first]
    assert isinstance(archive.begin_alone(desk.portal_id, gone, "0.1", host="b", pid=1), int)


def test_a_capture_is_a_sign_of_life(desk: Desk) -> None:
    desk.day = 1
    desk.capture()
    soon = desk.now + timedelta(minutes=30)
    assert desk.archive.close_dead_runs(desk.portal_id, soon, lambda host, pid: True) == []
