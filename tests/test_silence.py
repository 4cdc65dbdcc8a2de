"""Days without news in a section, against its own rhythm: noticed, and never imagined."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.silence import ENOUGH, LEAST, Silence, silence
from crawler.spiders.quiet import notice_silences
from tests.store.desk import ARTICLE, Desk, open_desk

BEGIN = date(2016, 1, 4)


def days(*gaps: int) -> list[date]:
    return [BEGIN + timedelta(days=n) for n in accumulate(gaps, initial=0)]


def after(held: list[date], quiet: int) -> Silence | None:
    return silence(held, held[-1] + timedelta(days=quiet))


def test_a_daily_section_is_missed_after_two_weeks() -> None:
    held = days(*[1, 1, 1, 1, 3] * 60)
    assert after(held, LEAST) is None
    assert after(held, LEAST + 1) == Silence(LEAST + 1, 1)


def test_a_weekly_section_is_missed_later() -> None:
    held = days(*[7, 6, 8, 7] * 40)
    assert after(held, 16) is None
    assert after(held, 17) == Silence(17, 7)


def test_little_history_says_nothing() -> None:
    assert after(days(*[30] * (ENOUGH - 1)), 5000) is None
    assert after(days(*[1] * 150), 5000) is None  # a campaign of five months is no rhythm
    assert silence([], BEGIN) is None


def test_the_fewer_gaps_are_known_the_longer_is_waited() -> None:
    few, many = days(*[30] * 12), days(*[30] * 60)
    assert after(few, 180) is None
    assert after(few, 181) == Silence(181, 30)
    assert after(many, 91) == Silence(91, 30)


@given(
    st.lists(st.integers(1, 400), min_size=ENOUGH, max_size=200),
    st.floats(0, 2),
)
@settings(deadline=None)
def test_nobody_is_missed_within_twice_the_longest_gap(gaps: list[int], times: float) -> None:
    assert after(days(*gaps), int(times * max(gaps))) is None


@pytest.mark.parametrize("mean", [1, 3, 7, 20, 60, 120])
def test_ten_years_of_sections_that_publish_by_chance_raise_hardly_an_alarm(mean: int) -> None:
    """Thirty living sections over ten years: less than one false alarm in a hundred years."""
    chance = random.Random(mean)
    alarms = 0
    for _ in range(30):
        held = [BEGIN]
        while (held[-1] - BEGIN).days < 3650:
            gap = max(1, round(chance.expovariate(1 / mean)))
            # The last day of a gap is the most silent one.
            alarms += gap > LEAST and after(held, gap) is not None
            held.append(held[-1] + timedelta(days=gap))
    assert alarms <= 3


def publish(desk: Desk, key: str, day: date, section: str = "Tin tức") -> None:
    article = replace(ARTICLE, published=day.isoformat(), section=section, pictures=())
    desk.look(article, key, f"http://x.example/{key}")


def notices(desk: Desk, now: datetime) -> tuple[list[str], list[str]]:
    found, news = notice_silences(desk.archive, desk.portal_id, now)
    return [str(notice) for notice in found], [str(notice) for notice in news]


def test_a_silence_is_news_once_and_again_only_after_the_section_has_spoken(
    tmp_path: Path,
) -> None:
    desk = open_desk(tmp_path / "archive.db")
    last = date(2026, 3, 1)
    for n in range(40):
        publish(desk, str(n), last - timedelta(days=7 * n))
        publish(desk, f"cham-{n}", last - timedelta(days=7 + 40 * n), "Chậm")
    night = datetime(2026, 3, 1, 19, tzinfo=UTC)
    _ok(desk, night)
    assert notices(desk, night) == ([], [])
    said = ["Tin tức: nothing for 30 days, where usually 7 days pass"]
    assert notices(desk, night + timedelta(days=29)) == (said, said)
    for more in range(1, 20):
        found, news = notices(desk, night + timedelta(days=29 + more))
        assert len(found) == 1
        assert news == []
    publish(desk, "moi", date(2026, 4, 20))
    assert notices(desk, night + timedelta(days=52)) == ([], [])
    assert notices(desk, night + timedelta(days=52 + 60))[1] == []
    # The long silence is part of the rhythm now.
    assert len(notices(desk, night + timedelta(days=52 + 160))[1]) == 2
    desk.archive.close()


def test_what_fell_silent_before_the_archive_began_is_noticed_but_no_news(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "archive.db")
    for n in range(40):
        publish(desk, str(n), date(2025, 3, 1) - timedelta(days=7 * n))
    night = datetime(2026, 3, 1, 19, tzinfo=UTC)
    _ok(desk, night)
    found, news = notices(desk, night)
    assert len(found) == 1
    assert news == []
    desk.archive.close()


def test_days_ahead_and_dates_without_a_day_are_no_news(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "archive.db")
    for n in range(40):
        publish(desk, str(n), date(2026, 3, 1) - timedelta(days=7 * n))
    publish(desk, "mai", date(2027, 1, 1))
    desk.look(replace(ARTICLE, published="2026-04", pictures=()), "thang", "http://x.example/t")
    night = datetime(2026, 4, 10, 19, tzinfo=UTC)
    assert len(notices(desk, night)[0]) == 1
    desk.archive.close()


def _ok(desk: Desk, at: datetime) -> None:
    desk.archive.db.execute(
        "UPDATE runs SET status = 'ok', finished_at = ?", [at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")]
    )
