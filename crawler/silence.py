"""Days without news in a section, against its own rhythm.

A section that publishes daily and has been silent for a month is remarkable; one that publishes
thrice a year is not. What is plausible is read off the section's own gaps: the longest of them,
and more the fewer there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import lgamma, log
from statistics import median

#: Gaps that must be known, over so many days, before anything is said of a rhythm;
ENOUGH, SPAN = 12, 180
#: and the gaps that count: an office of ten years ago had another rhythm.
LAST = 200
#: Nobody is missed for less: offices close for two weeks around Tết.
LEAST = 14
#: How likely one more gap of a steady section may be taken for silence.
CHANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Silence:
    """``days`` without news, where ``usual`` days pass between two days with news."""

    days: int
    usual: int


def silence(days: Sequence[date], today: date) -> Silence | None:
    """Whether a section is silent for longer than its rhythm makes plausible.

    ``days`` are the days on which it published, each once, in order, none in the future.
    """
    gaps = [(later - earlier).days for earlier, later in pairwise(days)][-LAST:]
    if len(gaps) < ENOUGH or (days[-1] - days[-1 - len(gaps)]).days < SPAN:
        return None
    quiet = (today - days[-1]).days
    if quiet <= max(LEAST, factor(len(gaps)) * max(gaps)):
        return None
    return Silence(quiet, max(1, round(median(gaps))))


def factor(gaps: int) -> int:
    """How many times its longest gap of so many a section may be silent.

    Of gaps that come by chance at a steady rate, one is longer than ``f`` times the longest of
    ``n`` others with the probability ``f! n! / (n + f)!``.

    >>> factor(12), factor(50), factor(200)
    (6, 3, 2)
    """
    found = 2
    while _log_chance(found, gaps) > log(CHANCE):
        found += 1
    return found


def _log_chance(times: int, gaps: int) -> float:
    return lgamma(times + 1) + lgamma(gaps + 1) - lgamma(gaps + times + 1)
