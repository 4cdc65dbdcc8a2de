"""Articles over time: months of all years, days of a month, this day in other years."""

from __future__ import annotations

import calendar
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.publish.cards import cards
from crawler.store.queries import UNSEEN, VISIBLE, Filters, Row

#: (year, month) and how many articles.
Months = dict[tuple[int, int], int]

_SHADES = 5
_BEFORE_THE_WEB, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Month:
    """A cell of the calendar. ``shade`` is 0 (none) to 5; ``is_gap`` if nothing is held though
    there is something before and after.
    """

    year: int
    month: int
    count: int
    shade: int
    is_gap: bool


def months(
    conn: sqlite3.Connection, portal_id: int | None = None, section_id: int | None = None
) -> Months:
    """Articles by the month that they give as theirs; those with only a year are left out."""
    conditions, values = Filters(portal_id=portal_id, section_id=section_id).where()
    where = f"{conditions or 1} AND a.published >= :first AND a.published < :last || '~'"
    ends = conn.execute(_ENDS.format(where=where), {**values, **_BOUNDS}).fetchone()
    wanted = {**values, "months": json.dumps(_months(*ends))}
    counts = dict(conn.execute(_EACH.format(where=conditions or 1), wanted))
    # Without the state the count never leaves an index; what nobody may see is taken off.
    more = f"AND a.id IN ({UNSEEN}) AND length(a.published) >= 7"
    hidden = dict(conn.execute(_HIDDEN.format(where=where, more=more), {**values, **_BOUNDS}))
    return {_split(m): n - hidden.get(m, 0) for m, n in counts.items() if n}


def _months(first: str | None, last: str | None) -> list[str]:
    if first is None or last is None:
        return []
    years = range(int(first[:4]), int(last[:4]) + 1)
    return [f"{year}-{month:02}" for year in years for month in range(1, 13)]


_BOUNDS = {"first": str(_BEFORE_THE_WEB), "last": str(_LATEST)}

_ENDS = """
SELECT (SELECT min(a.published) FROM articles a WHERE {where}),
       (SELECT max(a.published) FROM articles a WHERE {where})
"""

#: One stretch of an index for each month, which is a tenth of the work of grouping them all.
_EACH = """
SELECT j.value, (SELECT count(*) FROM articles a WHERE {where}
    AND a.published >= j.value AND a.published < j.value || '~')
FROM json_each(:months) j
"""

_HIDDEN = """
SELECT substr(a.published, 1, 7), count(*) FROM articles a WHERE {where} {more} GROUP BY 1
"""


def _split(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:])


def year_rows(counts: Months) -> list[tuple[int, list[Month]]]:
    """The years from the first to the last, newest first, each with its twelve months."""
    held = [month for month, n in counts.items() if n]
    if not held:
        return []
    # One article is never the darkest, however few the others.
    first, last, most = min(held), max(held), max(_SHADES, *counts.values())

    def cell(year: int, month: int) -> Month:
        n = counts.get((year, month), 0)
        shade = -(-_SHADES * n // most)
        return Month(year, month, n, shade, not n and first < (year, month) < last)

    years = range(last[0], first[0] - 1, -1)
    return [(year, [cell(year, month) for month in range(1, 13)]) for year in years]


def gaps(rows: Iterable[tuple[int, Sequence[Month]]]) -> list[tuple[Month, Month, int]]:
    """Runs of months without anything, as (first, last, how many), the longest first."""
    runs: list[list[Month]] = [[]]
    for _, row in sorted(rows):
        for month in row:
            if month.is_gap:
                runs[-1].append(month)
            elif runs[-1]:
                runs.append([])
    found = [(run[0], run[-1], len(run)) for run in runs if run]
    return sorted(found, key=lambda gap: (-gap[2], gap[0].year, gap[0].month))


def days(conn: sqlite3.Connection, portal_id: int, year: int, month: int) -> dict[int, int]:
    """Articles by day of a month of a portal; 0 stands for those whose day is not known."""
    sql = f"""
        SELECT CAST(substr(a.published, 9, 2) AS INTEGER), count(*) FROM articles a
        WHERE a.portal_id = ? AND a.published >= ? AND a.published < ? AND {VISIBLE} GROUP BY 1
    """
    month_iso = f"{year:04}-{month:02}"
    return dict(conn.execute(sql, (portal_id, month_iso, f"{month_iso}~")).fetchall())


def weeks(year: int, month: int) -> list[list[int]]:
    """The days of a month by weeks from Monday on, 0 where a day belongs to another month."""
    return calendar.Calendar().monthdayscalendar(year, month)


def of_month(conn: sqlite3.Connection, portal_id: int, month: str, limit: int) -> list[Row]:
    """Cards of a portal's articles of a month or day (``2019-05``, ``2019-05-02``), by date."""
    sql = f"""
        SELECT a.id FROM articles a WHERE a.portal_id = ? AND a.published >= ? AND a.published < ?
        AND {VISIBLE} ORDER BY a.published, a.id LIMIT ?
    """
    ids = conn.execute(sql, (portal_id, month, f"{month}~", limit)).fetchall()
    return cards(conn, [id_ for (id_,) in ids])


def this_day(conn: sqlite3.Connection, today: date, limit: int = 4) -> list[Row]:
    """Cards of what was published on this day of earlier years, one a year, oldest first."""
    first = conn.execute("SELECT min(published) FROM articles WHERE published > '19'").fetchone()[0]
    start = max(_BEFORE_THE_WEB, int((first or "2100")[:4])) if _year(first) else _LATEST
    found: list[Any] = []
    for year in range(start, today.year):
        found += conn.execute(_THIS_DAY, (f"{year}-{today:%m-%d}",) * 2).fetchall()
    # Those with pictures first, but shown in the order of time.
    chosen = sorted(sorted(found, key=lambda row: -row[1])[:limit], key=lambda row: row[2])
    return cards(conn, [row[0] for row in chosen])


def _year(iso: str | None) -> bool:
    return bool(iso) and str(iso)[:4].isdigit()


_THIS_DAY = f"""
SELECT a.id, a.image_count > 0, a.published FROM articles a
WHERE a.published >= ? AND a.published < ? || '~' AND {VISIBLE}
ORDER BY a.image_count > 0 DESC, a.id LIMIT 1
"""
