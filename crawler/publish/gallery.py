"""Route /anh: the wall of photographs, and its JSON twin."""

from __future__ import annotations

import asyncio
from typing import Any

from crawler.publish import pictures, respond, searching
from crawler.publish.files import DRAWABLE
from crawler.publish.room import the_room
from crawler.publish.searching import Wish
from crawler.publish.wishes import page_number, read_wish


async def wall_view(datasette: Any, request: Any) -> Any:
    """/anh?q=…: photographs by the words of their captions; cong and nam filter, trang turns."""
    wish = _wish(request)
    room = the_room(datasette)
    found, choices = await asyncio.gather(_found(datasette, wish), room.remember(pictures.choices))
    page = wish.page
    context = {
        "wish": wish,
        "wall": found,
        "choices": choices,
        "drawable": DRAWABLE,
        "json_url": datasette.urls.path("/anh.json") + respond.with_args(request, trang=page),
        "earlier_page": respond.with_args(request, trang=page - 1) if page > 1 else None,
        "next_page": respond.with_args(request, trang=page + 1) if found.has_more else None,
    }
    return await respond.page(datasette, request, "pictures", context)


async def wall_json(datasette: Any, request: Any) -> Any:
    """/anh.json?q=…: the same as data, with the addresses of previews and originals."""
    wish = _wish(request)
    found = await _found(datasette, wish)
    path = datasette.urls.path
    for picture in found.pictures:
        picture["preview"] = path(f"/anh/{picture['sha256']}")
        picture["original"] = path(f"/goc/{picture['sha256']}")
    following = respond.with_args(request, trang=wish.page + 1) if found.has_more else None
    value = {
        "ok": True,
        "page": wish.page,
        "next_url": path("/anh.json") + following if following else None,
        "pictures": found.pictures,
    }
    return respond.data(value, request=request)


def _wish(request: Any) -> Wish:
    """Here ``anh`` is no filter: everything on the wall is a picture."""
    names = ("q", "cong", "nam", "muc")
    wish = read_wish({name: request.args.get(name) for name in names})
    return Wish(wish.words, wish.portal, wish.section, wish.year, page=page_number(request.args))


async def _found(datasette: Any, wish: Wish) -> pictures.Wall:
    return await the_room(datasette).read(_ask, wish)


def _ask(conn: Any, wish: Wish) -> pictures.Wall:
    return pictures.wall(conn, wish.words, searching.filters_of(conn, wish), wish.page)
