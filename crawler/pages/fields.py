"""Title, section, marked lead and author: a family's selectors first, then what portals share."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from selectolax.lexbor import LexborNode

from crawler.pages import crumbs, dates, headline, labels, phrases, section
from crawler.pages.around import Around, Claim, in_list
from crawler.pages.family import Selectors
from crawler.pages.outline import Row
from crawler.pages.page import text_of
from crawler.pages.words import collapse
from crawler.text import squeeze

_SPLIT = re.compile(r"\s+[|»–—\-:]{1,2}\s+")
_SUMMARY = re.compile(
    r"sapo|tom-?_?(?:tat|luoc)|(?:^|[\s_-])brief|(?:^|[\s_-])intro(?:$|[\s_-])|(?<!with-)summary|descri(?!ptor)|(?:^|[\s_-])des(?:c)?(?:$|[\s_-])|hometext|intro-?text|"
    r"(?:^|[\s_-])lead(?:$|[\s_-])|abstract|trich-?(?:dan|yeu)|mo-?ta(?:$|[\s_-])|excerpt|chapeau|"
    r"teaser|kicker|article-?intro",
    re.I,
)
AUTHOR = re.compile(r"author|tac-?_?gia|nguon-?(?:tin)?(?:$|[\s_-])|byline|source", re.I)
_RIGHT = re.compile(r"(?:^|\s|text-?|align-?)right\s")
_WRITER = re.compile(r"(?:^|[\s_-])(?:author|byline|tac-?_?gia|reporter)", re.I)
_AUTHOR_LABEL = re.compile(
    r"(?<!\w)(?:tác giả bài viết|tác giả|người viết|người đưa tin|author)\s*:\s*", re.I
)
_BY = re.compile(r"^(?:(?:được )?(?:viết|đăng|gửi) )?bởi\b\s*:?\s*", re.I)
_AUTHOR_END = re.compile(r"\s*(?:[|•·]|\s[-–]\s|(?:nguồn|ngày đăng|lượt xem|đăng ngày)\s*:)", re.I)
_ACCOUNT = re.compile(
    r"(?:(?:đăng )?bởi\s*:?\s*)?(?:super ?|site ?)?(?:admin|administrator|quản trị(?: viên)?|"
    r"webmaster|biên tập(?: viên)?|user|root|quan ?tri)(?:\s+admin)?$",
    re.I,
)


# -- title -------------------------------------------------------------------------------------


def title(around: Around) -> Claim | None:
    """The title as displayed in the article's header, not ``<title>``."""
    chosen = _selected(around, around.family.title, _names_article)
    return chosen or _in_form(around, labels.FORM_TITLE) or _heading(around) or _from_head(around)


def _in_form(around: Around, words: tuple[str, ...]) -> Claim | None:
    """The line after one that is only a label, where a form shows the fields of an item."""
    for here, after in pairwise(around.page.outline.rows):
        if len(here.text) > 30 or not labels.is_one_of(here.text, words) or after.side:
            continue
        if here.node.tag not in ("h1", "h2") and not labels.is_one_of(after.text, labels.FORM):
            return Claim(after.text, f"label:{labels.plain(here.text)}", after.text, after.node)
    return None


def _names_article(selector: str, text: str) -> bool:
    return not (selector == "h1" and headline.is_site_name(text))


def _selected(
    around: Around, selectors: Selectors, fits: Callable[[str, str], bool]
) -> Claim | None:
    """The first element that a selector finds and whose words fit."""
    for selector in selectors:
        for node in around.page.tree.css(selector):
            if (text := text_of(node)) and fits(selector, text):
                return Claim(text, f"{around.family.name}:{selector}", text, node)
    return None


def _heading(around: Around) -> Claim | None:
    """The line in or above the container that looks most like a headline."""
    near = around.span if around.container is not None else None
    found = headline.best(around.page, near)
    if found is None:
        return None
    row = around.page.outline.rows[found.at]
    return Claim(headline.without_date(row.text), found.rule, row.text, row.node)


def _from_head(around: Around) -> Claim | None:
    named = around.page.meta.get("og:title") or ""
    for text, rule in ((named, "meta:og:title"), (around.page.head_title, "head:title")):
        parts = [part for part in _SPLIT.split(text) if part]
        if parts and len(parts[0]) >= 12 and not headline.is_site_name(parts[0]):
            return Claim(collapse(parts[0]), rule, text)
    return None


# -- section -----------------------------------------------------------------------------------


def section_of(around: Around, title: Claim | None) -> Claim | None:
    """The category displayed with the article: the family's selector, else the shared rules."""
    chosen = _selected(around, around.family.section, _names_section)
    return crumbs.last_step(chosen, title) if chosen else section.find(around, title)


def _names_section(_selector: str, text: str) -> bool:
    """Whether words may name a section: not the front page, nor what the page calls itself."""
    return len(text) < 200 and not labels.is_one_of(text, labels.HOME + labels.DETAIL)


# -- lead --------------------------------------------------------------------------------------


def lead(around: Around, title: Claim | None) -> Claim | None:
    """The marked summary, if the template marks one and it is not empty."""
    for selector in around.family.lead:
        for node in around.page.tree.css(selector)[:3]:
            if text := _summary(node):
                return Claim(text, f"{around.family.name}:{selector}", text)
    return (
        _named_lead(around, title)
        or _in_form(around, labels.FORM_LEAD)
        or _placed_lead(around, title)
    )


def _placed_lead(around: Around, title: Claim | None) -> Claim | None:
    """The only prose between the title and the element of the text is its summary."""
    rows, at, (start, end) = around.page.outline.rows, around.title_at(title), around.span
    if around.container is None or not at < start <= at + 8 or end - start < 2:
        return None
    told = [row for row in rows[at + 1 : start] if len(row.text) > 60 and not row.side]
    if len(told) != 1 or told[0].linked > 0.3 or dates.find(told[0].text[:60]):
        return None
    return Claim(told[0].text, "position:between title and text", told[0].text)


def _named_lead(around: Around, title: Claim | None) -> Claim | None:
    """The first lines under the title whose element, not the text's own, is named a summary."""
    rows, at = around.page.outline.rows, around.title_at(title)
    for row in rows[at + 1 : min(at + 12, around.span[1])]:
        if row.side or row.linked > 0.5 or len(row.text) < 3:
            continue
        for node in (row.node, row.node.parent):
            names = _names_of(node, cell=node == row.node)
            if node is None or not _SUMMARY.search(names) or not _is_part(node, around):
                continue
            if text := _summary(node):
                return Claim(text, f"class:{names[:60]}", text)
        if _SUMMARY.search(row.names) and len(row.text) > 20:
            return Claim(row.text, f"class:{row.names[:60]}", row.text)
    return None


def _names_of(node: LexborNode | None, *, cell: bool = False) -> str:
    """Class, id and other names of an element; of a table cell only where it is the line's own."""
    if node is None or node.tag in ("body", "form") or (node.tag == "td" and not cell):
        return ""
    attributes = node.attributes
    names = (attributes.get(name) or "" for name in ("class", "id", "itemprop", "data-role"))
    return " ".join(name for name in names if name)


def _is_part(node: LexborNode, around: Around) -> bool:
    """Whether an element is neither the text's container, nor around it, nor most of it."""
    span, (start, end) = around.page.outline.span(node), around.span
    if span is None or (start <= span[0] < end and 2 * (span[1] - span[0]) > end - start > 2):
        return False
    here = around.container
    while here is not None:
        if here.mem_id == node.mem_id:
            return False
        here = here.parent
    return True


def _summary(node: LexborNode) -> str:
    text = text_of(node)
    if len(text) <= 20 or in_list(node) or node.css_first("a[href] img") is not None:
        return ""
    return text


# -- author ------------------------------------------------------------------------------------


def author(around: Around, title: Claim | None) -> Claim | None:
    """The author that a template prints: under the text by label or class, else in the header."""
    for selector in around.family.byline:
        for node in around.page.tree.css(selector):
            if 0 < len(value := text_of(node)) <= 120:
                return _signed(value, f"{around.family.name}:{selector}")
    rows, end = around.page.outline.rows, around.span[1]
    if around.container is None:
        return None
    for at in range(end, min(end + 6, len(rows))):
        row = rows[at]
        if at in around.page.outline.related or row.side or len(row.text) > 120:
            break
        if dates.find(row.text) or (row.linked > 0.5 and phrases.is_tool(row.text)):
            continue
        if labels.is_one_of(row.text, labels.AUTHOR) and at + 1 < len(rows):
            return _signed(rows[at + 1].text, "label:tác giả")
        by_name = AUTHOR.search(f"{_names_of(row.node)} {row.names}")
        if by_name or _AUTHOR_LABEL.match(row.text) or _closes_text(row):
            return _signed(row.text, "position:author under the text")
    for row in rows[around.title_at(title) + 1 : around.span[0] + 3]:
        if len(row.text) <= 200 and not row.side and (match := _AUTHOR_LABEL.search(row.text)):
            value = _AUTHOR_END.split(row.text[match.start() :])[0]
            return _signed(value, "label:tác giả")
    return _in_header(around, title)


def _in_header(around: Around, title: Claim | None) -> Claim | None:
    """The author in an element of that name between title and text."""
    rows = around.page.outline.rows
    for row in rows[around.title_at(title) + 1 : around.span[0] + 1]:
        if (
            row.side
            or len(row.text) > 120
            or not _WRITER.search(f"{_names_of(row.node)} {row.names}")
        ):
            continue
        parts = [row.node, *row.node.css("a, span, b, strong, em, address")]
        for part in parts:
            value = _BY.sub("", text_of(part))
            if not _WRITER.search(_names_of(part)) or re.search(r"\d", value) or len(value) > 60:
                continue
            if len(unlabelled(value)) > 3:
                return _signed(value, "class:author")
    return None


def _closes_text(row: Row) -> bool:
    """Whether a short line is set at the right, as signatures are."""
    attributes = row.node.attributes
    right = f"{attributes.get('class') or ''} {attributes.get('align') or ''} "
    return bool(_RIGHT.search(right)) and not row.linked and len(row.text) < 80


def unlabelled(value: str) -> str:
    """A signature without "Tác giả:" before it.

    >>> unlabelled("Tác giả bài viết: B.Thử")
    'B.Thử'
    """
    return _AUTHOR_LABEL.sub("", squeeze(value)).strip(" :|-–")


def _signed(value: str, rule: str) -> Claim | None:
    """Without the word for author; the account that posts for everybody is nobody."""
    text = unlabelled(value)
    return Claim(text, rule, value) if text and not _ACCOUNT.match(text) else None
