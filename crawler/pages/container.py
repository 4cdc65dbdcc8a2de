"""Where the text of an article stands: the family's selector, a known name, or density."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.pages import headline, labels, outline, urls
from crawler.pages.family import Family
from crawler.pages.page import Page, text_of

#: Names that the editors and templates of many products give to the text itself.
_KNOWN = (
    "[itemprop=articleBody]", "#news-bodyhtml", ".entry-content", ".post-content",
    ".article-content", ".articletext", "#article_text", ".detail-content", ".content-detail",
    ".news-content", ".news-detail-content", ".noidung", ".noi-dung", "#noidung", ".noidung-tin",
    ".chi-tiet-noi-dung", ".field--name-body", ".field-name-body", ".com-content-article__body",
    ".journal-content-article", ".article-body", ".post-body", ".detail-body", ".ck-content",
    ".fck_detail", "[class*=ExternalClass]", "#divArticleDescription2", "[id$=lblNoiDung]",
    "[id$=lblContent]", "[id$=lblNoidung]", "[id$=divContent]", ".bodytext", ".item-page",
)  # fmt: skip
_SENTENCE = re.compile(r"\w{2}[.!?…]['\"”’)]*(?:$|\s+\w)")
_ROOTS = ("body", "html", "form")
#: Points from which a headline may say where to look for the text.
_LIKELY = 2.2


def find(page: Page, family: type[Family]) -> tuple[LexborNode | None, str]:
    """The container and the rule that found it; (None, "") when the page has no text of its own."""
    for selector in family.body:
        node = _fullest(page.tree.css(selector))
        if node is not None and not _is_list(node):
            return node, f"{family.name}:{selector}"
    region = _region(page)
    found = (
        _known(page, region, 200)
        or _densest(page, region)
        or _known(page, region, 40)
        or _with_files(page, region)
        or _under_headline(page)
    )
    return _with_fields(*found, page) if found else (None, "")


def _with_fields(node: LexborNode, rule: str, page: Page) -> tuple[LexborNode, str]:
    """The whole list of a legal document's fields, where the container is one of its values."""
    here: LexborNode | None = node
    for _ in range(5):
        if here is None or here.tag in _ROOTS:
            break
        if holds_fields(here):
            return here, f"{rule}, fields"
        here = here.parent
    return node, rule


def holds_fields(node: LexborNode) -> bool:
    """Whether an element is a table or list of a legal document's fields."""
    if node.tag not in ("table", "dl", "tbody"):
        return False
    cells = node.css("td, th, dt")[:60]
    return sum(labels.is_one_of(text_of(cell), labels.DOCUMENT) for cell in cells) >= 3


def _is_list(node: LexborNode) -> bool:
    """Whether an element holds the links of a box and little else: other articles, no text."""
    links = [a for a in node.css("a[href]") if not urls.is_file(a.attributes.get("href") or "")]
    linked = sum(len(a.text(deep=True).strip()) for a in links)
    return len(links) > 2 and linked > 0.7 * len(text_of(node))


def _known(page: Page, region: range, least: int) -> tuple[LexborNode, str] | None:
    """The first element of a known name that holds so many letters."""
    for selector in _KNOWN:
        node = _fullest([n for n in page.tree.css(selector)[:40] if _is_in(n, region, page)])
        if node is not None and len(text_of(node)) >= least:
            return _grown(node, page), f"class:{selector}"
    return None


def _is_in(node: LexborNode, region: range, page: Page) -> bool:
    """Whether most lines of an element lie between the headline and what follows the article."""
    span = page.outline.span(node)
    if span is None or span[0] == span[1]:
        return False
    inside = min(span[1], region.stop) - max(span[0], region.start)
    return 2 * inside >= span[1] - span[0]


def _fullest(nodes: list[LexborNode]) -> LexborNode | None:
    """Ids are not unique on these portals: the node that says most is the one."""
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return max(nodes[:20], key=lambda node: len(node.text(deep=True)))


def _densest(page: Page, region: range) -> tuple[LexborNode, str] | None:
    """The block that holds most prose, counted for parents and grandparents too."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for at in region:
        row = page.outline.rows[at]
        weight = 0.0 if at in page.outline.related else _weight(row)
        node: LexborNode | None = row.node
        for share in (0.4, 1.0, 0.6, 0.3) if weight else ():
            # Paragraphs right in the body have no other container.
            if node is None or (node.tag in _ROOTS and share != 1.0):
                break
            scores[node.mem_id] = scores.get(node.mem_id, 0.0) + share * weight
            nodes[node.mem_id] = node
            node = node.parent
    best = max(scores, key=lambda key: scores[key], default=None)
    if best is None or scores[best] < 150 or not _has_sentence(nodes[best], page):
        return None
    return _grown(nodes[best], page), "density"


def _has_sentence(node: LexborNode, page: Page) -> bool:
    """Whether an element holds a sentence, not only the names of documents in a side block."""
    rows = page.outline.rows[slice(*(page.outline.span(node) or (None,)))]
    return any(len(row.text) > 100 or _SENTENCE.search(row.text) for row in rows if not row.side)


def _region(page: Page) -> range:
    """The lines from a sure headline to the related articles under it, else all lines."""
    rows, related = page.outline.rows, page.outline.related
    if form := _form(rows):
        return range(form, len(rows))
    top = headline.best(page)
    if top is None or top.score < _LIKELY:
        return range(len(rows))
    end = next((at for at in range(top.at + 1, len(rows)) if _ends(rows[at], at, related)), None)
    return range(top.at, end or len(rows))


def _form(rows: list[outline.Row]) -> int:
    """Where a form that shows the fields of an item begins; 0 where there is none."""
    at = next((i for i, row in enumerate(rows) if labels.is_one_of(row.text, labels.FORM_TITLE)), 0)
    others = rows[max(0, at - 6) : at + 10] if at else []
    return at if sum(labels.is_one_of(row.text, labels.FORM) for row in others) > 2 else 0


def _ends(row: outline.Row, at: int, related: set[int]) -> bool:
    """A related list or the heading of another block: what follows is not the article."""
    if row.side:
        return False
    return at in related or labels.is_block_heading(row.text)


def _weight(row: outline.Row) -> float:
    if row.side or row.linked > 0.4 or len(row.text) < 50:
        return 0.0
    return float(min(len(row.text), 1200))


def _grown(node: LexborNode, page: Page) -> LexborNode:
    """Upwards while the parent adds text of the same kind, not menus or related lists."""
    for _ in range(4):
        parent = node.parent
        if parent is None or parent.tag in _ROOTS or not _is_clean(parent, node, page):
            return node
        node = parent
    return node


def _is_clean(parent: LexborNode, node: LexborNode, page: Page) -> bool:
    span, own = page.outline.span(parent), page.outline.span(node)
    if span is None or own is None:
        return False
    outer = [*range(span[0], own[0]), *range(own[1], span[1])]
    if any(at in page.outline.related for at in outer):
        return False
    added = [page.outline.rows[at] for at in outer if at < len(page.outline.rows)]
    linked = sum(len(row.text) for row in added if row.linked > 0.5 or row.side)
    return linked < 40 and len(added) < 12


def _with_files(page: Page, region: range) -> tuple[LexborNode, str] | None:
    """A page without prose: the block around its first document, as wide as it stays its own."""
    for at in region:
        row = page.outline.rows[at]
        if not row.side and at not in page.outline.related and any(map(urls.is_file, row.hrefs)):
            return _widest(row.node, page), "files"
    return None


def _under_headline(page: Page) -> tuple[LexborNode, str] | None:
    """Neither prose nor documents: the block around the headline that leads nowhere else."""
    best = headline.best(page)
    if best is None:
        return None
    return _widest(page.outline.rows[best.at].node, page), "headline"


def _widest(node: LexborNode, page: Page) -> LexborNode:
    while (parent := node.parent) is not None and parent.tag not in _ROOTS:
        span = page.outline.span(parent)
        if span is None or not _is_own(span, page):
            break
        node = parent
    return node


def _is_own(span: tuple[int, int], page: Page) -> bool:
    """Whether a range of lines has no related list, no menu, and few links."""
    linked = 0
    for at in range(span[0], min(span[1], len(page.outline.rows))):
        row = page.outline.rows[at]
        if at in page.outline.related or row.side or labels.is_block_heading(row.text):
            return False
        linked += row.linked > 0.8 and not any(urls.is_file(href) for href in row.hrefs)
    return linked <= 4


def ends_at(text: str) -> bool:
    """Whether a line is a heading under which the article is over."""
    return len(text) < 60 and labels.is_tail(text)
