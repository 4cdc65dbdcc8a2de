"""``khotin status``: what the catalogue says of every portal, ready to be shown or printed."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from crawler import telling
from crawler.reasons import Reason, reason_of
from crawler.store import portal_status
from crawler.words import reasoned, t

Row = dict[str, Any]


def status_rows(conn: sqlite3.Connection, archive: Path, now: datetime) -> list[Row]:
    """A row a portal: that of ``portal_status``, and what follows from it.

    ``sentence`` is the last run's verdict in the reader's language, ``why`` its reason as code,
    facts and both languages; ``hours_since_success`` is None where there was none; ``notices``
    are what healthy runs remark; ``disk_free`` is in bytes, of the archive's disk.
    """
    free = shutil.disk_usage(archive.resolve().parent).free
    return [_told(row, now) | {"disk_free": free} for row in portal_status(conn)]


def _told(row: Row, now: datetime) -> Row:
    details = json.loads(row.pop("details") or "{}")
    # Rows of older versions have an English sentence and no code.
    why = reason_of(details.get("why"))
    if why is not None:
        row["reason"] = reasoned(why)
    row["why"] = both(why) if why else None
    row["notices"] = [both(notice) for notice in _notices(row, details)]
    row["sentence"] = _sentence(row)
    row["hours_since_success"] = _hours(row["last_success"], now)
    return row


def _notices(row: Row, details: Row) -> Iterator[Reason]:
    """What the last run remarked, and what stays true after the run that found it out."""
    if row["lied_about"]:
        yield Reason("validators_lied", {"example": row["lied_about"]})
    for kept in details.get("notices", ()):
        notice = reason_of(kept)
        if notice and notice.code != "validators_lied":
            yield notice


def both(why: Reason) -> Row:
    """A reason as code, facts and both languages."""
    return why.as_dict() | {"vi": reasoned(why, "vi"), "en": reasoned(why, "en")}


def _sentence(row: Row) -> str:
    word = telling.verdict(row, t)
    return f"{word} [{row['reason']}]" if row["reason"] else word


def _hours(moment: str | None, now: datetime) -> float | None:
    if not moment:
        return None
    return round((now - datetime.fromisoformat(moment)) / timedelta(hours=1), 1)
