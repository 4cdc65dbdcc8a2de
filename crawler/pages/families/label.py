"""Portals that mark an article by words rather than classes.

The style seen on text of a district page: the title in capitals, then ``Chuyên mục: A - B |
Đăng ngày: dd/mm/yyyy`` on one line, the text, ``Các tin cùng chuyên mục:``. The markup of that
portal is unverified; only the shared label rules are used.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.pages import urls
from crawler.pages.family import Family
from crawler.pages.page import Page

_IDS = (
    "itemid",
    "newsid",
    "articleid",
    "id",
    "nid",
    "tinid",
    "idtin",
    "docid",
    "postid",
    "baiviet",
)
_LINE = re.compile(r"chuyên mục\s*:?.{0,200}?(?:đăng ngày|ngày đăng)", re.S)


class Label(Family):
    """Only labels; ids of articles are a numeric parameter of the address."""

    name = "label"

    @classmethod
    def recognition(cls, page: Page) -> int:
        """The two labels near each other are as good as a fingerprint."""
        return 3 if _LINE.search(page.lowered) else 0

    @classmethod
    def key(cls, url: str) -> str:
        """The numeric id parameter, with the path it belongs to, else the canonical address."""
        values = urls.parameters(url)
        for name in _IDS:
            if (value := values.get(name, "")).isdigit():
                page = urlsplit(cls.canonical(url)).path.rsplit("/", 1)[-1].casefold()
                return f"{page}:{value}"
        return cls.canonical(url)
