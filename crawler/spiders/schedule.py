"""When an article is looked at again: soon while it is young, rarely when it is old."""

from __future__ import annotations

from datetime import datetime, timedelta

#: Days after the first look at which an article is looked at again; then every LAST_STEP days.
LOOKS = (1, 3, 7, 30, 90)
LAST_STEP = 180


def next_look(first_seen: datetime, last_seen: datetime) -> datetime:
    """The moment from which an article seen then and then is due for another look.

    >>> from datetime import UTC
    >>> next_look(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)).day
    4
    """
    for days in LOOKS:
        due = first_seen + timedelta(days=days)
        if last_seen < due:
            return due
    return last_seen + timedelta(days=LAST_STEP)
