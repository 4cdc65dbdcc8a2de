"""DotNetNuke (DNN) with text modules and the news modules of Vietnamese integrators.

Not verified on saved pages: ids end in the names below after ``dnn_ctr<module>_``, and the
addresses are those of public link lists (``/tabid/92/…/title/14489/…/Default.aspx``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from crawler.pages.family import Family


class DotNetNuke(Family):
    """Modules are numbered per site, so only the ends of ids are used."""

    name = "dotnetnuke"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "dnn_ctr": 3,
        "dnnmodulecontent": 2,
        "__dnnvariable": 2,
        "dnncore.js": 1,
        "/portals/_default/": 2,
        "/desktopmodules/": 1,
    }
    title = (
        "[id$=_lblTitle]:not([id*=dnnTITLE])",
        "[id$=_lblTieuDe]",
        "[id$=lblHeadline]",
        ".News_Title, .news_title, .ArticleTitle, .edn_articleTitle",
    )
    section = ("[id$=_lblCategory], [id$=_lblChuyenMuc]",)
    published = (
        "[id$=_lblDate]",
        "[id$=_lblNgayDang], [id$=_lblPublishDate], [id$=_lblPublishedDate]",
        ".News_Date, .ArticleDate",
    )
    lead = (
        "[id$=_lblSummary]",
        "[id$=_lblTomTat], [id$=_lblDescription], [id$=_lblHeadline]",
        ".News_Summary",
    )
    body = (
        "[id$=_lblContent]:not([id*=HtmlModule])",
        "[id$=_lblNoiDung]",
        ".ArticleContent, .News_Content, .edn_articleContent",
    )
    byline = ("[id$=_lblAuthor]", "[id$=_lblTacGia]")
    key_pattern = re.compile(
        r"/(?:title|articleid|newsid|itemid|id)/(\d+)|[?&](?:articleid|newsid|itemid|id)=(\d+)",
        re.I,
    )
    items = ("[id*=_lnkTitle]", "[id*=_hplTitle]", "[id*=_lnkTieuDe]")
    traps = re.compile(
        r"/ctl/|[?&](?:ctl|returnurl|popup|skinsrc|containersrc)=|/language/en-us|/linkclick\.aspx|"
        r"/dnnprintmode/|/syndicate",
        re.I,
    )
