"""Names of export files: they say what is inside, in ASCII that any system can hold."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta, timezone

from crawler.exports.choice import Choice
from crawler.text import fold

#: The day in a name is the reader's.
_VIETNAM = timezone(timedelta(hours=7))

_LONGEST = 40


def file_name(choice: Choice, fmt: str, now: datetime, *, raw: bool = False) -> str:
    """The name of an export's file.

    >>> from datetime import UTC
    >>> file_name(Choice("phuhoa", None, "2019", "2020"), "csv", datetime(2026, 11, 23, tzinfo=UTC))
    'phuhoa_since-2019_until-2020_2026-11-23.csv'
    """
    parts = [
        choice.portal and slug(choice.portal),
        choice.section and slug(choice.section),
        choice.since and f"since-{choice.since}",
        choice.until and f"until-{choice.until}",
        choice.words and slug(choice.words),
        choice.limit and f"first-{choice.limit}",
        raw and "raw",
        (choice.section or choice.words) and _mark(choice),
        now.astimezone(_VIETNAM).date().isoformat(),
    ]
    name = "_".join(part for part in parts if part)
    return f"{name if choice != Choice() else 'all_' + name}.{fmt}"


def slug(text: str) -> str:
    """Letters and digits without marks, joined by dashes.

    >>> slug("Đảng bộ – Đoàn thể")
    'dang-bo-doan-the'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text))[:_LONGEST].strip("-")


def _mark(choice: Choice) -> str:
    """Six letters that tell apart what has the same slug, such as hòa and hoa."""
    text = f"{choice.section}\0{choice.words}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
