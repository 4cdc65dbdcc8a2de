"""SharePoint 2010, 2013 and later, as ministries, provinces and districts run it.

Not verified on saved pages: the names below are those that public scrapers of several government
portals select by (``divArticleDescription1/2/3`` with ``News_Detail_Title``, ``news-title`` and
``news-des``, ``txtTitle``), and those of SharePoint's own publishing pages. Ids of web parts
(``ctl00_SPWebPartManager1_g_<guid>``) change on redeployment and are not used whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from crawler.pages import urls
from crawler.pages.family import Family
from crawler.pages.page import Page

_NUMBERED = re.compile(r"(?<!/chuyen-muc)(?<!/category)/(\d+)/[^/?]+\.aspx(?:\?.*)?$", re.I)
_IDS = ("itemid", "idtin", "newsid", "nid", "articleid", "id", "tinid", "item")


class SharePoint(Family):
    """Publishing pages, list items, and the news web parts of Vietnamese integrators."""

    name = "sharepoint"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "microsoft sharepoint": 3,
        "_layouts/15/": 2,
        "s4-workspace": 2,
        "spwebpartmanager": 2,
        "ms-rtestate-field": 2,
        "/_catalogs/": 1,
        "_spformonsubmit": 1,
        "divarticledescription": 1,
        "ms-webpartzone-cell": 1,
    }
    title = (
        "#divArticleDescription3 h1",
        ".News_Detail_Title",
        "h1#news-title, h2#news-title, #news-title",
        "#txtTitle",
        "[id$=_lblTitle], [id$=_lblTieuDe]",
    )
    published = (".News_Time_Post", "#txtDateString", "#publish-date", "[id$=_lblNgayDang]")
    lead = ("#divArticleDescription1", "#news-des", "#idTomTat", "[id$=_lblTomTat]")
    body = ("#divArticleDescription2", "#news-detail", "#divArticleContent",
            ".ms-rtestate-field[id*=RichHtmlField]", "#divArticleDescription")  # fmt: skip
    byline = ("[id$=pnNguontin]", "[id$=_lblTacGia]", "#txtAuthor")
    related = ("[id$=pnTinLienQuan] ul",)
    article_mark = ("#divArticleDescription2", "#news-detail", ".News_Detail_Title")
    listing_mark = ("[id$=pnListNews]",)
    items = ("[id$=pnListNews] h3 a", ".H3_iTem_ListNews > a", "[id$=pnListNews] .title a")
    noise = ("[style*='display:none']", "[style*='display: none']", ".ms-hidden")
    traps = re.compile(
        r"/_layouts/|/forms/(?:allitems|dispform|editform)\.aspx|[?&](?:source|isdlg|view)=|"
        r"/authenticate\.aspx|/_vti_|\?wsdl",
        re.I,
    )

    @classmethod
    def recognition(cls, page: Page) -> int:
        """Nothing for the Lạc Việt application, which has a family of its own."""
        if "lacvietbio" in page.ascii or "tableforprint" in page.ascii:
            return 0
        return super().recognition(page)

    @classmethod
    def key(cls, url: str) -> str:
        """The number in the path before the slug, or the item's parameter, else the address."""
        address = cls.canonical(url)
        if match := _NUMBERED.search(address):
            return match.group(1)
        values = urls.parameters(url)
        for name in _IDS:
            if (value := values.get(name, "")).isdigit():
                return f"{address.split('?')[0].rsplit('/', 1)[-1].casefold()}:{value}"
        return address
