"""What pages say, each read once: a survey looks at the same page from several sides."""

from __future__ import annotations

from functools import cache

from crawler.items import Article, Listing
from crawler.pages import FAMILIES, Family, read_article, read_listing, recognise
from crawler.pages.page import Page, parse
from crawler.spiders.scout import Seen


def article_of(seen: Seen, family: type[Family] | None = None) -> Article:
    """What an article page says; without ``family`` by the one it is recognised as."""
    return _article(seen, family.name if family else None)


def listing_of(seen: Seen, family: type[Family]) -> Listing:
    """What a listing leads to."""
    return _listing(seen, family.name)


@cache
def recognised(seen: Seen) -> type[Family]:
    """The family that made the page."""
    return recognise(seen.body, seen.url)


@cache
def page_of(seen: Seen) -> Page:
    """The parsed page."""
    return parse(seen.body, seen.url, seen.content_type)


@cache
def _article(seen: Seen, name: str | None) -> Article:
    family = FAMILIES[name] if name else None
    kind, at = seen.content_type, seen.captured_at
    return read_article(seen.body, seen.url, family, content_type=kind, captured_at=at)


@cache
def _listing(seen: Seen, name: str) -> Listing:
    return read_listing(seen.body, seen.url, FAMILIES[name], content_type=seen.content_type)
