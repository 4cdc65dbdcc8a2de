"""mojoPortal: its blog feature, and the article feature of the Vietnamese fork.

Names are from the published sources of both (``BlogViewControl.ascx``; in the fork
``h2.articletitle``, ``#article_text``, ``.article-author``). No rendered page was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from crawler.pages import urls
from crawler.pages.family import Family


class MojoPortal(Family):
    """Friendly addresses, or ``ViewPost.aspx`` with the item's number."""

    name = "mojoportal"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "mojocombined": 3,
        "/data/sites/": 2,
        "articletitle": 1,
        "article_text": 1,
        "left-article-more": 2,
        "mojopager": 2,
        "mojocutepager": 2,
        "blogwrapper": 1,
        "cmszone": 1,
        "/clientscript/": 1,
    }
    title = ("h2.articletitle, h1.articletitle", ".blogwrapper .moduletitle", ".blogview h1")
    published = (".left-article-more-container", ".post-date-article", ".blogdate .bdate")
    lead = (".articlewrapper .sapo", ".header-article1111 .sapo", "div.sapo")
    body = ("#article_text", ".articletext", ".blogtext")
    byline = (".article-author", ".blogauthor")
    extra = (".article-file", ".blogattachment")
    related = (".article-other ul", ".ulActiveReference", ".relatedposts")
    article_mark = ("#article_text", ".blogview .blogtext")
    next_page = (".mojoPager a.next, .modulepager a.next",)
    noise = (".info-article-more", ".article-tool", ".tags-detail")
    key_pattern = re.compile(r"/view(?:post|article)\.aspx\?.*?\bitemid=(\d+)", re.I)
    traps = re.compile(r"/secure/|/viewtag\.aspx|/printarticle|/services/|[?&]skin=", re.I)

    @classmethod
    def key(cls, url: str) -> str:
        """The item's number of ``ViewPost.aspx``, else the friendly address."""
        number = urls.parameters(url).get("itemid", "")
        return f"item:{number}" if number.isdigit() else cls.canonical(url)
