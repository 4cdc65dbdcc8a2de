"""How a portal's server keeps its word on ETag and Last-Modified: well, in vain, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha1
from itertools import count

from crawler.demo.dresses.base import Dress
from crawler.demo.wire import Reply, Request, Target
from crawler.errors import UsageError

#: ``honest``: a tag that changes with what is shown. ``useless``: another tag at every fetch,
#: and a date that is always yesterday. ``lying``: a tag that never changes, whatever is shown.
#: ``stubborn``: honest tags, but "not modified" to everybody who asks with one.
HABITS = ("honest", "useless", "lying", "stubborn")
_KINDS = ("article", "listing", "image", "attachment", "feed", "sitemap")
_CONDITIONS = ("If-None-Match", "If-Modified-Since")


@dataclass
class Validators:
    """``habit`` None leaves validators to the dress."""

    habit: str | None = None

    def __post_init__(self) -> None:
        self._fetches = count()
        if self.habit is not None and self.habit not in HABITS:
            raise UsageError(
                "validators is one of {habits}, not {habit!r}",
                habits=", ".join(HABITS),
                habit=self.habit,
            )

    def asked(self, request: Request) -> Request:
        """The request without its conditions, which are answered here and not by the dress."""
        if self.habit is None:
            return request
        headers = {k: v for k, v in request.headers.items() if k not in _CONDITIONS}
        return replace(request, headers=headers)

    def answer(self, request: Request, reply: Reply, shown: Callable[[], str]) -> Reply:
        """The reply with validators, or "not modified"; ``shown`` gives what a page shows."""
        if self.habit is None or reply.status != 200 or reply.kind not in _KINDS:
            return reply
        own = self._own(request, reply, shown)
        conditions = [request.headers[name] for name in _CONDITIONS if name in request.headers]
        matches = dict(own).get("ETag") in conditions
        if matches or (self.habit == "stubborn" and conditions):
            return Reply(b"", reply.kind, 304, headers=own)
        others = tuple(pair for pair in reply.headers if pair[0] not in ("ETag", "Last-Modified"))
        return replace(reply, headers=(*others, *own))

    def _own(
        self, request: Request, reply: Reply, shown: Callable[[], str]
    ) -> tuple[tuple[str, str], ...]:
        if self.habit == "lying":
            return (("ETag", _tag(request.target)),)
        if self.habit == "useless":
            yesterday = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
            return (("ETag", _tag(str(next(self._fetches)))), ("Last-Modified", yesterday))
        is_page = reply.kind in ("article", "listing")
        return (("ETag", _tag(shown() if is_page else reply.body.hex())),)


def shown(dress: Dress, target: Target) -> str:
    """What an article or listing page shows, apart from what changes at every fetch."""
    room = dress.room
    section = room.district.section(target.section)
    numbers = dress.on_page(section, target.page) if section else [target.number]
    items = [room.item(number) for number in numbers]
    told = [f"{i.number}|{i.edition}|{i.title}|{i.published}" for i in items]
    related = [] if section else dress.related(target.number)
    return f"{target.kind}|{told}|{related}"


def _tag(text: str) -> str:
    return f'"{sha1(text.encode(), usedforsecurity=False).hexdigest()}"'
