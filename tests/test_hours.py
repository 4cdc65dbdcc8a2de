"""Hours in which a portal wants no visits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import ProfileError
from crawler.hours import DAY, VIETNAM, Hours
from crawler.pages import FAMILIES
from crawler.portal import Portal


def portal(closed: object) -> Portal:
    return Portal(
        title="x",
        home="http://x.example/",
        family=FAMILIES["generic"],
        closed=closed,  # type: ignore[arg-type]
    )


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 3, 1, hour, minute, second, tzinfo=VIETNAM)


def test_the_day_is_closed_and_the_night_open() -> None:
    hours = portal(("07:00", "19:00")).hours
    assert hours == Hours(420, 1140)
    assert [hours.is_closed(at(*time)) for time in ((6, 59), (7, 0), (18, 59), (19, 0))] == [
        False,
        True,
        True,
        False,
    ]
    assert str(hours) == "07:00-19:00"


def test_hours_pass_midnight_and_any_zone() -> None:
    hours = portal(("22:30", "5:00")).hours
    assert hours is not None
    assert hours.is_closed(at(23))
    assert hours.is_closed(at(4, 59))
    assert not hours.is_closed(at(5))
    assert hours.is_closed(datetime(2026, 3, 1, 16, tzinfo=UTC))  # 23:00 in Vietnam
    assert hours.is_closed(at(23).astimezone(timezone(timedelta(hours=-8))))


def test_how_long_it_will_be_open() -> None:
    hours = Hours(420, 1140)
    assert hours.closes_in(at(6, 30, 15)) == timedelta(minutes=29, seconds=45)
    assert hours.closes_in(at(19)) == timedelta(hours=12)
    assert hours.closes_in(at(12)) == timedelta()


@given(
    st.integers(0, DAY - 1),
    st.integers(1, DAY - 1),
    st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)),
)
def test_when_it_closes_it_is_closed_and_not_before(first: int, length: int, now: datetime) -> None:
    hours = Hours(first, (first + length) % DAY)
    left = hours.closes_in(now)
    assert hours.is_closed(now + left)
    if left:
        assert not hours.is_closed(now + left - timedelta(microseconds=1))


@pytest.mark.parametrize(
    "closed", [("7", "19:00"), ("07:00", "24:00"), ("07:00", "07:00"), ("07:00",), "07:00-19:00"]
)
def test_a_profile_with_other_hours_is_refused(closed: object) -> None:
    with pytest.raises(ProfileError, match="closed is two times"):
        portal(closed)


def test_a_copy_on_this_machine_never_closes() -> None:
    assert portal(("07:00", "19:00")).at("http://127.0.0.1:8201/").hours is None
    assert portal(("07:00", "19:00")).at("http://guong.example/").hours is not None
