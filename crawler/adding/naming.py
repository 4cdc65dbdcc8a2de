"""What a portal is called: its title, its province, and the slug of its profile."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from crawler.pages.page import Page
from crawler.text import fold, shown, squeeze

_SPLIT = re.compile(r"\s+[-–—|»:]\s+")
_NO_NAME = re.compile(
    r"(?:trang (?:chu|nhat)|home(?: ?page)?|index|tin tuc|welcome.*|untitled.*|default|chi tiet.*|)"
)
#: What stands before the place in the name of a site.
_KIND_OF_SITE = re.compile(
    r"^(?:(?:cổng|trang)(?: giao tiếp)?(?: thông tin)?(?: điện tử| tin)?|cổng ttđt|website)"
    r"(?: tổng hợp| thành phần)?(?: của)?(?: (?:ubnd|ủy ban nhân dân|uỷ ban nhân dân))?"
    r"\s*[-–,:]?\s+"
    r"(?=huyện|thị xã|thành phố|quận|xã|phường|thị trấn)",
    re.I,
)
_PLACE = re.compile(r"(?:huyện|thị xã|thành phố|quận|xã|phường)\s+(?P<name>[^-–,|]{2,40})", re.I)
_PROVINCE = re.compile(r"(?:tỉnh|thành phố)\s+(?P<name>[^-–,|]{2,40})$", re.I)
_NO_HOST = frozenset(["www", "cong", "portal", "ubnd", "trangchu", "web", "cms"])


def title_of(front: Page, articles: Sequence[Page]) -> str:
    """The name of the site in a title's spelling; its host where it says no name.

    Looked for in the title of the front page, in ``og:site_name``, and in what the titles of
    the articles have in common at their ends.
    """
    named = [_without_no_names(front.head_title), front.meta.get("og:site_name", "")]
    named.append(_common_end([page.head_title for page in articles]))
    for name in named:
        if name := squeeze(shown(name)):
            return _placed(name)
    return urlsplit(front.url).netloc


def province_of(title: str) -> str | None:
    """The province that a title ends in.

    >>> province_of("Huyện Phú Khê - tỉnh Phú Giang")
    'Phú Giang'
    """
    parts = re.split(r"\s+[-–]\s+|,\s+", title)
    match = _PROVINCE.fullmatch(parts[-1].strip()) if len(parts) > 1 else None
    return match["name"].strip() if match else None


def slug_of(host: str, title: str = "") -> str | None:
    """A profile's name from the host, from the place in the title where the host is a number.

    >>> slug_of("phuhoa.phuyen.gov.vn"), slug_of("127.0.0.1:81", "Huyện Phú Khê - tỉnh Phú Giang")
    ('phuhoa', 'phukhe')
    """
    name = host.partition(":")[0].casefold()
    if name == "localhost" or _is_number(name):
        match = _PLACE.search(title)
        return _letters(match["name"]) if match else None
    label = next((part for part in name.split(".") if part not in _NO_HOST), name)
    return _letters(label)


def _letters(text: str) -> str | None:
    plain = re.sub(r"[^a-z0-9_]", "", fold(text).replace("-", "_"))
    return plain if re.match(r"[a-z]", plain) else f"p{plain}" if plain else None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _without_no_names(title: str) -> str:
    """The title without parts such as ``Trang chủ``, the marks between the others kept."""
    parts = [part for part in _SPLIT.split(title) if not _NO_NAME.fullmatch(fold(part).strip())]
    return " - ".join(parts)


def _common_end(titles: Sequence[str]) -> str:
    """The parts with which all of several titles end."""
    split = [_SPLIT.split(title)[::-1] for title in titles if title]
    if len(split) < 2:
        return ""
    common: list[str] = []
    for parts in zip(*split, strict=False):
        if len({fold(part) for part in parts}) > 1:
            break
        common.insert(0, parts[0])
    return _without_no_names(" - ".join(common))


def _placed(name: str) -> str:
    """``Cổng thông tin điện tử huyện X`` is the portal of ``Huyện X``."""
    if name.isupper():
        name = _sentence(name)
    bare = _KIND_OF_SITE.sub("", name)
    return bare[:1].upper() + bare[1:]


def _sentence(name: str) -> str:
    """Capitals only say nothing of which words are names: each word gets one, kinds none."""
    low = re.compile(r"\b(?:cổng|trang|thông|tin|điện|tử|huyện|tỉnh|của|thị xã|thành phố)\b", re.I)
    return low.sub(lambda match: match[0].lower(), name.title())
