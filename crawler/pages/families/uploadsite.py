"""The .NET portal that keeps its files under ``/upload/<siteId>/``; its vendor is unknown.

Seen in addresses of several provinces: pictures ``/upload/63908/20201218/x_54676cf608.jpg``,
thumbnails ``/publish/thumbnail/<siteId>/…``, pages ``/tin-tuc/slug.html`` and
``/…/slug-950942?pageindex=0``). The markup is unverified: only the shared rules read it.
"""

from __future__ import annotations

import re
from typing import ClassVar

from crawler.pages.family import Family
from crawler.pages.page import Page

_FILES = re.compile(r"/upload/\d{4,8}/(?:\d{8}|fck|banner|logo)|/publish/thumbnail/\d{4,8}/")


class UploadSite(Family):
    """Lists page from 0 with ``?pageindex=``."""

    name = "uploadsite"
    key_pattern: ClassVar[re.Pattern[str] | None] = re.compile(r"-(\d{5,9})$")
    traps = re.compile(r"/upload/\d+/.*\.(?:jpe?g|png|gif)$|/publish/thumbnail/", re.I)

    @classmethod
    def recognition(cls, page: Page) -> int:
        """By the folder of its files: one may be a guest's, two different ones are its own."""
        return min(4, 2 * len(set(_FILES.findall(page.ascii)[:50])))

    @classmethod
    def canonical(cls, url: str) -> str:
        """A first page is the same with ``pageindex=0`` and without."""
        return re.sub(r"[?&]pageindex=0(?=&|$)", "", super().canonical(url))
