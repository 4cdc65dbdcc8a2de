"""When an article is looked at again: soon while it is young, rarely when it is old."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

#: Days after its birth at which an article is looked at again; then every LAST_STEP days.
LOOKS, LAST_STEP = (1, 3, 7, 30, 90), 180
#: The same with looks in between, for a portal that edits often.
LOOKS_OFTEN, LAST_STEP_OFTEN = (1, 2, 3, 5, 7, 11, 15, 22, 30, 45, 60, 75, 90), 90
#: A portal edits often when more than this share of second looks finds an edit.
OFTEN = 0.02

#: An attachment is looked at again with its article, a picture when it has rested for this share
#: of the article's age, but for no longer than so many days: of old articles about once a year.
PICTURE_SHARE, PICTURE_REST = 0.4, 270
#: What several articles show is looked at once a night.
FILE_REST = timedelta(hours=12)

#: Days between looks at an article that is missing, until it counts as removed, and after.
MISSING_STEP, REMOVED_STEP = 3, 30


def next_look(born: datetime, now: datetime, key: str, *, often: bool = False) -> datetime:
    """The moment of the next look at an article that was looked at ``now``.

    ``born`` is when it was published or first seen. ``often`` is for portals that edit often.
    Old articles are spread over half of the last step by their ``key``, so that the thousands
    of a first crawl do not all fall due in one night. A birth in the future, by a clock that ran
    ahead, counts as one of today.

    >>> from datetime import UTC
    >>> day = datetime(2026, 1, 1, tzinfo=UTC)
    >>> [(next_look(day, day + timedelta(days=n), "x") - day).days for n in (0, 5, 8)]
    [1, 7, 30]
    """
    for days in LOOKS_OFTEN if often else LOOKS:
        due = min(born, now) + timedelta(days=days)
        if due > now:
            return due
    step = LAST_STEP_OFTEN if often else LAST_STEP
    return now + timedelta(days=step * (0.5 + 0.5 * _spread(key)))


def file_rest(kind: str, age: timedelta) -> timedelta:
    """How long a file of an article of this age rests between two looks.

    >>> [file_rest("image", timedelta(days=n)).days for n in (8, 360, 3600)]
    [3, 144, 270]
    """
    if kind != "image":
        return FILE_REST
    return max(FILE_REST, min(PICTURE_SHARE * age, timedelta(days=PICTURE_REST)))


def _spread(key: str) -> float:
    """A number from 0 to 1 that is always the same for the key."""
    digest = hashlib.sha256(key.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4]) / 0xFFFFFFFF
