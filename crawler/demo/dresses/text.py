"""Text on its way into markup: escaping, the oddities of real pages, dates, slugs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from html import escape
from html.entities import codepoint2name
from urllib.parse import quote

from crawler.text import fold

Ink = Callable[[str], str]
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def ink(noise: str) -> Ink:
    """How an article of that noise turns text into HTML.

    ``nfd`` decomposes letters (a third of real pages holds some), ``entities`` writes Latin
    letters as named and some others as numeric entities, as old editors do, ``zero-width``
    leaves an invisible character in front.
    """
    return {"nfd": _decomposed, "entities": _entities, "zero-width": _marked}.get(noise, escape)


def _decomposed(text: str) -> str:
    return escape(unicodedata.normalize("NFD", text))


def _marked(text: str) -> str:
    return "\u200b" + escape(text)


def _entity(code: int) -> str:
    if code in codepoint2name:
        return f"&{codepoint2name[code]};"
    return f"&#{code};" if code % 4 == 0 else chr(code)


def _entities(text: str) -> str:
    return "".join(_entity(ord(c)) if ord(c) > 127 else c for c in escape(text))


def slug(text: str) -> str:
    """The words of a title for an address.

    >>> slug("Đảng bộ huyện Phú Khê: họp!")
    'dang-bo-huyen-phu-khe-hop'
    """
    return _NOT_WORD.sub("-", fold(text)).strip("-")


def day(moment: datetime) -> str:
    """``07/04/2017``."""
    return moment.strftime("%d/%m/%Y")


def weekday(moment: datetime) -> str:
    """``Thứ sáu``."""
    return WEEKDAYS[moment.weekday()]


def address(path: str) -> str:
    """A path as a browser requests it: UTF-8, percent-encoded."""
    return quote(path, safe="/?&=:%;(),!+~@")
