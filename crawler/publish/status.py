"""Route /tinh-trang: how each portal and its runs stand. For the keepers of the archive only.

It does not exist where an archive is served for the public; on the working archive it opens to
who sits at the machine or signed in as root (``datasette --root``).
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from crawler import telling
from crawler.health import HEALTHY, MISSES, VERDICTS
from crawler.publish import respond
from crawler.publish.language import Speech, chosen
from crawler.publish.room import Room, the_room
from crawler.reasons import reason_of
from crawler.status import both, status_rows
from crawler.store.queries import Row, read

#: Runs shown of each portal.
_RUNS = 10
#: What a proxy adds when it asks for somebody else.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via", "cf-connecting-ip")


def is_open(room: Room | None, request: Any) -> bool:
    """Whether this reader may see the page: a keeper, at the working archive."""
    return room is not None and _is_working(room) and request is not None and _is_keeper(request)


def _is_working(room: Room) -> bool:
    mutable: bool = room.datasette.get_database(room.database).is_mutable
    return mutable


def _is_keeper(request: Any) -> bool:
    if (request.actor or {}).get("id") == "root":
        return True
    if any(request.headers.get(name) for name in _FORWARDED):
        return False
    host, _ = request.scope.get("client") or ("", 0)
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


async def status_view(datasette: Any, request: Any) -> Any:
    """/tinh-trang: the state of every portal in words, those in trouble first."""
    refused = await _refused(datasette, request)
    if refused is not None:
        return refused
    found = await _status(datasette, Speech(chosen(request)))
    response = await respond.page(datasette, request, "status", found)
    return _unshared(response)


async def status_json(datasette: Any, request: Any) -> Any:
    """/tinh-trang.json: the same as data; ``disk_free`` in bytes, times in UTC."""
    refused = await _refused(datasette, request)
    if refused is not None:
        return refused
    found = await _status(datasette, Speech(chosen(request)))
    response = respond.data({"ok": True, **found}, request=request)
    # What is for keepers is not for the scripts of a page that a keeper happens to read.
    response.headers.pop("Access-Control-Allow-Origin", None)
    return _unshared(response)


async def _refused(datasette: Any, request: Any) -> Any:
    room = the_room(datasette)
    if is_open(room, request):
        return None
    return await respond.error(datasette, request, 403 if _is_working(room) else 404)


def _unshared(response: Any) -> Any:
    response.headers["Cache-Control"] = "private, no-store"
    return response


async def _status(datasette: Any, speech: Speech) -> Row:
    room = the_room(datasette)
    archive = Path(datasette.get_database(room.database).path)
    rows = await room.remember(_portals, archive)
    portals = told(rows, datetime.now(UTC), speech)
    return {
        "portals": portals,
        "troubled": sum(row["trouble"] is not None for row in portals),
        "disk_free": shutil.disk_usage(archive.resolve().parent).free,
    }


def _portals(conn: sqlite3.Connection, archive: Path) -> list[Row]:
    """The rows of ``khotin status --json`` with what was told of each portal and its last runs."""
    told = {row.pop("slug"): row for row in read(conn, _TOLD)}
    runs: dict[str, list[Row]] = {}
    for row in read(conn, _LAST_RUNS, [_RUNS]):
        details = json.loads(row.pop("details") or "{}")
        why = reason_of(details.get("why"))
        run = {**row, "why": both(why) if why else None}
        runs.setdefault(run.pop("slug"), []).append(run)
    return [
        {**row, **told[row["slug"]], "runs": runs.get(row["slug"], [])}
        for row in status_rows(conn, archive, datetime.now(UTC))
    ]


def told(portals: list[Row], now: datetime, speech: Speech) -> list[Row]:
    """The portals with their state in words, those that need somebody first."""
    rows = [_in_words(row, now, speech) for row in portals]
    return sorted(rows, key=lambda row: (row["trouble"] is None, row["slug"]))


def _in_words(row: Row, now: datetime, speech: Speech) -> Row:
    trouble = telling.trouble(row, now)
    # The word's own beginning; of what the clock finds out, the last success tells it.
    since = row["since"] if trouble and row["standing"] not in HEALTHY else None
    return {
        **_said(row, speech),
        "trouble": speech.said(trouble) if trouble else None,
        "trouble_since": since,
        "success_age": telling.age(row["hours_since_success"], speech.said),
        "alert": _alert(row, speech),
        "remarks": [notice[speech.lang] for notice in row["notices"]],
        "runs": [_said(run, speech) for run in row["runs"]],
    }


def _said(run: Row, speech: Speech) -> Row:
    """A run with its verdict and its reason in the reader's language."""
    # Rows of older versions have an English sentence and no code.
    reason = run["why"][speech.lang] if run["why"] else run["reason"]
    return {**run, "sentence": telling.verdict(run, speech.said), "reason": reason}


def _alert(row: Row, speech: Speech) -> str:
    """What people were told of the portal, or why they have not been told."""
    told = row["told"] or "ok"
    if told not in HEALTHY:
        word = speech.said(VERDICTS.get(told, told))
        return speech("status.told", moment=speech.moment(row["told_at"]), word=word)
    if row["misses"]:
        return speech("status.waiting_to_tell", n=row["misses"], after=MISSES)
    return speech("status.nothing_told")


_TOLD = """
SELECT p.slug, h.told, h.told_at, coalesce(h.misses, 0) AS misses
FROM portals p LEFT JOIN portal_health h ON h.id = p.id
"""

_LAST_RUNS = """
SELECT p.slug, r.id, r.kind, r.started_at, r.finished_at, r.status, r.verdict, r.reason,
    r.details, r.exit_code, r.requests, r.captures, r.articles_new, r.articles_changed, r.errors
FROM portals p JOIN runs r ON r.id IN (
    SELECT id FROM runs WHERE portal_id = p.id ORDER BY started_at DESC, id DESC LIMIT ?)
ORDER BY p.slug, r.started_at DESC, r.id DESC
"""
