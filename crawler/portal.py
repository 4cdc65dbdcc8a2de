"""A portal's profile: the facts of one district site, as a value that checks itself.

A profile is one file, ``crawler/portals/<slug>.py``, holding ``PORTAL = Portal(...)``; the file
name is the slug. Facts stand here, markup in the family (``crawler/pages/``).
"""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit

from crawler.errors import ProfileError
from crawler.hours import Hours, minute_of
from crawler.pages import Family

Lifecycle = Literal["active", "frozen", "redirected", "gone"]


def is_loopback(url: str) -> bool:
    """Whether an address leads to this machine and nowhere else.

    >>> is_loopback("http://127.0.0.1:8201/"), is_loopback("http://vidu.example/")
    (True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, kw_only=True)
class Portal:
    """One district portal.

    ``home`` is the absolute address of the front page. ``sections`` are the addresses of the
    listings, absolute or relative to ``home``; without any, the menu of the front page is
    walked and every page is taken for what it turns out to be. ``feeds`` are RSS feeds and
    sitemaps that show articles besides. ``family`` is the CMS, or a subclass of it with this
    portal's own selectors; ``layouts`` are older looks of the same portal, each a subclass with
    ``until``, the last day it was seen. ``delay`` is in seconds between two requests.
    ``tls_exception`` says why and since when this portal's certificate is not checked
    ("incomplete chain, 2026-11-23"); every capture made so repeats it. ``closed`` are the hours in
    which the portal wants no visits, ``("07:00", "19:00")`` at +07:00. ``unverified`` lists what
    nobody could check against the real site.
    Raises ProfileError where the facts contradict each other.
    """

    title: str
    home: str
    family: type[Family]
    sections: Sequence[str] = ()
    feeds: Sequence[str] = ()
    layouts: Sequence[type[Family]] = ()
    title_en: str | None = None
    authority: str | None = None
    province: str | None = None
    delay: float = 2.0
    closed: tuple[str, str] | None = None
    lifecycle: Lifecycle = "active"
    since: date | None = None
    successor: str | None = None
    tls_exception: str | None = None
    unverified: Sequence[str] = ()
    slug: str = ""

    def __post_init__(self) -> None:
        problem = self._problem()
        if problem:
            raise ProfileError(
                "profile {title!r}: {problem}", title=self.slug or self.title, problem=problem
            )

    def _problem(self) -> str | None:
        if urlsplit(self.home).scheme not in ("http", "https"):
            return f"home must be an absolute http(s) address, not {self.home!r}"
        if len(set(self.sections)) != len(self.sections):
            return "a section is listed twice"
        if self.delay < 0:
            return "delay must not be negative"
        if self.closed is not None and self.hours is None:
            return f"closed is two times such as ('07:00', '19:00'), not {self.closed!r}"
        if self.lifecycle != "active" and self.since is None:
            return f"lifecycle {self.lifecycle!r} needs the day it began (since=)"
        if any(layout.until is None for layout in self.layouts):
            return "each of layouts= needs an `until` date"
        return None

    @property
    def host(self) -> str:
        """Host and port of the front page: the unit of politeness.

        >>> from crawler.pages import FAMILIES
        >>> Portal(title="x", home="http://x.example:81/vi", family=FAMILIES["generic"]).host
        'x.example:81'
        """
        return urlsplit(self.home).netloc.lower()

    @property
    def hours(self) -> Hours | None:
        """When the portal wants no visits, if at some time it does not."""
        times = [minute_of(text) for text in self.closed or ()]
        if len(times) != 2 or times[0] is None or times[1] is None or times[0] == times[1]:
            return None
        return Hours(times[0], times[1])

    def feed_urls(self) -> list[str]:
        """Absolute addresses of the RSS feeds and sitemaps."""
        return [urljoin(self.home, feed) for feed in self.feeds]

    def section_urls(self) -> list[str]:
        """Absolute addresses of the listings, in the profile's order."""
        return [urljoin(self.home, section) for section in self.sections]

    def family_at(self, captured_at: datetime | date | None) -> type[Family]:
        """The family that reads a page captured at that time (today's look for None)."""
        if captured_at is None:
            return self.family
        day = captured_at.date() if isinstance(captured_at, datetime) else captured_at
        old = [layout for layout in self.layouts if layout.until and day <= layout.until]
        return min(old, key=lambda layout: layout.until or day) if old else self.family

    @property
    def is_local(self) -> bool:
        """Whether the portal is served by this machine: a mirror, or a test."""
        return is_loopback(self.home)

    def at(self, home: str) -> Portal:
        """The same portal served from another address; one on this machine is a copy, which
        needs no pauses and never closes."""
        moved = replace(self, home=home)
        return replace(moved, delay=0.0, closed=None) if moved.is_local else moved

    def shard(self, shards: int) -> int:
        """Which of ``shards`` machines (0-based) takes this portal: a hash of the host."""
        return int(hashlib.sha256(self.host.encode()).hexdigest(), 16) % shards
