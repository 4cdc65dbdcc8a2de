"""How a portal stands, in words: the terminal and the reading room say the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.health import HEALTHY, VERDICTS

#: A sentence of ``crawler.words`` in one language, its ``{names}`` filled.
Say = Callable[..., str]

#: An active portal whose last success, or whose next look, is longer past needs somebody: cron
#: runs every night, and one bad night is no news.
STALE = timedelta(days=3)


def verdict(run: Mapping[str, Any], say: Say) -> str:
    """What became of a run (a row with status and verdict), in a few words."""
    if run["status"] == "refused":
        return say("refused: another run was at work")
    if run["verdict"] is None and run["status"] == "failed":
        return say("broke off")
    return say(VERDICTS.get(run["verdict"] or "running", "at work"))


def last_run(row: Mapping[str, Any], say: Say) -> str:
    """The last run's verdict with its reason; that there was none, if there was none."""
    if row["status"] is None:
        return say("no run yet")
    word = verdict(row, say)
    return f"{word} [{row['reason']}]" if row["reason"] else word


def age(moment: str | None, now: datetime, say: Say) -> str:
    """How long ago a moment (ISO 8601) was."""
    if not moment:
        return say("never")
    hours = max(0, int((now - datetime.fromisoformat(moment)).total_seconds() // 3600))
    if hours < 2:
        return say("an hour ago") if hours else say("less than an hour ago")
    return say("{n} hours ago", n=hours) if hours < 48 else say("{n} days ago", n=hours // 24)


def disk_left(archive: Path) -> int:
    """Free bytes on the disk of the archive."""
    return shutil.disk_usage(archive.resolve().parent).free


def trouble(row: Mapping[str, Any], now: datetime) -> str | None:
    """Why a portal of ``portal_status`` needs somebody, as a sentence to translate; or None.

    A portal that is no longer active is not expected to succeed.
    """
    if row["standing"] is not None and row["standing"] not in HEALTHY:
        return VERDICTS.get(row["standing"], "broke off")
    if row["lifecycle"] != "active" or row["started_at"] is None:
        return None
    if _is_past(row["last_success"], now):
        return "no success for days"
    return "second looks are overdue: cron has stopped" if _is_past(row["next_look"], now) else None


def _is_past(moment: str | None, now: datetime) -> bool:
    return moment is not None and datetime.fromisoformat(moment) < now - STALE
