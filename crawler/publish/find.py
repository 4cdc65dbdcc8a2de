"""Route /tim-kiem: search with facets, dates, sorting and paging; also as JSON, CSV and Atom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from crawler.publish import feeds, respond, searching
from crawler.publish.language import Speech, chosen
from crawler.publish.room import the_room
from crawler.publish.searching import LAST_PAGE, SORTS, Found, Wish
from crawler.publish.tables import CSV, as_csv
from crawler.publish.wishes import PARAMETERS, SINCE, UNTIL, read_wish
from crawler.store.search import MARK_END, MARK_START

#: ``?tat_ca=1`` gives the hits of all pages in one CSV file, up to this many.
ALL = 5_000
#: So many of them in one question to the database.
_PIECE = 500

_COLUMNS = (
    "id", "portal", "section", "title", "published", "byline", "kind", "state", "image_count",
    "attachment_count", "url", "archive_url", "found_in", "snippet",
)  # fmt: skip
_PRIVATE = {"revision_id", "section_id", "key"}


async def search_view(datasette: Any, request: Any) -> Any:
    """/tim-kiem?q=…: cong, muc, nam, loai, anh, tinh, tu, den filter; xep sorts; trang turns."""
    wish = read_wish(request.args)
    found = await ask(datasette, wish)
    for hit in found.hits:
        hit["marked_title"] = mark(hit["marked_title"])
        hit["snippet"] = mark(hit["snippet"])
    path = datasette.urls.path
    context = {
        "wish": wish,
        "json_url": path("/tim-kiem.json") + respond.with_args(request, trang=wish.page),
        "atom_url": path("/tim-kiem.atom") + respond.with_args(request, trang=None),
        "csv_url": path("/tim-kiem.csv") + respond.with_args(request, trang=wish.page),
        "csv_all_url": path("/tim-kiem.csv") + respond.with_args(request, tat_ca=1),
        "csv_most": min(found.count, ALL),
        **_page(request, Speech(chosen(request)), wish, found),
    }
    return await respond.page(datasette, request, "search", context)


async def search_json(datasette: Any, request: Any) -> Any:
    """/tim-kiem.json?q=…: count, hits and facets; found words between U+0002 and U+0003."""
    wish = read_wish(request.args)
    found = await ask(datasette, wish)
    facets = {
        name: [{"value": value, "label": label, "count": n} for value, label, n in values]
        for name, values in found.facets.items()
    }
    following = respond.with_args(request, trang=wish.page + 1) if has_more(wish, found) else None
    path = datasette.urls.path("/tim-kiem.json")
    value = {
        "ok": True,
        "count": found.count,
        "count_is_lower_bound": found.bounded,
        "facets_count_newest_only": found.sampled,
        "page": wish.page,
        "next_url": path + following if following else None,
        "hits": [_public(datasette, request, hit) for hit in found.hits],
        "facets": facets,
    }
    return respond.data(value, request=request)


async def search_csv(datasette: Any, request: Any) -> Any:
    """/tim-kiem.csv?q=…: the hits of that page, or with ``tat_ca=1`` of all pages up to ALL."""
    wish = read_wish(request.args)
    if request.args.get("tat_ca") == "1":
        hits = await _all_hits(datasette, wish)
    else:
        hits = (await ask(datasette, wish)).hits
    rows = [_public(datasette, request, hit) for hit in hits]
    for row in rows:
        row["snippet"] = row["snippet"].replace(MARK_START, "").replace(MARK_END, "")
    return respond.download(request, as_csv(_COLUMNS, rows), CSV, "khotin-tim-kiem.csv")


async def _all_hits(datasette: Any, wish: Wish) -> list[dict[str, Any]]:
    """The first ALL hits, in pieces: other readers have their turn in between, and no piece
    takes so long that Datasette breaks it off.
    """
    hits: list[dict[str, Any]] = []
    for page in range(1, ALL // _PIECE + 1):
        found = await ask(datasette, replace(wish, page=page, size=_PIECE))
        hits += found.hits
        if found.count <= page * _PIECE:
            break
    return hits


async def search_atom(datasette: Any, request: Any) -> Any:
    """/tim-kiem.atom?q=…: newest first unless ``xep`` says otherwise, for feed readers."""
    args = dict.fromkeys(request.args)
    wish = read_wish({name: request.args.get(name) for name in args} | _newest_first(request))
    found = await ask(datasette, wish)
    speech = Speech(chosen(request))
    path = "/tim-kiem.atom" + respond.with_args(request, trang=wish.page)
    more = "/tim-kiem.atom" + respond.with_args(request, trang=wish.page + 1)
    feed = feeds.Feed(
        title=feeds.title_of(speech, speech("search.title"), wish.words),
        here=respond.absolute(datasette, request, path),
        page=respond.absolute(datasette, request, "/tim-kiem" + respond.with_args(request)),
        entries=feeds.article_entries(datasette, request, found.hits),
        following=respond.absolute(datasette, request, more) if has_more(wish, found) else None,
    )
    return respond.download(request, feeds.atom(feed), feeds.ATOM)


def _newest_first(request: Any) -> dict[str, str]:
    return {} if request.args.get("xep") else {"xep": "moi"}


async def ask(datasette: Any, wish: Wish) -> Found:
    """One page of hits."""
    room = the_room(datasette)
    everything = await room.remember(searching.every_cell) if wish.is_plain else None
    return await room.read(searching.search, wish, everything)


def mark(text: str) -> Markup:
    """Escaped text; what stood between the store's signs is marked as found."""
    safe = str(escape(text))
    return Markup(safe.replace(MARK_START, "<mark>").replace(MARK_END, "</mark>"))


def _public(datasette: Any, request: Any, hit: dict[str, Any]) -> dict[str, Any]:
    permanent = respond.permanent(hit["portal"], hit["key"])
    public = {name: value for name, value in hit.items() if name not in _PRIVATE}
    return {**public, "archive_url": respond.absolute(datasette, request, permanent)}


def _page(request: Any, speech: Speech, wish: Wish, found: Found) -> dict[str, Any]:
    facets = [_facet(request, speech, wish, name, found) for name in PARAMETERS]
    page = wish.page
    named = {"q", "trang", "lang", SINCE, UNTIL}
    kept = [(n, request.args[n]) for n in request.args if n not in named]
    dates = [(n, request.args[n]) for n in (SINCE, UNTIL) if request.args.get(n)]
    return {
        "count": found.count,
        "bounded": found.bounded,
        "sampled": found.sampled,
        "hits": found.hits,
        "facets": [facet for facet in facets if len(facet["choices"]) > 1],
        "years": sorted(value for value, _, _ in found.facets.get("year", [])),
        "chosen": [c for f in facets for c in f["choices"] if c["chosen"]]
        + _chosen_dates(request, speech, wish),
        "kept": kept + dates,
        "kept_but_dates": kept + ([("q", wish.words)] if wish.words else []),
        "sorts": [_sort(request, speech, wish, sort) for sort in _sorts(wish)],
        "earlier_page": respond.with_args(request, trang=page - 1) if page > 1 else None,
        "next_page": respond.with_args(request, trang=page + 1) if has_more(wish, found) else None,
    }


def has_more(wish: Wish, found: Found) -> bool:
    """Whether another page follows; beyond LAST_PAGE nothing is ranked."""
    return found.count > wish.page * wish.size and wish.page < LAST_PAGE


def _chosen_dates(request: Any, speech: Speech, wish: Wish) -> list[dict[str, Any]]:
    dates = ((SINCE, wish.since), (UNTIL, wish.until))
    return [
        {
            "label": speech(f"search.date.{name}", day=speech.day(day)),
            "href": respond.with_args(request, **{name: None}),
        }
        for name, day in dates
        if day
    ]


def _sorts(wish: Wish) -> tuple[str, ...]:
    """Without words nothing is more fitting than anything else."""
    return SORTS if wish.words.strip() else SORTS[1:]


def _sort(request: Any, speech: Speech, wish: Wish, sort: str) -> dict[str, Any]:
    href = respond.with_args(request, xep=sort)
    return {"label": speech(f"search.sort.{sort}"), "href": href, "current": wish.sort == sort}


def _facet(request: Any, speech: Speech, wish: Wish, name: str, found: Found) -> dict[str, Any]:
    """A facet's values as links; a chosen one leads back to the search without it."""
    parameter, wanted = PARAMETERS[name], getattr(wish, name)
    choices = []
    for value, label, n in found.facets.get(name, [])[:24]:
        is_chosen = wanted is not None and value == wanted
        href = respond.with_args(request, **{parameter: None if is_chosen else value})
        text = speech.known(name, label) if name in ("kind", "state", "pictures") else label
        choices.append({"label": text, "count": n, "href": href, "chosen": is_chosen})
    own = name in ("kind", "state", "pictures")
    return {"title": speech(f"search.facet.{parameter}"), "choices": choices, "ours": own}
