"""When portals are visited: spread over the night, the same every night."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import UsageError
from crawler.pages import FAMILIES
from crawler.portal import Portal
from crawler.schedule.plan import DAY, EVERY_DAY, Job, Window, plan


def portal(slug: str, home: str | None = None) -> Portal:
    home = home or f"http://{slug}.example/"
    return Portal(title=slug, home=home, family=FAMILIES["generic"], slug=slug)


def minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


PORTALS = [portal(f"huyen{n}") for n in range(300)]


def test_starts_lie_in_the_window_and_use_all_of_it() -> None:
    window = Window.parse("22:00-05:00")
    after = sorted((minutes(job.at) - 22 * 60) % DAY for job in plan(PORTALS, window))
    assert 0 <= after[0] < 30
    assert 390 < after[-1] < 420
    # No hour of the night takes more than twice its part.
    assert max(sum(60 * n <= m < 60 * (n + 1) for m in after) for n in range(7)) < 2 * 300 / 7


def test_a_new_portal_moves_nobody() -> None:
    before = {job.name: job for job in plan(PORTALS[:20], Window())}
    after = {job.name: job for job in plan([*PORTALS[:20], portal("them")], Window())}
    assert after.pop("them")
    assert after == before


def test_portals_of_one_host_go_in_one_job_in_turn() -> None:
    jobs = plan(
        [portal("a", "http://chung.example/a"), portal("b"), portal("c", "http://chung.example/c")],
        Window(),
    )
    assert [job.arguments for job in jobs] == [
        ("crawl", "b", "--quiet"),
        ("crawl", "a", "c", "--quiet"),
    ]


def test_all_together_begin_with_the_window() -> None:
    jobs = plan(PORTALS, Window.parse("1:30-4:00"), together=["--all", "--shard", "1/2"])
    assert jobs == [Job("all", time(1, 30), ("crawl", "--all", "--shard", "1/2", "--quiet"))]


def test_the_monthly_look_never_meets_the_nightly_one() -> None:
    jobs = plan(PORTALS[:40], Window(), monthly=True)
    nightly = [job for job in jobs if "--full" not in job.arguments]
    full = {job.name: job for job in jobs if "--full" in job.arguments}
    assert len(nightly) == len(full) == 40
    for job in nightly:
        other = full[f"{job.name}-full"]
        assert (other.at, other.arguments) == (job.at, (*job.arguments, "--full"))
        assert sorted((*job.days, *other.days)) == list(EVERY_DAY)
        assert other.days[0] <= 28
    assert len({job.days for job in full.values()}) > 10


def test_nothing_to_schedule_is_said() -> None:
    with pytest.raises(UsageError, match="khotin add"):
        plan([], Window())


@given(st.integers(0, DAY - 1), st.integers(0, DAY - 1), st.text(max_size=20))
def test_any_window_holds_its_starts(first: int, end: int, key: str) -> None:
    text = f"{first // 60}:{first % 60:02}-{end // 60:02}:{end % 60:02}"
    start = minutes(Window.parse(text).start(key))
    assert (start - first) % DAY < ((end - first) % DAY or DAY)


@pytest.mark.parametrize("text", ["", "22-5", "24:00-05:00", "22:60-05:00", "22:00", "10pm-5am"])
def test_a_wrong_window_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="22:00-05:00"):
        Window.parse(text)


UTC, HANOI = [timedelta()], [timedelta(hours=7)]


def closing(slug: str, first: str, end: str) -> Portal:
    return replace(portal(slug), closed=(first, end))


def test_nothing_starts_while_a_portal_is_closed() -> None:
    shut = [closing(f"dong{n}", "07:00", "23:00") for n in range(100)]
    starts = [minutes(job.at) for job in plan(shut, Window.parse("22:00-05:00"), offsets=HANOI)]
    assert all(minute >= 23 * 60 or minute < 5 * 60 for minute in starts)
    # The same night seen by a machine on UTC: 23:00-05:00 is 16:00-22:00 there.
    starts = [minutes(job.at) for job in plan(shut, Window.parse("14:00-22:00"), offsets=UTC)]
    assert all(16 * 60 <= minute < 22 * 60 for minute in starts)
    assert max(starts) > 20 * 60


def test_an_hour_is_left_before_a_portal_closes_where_there_is_one() -> None:
    shut = [closing(f"dong{n}", "03:00", "22:00") for n in range(100)]
    starts = [minutes(job.at) for job in plan(shut, Window(), offsets=HANOI)]
    assert all(minute >= 22 * 60 or minute <= 2 * 60 for minute in starts)
    short = [closing("ngan", "22:30", "22:00")]
    assert 22 * 60 <= minutes(plan(short, Window(), offsets=HANOI)[0].at) < 22 * 60 + 30


def test_a_portal_without_hours_keeps_its_minute() -> None:
    alone = plan([portal("a")], Window(), offsets=HANOI)
    assert [alone[0]] == [
        job
        for job in plan([closing("b", "01:00", "23:00"), portal("a")], Window(), offsets=HANOI)
        if job.name == "a"
    ]


def test_a_machine_with_summer_time_stays_outside_in_both_halves_of_the_year() -> None:
    berlin = [timedelta(hours=1), timedelta(hours=2)]
    shut = [closing(f"dong{n}", "07:00", "23:00") for n in range(60)]
    for job in plan(shut, Window.parse("00:00-23:59"), offsets=berlin):
        for offset in (60, 120):
            there = (minutes(job.at) - offset + 7 * 60) % DAY
            assert there >= 23 * 60 or there < 7 * 60


def test_a_window_that_is_closed_throughout_is_refused() -> None:
    with pytest.raises(UsageError, match="07:00-19:00"):
        plan([closing("a", "07:00", "19:00")], Window.parse("9:00-11:00"), offsets=HANOI)


def test_all_together_begin_when_all_are_open() -> None:
    shut = [closing("a", "07:00", "23:00"), closing("b", "20:00", "23:30"), portal("c")]
    jobs = plan(shut, Window(), together=["--all"], offsets=HANOI)
    assert jobs[0].at == time(23, 30)
    never = [closing("a", "07:00", "01:00"), closing("b", "01:00", "07:00")]
    with pytest.raises(UsageError, match="--all"):
        plan(never, Window(), together=["--all"], offsets=HANOI)
