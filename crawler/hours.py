"""The hours in which a portal wants no visits, by the clock of Vietnam."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
DAY = 24 * 60


def minute_of(text: str) -> int | None:
    """Minutes after midnight of a time such as ``07:30``; None for anything else.

    >>> minute_of("07:30"), minute_of("24:00")
    (450, None)
    """
    found = re.fullmatch(r"(\d\d?):(\d\d)", text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return int(found[1]) * 60 + int(found[2])


@dataclass(frozen=True, slots=True)
class Hours:
    """Closed from ``first`` to ``end``, in minutes after midnight at +07:00; may pass midnight.

    >>> Hours(7 * 60, 19 * 60)
    Hours(first=420, end=1140)
    """

    first: int
    end: int

    def holds(self, minute: int) -> bool:
        """Whether the portal is closed in this minute of its day."""
        return (minute - self.first) % DAY < (self.end - self.first) % DAY

    def is_closed(self, now: datetime) -> bool:
        """Whether the portal is closed ``now`` (aware)."""
        return self.holds(_minute(now))

    def closes_in(self, now: datetime) -> timedelta:
        """How long it will be open; nothing while it is closed."""
        if self.is_closed(now):
            return timedelta()
        local = now.astimezone(VIETNAM)
        since = timedelta(seconds=local.second, microseconds=local.microsecond)
        return timedelta(minutes=(self.first - _minute(now)) % DAY) - since

    def __str__(self) -> str:
        return f"{_clock(self.first)}-{_clock(self.end)}"


def _minute(now: datetime) -> int:
    local = now.astimezone(VIETNAM)
    return local.hour * 60 + local.minute


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
