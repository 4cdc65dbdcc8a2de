"""Routes /cong/<slug>…: a portal, its sections, its months; each also as JSON, some as Atom."""

from __future__ import annotations

from typing import Any

from crawler import telling
from crawler.publish import cards, feeds, respond, times
from crawler.publish.chart import years_chart
from crawler.publish.language import Speech, chosen
from crawler.publish.room import Room, the_room
from crawler.publish.standing import standing
from crawler.publish.wishes import page_number
from crawler.store.queries import Row

_NEWEST = 13
_PAGE = 24
#: More articles than this in a month are left to the search page.
_MONTH = 200
_LAST_PAGE = 200


async def portal_view(datasette: Any, request: Any) -> Any:
    """/cong/<slug>: a portal's profile, health, sections, years and months, newest articles."""
    found = await _portal(datasette, request.url_vars["slug"])
    if found is None:
        return await respond.error(datasette, request, 404)
    slug = found["portal"]["slug"]
    link, speech = datasette.urls.path(f"/tim-kiem?cong={slug}&"), Speech(chosen(request))
    found["chart"] = years_chart(found.pop("per_year"), speech, link)
    run = found["health"]["run"]
    found["last_verdict"] = telling.verdict(run, speech.said) if run else None
    found["years"] = times.year_rows(found.pop("months"))
    found["gaps"] = times.gaps(found["years"])[:6]
    found["month_path"] = datasette.urls.path(f"/cong/{slug}")
    return await respond.page(datasette, request, "portal", found)


async def portal_json(datasette: Any, request: Any) -> Any:
    """/cong/<slug>.json: the same as data."""
    found = await _portal(datasette, request.url_vars["slug"])
    if found is None:
        return await respond.error(datasette, request, 404)
    months = {f"{y:04}-{m:02}": n for (y, m), n in sorted(found.pop("months").items())}
    per_year = dict(found.pop("per_year"))
    value = {"ok": True, **found, "per_year": per_year, "per_month": months}
    return respond.data(value, request=request)


async def portal_atom(datasette: Any, request: Any) -> Any:
    """/cong/<slug>.atom: the newest articles of a portal."""
    found = await _portal(datasette, request.url_vars["slug"])
    if found is None:
        return await respond.error(datasette, request, 404)
    portal = found["portal"]
    path = f"/cong/{portal['slug']}"
    return _atom(datasette, request, path, (portal["title"],), found["newest"])


async def _portal(datasette: Any, slug: str) -> Row | None:
    room = the_room(datasette)
    portal = await _named(room, slug)
    if portal is None:
        return None
    return {
        "portal": portal,
        "sections": await room.remember(cards.sections, portal["id"]),
        "newest": await room.read(cards.newest, _NEWEST, portal["id"]),
        "per_year": await room.remember(cards.per_year, portal["id"]),
        "months": await room.remember(times.months, portal["id"]),
        "health": await room.remember(standing, portal["id"]),
    }


async def _named(room: Room, slug: str) -> Row | None:
    portals = await room.remember(cards.portals)
    return next((dict(row) for row in portals if row["slug"] == slug), None)


async def section_view(datasette: Any, request: Any) -> Any:
    """/cong/<slug>/<id>: a section's articles, newest first, and its months."""
    found = await _section(datasette, request)
    if found is None:
        return await respond.error(datasette, request, 404)
    found["years"] = times.year_rows(found.pop("months"))
    found["gaps"] = times.gaps(found["years"])[:6]
    slug, id_ = found["portal"]["slug"], found["section"]["id"]
    found["search_path"] = datasette.urls.path(f"/tim-kiem?cong={slug}&muc={id_}")
    found["path"] = datasette.urls.path(f"/cong/{slug}/{id_}")
    return await respond.page(datasette, request, "section", found)


async def section_json(datasette: Any, request: Any) -> Any:
    """/cong/<slug>/<id>.json: the same as data."""
    found = await _section(datasette, request)
    if found is None:
        return await respond.error(datasette, request, 404)
    months = {f"{y:04}-{m:02}": n for (y, m), n in sorted(found.pop("months").items())}
    return respond.data({"ok": True, **found, "per_month": months}, request=request)


async def section_atom(datasette: Any, request: Any) -> Any:
    """/cong/<slug>/<id>.atom: the newest articles of a section."""
    found = await _section(datasette, request)
    if found is None:
        return await respond.error(datasette, request, 404)
    portal, section = found["portal"], found["section"]
    path = f"/cong/{portal['slug']}/{section['id']}"
    names = (section["title"], portal["title"])
    return _atom(datasette, request, path, names, found["articles"])


async def _section(datasette: Any, request: Any) -> Row | None:
    room = the_room(datasette)
    portal = await _named(room, request.url_vars["slug"])
    if portal is None:
        return None
    sections = await room.remember(cards.sections, portal["id"])
    number = int(request.url_vars["section"])
    section = next((row for row in sections if row["id"] == number), None)
    if section is None:
        return None
    page = min(page_number(request.args), _LAST_PAGE)
    articles = await room.read(cards.of_section, number, _PAGE + 1, (page - 1) * _PAGE)
    return {
        "portal": portal,
        "section": section,
        "articles": articles[:_PAGE],
        "page": page,
        "has_more": len(articles) > _PAGE and page < _LAST_PAGE,
        "months": await room.remember(times.months, None, number),
    }


async def month_view(datasette: Any, request: Any) -> Any:
    """/cong/<slug>/<year>/<month>: a month as a calendar, and its articles by day."""
    found = await _month(datasette, request)
    if found is None:
        return await respond.error(datasette, request, 404)
    return await respond.page(datasette, request, "month", found)


async def month_json(datasette: Any, request: Any) -> Any:
    """/cong/<slug>/<year>/<month>.json: the same as data."""
    found = await _month(datasette, request)
    if found is None:
        return await respond.error(datasette, request, 404)
    return respond.data({"ok": True, **found}, request=request)


async def _month(datasette: Any, request: Any) -> Row | None:
    room = the_room(datasette)
    portal = await _named(room, request.url_vars["slug"])
    year, month = int(request.url_vars["year"]), int(request.url_vars["month"])
    if portal is None or not 1 <= month <= 12 or not year:
        return None
    held = sorted(m for m, n in (await room.remember(times.months, portal["id"])).items() if n)
    here = f"{year:04}-{month:02}"
    articles = await room.read(times.of_month, portal["id"], here, _MONTH)
    for row in articles:
        row["day"] = int(row["published"][8:10] or 0)
    return {
        "portal": portal,
        "year": year,
        "month": month,
        "iso": here,
        "weeks": times.weeks(year, month),
        "days": await room.read(times.days, portal["id"], year, month),
        "articles": articles,
        "earlier": max((m for m in held if m < (year, month)), default=None),
        "later": min((m for m in held if m > (year, month)), default=None),
    }


def _atom(datasette: Any, request: Any, path: str, names: tuple[str, ...], found: list[Row]) -> Any:
    feed = feeds.Feed(
        title=feeds.title_of(Speech(chosen(request)), *names),
        here=respond.absolute(datasette, request, f"{path}.atom"),
        page=respond.absolute(datasette, request, path),
        entries=feeds.article_entries(datasette, request, found),
    )
    return respond.download(request, feeds.atom(feed), feeds.ATOM)
