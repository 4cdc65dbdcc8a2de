"""When portals are visited: spread over the night, the same every night."""

from __future__ import annotations

from datetime import time

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
