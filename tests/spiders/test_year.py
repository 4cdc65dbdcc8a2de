"""Ten simulated weeks of nightly runs: what happened is found in time, and nothing is invented."""

from __future__ import annotations

import pytest

from bench._reckon import KINDS, Life, Score
from bench._year import Deed, Script
from bench.year import simulate
from crawler.demo import DemoPortal


def test_ten_weeks_have_every_event_and_no_other() -> None:
    scores = simulate(seed=9, nights=75)
    assert scores.keys() == set(KINDS)
    for kind, score in scores.items():
        assert score.found == score.done, f"{kind}: {score.found} of {score.done} were found"
        assert score.invented == 0, f"{kind}: {score.invented} were invented"
    # The weeks hold something to find, or all of the above says nothing.
    assert scores["first_seen"].done > 60
    assert all(score.done for score in scores.values())


# The judge himself: he must know an event that is late, early, doubled or made up.

PUBLISHED, EDITED, REPLACED, GONE, BACK = 10, 30, 35, 50, 130


def script() -> Script:
    """A year without a bad night."""
    made = Script(DemoPortal("plain", articles=20), seed=1, nights=365)
    made.bad.clear()
    return made


def judged(**told: list[int]) -> dict[str, Score]:
    kinds = {
        "first_seen": PUBLISHED,
        "changed": EDITED,
        "replaced": REPLACED,
        "gone": GONE,
        "back": BACK,
    }
    deeds = [Deed(night, kind, 1) for kind, night in kinds.items()]
    scores = {kind: Score() for kind in KINDS}
    Life(script(), deeds, PUBLISHED, {kind: [*nights] for kind, nights in told.items()}).reckon(
        scores
    )
    return scores


#: Looks are due 1, 3, 7, 30 and 90 days after publication, every three days at what is missing
#: and every thirty at what is removed.
TOLD = {
    "first_seen": [10],
    "changed": [40],
    "replaced": [40],
    "missing": [100],
    "removed": [115],
    "restored": [145],
}


def test_what_is_told_in_time_is_found() -> None:
    scores = judged(**TOLD)
    assert {kind: (s.done, s.found, s.invented) for kind, s in scores.items()} == dict.fromkeys(
        KINDS, (1, 1, 0)
    )
    assert scores["changed"].worst == 10


@pytest.mark.parametrize(
    ("kind", "nights", "missed", "invented"),
    [
        ("first_seen", [11], 1, 1),
        ("changed", [], 1, 0),
        ("changed", [29], 1, 1),
        ("changed", [43], 1, 1),
        ("changed", [40, 41], 0, 1),
        ("replaced", [], 1, 0),
        ("replaced", [40, 41], 0, 1),
        ("removed", [113], 1, 1),
        ("removed", [120], 1, 1),
        ("restored", [129], 1, 1),
        ("restored", [163], 1, 1),
    ],
)
def test_what_is_early_late_or_doubled_is_not_found(
    kind: str, nights: list[int], missed: int, invented: int
) -> None:
    score = judged(**TOLD | {kind: nights})[kind]
    assert (score.done - score.found, score.invented) == (missed, invented)
