"""NukeViet 3 and 4, default and eGov themes.

Observed on a locally run NukeViet 4.5; the names of the eGov theme and of version 3
(``#news_detail``, ``#hometext``) are from their published templates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from crawler.pages.family import Family


class NukeViet(Family):
    """The news module; articles end in ``-<id>.html``."""

    name = "nukeviet"
    fingerprints: ClassVar[Mapping[str, int]] = {
        'content="nukeviet': 3,
        "nv_base_siteurl": 2,
        "news-bodyhtml": 2,
        "nukeviet": 1,
        "nvvithemever": 1,
        "/themes/default/js/news.js": 1,
    }
    title = (
        ".newsdetail h1.title",
        "#news_detail h1",
        "h1[itemprop=headline]",
        ".news_column h1.title",
        ".detail-title h1",
        "h1.title",
        "h1",
    )
    section = (
        ".temp-breadcrumbs li:last-child",
        "[itemtype*=BreadcrumbList] li:last-child [itemprop=name]",
    )
    published = (
        ".newsdetailmetatop .h5",
        "#news_detail > .time",
        ".news_column .h5",
        ".news_column .time",
        ".detail-date",
        ".news-detail .time",
        "span.h5",
        ".post-date",
    )
    lead = (".hometext", "#hometext", "[itemprop=description].hometext", ".news-hometext")
    body = ("#news-bodyhtml", ".bodytext", "[itemprop=articleBody]")
    byline = (".author-info", ".bodytext-author")
    extra = (".news_column .hometext ~ figure", ".news_column .clearfix > figure",
             ".news-download-file", "#news-bodyhtml ~ .panel .list-group")  # fmt: skip
    related = ("ul.related", "ul.detail-related", ".other-news ul")
    article_mark = ("#news-bodyhtml", "#news_detail", "h1[itemprop=headline]")
    items = (
        ".news_column .featured h2 > a, .news_column .featured ul.related a, "
        ".news_column .panel:not(:has(.sub-list-icon)) > .panel-body h3 > a, "
        ".news_column .item h3 > a",
        ".news_column h2 a, .news_column h3 a",
        ".viewcat_list h3 a",
    )
    optional = ("ul.related a, .panel:has(.sub-list-icon) a",)
    next_page = (".pagination li.active ~ li a[rel=next]",)
    key_pattern = re.compile(r"-(\d+)(?:\.html?)?/?(?:\?.*)?$")
    traps = re.compile(r"/(?:vi/)?(?:news/)?(?:tag|topic|content|author)/", re.I)

    @classmethod
    def key(cls, url: str) -> str:
        """The number at the end of the slug; listings (``page-2``) keep their address."""
        address = cls.canonical(url)
        if re.search(r"/page-\d+$", address):
            return address
        return super().key(url)
