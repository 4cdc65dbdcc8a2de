"""Links to other articles under an article: a family's zones, else what follows a label."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.items import Link
from crawler.pages import attachments, dates, labels, urls
from crawler.pages.family import Family
from crawler.pages.outline import Row
from crawler.pages.page import Page, text_of

_CLASSED = (
    "ul.related a", ".related a", ".related-news a", ".related-posts a", ".other-news a",
    ".tin-lien-quan a", ".tinlienquan a", ".tin-khac a", ".tinkhac a", ".othernews a",
    ".news-other a", ".list-other a", "[class*=lienquan] a", "[class*=lien-quan] a",
    "[class*=related] a",
)  # fmt: skip
_MORE = re.compile(
    r"^\W*(?:xem (?:tiếp|thêm|tất cả)|tất cả|chi tiết|trang sau|trang trước)\W*$", re.I
)


def read(page: Page, family: type[Family], container: LexborNode | None) -> tuple[Link, ...]:
    """Distinct links in the order shown; the page itself may be among them."""
    links: list[Link] = []
    for selector in family.related:
        for zone in page.tree.css(selector):
            if _is_aside(zone, page, container):
                continue
            links += [link for a in zone.css("a[href]") if (link := _link(a, page))]
    if not links:
        links = _labelled(page, container)
    if not links:
        links = [link for s in _CLASSED for a in page.tree.css(s) if (link := _link(a, page))]
    return attachments.distinct(links)


def _is_aside(zone: LexborNode, page: Page, container: LexborNode | None) -> bool:
    """Whether a zone of that name is a side block: above the text, or headed by "Tin mới"."""
    own, text = page.outline.span(zone), page.outline.span(container)
    if own is None or text is None:
        return False
    above = page.outline.rows[own[0] - 1].text if 0 < own[0] <= len(page.outline.rows) else ""
    return own[1] <= text[0] or labels.is_one_of(above, labels.SIDE_LISTS)


def _link(node: LexborNode, page: Page) -> Link | None:
    return _as_link(node.attributes.get("href") or "", text_of(node), page)


def _as_link(href: str, name: str, page: Page) -> Link | None:
    url = page.resolve(href)
    if (
        url is None
        or urls.is_file(url)
        or url.startswith("data:")
        or _MORE.match(name)
        or len(name) < 8
    ):
        return None
    return Link(url=url, name=name)


def _labelled(page: Page, container: LexborNode | None) -> list[Link]:
    """What stands under a label for related articles, after the text has begun."""
    span = page.outline.span(container)
    start = span[0] if span else 0
    rows = page.outline.rows
    under = [at for at in sorted(page.outline.related) if at >= start]
    # A list right under the text is its own, whatever its class is called.
    near = [at for at in under if span and at < span[1] + 10]
    found = [
        (link, _is_dated(rows, at))
        for at in [at for at in under if not rows[at].side] or near
        if rows[at].hrefs
        if not labels.is_related(rows[at].text)
        if (link := _as_link(rows[at].hrefs[0], rows[at].text, page))
    ]
    # An entry without a date that leads to another kind of page is a notice, no article.
    shapes = {_shape(link.url) for link, has_date in found if has_date}
    return [link for link, dated in found if dated or not shapes or _shape(link.url) in shapes]


def _shape(url: str) -> tuple[str, int]:
    steps = urlsplit(url).path.casefold().split("/")
    return (steps[1] if len(steps) > 2 else "", len(steps))


def _is_dated(rows: list[Row], at: int) -> bool:
    """Whether a date stands in the entry itself or on a line of its own after it."""
    if rows[at].linked < 1.0 and dates.find(rows[at].text[-40:]):
        return True
    following = rows[at + 1] if at + 1 < len(rows) else None
    return bool(following and not following.hrefs and dates.find(following.text))
