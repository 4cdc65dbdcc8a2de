"""Which pages are sections: listings that lead to articles, and how they go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from crawler.adding.looking import article_of, listing_of, page_of
from crawler.adding.menu import is_own, is_static
from crawler.items import ARTICLE_KINDS, Listing
from crawler.pages import Family
from crawler.spiders.scout import Seen

#: Share of the pages from which a link says nothing about the page it is on.
_MOST = 0.8

#: Kinds of pages that are no list, in words.
WALLS = {"error": "an error page", "blocked": "a page that keeps us out"}
#: How a listing goes on: a link, an ASP.NET form, or not that we can see.
Paging = Literal["link", "form", "none"]


@dataclass(frozen=True, slots=True)
class Section:
    """The first page of a section: its address as linked, its name, and what it shows."""

    url: str
    name: str
    articles: tuple[str, ...]
    paging: Paging

    def as_dict(self) -> dict[str, object]:
        """Plain data; ``articles`` is how many are on the first page."""
        return {
            "url": self.url,
            "name": self.name,
            "articles": len(self.articles),
            "paging": self.paging,
        }


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be a section, and the link that led to it."""

    url: str
    name: str
    seen: Seen


def why_no_section(candidate: Candidate, family: type[Family], menu: frozenset[str]) -> str | None:
    """What speaks against it, in a word; None for a section. ``menu``: addresses of the menus."""
    seen = candidate.seen
    if seen.trouble:
        return seen.trouble
    if not is_own(seen.url, candidate.url):
        return "another host"
    kind = article_of(seen, family).kind
    if kind in ARTICLE_KINDS:
        return "a page of its own, not a list"
    if kind in WALLS:
        return WALLS[kind]
    return None if articles_of(seen, family, menu) else "no article in it"


def section(candidate: Candidate, family: type[Family], menu: frozenset[str]) -> Section:
    """The section that a candidate turned out to be."""
    found = articles_of(candidate.seen, family, menu)
    listing = listing_of(candidate.seen, family)
    return Section(candidate.url, candidate.name, found, _paging(listing))


def articles_of(seen: Seen, family: type[Family], menu: frozenset[str]) -> tuple[str, ...]:
    """Addresses of the main list that the spider would ask for, each article once.

    A menu in the content column looks like a list, too: its links are taken out.
    """
    found: dict[str, str] = {}
    for link in listing_of(seen, family).articles:
        if family.canonical(link.url) in menu or is_static(link.name or ""):
            continue
        if is_own(link.url, seen.url) and not family.is_trap(link.url):
            found.setdefault(family.key(link.url), link.url)
    return tuple(found.values())


def further(seen: Seen, family: type[Family]) -> list[str]:
    """The address of a listing's next page, which is no section of its own."""
    following = listing_of(seen, family).next
    return [following.url] if following and following.event_target is None else []


def background(candidates: Sequence[Candidate], family: type[Family]) -> frozenset[str]:
    """Keys of what nearly every page links to: menus, and blocks of new articles at the side."""
    pages = [_linked(one.seen, family) for one in candidates if not one.seen.trouble]
    counts = Counter(key for keys in pages for key in keys)
    return frozenset(
        key for key, count in counts.items() if count > 2 and count >= _MOST * len(pages)
    )


def _linked(seen: Seen, family: type[Family]) -> set[str]:
    page = page_of(seen)
    urls = (page.resolve(a.attributes.get("href")) for a in page.tree.css("a[href]")[:2000])
    return {family.key(url) for url in urls if url}


def distinct(sections: Iterable[Section], family: type[Family]) -> Iterator[Section]:
    """One of those that show the same list under several addresses: the first."""
    shown: set[frozenset[str]] = set()
    for one in sections:
        keys = frozenset(map(family.key, one.articles))
        if keys not in shown:
            shown.add(keys)
            yield one


def in_turn(lists: Sequence[Sequence[str]], family: type[Family]) -> Iterator[str]:
    """The first of each list, then the second of each, no article twice."""
    keys: set[str] = set()
    for row in zip_longest(*lists):
        for url in row:
            if url is not None and (key := family.key(url)) not in keys:
                keys.add(key)
                yield url


def _paging(listing: Listing) -> Paging:
    if listing.next is None:
        return "none"
    return "link" if listing.next.event_target is None else "form"
