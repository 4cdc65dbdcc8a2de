"""A section that falls silent against its own rhythm: noticed by a crawl, told once, and again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from crawler.demo import DemoPortal
from crawler.demo.districts import Section
from crawler.silence import factor
from tests.khotin import khotin
from tests.spiders.nights import ARTICLES, BEGIN, nights

#: With so many more articles the section has PUBLISHED of them, one every STEP days.
GROWN, PUBLISHED, STEP = 40, 15, 15


def busy() -> tuple[Section, list[int]]:
    """The section with most articles, and their numbers."""
    portal = DemoPortal("plain", articles=ARTICLES, seed=4, photos=1)
    portal.control(grow=2 * GROWN)
    numbers: dict[Section, list[int]] = {}
    for number in range(1, portal.room.count + 1):
        numbers.setdefault(portal.room.story(number).section, []).append(number)
    section = max(numbers, key=lambda one: len(numbers[one]))
    return section, numbers[section]


def day(days: float) -> str:
    return (BEGIN + timedelta(days=days)).date().isoformat()


def test_a_section_that_falls_silent_is_told_once_until_it_publishes_again(archive: Path) -> None:
    section, numbers = busy()
    assert numbers[PUBLISHED - 1] <= ARTICLES + GROWN < numbers[PUBLISHED]
    dates = {n: day(-1 - STEP * i) for i, n in enumerate(reversed(numbers[:PUBLISHED]))}
    limit = factor(PUBLISHED - 1) * STEP - 1
    comeback = {"grow": numbers[PUBLISHED] - ARTICLES - GROWN}
    again = factor(PUBLISHED) * (limit + 5)
    script: list[tuple[float, dict[str, Any]]] = [
        (0, {"grow": GROWN, "redate": dates}),
        (limit - 1, {}),
        (limit + 1, {}),
        (limit + 2, {}),
        (limit + 3, comeback | {"redate": {numbers[PUBLISHED]: day(limit + 3)}}),
        (limit + 3 + again + 2, {}),
    ]
    told = nights(archive, script)
    title = section.label
    assert [_about(night["news"], title) for night in told] == [0, 0, 1, 0, 0, 1]
    # A notice stays in the run's line as long as it is true.
    assert [_about(night["silent"], title) for night in told] == [0, 0, 1, 1, 0, 1]
    assert told[2]["news"][0]["usual"] == STEP
    said = khotin("status", "--archive", archive).stdout
    assert title in said


def _about(notices: list[dict[str, Any]], title: str) -> int:
    return sum(notice["section"] == title for notice in notices)
