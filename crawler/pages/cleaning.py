"""The container alone: cut from the page, freed of noise, and made safe to show."""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3
from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborNode

from crawler.pages import container
from crawler.pages.page import Page

_ALWAYS = (
    "script, style, noscript, template, svg, button, select, input, textarea, .fb-like, .social, "
    ".share, .sharing, .addthis_toolbox, .comment, .comments, #comments, .rating, .breadcrumb, "
    ".breadcrumbs, nav, .toolbar, .print, .post-tags, .tags, .wp-block-buttons"
)
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup",
    "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strike",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "p": {"align"},
    "div": {"align"},
    "table": {"align"},
    "ol": {"start", "type"},
}
_EMPTY = re.compile(r"<(p|div|span|strong|em|b|i|u|h[1-6]|center|li)>(?:\s|&nbsp;|\xa0|<br>)*</\1>")
_BLANK_LINES = re.compile(r"\s*\n\s*")


def cut(node: LexborNode, noise: tuple[str, ...] = ()) -> Tag:
    """The container as a BeautifulSoup tree of its own, without what is never text.

    Changes the page's tree: everything that is read from the page itself comes first.
    """
    forms = [form for form in node.css("form") if _is_asking(form)]
    for part in [*forms, *(part for selector in (_ALWAYS, *noise) for part in node.css(selector))]:
        if part.mem_id != node.mem_id:
            part.remove()
    soup = BeautifulSoup(f"<div>{_inside(node)}</div>", "lxml")
    root = soup.find("div")
    return root if isinstance(root, Tag) else soup


def _inside(node: LexborNode) -> str:
    """What the container holds; rows and fields keep the element that makes them such."""
    if not container.holds_fields(node) or node.css_first("td table") is not None:
        return node.inner_html or ""
    return node.html or "" if node.tag in ("table", "dl") else f"<table>{node.html or ''}</table>"


def _is_asking(form: LexborNode) -> bool:
    """Whether a form asks its reader something, and does not merely hold a page."""
    fields = form.css("input:not([type=hidden]), textarea")
    return bool(fields) and len(form.text(deep=True)) < 400


def sanitise(root: Tag, page: Page) -> str:
    """Safe HTML of the container: absolute addresses, no script, handler, style or odd scheme."""
    html = nh3.clean(
        root.decode_contents(),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel", "data"},
        attribute_filter=_absolute(page),
        link_rel=None,
        strip_comments=True,
    )
    for _ in range(3):
        html = _EMPTY.sub("", html)
    return page.unstash(_BLANK_LINES.sub("\n", html).strip())


def _absolute(page: Page) -> Callable[[str, str, str], str | None]:
    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "src":
            return value if value.startswith("data:") else page.resolve(value)
        if attribute == "href":
            return None if value.lower().startswith("data:") else page.resolve(value)
        return value

    return keep
