"""Where the front page leads: links that may be sections, and links that are none by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.adding.looking import listing_of, page_of
from crawler.items import Link
from crawler.pages import Family, phrases
from crawler.pages.kinds import is_home
from crawler.pages.page import Page, text_of
from crawler.pages.urls import is_file
from crawler.spiders.scout import Seen
from crawler.text import fold, squeeze

#: A section's name is no longer; longer words are a headline.
_LONGEST_NAME = 50
#: Pages that every portal has and that are no news, by the words of their links.
_STATIC = re.compile(
    r"(?:trang (?:chu|nhat)|home|gioi thieu(?: chung| ve .*| huyen.*)?|lien he.*|so do.*|site ?map|"
    r"ban do.*|dang (?:nhap|ky|xuat)|login|tim kiem.*|rss|english|tieng (?:anh|viet)|gop y|"
    r"xem (?:them|tat ca|tiep)|chi tiet|tiep(?: theo)?|truoc|sau|[\W\d]*)"
)


def menu(seen: Seen, family: type[Family]) -> list[Link]:
    """Links of the page's menus to pages of the same host, without those that are no news."""
    listing = listing_of(seen, family)
    return list(_sections(listing.sections, seen.url, family))


def headings(seen: Seen, family: type[Family]) -> list[Link]:
    """Other links with a section's length of name: headings of blocks, rows of quick links."""
    listing = listing_of(seen, family)
    articles = {link.url for link in (*listing.articles, *listing.optional)}
    links = [link for link in _links(page_of(seen)) if link.url not in articles]
    return list(_sections(links, seen.url, family))


def passed_over(seen: Seen, family: type[Family]) -> list[Link]:
    """Links of the menus that are no news by their names; the front page is not told."""
    listing = listing_of(seen, family)
    own = [link for link in listing.sections if is_own(link.url, seen.url)]
    return [link for link in own if is_static(link.name or "") and not is_home(link.url)]


def is_static(name: str) -> bool:
    """Whether the words of a link name a page that is no news.

    >>> is_static("Giới thiệu chung"), is_static("Tin trong huyện")
    (True, False)
    """
    if phrases.plain_next(name) or phrases.plain_back(name):
        return True
    return bool(_STATIC.fullmatch(squeeze(fold(name))))


def is_own(url: str, home: str) -> bool:
    """Whether an address is on the host of ``home``: the spider follows no other."""
    return urlsplit(url).netloc.lower() == urlsplit(home).netloc.lower()


def _sections(
    links: list[Link] | tuple[Link, ...], home: str, family: type[Family]
) -> Iterator[Link]:
    for link in links:
        name = squeeze(link.name or "")
        if len(name) > _LONGEST_NAME or is_static(name) or not is_own(link.url, home):
            continue
        if not is_home(link.url) and not family.is_trap(link.url):
            yield link


def _links(page: Page) -> Iterator[Link]:
    for node in page.tree.css("a[href]")[:2000]:
        url = page.resolve(node.attributes.get("href"))
        if url and not url.startswith("data:") and not is_file(url):
            yield Link(url=url.partition("#")[0], name=text_of(node))
