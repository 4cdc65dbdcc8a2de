"""What somebody asked for, checked against what the archive holds."""

from __future__ import annotations

import difflib
import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.errors import UsageError
from crawler.store.queries import VISIBLE
from crawler.store.words import fts_query
from crawler.text import fold, squeeze

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Choice:
    """The filters of an export as they were typed."""

    portal: str | None = None
    section: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    limit: int | None = None


def resolve(conn: sqlite3.Connection, choice: Choice) -> tuple[str, dict[str, Any]]:
    """SQL conditions over ``articles a`` and their values. Raises UsageError."""
    _check_numbers(choice)
    conditions, values = [VISIBLE], dict[str, Any]()
    if choice.portal is not None:
        conditions.append("a.portal_id = :portal")
        values["portal"] = _portal_id(conn, choice.portal)
    if choice.section is not None:
        found = _section_ids(conn, choice.section, values.get("portal"))
        conditions.append(f"a.section_id IN ({', '.join(map(str, found))})")
    if choice.since is not None:
        conditions.append("a.published >= :since")
        values["since"] = choice.since
    if choice.until is not None:
        # What is published within a day, month or year begins with it; '~' sorts behind all.
        conditions.append("a.published < :until || '~'")
        values["until"] = choice.until
    if choice.words is not None:
        conditions.append(
            "a.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words)"
        )
        values["words"] = _folded(choice.words)
    return " AND ".join(conditions), values


def _check_numbers(choice: Choice) -> None:
    for name, day in (("since", choice.since), ("until", choice.until)):
        if day is not None and not _is_day(day):
            raise UsageError(
                "--{name} wants a date such as 2019-08-31 or 2019, not {day!r}", name=name, day=day
            )
    if choice.since and choice.until and choice.since > choice.until + "~":
        raise UsageError(
            "--since {since} lies after --until {until}", since=choice.since, until=choice.until
        )
    if choice.limit is not None and choice.limit < 1:
        raise UsageError("--limit wants a number of articles, not {limit}", limit=choice.limit)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _portal_id(conn: sqlite3.Connection, slug: str) -> int:
    known = dict(conn.execute("SELECT slug, id FROM portals ORDER BY slug"))
    if slug not in known:
        raise UsageError(
            "the archive holds no portal {slug!r}; it has: {known}",
            slug=slug,
            known=", ".join(known) or "–",
        )
    return int(known[slug])


def _section_ids(conn: sqlite3.Connection, title: str, portal_id: int | None) -> list[int]:
    """The sections of that title, in one portal or all; spelled exactly, else without marks."""
    rows = conn.execute(
        "SELECT id, title FROM sections WHERE ? IS NULL OR portal_id = ?", [portal_id, portal_id]
    ).fetchall()
    exact = [id_ for id_, known in rows if known == squeeze(title)]
    folded = [id_ for id_, known in rows if fold(known) == fold(squeeze(title))]
    if exact or folded:
        return exact or folded
    names = sorted({known for _, known in rows})
    near = difflib.get_close_matches(squeeze(title), names, 3, 0.5) or names[:3]
    hint = "; there is " + ", ".join(repr(name) for name in near) if near else ""
    raise UsageError("the archive holds no section {title!r}{hint}", title=title, hint=hint)


def _folded(words: str) -> str:
    folded, _ = fts_query(words)
    if not folded:
        raise UsageError("--words {words!r} holds no word to look for", words=words)
    return folded
