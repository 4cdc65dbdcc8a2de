"""When each portal is visited: a minute of its own within the night, the same every night."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from crawler.errors import UsageError
from crawler.hours import DAY, VIETNAM, Hours, minute_of
from crawler.portal import Portal

#: Minutes that a start should have before its portal closes.
AT_LEAST = 60
_VIETNAM = VIETNAM.utcoffset(None)
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
        first, end = (minute_of(part) for part in f"{text}-".split("-")[:2])
        if first is None or end is None or text.count("-") != 1:
            raise UsageError(
                "--window wants two times such as 22:00-05:00, not {text!r}", text=text
            )
        return cls(first, (end - first) % DAY or DAY)

    def minutes(self, closed: Sequence[Hours], offsets: Sequence[timedelta]) -> list[int]:
        """The minutes of the window, in its order, in which nobody of ``closed`` is: first those
        with an hour of work before them, where there are such. ``offsets`` are the machine's
        from UTC over the year, for its clock may change in summer."""
        within = [(self.first + step) % DAY for step in range(self.length)]
        minutes_left = {m: min([DAY, *_left(m, closed, offsets)]) for m in within}
        for least in (AT_LEAST, 1):
            if found := [m for m in within if minutes_left[m] >= least]:
                return found
        return []

    def start(
        self, key: str, closed: Sequence[Hours] = (), offsets: Sequence[timedelta] = ()
    ) -> time:
        """The minute that belongs to ``key``; adding other keys does not move it. Raises
        UsageError when the window has no minute in which the portal may be visited."""
        open_ = self.minutes(closed, offsets)
        if not open_:
            raise UsageError(
                "{key} is closed ({hours}, +07:00) in the whole of --window; choose another",
                key=key,
                hours=", ".join(map(str, closed)),
            )
        minute = open_[_number(key) % len(open_)]
        return time(minute // 60, minute % 60)


def _left(minute: int, closed: Sequence[Hours], offsets: Sequence[timedelta]) -> Iterator[int]:
    """Minutes until a portal closes, from this minute of the machine's day; 0 while it is."""
    for hours in closed:
        for offset in offsets:
            there = (minute + int((_VIETNAM - offset).total_seconds()) // 60) % DAY
            yield 0 if hours.holds(there) else (hours.first - there) % DAY


def machine_offsets() -> list[timedelta]:
    """How far this machine's clock is from UTC, in winter and in summer."""
    year = datetime.now().year
    days = (datetime(year, month, 1).astimezone() for month in (1, 7))
    return sorted({day.utcoffset() or timedelta() for day in days})


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
    offsets: Sequence[timedelta] | None = None,
) -> list[Job]:
    """One job a host, as a rule one portal: the host is the unit of politeness, and portals of
    one host are crawled in turn by one process. ``together`` (``["--all"]``) makes it one job
    that crawls what these words name, at the beginning of the window. ``monthly``: once a month
    everything is looked at again. Nothing is planned into the hours in which a portal is closed;
    ``offsets`` are those of the machine's clock from UTC, its own by default.

    Raises UsageError when there is nothing to plan, or no open hour to plan it in.
    """
    if not portals:
        raise UsageError(
            "there is no active portal to schedule; name one, or describe one with `khotin add`"
        )
    times = machine_offsets() if offsets is None else offsets
    if together:
        start = _first_open(portals, window, times)
        jobs = [Job("all", start, ("crawl", *together, "--quiet"))]
    else:
        jobs = [_of_host(host, of, window, times) for host, of in sorted(_hosts(portals).items())]
    return [part for job in jobs for part in (_with_full(job) if monthly else [job])]


def _hosts(portals: Sequence[Portal]) -> dict[str, list[Portal]]:
    hosts: dict[str, list[Portal]] = defaultdict(list)
    for portal in portals:
        hosts[portal.host].append(portal)
    return hosts


def _closed(portals: Sequence[Portal]) -> list[Hours]:
    return list(dict.fromkeys(portal.hours for portal in portals if portal.hours))


def _of_host(
    host: str, portals: Sequence[Portal], window: Window, offsets: Sequence[timedelta]
) -> Job:
    slugs = [portal.slug for portal in portals]
    at = window.start(host, _closed(portals), offsets)
    return Job(slugs[0], at, ("crawl", *slugs, "--quiet"))


def _first_open(portals: Sequence[Portal], window: Window, offsets: Sequence[timedelta]) -> time:
    """The first minute of the window in which every portal may be visited."""
    open_ = window.minutes(_closed(portals), offsets)
    if not open_:
        raise UsageError(
            "the portals have no hour in common at which they may be visited within --window; "
            "leave out --all, or choose another window"
        )
    return time(open_[0] // 60, open_[0] % 60)


def _with_full(job: Job) -> list[Job]:
    """The job without one day of the month, and the full look of that day at the same minute:
    so that the two never meet. A day that every month has."""
    day = 1 + _number(job.name) % 28
    others = tuple(other for other in job.days if other != day)
    full = Job(f"{job.name}-full", job.at, (*job.arguments, "--full"), days=(day,))
    return [replace(job, days=others), full]


def _number(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16)
