"""Route /thay-doi: what was edited, what disappeared, what came back; also as JSON and Atom.

``?sau=N`` is a cursor: only what happened after event N, in the order in which it happened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crawler.publish import feeds, respond
from crawler.publish.cards import rows
from crawler.publish.language import Speech, chosen
from crawler.publish.room import the_room
from crawler.publish.wishes import number
from crawler.store.queries import VISIBLE, Row

#: What readers follow unless they ask for one kind; every article begins with a first_seen.
KINDS = ("changed", "missing", "removed", "restored")
ALL_KINDS = (*KINDS, "first_seen")

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: ``after`` one, or ``before`` one; None is no limit."""

    kinds: tuple[str, ...] = KINDS
    portal: str | None = None
    after: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """``events`` in order of time after a cursor, else the newest first. ``cursor`` is the
    latest event that a reader of this page has seen.
    """

    events: list[Row]
    cursor: int
    has_more: bool


def changes(conn: sqlite3.Connection, wanted: Wanted) -> Changes:
    """A page of events of articles that readers may see."""
    order = "ASC" if wanted.after is not None else "DESC"
    found: list[Row] = []
    for kind in wanted.kinds:
        values = {
            "kind": kind,
            "portal": wanted.portal,
            "after": wanted.after or 0,
            "before": wanted.before if wanted.before is not None else 2**62,
        }
        found += rows(conn, _EVENTS.format(order=order), values)
    found.sort(key=lambda row: row["id"], reverse=order == "DESC")
    events = found[:_PAGE]
    last = conn.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0]
    seen = [row["id"] for row in events]
    has_more = len(found) > _PAGE
    cursor = max(seen) if wanted.after is not None and has_more else max([*seen, last])
    return Changes(events, cursor, has_more)


_EVENTS = f"""
SELECT e.id, e.kind, e.at, a.id AS article_id, a.key, a.title, a.published, a.state,
       p.slug AS portal, p.title AS portal_title, r.sequence
FROM events e JOIN articles a ON a.id = e.article_id JOIN portals p ON p.id = a.portal_id
LEFT JOIN revisions r ON r.id = e.revision_id
WHERE e.kind = :kind AND e.id > :after AND e.id < :before
AND (:portal IS NULL OR p.slug = :portal) AND {VISIBLE}
ORDER BY e.id {{order}} LIMIT {_PAGE + 1}
"""


def read_wanted(args: Any) -> Wanted:
    """What an address asks for: loai (a kind), cong, sau, truoc."""
    kind = args.get("loai")
    return Wanted(
        kinds=(kind,) if kind in ALL_KINDS else KINDS,
        portal=args.get("cong") or None,
        after=number(args.get("sau")),
        before=number(args.get("truoc")),
    )


async def changes_view(datasette: Any, request: Any) -> Any:
    """/thay-doi: the page, with an address that shows only what is new the next time."""
    wanted = read_wanted(request.args)
    found = await the_room(datasette).read(changes, wanted)
    speech = Speech(chosen(request))
    kind = wanted.kinds[0] if len(wanted.kinds) == 1 else None
    bare = {"sau": None, "truoc": None}
    context = {
        "found": found,
        "since": wanted.after is not None,
        "kinds": _kinds(request, speech, kind),
        "cursor_url": respond.with_args(request, truoc=None, sau=found.cursor),
        "all_url": respond.with_args(request, **bare),
        "next_page": _following(request, wanted, found),
        "json_url": datasette.urls.path("/thay-doi.json") + respond.with_args(request),
        "atom_url": datasette.urls.path("/thay-doi.atom") + respond.with_args(request, **bare),
    }
    return await respond.page(datasette, request, "changes", context)


def _kinds(request: Any, speech: Speech, current: str | None) -> list[Row]:
    bare = {"sau": None, "truoc": None}
    return [
        {
            "label": speech.known("change", kind or "all"),
            "href": respond.with_args(request, loai=kind, **bare),
            "current": kind == current,
        }
        for kind in (None, *ALL_KINDS)
    ]


def _following(request: Any, wanted: Wanted, found: Changes) -> str | None:
    if not found.has_more:
        return None
    last = found.events[-1]["id"]
    if wanted.after is not None:
        return respond.with_args(request, sau=last, truoc=None)
    return respond.with_args(request, truoc=last)


async def changes_json(datasette: Any, request: Any) -> Any:
    """/thay-doi.json?sau=N: events, the ``cursor`` to ask with the next time, and next_url."""
    wanted = read_wanted(request.args)
    found = await the_room(datasette).read(changes, wanted)
    following = _following(request, wanted, found)
    path = datasette.urls.path
    value = {
        "ok": True,
        "cursor": found.cursor,
        "next_url": path("/thay-doi.json") + following if following else None,
        "events": [
            {**event, "article_json": path(f"/bai/{event['article_id']}.json")}
            for event in found.events
        ],
    }
    return respond.data(value, request=request)


async def changes_atom(datasette: Any, request: Any) -> Any:
    """/thay-doi.atom: the newest changes for feed readers."""
    wanted = read_wanted({n: request.args.get(n) for n in ("loai", "cong")})
    found = await the_room(datasette).read(changes, wanted)
    speech = Speech(chosen(request))
    query = respond.with_args(request, sau=None, truoc=None)
    feed = feeds.Feed(
        title=feeds.title_of(speech, speech("changes.title")),
        here=respond.absolute(datasette, request, "/thay-doi.atom" + query),
        page=respond.absolute(datasette, request, "/thay-doi" + query),
        entries=_entries(datasette, request, speech, found.events),
    )
    return respond.download(request, feeds.atom(feed), feeds.ATOM)


def _entries(
    datasette: Any, request: Any, speech: Speech, events: Sequence[Row]
) -> list[feeds.Entry]:
    made = []
    for event in events:
        permanent = respond.permanent(event["portal"], event["key"])
        there = respond.absolute(datasette, request, permanent)
        at = feeds.moment(event["at"])
        assert at is not None, "the store stamps every event"
        made.append(
            feeds.Entry(
                id=f"{there}#{event['kind']}-{event['at']}",
                href=respond.absolute(datasette, request, f"/bai/{event['article_id']}/lich-su"),
                title=f"{speech.known('event', event['kind'])}: {event['title']}",
                updated=at,
                author=event["portal_title"],
                category=event["kind"],
            )
        )
    return made
