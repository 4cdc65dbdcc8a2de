"""VCCorp IMS: Hà Nội and its departments, Government offices.

Names observed on public scrapers of such pages (``detail-content afcbc-body``,
``VCSortableInPreviewMode``, ``data-role``). More entries of a list come by POST from
``/api/NewsZone/NewsZone`` with parameters that the page's own script encrypts: such a list is
read as far as it stands in the page, and its feed or sitemap has to lead to the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from crawler.pages.family import Family


class Ims(Family):
    """Articles end in ``-<digits>.htm``."""

    name = "ims"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "afcbc-body": 3,
        "mediacdn.vn": 2,
        "vcsortableinpreviewmode": 2,
        "/api/newszone/": 3,
        "_adm_channel": 1,
        'data-role="sapo"': 1,
        "photocms_caption": 1,
    }
    title = ("h1[data-role=title]", "h1.detail-title", ".detail-title", "h1.title")
    section = ("[data-role=cate-name] a", "[data-role=cate-name]", ".detail-cate a", ".detail-cate")
    published = ("[data-role=publishdate]", ".detail-time", ".news-info .time")
    lead = ("[data-role=sapo]", ".detail-sapo")
    body = (".detail-content.afcbc-body", "[data-role=content]", ".detail-content")
    byline = (".detail-author-bot", "[data-role=author]", ".detail-author")
    article_mark = (".detail-content.afcbc-body", "[data-role=content]")
    listing_mark = (".news-item[data-id]",)
    items = (".news-item .news-title a, .news-title > a", ".box-category-link-title")
    noise = (
        ".VCSortableInPreviewMode[type=RelatedNews]",
        ".VCSortableInPreviewMode[type=RelatedOneNews]",
        ".link-content-footer",
        ".detail-tag-list",
    )
    key_pattern = re.compile(r"-(\d{8,})(?:\.(?:htm|html|chn))?$")
    traps = re.compile(r"/api/|/tag/|/tim-kiem|/print/|/rss/|\.rss$|#", re.I)
