"""The pictures of a container: best address on offer, chrome left out, captions attached."""

from __future__ import annotations

import itertools
import re

from bs4 import Tag

from crawler.items import Picture
from crawler.pages import captions
from crawler.pages.blocks import Line
from crawler.pages.page import Page
from crawler.pages.words import collapse

#: Attributes from which scripts take the picture that is displayed in place of ``src``.
_LAZY = ("data-src", "data-lazy-src", "data-lazy", "data-echo", "data-ll-src", "data-url")
#: Attributes that name a larger copy; some scripts display it where ``src`` is a placeholder.
_LARGER = (
    "data-original", "data-original-src", "data-large_image", "data-full", "data-full-src",
    "data-image", "data-large-file", "data-orig-file", "data-zoom-image",
)  # fmt: skip
_PHOTO = re.compile(r"\.(?:jpe?g|png|webp|gif|jfif|bmp|tiff?)(?:$|/[0-9a-f-]{36}$)", re.I)
_CHROME = re.compile(
    r"/_layouts/|(?:^|[/_.\-])(?:spacer|blank|pixel|pix|transparent|transpix|clear|1x1|loading|"
    r"ajax-loader|icon|icons|ico|emoji|emoticons?|smileys?|bullet|arrow|no_?image|noimage|placeholder|"
    r"lazy|lazyload|gr[ae]y|default|loader|opacity|avatar|favicon)"
    r"(?:[_\-]?\d{0,3})\.(?:gif|png|svg|ico|jpe?g)(?:$|[?#])|"
    r"(?:^|[/_.\-])(?:printer|email|facebook|twitter|zalo|youtube|rss|docx|excel|attach|download)"
    r"(?:[_\-]?\d{0,3})\.(?:gif|png|svg|ico)(?:$|[?#])|"
    # Short words may end the name of a photograph: they count as a whole name only.
    r"(?:^|/)(?:print|share|pdf|doc|xls|word|rar|zip|new|hot|star|in|back|top|home|mail|tag|user|eye)"
    r"(?:[_\-]?\d{0,3})\.(?:gif|png|svg|ico)(?:$|[?#])|"
    r"/(?:icons?|smilies|smileys?|emoji|emoticons|avatars?)/|captcha|[?&]image=\w+\.(?:gif|png)$",
    re.I,
)
#: Names and folders of buttons and of a theme's own pictures.
_BUTTON = re.compile(
    r"/(?:[\w\-]*[_\-])?(?:icons?|fonts?|audio|speaker|loa|volume|zoom|clock|calendar|print|printer|email|button|arrow|bullet|contrast|"
    r"aminus|aplus|plus|minus)(?:tang|giam)?[\w\-+%]*\.(?:gif|png|svg)(?:$|[?#])|"
    r"/(?:siteimages|system/images|skins?|themes?|templates?|_catalogs)/",
    re.I,
)
_TINY = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[01]px", re.I)


def addresses(tag: Tag, page: Page) -> tuple[str, str] | None:
    """Where the picture that is displayed lies, and the best resolution on offer.

    None when it shows nothing of the article.
    """
    shown = _first(_displayed(tag), page)
    if shown is None or _is_tiny(tag) or _is_advert(tag) or is_entry(tag):
        return None
    return shown, _first(_larger(tag), page) or shown


def _first(values: list[str], page: Page) -> str | None:
    urls = (page.resolve(value) for value in values if value.strip())
    return next((url for url in urls if url and not is_chrome(url)), None)


def _displayed(tag: Tag) -> list[str]:
    """Lazy attributes before ``src``, what a script may put in its place after it."""
    values = [str(tag.get(name) or "") for name in (*_LAZY, "src", *_LARGER)]
    return [*values, _widest(str(tag.get("srcset") or tag.get("data-srcset") or ""))]


def _larger(tag: Tag) -> list[str]:
    """The widest of a ``srcset``, attributes that name a larger copy, a link to a picture."""
    values = [_widest(str(tag.get("srcset") or tag.get("data-srcset") or ""))]
    values += [str(tag.get(name) or "") for name in _LARGER]
    link = tag.find_parent("a")
    if link is not None and _PHOTO.search(str(link.get("href") or "").split("?")[0]):
        values.append(str(link["href"]))
    return values


def _widest(srcset: str) -> str:
    best, width = "", -1.0
    for part in re.split(r",\s+", srcset.strip()):
        pieces = part.split()
        if not pieces:
            continue
        size = pieces[1][:-1] if len(pieces) > 1 else "0"
        number = float(size) if re.fullmatch(r"\d{1,6}(?:\.\d+)?", size) else 0.0
        if number > width:
            best, width = pieces[0], number
    return best


def is_chrome(url: str) -> bool:
    """Whether an address is a button, an icon or a spacer by its name."""
    if url[:5].lower() == "data:":
        return len(url) < 400
    return bool(_CHROME.search(url) or _BUTTON.search(url))


def _is_tiny(tag: Tag) -> bool:
    if _TINY.search(str(tag.get("style") or "")):
        return True
    sizes = [str(tag.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    numbers = [int(size) for size in sizes if size.isdigit()]
    return any(number <= 2 for number in numbers) or (len(numbers) == 2 and max(numbers) <= 24)


def _is_advert(tag: Tag) -> bool:
    return collapse(str(tag.get("alt") or "")).casefold() in (
        "quảng cáo",
        "advertisement",
        "banner",
    )


def is_entry(tag: Tag) -> bool:
    """Whether a picture belongs to an entry that leads elsewhere, beside its headline."""
    link = tag.find_parent("a")
    href = str(link.get("href") or "") if link is not None else ""
    if link is None or len(href) < 3 or _PHOTO.search(href.split("?")[0]):
        return False
    if len(link.get_text(strip=True)) > 15:
        return True
    for entry in itertools.islice(link.parents, 3):
        links = entry.find_all("a", href=True)
        others = [other for other in links if other.get("href") == href and other is not link]
        if any(len(other.get_text(strip=True)) > 15 for other in others):
            return True
    return False


def read(lines: list[Line], pairs: dict[int, list[int]], page: Page) -> tuple[Picture, ...]:
    """One entry for each distinct address, in order; the first caption found for it wins."""
    found: dict[str, Picture] = {}
    for at, line in enumerate(lines):
        if line.image is None or (where := addresses(line.image, page)) is None:
            continue
        text = collapse(" ".join(lines[i].text for i in pairs.get(at, ())))
        known = found.get(where[0])
        if known is None or (text and not known.caption):
            found[where[0]] = picture(*where, text, line.image)
    return tuple(found.values())


def picture(shown: str, best: str, caption: str, tag: Tag) -> Picture:
    """A picture with its caption as displayed and the credit that the caption names."""
    alt = collapse(str(tag.get("alt") or "")) or None
    return Picture(
        src=best,
        shown=shown if shown != best else None,
        caption=caption or None,
        credit=captions.credit(caption) if caption else None,
        alt=alt,
    )
