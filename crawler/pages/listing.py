"""A listing page: the main list apart from side blocks, and how the list goes on."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.items import Link, Listing, NextPage
from crawler.pages import clusters, kinds, labels, urls
from crawler.pages.family import Family
from crawler.pages.page import Page, text_of
from crawler.pages.words import collapse
from crawler.text import squeeze

_MENUS = (
    "nav a[href], [class*=menu] a[href], a[class*=menu][href], [id*=menu] a[href], "
    "[class*=nav] a[href], [id*=nav] a[href], .ms-quickLaunch a[href], header a[href]"
)
_POSTBACK = re.compile(
    r"__doPostBack\(\s*(?:'|&#39;|\\')([^'\\&]*)(?:'|&#39;|\\')\s*,\s*(?:'|&#39;|\\')([^'\\&]*)"
)
_PAGERS = (
    "ul.pagination", ".pagination", ".paging", ".pager", ".phantrang", ".phan-trang",
    ".paginator", ".page-nav", ".nav-links", ".wp-pagenavi", ".pages", ".lfr-pagination",
    "[class*=paginat]", "[class*=pager]", "[id*=phantrang]", "[class*=phantrang]",
    "[class*=PhanTrang]", "[class*=paging]", "[class*=Paging]", "[class*=Pager]", "[id*=Paging]",
    "[id*=pager]",
)  # fmt: skip
_PAGE_PARAMETER = re.compile(
    r"(?:page|trang|pageindex|p|cur|pg|pagenumber|paged|start|offset)$", re.I
)


def read(page: Page, family: type[Family]) -> Listing:
    """Main list in order, secondary lists, links to sections, and the next page."""
    main = _selected(page, family.items)
    if len(main) < 3 and not kinds.looks_like_listing(page, family):
        main = _better(main, _distinct(clusters.links(page)))
    chosen = {link.url for link in main}
    beside = (*_selected(page, family.optional), *_alike(page, family, chosen))
    optional = tuple(x for x in _distinct(list(beside)) if x.url not in chosen)
    return Listing(
        articles=main,
        next=next_page(page, family),
        optional=optional,
        sections=_sections(page),
    )


def _alike(page: Page, family: type[Family], chosen: set[str]) -> list[Link]:
    """Other links whose address is built as those of the main list, around a number.

    The only article of a last page may be missed beside a fuller side block; it has the same
    kind of address as the others, and so has every article of the side blocks.
    """
    shapes = {shape for url in chosen if "0" in (shape := urls.shape(family.key(url)))}
    if not shapes:
        return []
    links = [link for a in page.tree.css("a[href]")[:2000] if (link := _link(a, page))]
    return [x for x in links if x.url not in chosen and urls.shape(family.key(x.url)) in shapes]


def _better(main: tuple[Link, ...], cluster: tuple[Link, ...]) -> tuple[Link, ...]:
    """The cluster, unless the family's selectors found what it lacks: then it is a side block."""
    clustered = {link.url for link in cluster}
    return cluster if all(link.url in clustered for link in main) else main


def is_listing(page: Page, family: type[Family]) -> bool:
    """By the shared rules: several titled links with dates or summaries, little prose."""
    if family.items and len(_selected(page, family.items)) >= 2:
        return not clusters.has_sure_header(page)
    return clusters.is_listing(page)


def _selected(page: Page, selectors: tuple[str, ...]) -> tuple[Link, ...]:
    for selector in selectors:
        links = [link for a in page.tree.css(selector) if (link := _link(a, page))]
        if links:
            return _distinct(links)
    return ()


def _distinct(links: list[Link]) -> tuple[Link, ...]:
    return tuple({link.url: link for link in reversed(links)}.values())[::-1]


def _link(node: LexborNode, page: Page) -> Link | None:
    href = node.attributes.get("href") or ""
    url = page.resolve(href)
    if url is None or url.startswith("data:") or urls.is_file(url):
        return None
    name = text_of(node) or collapse(node.attributes.get("title") or "")
    return Link(url=url, name=name) if name else None


def _sections(page: Page) -> tuple[Link, ...]:
    """Links of the portal's menus that lead to its own pages."""
    links = [link for a in page.tree.css(_MENUS)[:500] if (link := _link(a, page))]
    host = urlsplit(page.url).netloc
    own = [x for x in links if urlsplit(x.url).netloc == host and not urls.TRAP.search(x.url)]
    return _distinct(own)


# -- the next page ---------------------------------------------------------------------------


def next_page(page: Page, family: type[Family]) -> NextPage | None:
    """By ``rel=next``, the words of the link, or the number after the current one."""
    for selector in family.next_page:
        for a in page.tree.css(selector):
            if (found := _as_next(a, page)) and not _is_backwards(a):
                return found
    head = page.tree.css_first("link[rel=next][href]")
    if head is not None and (url := page.resolve(head.attributes.get("href"))):
        return NextPage(url=url)
    pagers = [node for selector in _PAGERS for node in page.tree.css(selector)]
    for pager in pagers:
        if found := _in_pager(pager, page):
            return found
    return _by_words(page) or _by_numbers(page)


def _in_pager(pager: LexborNode, page: Page) -> NextPage | None:
    links = pager.css("a")
    for a in links:
        if labels.plain_next(_words(a)) and (found := _as_next(a, page)):
            return found
    current = _current(pager, page)
    for a in links:
        number = squeeze(text_of(a)).strip("[]()")
        if current is not None and number.isdigit() and int(number) == current + 1:
            return _as_next(a, page)
    return None


def _words(node: LexborNode) -> str:
    """The words of a link, of its picture where it has none."""
    image = node.css_first("img")
    alt = image.attributes.get("alt") or image.attributes.get("title") if image else None
    return text_of(node) or collapse(node.attributes.get("title") or alt or "")


def _current(pager: LexborNode, page: Page) -> int | None:
    """The number of the page shown: what is marked, or what is no link."""
    for selector in (".active", ".current", "[aria-current]", "strong", "b", "span", "li"):
        for node in pager.css(selector):
            number = squeeze(text_of(node)).strip("[]()")
            linked = node.css_first("a[href]")
            if number.isdigit() and (
                linked is None or selector in (".active", ".current", "[aria-current]")
            ):
                return int(number)
    return None


def _by_words(page: Page) -> NextPage | None:
    for a in page.tree.css("a[rel=next], a.next, a[title*=Next], a"):
        words = _words(a)
        found = _as_next(a, page) if len(words) < 20 and labels.plain_next(words) else None
        if found and (found.event_target or _is_page_address(found.url, page.url)):
            return found
    return None


def _by_numbers(page: Page) -> NextPage | None:
    """A row of numbers without any name: the smallest element that holds several of them."""
    numbers = [a for a in page.tree.css("a")[:3000] if _number(a)]
    for a in numbers[:40]:
        here = a.parent
        for _ in range(4):
            if here is None or here.tag in ("body", "form"):
                break
            if sum(_number(other) for other in here.css("a")) >= 2:
                return _in_pager(here, page)
            here = here.parent
    return None


def _number(node: LexborNode) -> bool:
    words = node.text(deep=True).strip()
    return len(words) <= 3 and words.isdigit()


def _is_page_address(url: str, here: str) -> bool:
    if urlsplit(url).path.rstrip("/") == urlsplit(here).path.rstrip("/"):
        return True
    if re.search(r"/(?:page|trang)[/\-]?\d+", url, re.I):
        return True
    return any(_PAGE_PARAMETER.search(name) for name in urls.parameters(url))


def _is_backwards(node: LexborNode) -> bool:
    """First, previous and last page; also a number, which says nothing about direction."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('rel') or ''}"
    words = text_of(node)
    last = squeeze(words).casefold() in labels.LAST
    return "prev" in names or last or labels.plain_back(words)


def _as_next(node: LexborNode, page: Page) -> NextPage | None:
    attributes = node.attributes
    action = f"{attributes.get('href') or ''} {attributes.get('onclick') or ''}"
    if match := _POSTBACK.search(action):
        return NextPage(url=page.url, event_target=match.group(1), event_argument=match.group(2))
    if "disabled" in (attributes.get("class") or "") or (
        node.parent is not None and "disabled" in (node.parent.attributes.get("class") or "")
    ):
        return None
    url = page.resolve(attributes.get("href"))
    return NextPage(url=url) if url and url != page.url else None
