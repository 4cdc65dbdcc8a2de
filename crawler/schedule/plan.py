"""When each portal is visited: a minute of its own within the night, the same every night."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from crawler.errors import UsageError
from crawler.portal import Portal

DAY = 24 * 60
EVERY_DAY = tuple(range(1, 32))


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the night in which crawls begin: ``first`` minute of the day, ``length`` in
    minutes. It may pass midnight."""

    first: int = 22 * 60
    length: int = 7 * 60

    @classmethod
    def parse(cls, text: str) -> Window:
        """``22:00-05:00``, in the machine's own time. Raises UsageError.

        >>> Window.parse("22:00-05:00")
        Window(first=1320, length=420)
        """
        found = re.fullmatch(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)", text.strip())
        hours = [int(part) for part in found.groups()] if found else []
        if not hours or max(hours[0::2]) > 23 or max(hours[1::2]) > 59:
            raise UsageError(
                "--window wants two times such as 22:00-05:00, not {text!r}", text=text
            )
        first, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        return cls(first, (end - first) % DAY or DAY)

    def start(self, key: str) -> time:
        """The minute that belongs to ``key``; adding other keys does not move it."""
        minute = (self.first + _number(key) % self.length) % DAY
        return time(minute // 60, minute % 60)


@dataclass(frozen=True, slots=True)
class Job:
    """One start: at this local time on these days of the month, ``khotin`` with ``arguments``.
    ``name`` is unique within a plan."""

    name: str
    at: time
    arguments: tuple[str, ...]
    days: tuple[int, ...] = EVERY_DAY

    def day_ranges(self) -> list[tuple[int, int]]:
        """The days as (first, last) pairs; empty for every day.

        >>> Job("x", time(1), (), days=(1, 2, 3, 5)).day_ranges()
        [(1, 3), (5, 5)]
        """
        if self.days == EVERY_DAY:
            return []
        ranges: list[tuple[int, int]] = []
        for day in self.days:
            if ranges and ranges[-1][1] == day - 1:
                ranges[-1] = (ranges[-1][0], day)
            else:
                ranges.append((day, day))
        return ranges


def plan(
    portals: Sequence[Portal],
    window: Window,
    *,
    together: Sequence[str] = (),
    monthly: bool = False,
) -> list[Job]:
    """One job a host, as a rule one portal: the host is the unit of politeness, and portals of
    one host are crawled in turn by one process. ``together`` (``["--all"]``) makes it one job
    that crawls what these words name, at the beginning of the window. ``monthly``: once a month
    everything is looked at again.

    Raises UsageError when there is nothing to plan.
    """
    if not portals:
        raise UsageError(
            "there is no active portal to schedule; name one, or describe one with `khotin add`"
        )
    if together:
        start = time(window.first // 60, window.first % 60)
        jobs = [Job("all", start, ("crawl", *together, "--quiet"))]
    else:
        jobs = [_of_host(host, slugs, window) for host, slugs in sorted(_hosts(portals).items())]
    return [part for job in jobs for part in (_with_full(job) if monthly else [job])]


def _hosts(portals: Sequence[Portal]) -> dict[str, list[str]]:
    hosts: dict[str, list[str]] = defaultdict(list)
    for portal in portals:
        hosts[portal.host].append(portal.slug)
    return hosts


def _of_host(host: str, slugs: Sequence[str], window: Window) -> Job:
    return Job(slugs[0], window.start(host), ("crawl", *slugs, "--quiet"))


def _with_full(job: Job) -> list[Job]:
    """The job without one day of the month, and the full look of that day at the same minute:
    so that the two never meet. A day that every month has."""
    day = 1 + _number(job.name) % 28
    others = tuple(other for other in job.days if other != day)
    full = Job(f"{job.name}-full", job.at, (*job.arguments, "--full"), days=(day,))
    return [replace(job, days=others), full]


def _number(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16)
