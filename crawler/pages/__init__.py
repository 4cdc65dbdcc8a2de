"""Pages: from the bytes of a page to what it says. Pure: no network, clock or database."""

from crawler.pages.door import links, read_article, read_listing, recognise, record
from crawler.pages.families import FAMILIES
from crawler.pages.family import Family
from crawler.pages.feeds import read_feed

__all__ = [
    "FAMILIES",
    "Family",
    "links",
    "read_article",
    "read_feed",
    "read_listing",
    "recognise",
    "record",
]
