"""Route /tim-kiem: search with facets, sorting and paging, and its JSON twin."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from crawler.publish import respond
from crawler.publish.language import Speech, chosen
from crawler.publish.room import the_room
from crawler.publish.searching import LAST_PAGE, PAGE_SIZE, SORTS, Found, Wish, search
from crawler.store.search import MARK_END, MARK_START

#: The parameter of each filter in the address, by the name of its facet.
PARAMETERS = {"portal": "cong", "section": "muc", "year": "nam", "kind": "loai"}


async def search_view(datasette: Any, request: Any) -> Any:
    """/tim-kiem?q=…: cong, muc, nam, loai filter; xep sorts (hop, moi, cu); trang is the page."""
    wish = read_wish(request.args)
    found = await the_room(datasette).read(search, wish)
    speech = Speech(chosen(request))
    for hit in found.hits:
        hit["marked_title"] = mark(hit["marked_title"])
        hit["snippet"] = mark(hit["snippet"])
        # Where the words stand is worth saying only of what the article page shows elsewhere.
        hit["found_in"] = (
            hit["found_in"] if hit["found_in"] in ("captions", "attachments") else None
        )
    json_url = datasette.urls.path("/tim-kiem.json") + respond.with_args(request)
    context = {"wish": wish, "json_url": json_url, **_page(request, speech, wish, found)}
    return await respond.page(datasette, request, "search", context)


async def search_json(datasette: Any, request: Any) -> Any:
    """/tim-kiem.json?q=…: count, hits and facets; found words between U+0002 and U+0003."""
    wish = read_wish(request.args)
    found = await the_room(datasette).read(search, wish)
    facets = {
        name: [{"value": value, "label": label, "count": n} for value, label, n in values]
        for name, values in found.facets.items()
    }
    following = respond.with_args(request, trang=wish.page + 1) if _has_more(wish, found) else None
    path = datasette.urls.path("/tim-kiem.json")
    return respond.data(
        {
            "ok": True,
            "count": found.count,
            "count_is_lower_bound": found.bounded,
            "page": wish.page,
            "next_url": path + following if following else None,
            "hits": [{k: v for k, v in hit.items() if k != "revision_id"} for hit in found.hits],
            "facets": facets,
        }
    )


def read_wish(args: Any) -> Wish:
    """The wish that an address expresses; what cannot be understood restricts nothing."""
    sort = args.get("xep")
    return Wish(
        words=args.get("q") or "",
        portal=args.get("cong") or None,
        section=_number(args.get("muc")),
        year=_number(args.get("nam")),
        kind=args.get("loai") or None,
        sort=sort if sort in SORTS else ("hop" if (args.get("q") or "").strip() else "moi"),
        page=min(max(1, _number(args.get("trang")) or 1), LAST_PAGE),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def mark(text: str) -> Markup:
    """Escaped text; what stood between the store's signs is marked as found."""
    safe = str(escape(text))
    return Markup(safe.replace(MARK_START, "<mark>").replace(MARK_END, "</mark>"))


def _page(request: Any, speech: Speech, wish: Wish, found: Found) -> dict[str, Any]:
    facets = [_facet(request, speech, wish, name, found) for name in PARAMETERS]
    page = wish.page
    return {
        "count": found.count,
        "bounded": found.bounded,
        "hits": found.hits,
        "facets": [facet for facet in facets if len(facet["choices"]) > 1],
        "chosen": [c for f in facets for c in f["choices"] if c["chosen"]],
        "kept": [(n, request.args[n]) for n in request.args if n not in ("q", "trang", "lang")],
        "sorts": [_sort(request, speech, wish, sort) for sort in _sorts(wish)],
        "earlier_page": respond.with_args(request, trang=page - 1) if page > 1 else None,
        "next_page": respond.with_args(request, trang=page + 1) if _has_more(wish, found) else None,
    }  # fmt: skip


def _has_more(wish: Wish, found: Found) -> bool:
    return found.count > wish.page * PAGE_SIZE and wish.page < LAST_PAGE


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
    for value, label, n in found.facets.get(name, [])[:12]:
        is_chosen = value == wanted
        href = respond.with_args(request, **{parameter: None if is_chosen else value})
        text = speech.known("kind", value) if name == "kind" else label
        choices.append({"label": text, "count": n, "href": href, "chosen": is_chosen})
    return {"title": speech(f"search.facet.{parameter}"), "choices": choices}
