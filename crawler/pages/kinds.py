"""What a page turned out to be."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.items import Kind
from crawler.pages import labels, urls
from crawler.pages.family import Family
from crawler.pages.page import Page

PLACEHOLDER_BYTES = 200
_BLOCK = re.compile(
    r"just a moment\.\.\.|attention required! \| cloudflare|captcha|access denied|"
    r"you have been blocked|"
    r"request rejected|mã xác thực truy cập|checking your browser|web application firewall",
    re.I,
)
_ERROR = re.compile(
    r"(?<![\w/.-])404(?![\w/.-])|not found|không tìm thấy trang|"
    r"trang (?:bạn )?(?:yêu cầu|tìm kiếm|này)? ?không (?:tồn tại|tìm thấy)|"
    r"lỗi truy cập|server error|runtime error|service unavailable|bad gateway|đã xảy ra lỗi",
    re.I,
)
_PORTAL_HOME = re.compile(r"/wps/(?:portal|wcm/myportal)/[^/]+(?:/home)?/?")
_HOME = re.compile(r"/?(?:vi|vn|en|vi-vn|web/guest)?/?(?:pages|sitepages)?/?(?:home|trang-?chu)?")


def before_reading(page: Page) -> Kind | None:
    """Pages that need no reading: placeholders, block pages, error pages."""
    if page.size < PLACEHOLDER_BYTES:
        return "empty"
    body = page.tree.body
    text = body.text(deep=True) if body is not None else ""
    short = len(text) < 1500
    head = f"{page.head_title}\n{text[:1500]}"
    if short and _BLOCK.search(head):
        return "blocked"
    if short and _ERROR.search(head) and len(page.tree.css("p")) < 4:
        return "error"
    # A whole page of chrome that is called an error.
    if len(page.head_title) < 80 and _ERROR.search(page.head_title):
        return "error"
    return None


def is_home(url: str) -> bool:
    """Whether the address is the portal's front page, language folders included."""
    try:
        split = urlsplit(urls.canonical(url))
    except ValueError:
        return False
    path = split.path.casefold()
    return not split.query and bool(_HOME.fullmatch(path) or _PORTAL_HOME.fullmatch(path))


def of_article(text_length: int, *, pictures: int, files: int, videos: int) -> Kind:
    """Kind of a page in the article template, by the definitions the archive uses.

    ``attachment_only`` is less than 200 characters of text with a document; ``empty`` less than
    60 without picture or document.
    """
    if files and text_length < 200:
        return "attachment_only"
    if videos and text_length < 400:
        return "video"
    if text_length < 60 and not pictures:
        return "empty"
    if pictures >= 4 and text_length < 60 * pictures and text_length < 400:
        return "gallery"
    return "article"


def is_document(body: list[str]) -> bool:
    """Whether the text is the field table of a legal document."""
    starts = [labels.starts_with(line, labels.DOCUMENT) for line in body[:30]]
    return len({word for word in starts if word}) >= 3


def looks_like_listing(page: Page, family: type[Family]) -> bool | None:
    """What the family's own marks say; None where they say nothing."""
    # A page has one article; what stands there several times is an entry of a list.
    if any(_marks(page, family, selector) for selector in family.article_mark):
        return False
    if any(page.tree.css_first(s) is not None for s in family.listing_mark):
        return True
    return None


def _marks(page: Page, family: type[Family], selector: str) -> bool:
    """Whether a mark of an article is there; one on ``body`` alone wants a text as well."""
    if selector.startswith("body.") and " " not in selector:
        texts = any(page.tree.css_first(body) is not None for body in family.body)
        return texts and page.tree.css_first(selector) is not None
    return len(page.tree.css(selector)) == 1
