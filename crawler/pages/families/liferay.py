"""Liferay 6.2 and 7 with its asset publisher, and the VNPT and EcoIT news portlets.

Listings observed on a department's portal; article markup as its journal templates write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from crawler.pages import urls
from crawler.pages.family import Family

_CONTENT = re.compile(r"/-/view_content/(\d+)", re.I)
_ASSET = re.compile(r"/-/asset_publisher/[^/]+/content/(?:id/)?([^/?#;]+)", re.I)
#: The last step: EcoIT portlets put the name of a view before the slug.
_SLUG = re.compile(
    r"/-/(?!view_content|asset_publisher)(?:[^/?#;]+/)*([^/?#;]+?)(?:\.html?)?$", re.I
)
_UUID = re.compile(r"\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b", re.I)


class Liferay(Family):
    """Asset publisher, journal articles, and the two Vietnamese news portlets."""

    name = "liferay"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "portlet-boundary": 2,
        "liferay": 2,
        "themedisplay": 1,
        "vnpteportalnewsportlet": 3,
        "/o/": 1,
        "journal-content-article": 1,
        "portlet-body": 1,
        "_war_": 1,
        "p_p_id": 1,
    }
    title = (
        "#testabc h1",
        "[id*=CmsViewChiTietBaiViet] article h1",
        ".asset-full-content-title",
        ".asset-full-content .asset-title",
        ".header-title",
        ".news-detail .title",
        ".detail-title",
        ".title-detail",
        ".view-content-title",
        ".article-title",
        "h1.title",
    )
    section = (
        ".breadcrumb-news a:last-of-type",
        ".dd_chuyenmuc .tintuc p",
        ".dd_chuyenmuc span:last-child",
    )
    published = (
        "#testabc > div:first-child p",
        "[id*=CmsViewChiTietBaiViet] article h1 + p",
        ".asset-full-content .assetPublishDate",
        ".assetPublishDate",
        ".metadata-publish-date",
        ".asset-full-content .publish-date",
        ".news-detail .date",
        ".view-content-date",
        ".date-detail",
    )
    lead = (
        "#testabc > p strong",
        "#change_font_size",
        ".asset-full-content .asset-summary",
        ".asset-summary",
        ".news-detail .sapo",
        "p.sapo",
        ".view-content-summary",
        ".description-detail",
        ".sapo",
    )
    body = (
        "#testabc .journal-content-article",
        "#testabc > div:nth-of-type(2)",
        "[id*=CmsViewChiTietBaiViet] #contentnews",
        ".asset-full-content .journal-content-article",
        ".asset-full-content .asset-content",
        ".asset-full-content",
        ".view-content-body",
        ".news-detail .content",
        ".content-detail",
        ".journal-content-article",
    )
    byline = (".view-content-author", ".asset-full-content .author")
    related = (
        ".asset-links-list",
        ".asset-related",
        ".other-news ul",
        ".related-news",
        ".news-other",
    )
    article_mark = (".asset-full-content", ".view-content-body", "#testabc", "#contentnews")
    listing_mark = (".asset-abstract",)
    items = (
        ".asset-abstract .asset-title a",
        ".asset-title a",
        ".newslist4-ct-other a",
    )
    next_page = ("ul.lfr-pagination-buttons li:not(.disabled) a", ".lfr-pagination a.next")
    traps = re.compile(
        r"/(?:vi|en)/(?:vi|en)(?:/|$)|\.html/(?:en|vi)(?:/|$)|/-/view_content/.+/-/|p_p_id=82|"
        r"/web/[^/]+-eng/|_print|/c/portal/",
        re.I,
    )

    @classmethod
    def key(cls, url: str) -> str:
        """Number of view_content, slug of the asset, uuid, or the portlet's ``d``/``id``."""
        path = urlsplit(cls.canonical(url)).path
        for pattern in (_CONTENT, _ASSET, _SLUG, _UUID):
            if match := pattern.search(path):
                return match.group(1).casefold()
        values = urls.parameters(url)
        for name in ("d", "id", "articleid", "groupid"):
            if (value := values.get(name, "")).isdigit():
                return f"{name}={value}"
        return cls.canonical(url)
