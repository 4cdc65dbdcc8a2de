"""Routes / and /cong/<slug>: what the archive is, and one portal of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from crawler.publish import cards, respond
from crawler.publish.chart import Bar, Chart, draw
from crawler.publish.language import Speech, chosen
from crawler.publish.room import the_room

_NEWEST = 13


async def front_view(datasette: Any, request: Any) -> Any:
    """/: newest articles with pictures, the portals, and articles a year as a chart."""
    found = await the_room(datasette).read(_front)
    speech, path = Speech(chosen(request)), datasette.urls.path
    found["chart"] = _years(found.pop("per_year"), speech, path("/tim-kiem?"))
    return await respond.page(datasette, request, "front", found)


def _front(conn: sqlite3.Connection) -> dict[str, Any]:
    return {
        "totals": cards.totals(conn),
        "newest": cards.newest(conn, _NEWEST),
        "portals": cards.portals(conn),
        "per_year": cards.per_year(conn),
    }


async def portal_view(datasette: Any, request: Any) -> Any:
    """/cong/<slug>: a portal's profile, sections, years and newest articles."""
    slug = request.url_vars["slug"]
    found = await the_room(datasette).read(_portal, slug)
    if found is None:
        return await respond.error(datasette, request, 404)
    speech, path = Speech(chosen(request)), datasette.urls.path
    found["chart"] = _years(found.pop("per_year"), speech, path(f"/tim-kiem?cong={slug}&"))
    return await respond.page(datasette, request, "portal", found)


async def portal_json(datasette: Any, request: Any) -> Any:
    """/cong/<slug>.json: the same as data."""
    found = await the_room(datasette).read(_portal, request.url_vars["slug"])
    if found is None:
        return await respond.error(datasette, request, 404)
    return respond.data({"ok": True, **found, "per_year": dict(found["per_year"])})


def _portal(conn: sqlite3.Connection, slug: str) -> dict[str, Any] | None:
    portal = next((row for row in cards.portals(conn) if row["slug"] == slug), None)
    if portal is None:
        return None
    return {
        "portal": portal,
        "sections": cards.sections(conn, portal["id"]),
        "newest": cards.newest(conn, _NEWEST, portal["id"]),
        "per_year": cards.per_year(conn, portal["id"]),
    }


def _years(counts: Sequence[tuple[int, int]], speech: Speech, link: str) -> Chart:
    """A chart whose bars lead to the articles of their year."""
    return draw([_year(speech, year, n, f"{link}nam={year}") for year, n in counts])


def _year(speech: Speech, year: int, n: int, href: str) -> Bar:
    title = speech("chart.bar", n=n, year=year)
    return Bar(str(year), speech.number(n), n, title, href)
