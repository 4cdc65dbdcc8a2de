"""When a listing has been seen far enough: never too early, and not for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from crawler.spiders.stopping import IN_A_ROW, Page, is_enough
from crawler.store.walks import Listed

CLOSED = datetime(2026, 3, 1, 2, tzinfo=UTC)
BEFORE, SINCE = CLOSED - timedelta(days=1), CLOSED + timedelta(hours=1)

#: A page of ten, "a" the newest.
KEYS = "abcdefghij"


def listed(published: str | None = "2026-01-15", at: datetime = BEFORE) -> Listed:
    return Listed(at, "Họp chợ phiên", published)


def page(new: Iterable[str] = "", keys: str = KEYS, **other: Listed) -> Page:
    """A page whose articles are known, apart from the ``new``; ``other`` replaces what is known."""
    known = {key: listed() for key in keys if key not in new}
    return Page(list(keys), {}, known | other)


def enough(
    shown: Page, closed_at: datetime | None = CLOSED, older_than: datetime | None = None
) -> bool:
    return is_enough(shown, closed_at, older_than)


def test_five_known_articles_at_the_end_are_enough() -> None:
    assert IN_A_ROW == 5
    assert enough(page())
    assert enough(page(new="abcde"))


@pytest.mark.parametrize("new", KEYS[5:])
def test_one_unknown_among_the_last_five_goes_on(new: str) -> None:
    assert not enough(page(new=new))


def test_pinned_old_articles_at_the_top_end_nothing() -> None:
    """Five old articles pinned above five new ones: what lies behind may be new as well."""
    assert not enough(page(new="fghij"))


def test_old_articles_that_were_dated_anew_keep_nothing_going() -> None:
    """They are known by their keys, wherever they stand and whatever they show."""
    dated = listed("2026-03-01")
    assert enough(page(a=dated, i=dated, j=dated))
    assert not enough(page(new="j", a=dated))


def test_what_an_interrupted_walk_found_proves_nothing() -> None:
    assert not enough(page(), closed_at=None)
    assert not enough(page(j=listed(at=SINCE)))
    assert enough(page(a=listed(at=SINCE)))
    assert enough(page(j=listed(at=CLOSED)))


def test_a_short_page_proves_nothing() -> None:
    assert not enough(page(keys="abcd"))
    assert enough(page(keys="abcde"))
    assert not enough(page(keys=""))


def test_a_sweep_goes_on_to_articles_that_are_old_enough() -> None:
    depth = datetime(2026, 1, 16, tzinfo=UTC)
    assert enough(page(), older_than=depth)
    assert not enough(page(), older_than=datetime(2026, 1, 15, tzinfo=UTC))
    assert not enough(page(f=listed("2026-01-20T08:30+07:00")), older_than=depth)
    assert enough(page(a=listed("2026-01-20")), older_than=depth)


@pytest.mark.parametrize("published", [None, "", "2026-01"])
def test_a_sweep_takes_the_day_of_discovery_where_no_day_is_known(published: str | None) -> None:
    undated = page(j=listed(published))
    assert enough(undated, older_than=BEFORE + timedelta(hours=1))
    assert not enough(undated, older_than=BEFORE)
