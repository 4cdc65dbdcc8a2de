"""Joomla 1.5 to 4: ``com_content`` articles and blogs, and the K2 component.

Class names are those of the core layouts (``item-page``, ``article-info``) and of K2's default
templates; no government page of this product was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from crawler.pages import urls
from crawler.pages.family import Family

_NUMBERED = re.compile(r"/(?:item/)?(\d+)-[^/]+$")
_QUERY = re.compile(r"^(\d+)")


class Joomla(Family):
    """Articles have a number before their slug; ``?start=`` pages through a blog."""

    name = "joomla"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "joomla": 3,
        "com_content": 2,
        "/media/jui/": 2,
        "/media/system/js/": 1,
        "item-page": 1,
        "k2container": 3,
        "/components/com_": 1,
        "/media/vendor/": 1,
    }
    title = (
        "#k2Container h2.itemTitle",
        ".item-page h2[itemprop=headline]",
        ".com-content-article [itemprop=headline]",
        ".item-page .page-header h2",
        ".item-page > h2",
        "h2.contentheading, td.contentheading, .contentheading",
        ".item-page h1",
        "h1[itemprop=headline], h2[itemprop=headline]",
    )
    section = (
        ".article-info .category-name a",
        ".category-name a",
        ".itemCategory a",
    )
    published = (
        ".article-info .published",
        ".article-info .create",
        ".itemDateCreated",
        ".createdate",
        ".article-info .modified",
    )
    lead = (".itemIntroText", ".item-page p.sapo")
    body = (
        "[itemprop=articleBody]",
        ".com-content-article__body",
        ".itemFullText",
        ".article-content",
    )
    byline = (".itemAuthor a", ".item-page .author-sign")
    extra = (".itemAttachmentsBlock", ".attachmentsContainer")
    related = (".relateditems", ".itemRelated ul", ".items-more ol", ".mod-relateditems")
    article_mark = (".item-page", "#k2Container.itemView")
    listing_mark = (".blog", ".blog-featured", ".category-list", ".itemListView")
    items = (
        ".blog h2 a, .blog-featured h2 a",
        ".category-list td.list-title a, table.category td a",
        ".itemListView .catItemTitle a",
        ".items-row h2 a, .leading h2 a",
    )
    optional = (".items-more a",)
    next_page = (".pagination-next a, li.pagination-next a", ".pagination a[title=Next]",
                 ".k2Pagination a[title=Next]")  # fmt: skip
    noise = (".actions", ".icons", "dl.article-info", ".pagenav", ".pager", ".content_rating",
             ".itemToolbar", ".itemRatingBlock", ".itemSocialSharing")  # fmt: skip
    traps = re.compile(
        r"[?&](?:tmpl=component|print=1|format=(?:feed|pdf)|task=|type=(?:rss|atom))|"
        r"/component/(?:mailto|users|search|banners)|option=com_(?:mailto|user|search)",
        re.I,
    )

    @classmethod
    def key(cls, url: str) -> str:
        """The article's number, in the path or as ``id=12:slug``, else the address."""
        address = cls.canonical(url)
        path = re.sub(r"\.html?$", "", urlsplit(address).path)
        if match := _NUMBERED.search(path):
            return match.group(1)
        values = urls.parameters(url)
        if values.get("view") in ("article", "item") and (
            match := _QUERY.match(values.get("id", ""))
        ):
            return match.group(1)
        return address
