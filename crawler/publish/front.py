"""Route /: what the archive is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from crawler.publish import cards, feeds, respond, times
from crawler.publish.chart import years_chart
from crawler.publish.language import Speech, chosen
from crawler.publish.room import the_room
from crawler.store.queries import Filters
from crawler.store.search import crosstab

_NEWEST = 13
_VIETNAM = timezone(timedelta(hours=7))


async def front_view(datasette: Any, request: Any) -> Any:
    """/: newest articles with pictures, this day in other years, portals, years and months."""
    room, path = the_room(datasette), datasette.urls.path
    known = await room.remember(counted)
    found = {
        "totals": known["totals"],
        "portals": known["portals"],
        "newest": await room.read(cards.newest, _NEWEST),
        "this_day": await room.read(times.this_day, today()),
        "today": today().isoformat()[5:],
        "chart": years_chart(known["per_year"], Speech(chosen(request)), path("/tim-kiem?")),
        "years": times.year_rows(known["months"]),
        "search_path": path("/tim-kiem?"),
    }
    return await respond.page(datasette, request, "front", found)


async def newest_atom(datasette: Any, request: Any) -> Any:
    """/moi.atom: the newest articles of all portals."""
    newest = await the_room(datasette).read(cards.newest, 30)
    feed = feeds.Feed(
        title=feeds.title_of(Speech(chosen(request))),
        here=respond.absolute(datasette, request, "/moi.atom"),
        page=respond.absolute(datasette, request, "/"),
        entries=feeds.article_entries(datasette, request, newest),
    )
    return respond.download(request, feeds.atom(feed), feeds.ATOM)


def today(now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> date:
    """The day that it is in Vietnam."""
    return now().astimezone(_VIETNAM).date()


def counted(conn: sqlite3.Connection) -> dict[str, Any]:
    """The archive in numbers: totals, portals, articles per year and month."""
    cells = crosstab(conn, Filters())
    return {
        "totals": cards.totals(conn),
        "portals": cards.portals(conn, cells),
        "per_year": cards.years_of(cells),
        "months": times.months(conn),
    }
