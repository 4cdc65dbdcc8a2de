"""Lạc Việt portal (LacVietBIO) on SharePoint 2010, as district portals of one province ran it.

Selectors observed on saved pages of several districts. Ids of web parts hold GUIDs that differ
per site and change on redeployment, so none is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from crawler.pages.family import Family


class LacViet(Family):
    """Article and listing templates of the Lists/Posts application."""

    name = "lacviet"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "tableforprint": 2,
        "lacvietbio": 2,
        "ms-wpbody": 1,
        "folderttitle": 1,
        'class="titlefront"': 1,
        "lv_description": 1,
        "microsoft sharepoint": 1,
        "container_top_left1": 1,
    }
    title = ("#tableforprint p.Title", "p.Title", "td.Title")
    section = ("td.FolderTitle", ".FolderTitle", ".container_top_mid2 td:first-child")
    published = ("tr.ms-news-header td.Time", "td.Time", ".Time")
    lead = ("b.lv_description_mode1", "p.sapo", "div.sapo", ".sapo-wrapper", "p.description")
    body = ("#part1", "#tableforprint")
    related = ("td.Other", ".Other ul")
    article_mark = ("#tableforprint", "p.Title")
    listing_mark = ("td.TitleFront", ".allPost", "[id$=dvVBPL]")
    items = ("td.TitleFront a", ".TitleFront a")
    noise = (".news-tab-xemtiep", ".contextMenu", ".css_readCounter", ".css_printandback")
    key_pattern = re.compile(r"//[^/]+/([^?]*?lists/[^/?]+)/post\.aspx\?(?:.*&)?itemid=(\d+)", re.I)

    @classmethod
    def key(cls, url: str) -> str:
        """``<list path>:<ItemID>``, whatever the case and whichever category leads there."""
        return super().key(url).casefold() if "itemid=" in url.casefold() else super().key(url)
