"""Routes for programs: robots.txt, site maps, OPML, and the page that documents them all."""

from __future__ import annotations

import sqlite3
from typing import Any

from lxml import etree

from crawler.publish import cards, feeds, respond
from crawler.publish.calls import CALLS, OTHERS, SEARCH
from crawler.publish.language import Speech, chosen
from crawler.publish.room import the_room
from crawler.store.queries import VISIBLE

#: Addresses in one site map; the protocol allows 50,000 and 50 MB (sitemaps.org).
PER_MAP = 20_000

XML = "application/xml; charset=utf-8"
_NAMES: Any = {None: "http://www.sitemaps.org/schemas/sitemap/0.9"}

#: Result pages, table pages and history are without end: robots read articles and shelves.
_ROBOTS = """User-agent: *
Disallow: {base}tim-kiem
Disallow: {base}{database}
Disallow: {base}-/
Disallow: {base}goc/
Crawl-delay: 1

Sitemap: {sitemap}
"""


async def robots_view(datasette: Any, request: Any) -> Any:
    """/robots.txt: articles and shelves may be indexed; searches and tables are without end."""
    body = _ROBOTS.format(
        base=datasette.urls.path("/"),
        database=the_room(datasette).database,
        sitemap=respond.absolute(datasette, request, "/sitemap.xml"),
    )
    return respond.download(request, body, "text/plain; charset=utf-8")


async def sitemap_index(datasette: Any, request: Any) -> Any:
    """/sitemap.xml: the site maps, each of at most PER_MAP articles, with their last change."""
    maps = await the_room(datasette).remember(_maps)
    entries = [
        (respond.absolute(datasette, request, f"/sitemap-{number}.xml"), changed)
        for number, changed in maps
    ]
    return respond.download(request, _xml("sitemapindex", "sitemap", entries), XML)


async def sitemap_view(datasette: Any, request: Any) -> Any:
    """/sitemap-N.xml: the articles number N·PER_MAP to (N+1)·PER_MAP-1."""
    number = int(request.url_vars["number"][:12])
    found = await the_room(datasette).read(_articles, number)
    if not found:
        return await respond.error(datasette, request, 404)
    articles = respond.absolute(datasette, request, "/bai/")
    entries = [(f"{articles}{id_}", changed) for id_, changed in found]
    return respond.download(request, _xml("urlset", "url", entries), XML)


def _maps(conn: sqlite3.Connection) -> list[tuple[int, str]]:
    sql = f"""
        SELECT a.id / {PER_MAP}, max(a.last_changed) FROM articles a WHERE {VISIBLE} GROUP BY 1
    """
    return conn.execute(sql).fetchall()


def _articles(conn: sqlite3.Connection, number: int) -> list[tuple[int, str]]:
    sql = f"""
        SELECT a.id, a.last_changed FROM articles a
        WHERE a.id >= ? AND a.id < ? AND {VISIBLE} ORDER BY a.id
    """
    return conn.execute(sql, (number * PER_MAP, (number + 1) * PER_MAP)).fetchall()


def _xml(root: str, item: str, entries: list[tuple[str, str]]) -> bytes:
    tree = etree.Element(root, nsmap=_NAMES)
    for address, changed in entries:
        element = etree.SubElement(tree, item)
        etree.SubElement(element, "loc").text = address
        etree.SubElement(element, "lastmod").text = changed[:19] + "Z"
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="utf-8"))


async def opml_view(datasette: Any, request: Any) -> Any:
    """/nguon-tin.opml: every feed there is, by portal."""
    room, speech = the_room(datasette), Speech(chosen(request))

    def feed(title: str, path: str) -> tuple[str, str, str]:
        page = "/" if path == "/moi" else path
        there = respond.absolute(datasette, request, f"{path}.atom")
        return title, there, respond.absolute(datasette, request, page)

    everything = [feed(speech("front.newest"), "/moi"), feed(speech("changes.title"), "/thay-doi")]
    groups = [(speech("site.name"), everything)]
    for portal in await room.remember(cards.portals):
        path = f"/cong/{portal['slug']}"
        sections = await room.remember(cards.sections, portal["id"])
        own = [feed(s["title"], f"{path}/{s['id']}") for s in sections]
        groups.append((portal["title"], [feed(portal["title"], path), *own]))
    body = feeds.opml(speech("site.name"), groups)
    return respond.download(request, body, feeds.OPML, "khotin.opml")


async def api_view(datasette: Any, request: Any) -> Any:
    """/api: what programs can ask, with examples that answer."""
    room = the_room(datasette)
    values = {**await room.read(_example), "database": room.database}
    context = {
        "calls": [{"call": call, "example": call.example(values)} for call in CALLS],
        "parameters": [*SEARCH, *OTHERS],
    }
    return await respond.page(datasette, request, "api", context)


def _example(conn: sqlite3.Connection) -> dict[str, Any]:
    """An article with its portal, section, year and month, to show the calls with."""
    sql = f"""
        SELECT a.id, p.slug, a.section_id AS section, substr(a.published, 1, 4) AS year,
            substr(a.published, 6, 2) AS month FROM articles a
        JOIN portals p ON p.id = a.portal_id WHERE {VISIBLE} AND length(a.published) >= 10
        AND a.section_id IS NOT NULL ORDER BY a.published DESC LIMIT 1
    """
    found = cards.rows(conn, sql)
    nothing = {"id": 1, "slug": "x", "section": 1, "year": "2020", "month": "01"}
    return found[0] if found else nothing
