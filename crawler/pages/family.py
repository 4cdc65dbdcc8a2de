"""What a CMS family knows: how to recognise itself, where things stand, what an address names.

A family is a class of selectors and a few small methods. A portal profile that needs help
subclasses one and overrides what differs; whatever a selector does not find, the shared rules of
``fields`` and ``container`` look for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from crawler.pages import urls
from crawler.pages.page import Page

Selectors = tuple[str, ...]


class Family:
    """A CMS; the base class is also the family of portals nobody has described."""

    name: ClassVar[str] = "generic"
    #: Lower-case pieces of markup and their weight; 3 in all is recognition.
    fingerprints: ClassVar[Mapping[str, int]] = {}
    #: The last day this look was seen, for an older layout of a portal (``Portal.layouts``).
    until: ClassVar[date | None] = None
    #: Selectors, tried in order; the first that finds something non-empty wins.
    title: ClassVar[Selectors] = ()
    section: ClassVar[Selectors] = ()
    published: ClassVar[Selectors] = ()
    lead: ClassVar[Selectors] = ()
    body: ClassVar[Selectors] = ()
    byline: ClassVar[Selectors] = ()
    #: Zones beside the body that hold pictures and files of the article.
    extra: ClassVar[Selectors] = ()
    #: Zones of links to other articles under the article.
    related: ClassVar[Selectors] = ()
    #: Present on every article page of this family, and on no listing.
    article_mark: ClassVar[Selectors] = ()
    #: Present on every listing page of this family, and on no article.
    listing_mark: ClassVar[Selectors] = ()
    #: Links of the main list; of secondary lists in the content column.
    items: ClassVar[Selectors] = ()
    optional: ClassVar[Selectors] = ()
    next_page: ClassVar[Selectors] = ()
    #: Taken out of the body before it is read.
    noise: ClassVar[Selectors] = ()
    #: Searched in the address for what identifies an article; the groups make the key.
    key_pattern: ClassVar[re.Pattern[str] | None] = None
    #: Addresses that lead nowhere new, besides those that are traps on every portal.
    traps: ClassVar[re.Pattern[str] | None] = None

    @classmethod
    def recognition(cls, page: Page) -> int:
        """How sure this family is that it made the page: the sum of its fingerprints."""
        return sum(w for mark, w in cls.fingerprints.items() if mark in page.ascii)

    @classmethod
    def key(cls, url: str) -> str:
        """The CMS's own id for the article at ``url``, else its canonical address."""
        address = cls.canonical(url)
        match = cls.key_pattern.search(address) if cls.key_pattern else None
        if match is None:
            return address
        return ":".join(part for part in match.groups() if part)

    @classmethod
    def canonical(cls, url: str) -> str:
        """One spelling for all addresses of a page (see ``urls.canonical``)."""
        return urls.canonical(url)

    @classmethod
    def is_trap(cls, url: str) -> bool:
        """Whether a crawl must not follow: print views, login, search, endless variants."""
        if urls.TRAP.search(url):
            return True
        return bool(cls.traps and cls.traps.search(url))
