"""How a listing goes on: its pager, and the address of the next page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.items import NextPage
from crawler.pages import labels, phrases, urls
from crawler.pages.family import Family
from crawler.pages.page import Page, text_of
from crawler.pages.words import collapse
from crawler.text import squeeze

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
#: What marks the page shown, be it a link or not.
_MARKED = (
    ".active", ".current", "[aria-current]", ".selected", "[class*=current]", "[class*=Current]",
    "[class*=active]", "[class*=select]",
)  # fmt: skip
#: A line of a pager holds its words, numbers and marks only.
_PAGER_LINE = re.compile(
    r"(?:\d{1,5}|trang|page|trước|sau|tiếp|tiếp theo|kế|đầu|cuối|cùng|tiên|trên|trong|tổng|số|of|"
    r"next|prev|previous|first|last|kết quả|hiển thị|[\s\W_])+",
    re.I,
)
_NUMBERED = re.compile(r"\b(?:trang|page)\b.*\d|\d.*\b(?:trang|page)\b", re.I)
_DOTS = re.compile(r"\s*(?:\.{2,3}|…)\s*")
_PAGE_PARAMETER = re.compile(
    r"(?:page|trang|pageindex|p|cur|pg|pagenumber|paged|start|offset|firstrow)$", re.I
)
#: What a calendar asks for.
_DAY_PARAMETER = re.compile(r"ngay|thang|date|day|month|year|(?:^|_)nam$", re.I)


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
    for pager in [*pagers, *map(_box, _lines(page))]:
        if found := _in_pager(pager, page):
            return found
    return _by_words(page) or _by_numbers(page) or _by_more(page)


def _is_in_link(node: LexborNode) -> bool:
    here = node.parent
    while here is not None and here.tag in ("span", "i", "b", "strong", "em", "font", "a"):
        if here.tag == "a":
            return True
        here = here.parent
    return False


def _by_more(page: Page) -> NextPage | None:
    """ "Xem thêm" under a list, where it leads to the page after this one."""
    own = _own_number(page.url)
    for a in page.tree.css("a[href]")[:3000]:
        if phrases.is_more(_words(a)) and (found := _as_next(a, page)):
            same = urlsplit(found.url).path == urlsplit(page.url).path
            if same and found.event_target is None and _names_page(found.url, own + 1):
                return found
    return None


def _own_number(url: str) -> int:
    """The number of the page an address names; 1 where it names none."""
    return next((int(number) for number in _page_numbers(url) if number.isdigit()), 1)


def pagers(page: Page) -> list[LexborNode]:
    """Elements that lead from page to page of a list, likeliest first; often one lies in another.

    By name, or as the smallest element around several numbers, or the link to the next page.
    """
    named = [node for selector in _PAGERS for node in page.tree.css(selector)[:8]]
    found = [node for node in named if _leads_on(node)]
    found = found or _lines(page)[:3]
    if not found:
        found = [around for a in _numbers(page)[:40] if (around := _around_numbers(a, page))][:3]
    if not found:
        found = [a for a in page.tree.css("a") if _is_turn(a, page)][:3]
    return found


def _lines(page: Page) -> list[LexborNode]:
    """ "Trang: ... 11 [12]", "<< < Trang 12/12 > >>": lines of numbers and words of paging only.

    A link in the line stands for it where there is one: its block may hold the list as well.
    """
    found = []
    for at, row in enumerate(page.outline.rows):
        if len(row.text) < 100 and _NUMBERED.search(row.text) and _PAGER_LINE.fullmatch(row.text):
            links = [a for a in row.node.css("a") if page.outline.span(a) == (at, at + 1)]
            found.append(links[0] if links else row.node)
    return found


def _box(node: LexborNode) -> LexborNode:
    """What is around the link that stands for a line of a pager."""
    return node.parent if node.tag == "a" and node.parent is not None else node


def _is_number_of_page(node: LexborNode, page: Page) -> bool:
    """Whether a numbered link leads to a page of this list, not to a day or a mark."""
    found = _as_next(node, page)
    if found is None:
        return False
    return bool(found.event_target) or _is_page_address(found.url, page.url)


def _leads_on(node: LexborNode) -> bool:
    """Whether a named element holds numbers or words of paging and little else."""
    texts = [squeeze(a.text(deep=True)) for a in node.css("a, span, strong, b, li, em")[:60]]
    if len(node.text(deep=True)) > 600 or sum(len(text) > 30 for text in texts) > 2:
        return False
    return any(text.strip("[]()").isdigit() or phrases.plain_next(text) for text in texts)


def _is_turn(node: LexborNode, page: Page) -> bool:
    words = _words(node)
    if len(words) >= 20 or not (phrases.plain_next(words) or phrases.plain_back(words)):
        return False
    found = _as_next(node, page)
    return found is not None and bool(found.event_target or _is_page_address(found.url, page.url))


def _in_pager(pager: LexborNode, page: Page) -> NextPage | None:
    links = pager.css("a")
    for a in links:
        if phrases.plain_next(_words(a)) and (found := _as_next(a, page)):
            return found
    current = _current(pager, page) or _own_place(links, page)
    for a in links:
        number = _plain_number(a)
        if current is not None and number.isdigit() and int(number) == current + 1:
            return _as_next(a, page)
    # "1 2 [3] ...": the dots lead to the page after the last number shown.
    for a in links:
        found = _as_next(a, page) if current and _DOTS.fullmatch(text_of(a)) else None
        if found and current and _names_page(found.url, current + 1):
            return found
    return None


def _plain_number(node: LexborNode) -> str:
    """The words of a number of a page: "[5]", and "Trang 5" where a reader's voice is helped."""
    return re.sub(r"^(?:trang|page)\s+", "", squeeze(text_of(node)).strip("[]()"), flags=re.I)


def _own_place(links: list[LexborNode], page: Page) -> int | None:
    """The number of the page shown where all are links: that of this address, else in it."""
    found = [(a, page.resolve(a.attributes.get("href"))) for a in links if _number(a)]
    if not any(url and _is_page_address(url, page.url) for _, url in found):
        return None
    own = [int(_plain_number(a)) for a, url in found if url and urls.same(url, page.url)]
    return own[0] if own else _own_number(page.url)


def _names_page(url: str, number: int) -> bool:
    """Whether an address has this number of a page."""
    return str(number) in _page_numbers(url)


def _page_numbers(url: str) -> list[str]:
    """The number of a page in an address, by the name of its parameter or step."""
    values = urls.parameters(url)
    named = [values[name] for name in values if _PAGE_PARAMETER.search(name)]
    step = re.search(r"(?:page|trang)[/\-_]?(\d+)/?$", urlsplit(url).path, re.I)
    return named or ([step.group(1)] if step else [])


def _words(node: LexborNode) -> str:
    """The words of a link, of its picture where it has none."""
    image = node.css_first("img")
    alt = image.attributes.get("alt") or image.attributes.get("title") if image else None
    named = node.attributes.get("title") or node.attributes.get("aria-label")
    return text_of(node) or collapse(named or alt or "")


def _current(pager: LexborNode, page: Page) -> int | None:
    """The number of the page shown: what is marked, or what is no link."""
    for selector in (*_MARKED, "strong", "b", "span", "li"):
        for node in pager.css(selector):
            number = _plain_number(node)
            linked = node.css_first("a[href]") or _is_in_link(node)
            if number.isdigit() and (not linked or selector in _MARKED):
                return int(number)
    return None


def _by_words(page: Page) -> NextPage | None:
    for a in page.tree.css("a[rel=next], a.next, a[title*=Next], a"):
        words = _words(a)
        found = _as_next(a, page) if len(words) < 20 and phrases.plain_next(words) else None
        if found and (found.event_target or _is_page_address(found.url, page.url)):
            return found
    return None


def _by_numbers(page: Page) -> NextPage | None:
    """A row of numbers without any name: the smallest element that holds several of them."""
    for a in _numbers(page)[:40]:
        around = _around_numbers(a, page)
        if around is not None and (found := _in_pager(around, page)):
            return found
    return None


def _numbers(page: Page) -> list[LexborNode]:
    return numbers(page.tree.body) if page.tree.body is not None else []


def numbers(node: LexborNode) -> list[LexborNode]:
    """The links of an element that are numbers of up to three digits."""
    return [a for a in node.css("a")[:3000] if _number(a)]


def _around_numbers(node: LexborNode, page: Page) -> LexborNode | None:
    """The smallest element within four levels that holds two numbered links to pages."""
    here = node.parent
    for _ in range(4):
        if here is None or here.tag in ("body", "form"):
            return None
        found = numbers(here)
        if len(found) >= 2:
            return here if any(_is_number_of_page(other, page) for other in found) else None
        here = here.parent
    return None


def _number(node: LexborNode) -> bool:
    words = node.text(deep=True).strip().strip("[]() ")
    return len(words) <= 3 and words.isdigit()


def _is_page_address(url: str, here: str) -> bool:
    """Whether an address differs from this page's by the number of a page."""
    if re.search(r"/(?:page|trang)[/\-_]?\d+", url, re.I) or _is_numbered_like(url, here):
        return True
    values, own = urls.parameters(url), urls.parameters(here)
    other = [name for name in values if values[name] != own.get(name)]
    if any(_PAGE_PARAMETER.search(name) for name in other):
        return True
    if any(_DAY_PARAMETER.search(name) for name in other):
        return False
    same = urlsplit(url).path.rstrip("/") == urlsplit(here).path.rstrip("/")
    return same and len(other) == 1 and values[other[0]].isdigit() and len(values[other[0]]) < 4


def _is_numbered_like(url: str, here: str) -> bool:
    """``tintuc2.htm`` beside ``tintuc.htm``: pages that were written by hand."""
    one, other = (re.fullmatch(r"(.*?[^\d/])(\d{0,3})(\.[a-z]{3,5})", x, re.I) for x in (url, here))
    if one is None or other is None or one[1] != other[1] or one[3] != other[3]:
        return False
    return abs(int(one[2] or 1) - int(other[2] or 1)) == 1


def _is_backwards(node: LexborNode) -> bool:
    """First, previous and last page; also a number, which says nothing about direction."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('rel') or ''}"
    words = text_of(node)
    last = squeeze(words).casefold() in labels.LAST
    return "prev" in names or last or phrases.plain_back(words)


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
