"""How a portal stands, in words: the terminal and the reading room say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from crawler.health import HEALTHY, VERDICTS

#: A sentence of ``crawler.words`` in one language, its ``{names}`` filled.
Say = Callable[..., str]

#: An active portal whose last success, or whose next look, is longer past needs somebody: cron
#: runs every night, and one bad night is no news.
STALE = timedelta(days=3)


def verdict(run: Mapping[str, Any], say: Say) -> str:
    """What became of a run (a row with status and verdict), in a few words."""
    if run["started_at"] is None:
        return say("never")
    if run["status"] == "refused":
        return say("could not begin")
    return say(VERDICTS.get(run["verdict"] or _unsaid(run), "at work"))


def _unsaid(run: Mapping[str, Any]) -> str:
    """A run without a word is at work, or was killed and closed by the next one."""
    return "running" if run["status"] == "running" else "killed"


def age(hours: float | None, say: Say) -> str:
    """How long ago something was that was so many hours ago; None is never."""
    if hours is None:
        return say("never")
    if hours < 2:
        return say("an hour ago") if hours >= 1 else say("less than an hour ago")
    if hours < 48:
        return say("{n} hours ago", n=int(hours))
    return say("{n} days ago", n=int(hours // 24))


def trouble(row: Mapping[str, Any], now: datetime) -> str | None:
    """Why a portal of ``portal_status`` needs somebody, as a sentence to translate; or None.

    A portal that is no longer active is not expected to succeed.
    """
    if row["standing"] is not None and row["standing"] not in HEALTHY:
        return VERDICTS[row["standing"]]
    if row["lifecycle"] != "active" or row["started_at"] is None:
        return None
    if _is_past(row["last_success"], now):
        return "no success for days"
    return "second looks are overdue: cron has stopped" if _is_past(row["next_look"], now) else None


def _is_past(moment: str | None, now: datetime) -> bool:
    return moment is not None and datetime.fromisoformat(moment) < now - STALE
