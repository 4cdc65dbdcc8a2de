"""When an article is looked at again: soon while it is young, rarely when it is old."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

#: Days after its birth at which an article is looked at again; then every LAST_STEP days.
LOOKS = (1, 3, 7, 30, 90)
LAST_STEP = 180

#: Days between looks at an article that is missing, until it counts as removed, and after.
MISSING_STEP, REMOVED_STEP = 3, 30


def next_look(born: datetime, now: datetime, key: str, pace: float = 1.0) -> datetime:
    """The moment of the next look at an article that was looked at ``now``.

    ``born`` is when it was published, or first seen if that is not known: an old article that
    was found today is an old article. ``pace`` below 1 is for portals that edit often. Old
    articles are spread over half of the last step by their ``key``, so that the thousands of a
    first crawl do not all fall due in one night.

    >>> from datetime import UTC
    >>> day = datetime(2026, 1, 1, tzinfo=UTC)
    >>> [(next_look(day, day + timedelta(days=n), "x") - day).days for n in (0, 5, 8)]
    [1, 7, 30]
    """
    for days in LOOKS:
        due = born + timedelta(days=days * pace)
        if due > now:
            return due
    return now + timedelta(days=LAST_STEP * pace * (0.5 + 0.5 * _spread(key)))


def pace(edit_share: float) -> float:
    """How much sooner to look where a portal edits often, by the share of looks that found one.

    >>> pace(0.01), pace(0.05), pace(0.2)
    (1.0, 0.5, 0.25)
    """
    if edit_share > 0.1:
        return 0.25
    return 0.5 if edit_share > 0.02 else 1.0


def _spread(key: str) -> float:
    """A number from 0 to 1 that is always the same for the key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()[0] / 255
