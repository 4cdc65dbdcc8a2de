"""Title, section and marked lead: a family's selectors first, then what portals share."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.pages import dates, headline, labels
from crawler.pages.around import Around, Claim, in_list, is_hidden
from crawler.pages.family import Selectors
from crawler.pages.outline import Row
from crawler.pages.page import text_of
from crawler.pages.words import collapse
from crawler.text import squeeze

_SPLIT = re.compile(r"\s+[|»–—\-:]{1,2}\s+")
_BREADCRUMBS = (
    "[itemtype*=BreadcrumbList]",
    ".breadcrumbs",
    ".breadcrumb",
    "#breadcrumb",
    "#breadcrumbs",
    "[class*=breadcrumb]",
    "[id*=breadcrumb]",
    ".dd_chuyenmuc",
    ".duong-dan, .duongdan",
    ".path-way, .pathway, .sitemap-path",
)
_LEADS = (
    "p.sapo, div.sapo, h2.sapo, h3.sapo, .sapo",
    ".hometext, .lead, .article-lead, .news-sapo, .detail-sapo, .post-excerpt, .article-summary",
    ".tomtat, .tom-tat, .trich-dan, .trichdan, .mo-ta, .chapeau, p.description",
    ".detail-description, [itemprop=description], .introtext, .article-intro, .summary, .kicker",
    ".field--name-field-sapo, .field--name-field-tom-tat, .field--name-field-summary",
    "[id$=lblTomTat], [id$=lblSummary], [id$=lblDescription], .lblTomTat",
)
_SECTION = re.compile(
    r"(?:^|[|•·\-–]\s*|\s)(?:chuyên mục|danh mục|thể loại|category)\s*:\s*(?P<value>.+)$", re.I
)
_NEXT = "|".join(labels.DATE + labels.AUTHOR + labels.COUNTER)
_NEXT_LABEL = re.compile(rf"\s*(?:[|•·]|(?:\s[-–]\s)?(?:{_NEXT})).*$", re.I)


# -- title -------------------------------------------------------------------------------------


def title(around: Around) -> Claim | None:
    """The title as displayed in the article's header, not ``<title>``."""
    return _selected(around, around.family.title) or _heading(around) or _from_head(around)


def _selected(around: Around, selectors: Selectors) -> Claim | None:
    for selector in selectors:
        for node in around.page.tree.css(selector):
            text = text_of(node)
            if text and not (selector == "h1" and headline.is_site_name(text)):
                return Claim(text, f"{around.family.name}:{selector}", text, node)
    return None


def _heading(around: Around) -> Claim | None:
    """The line in or above the container that looks most like a headline."""
    near = around.span if around.container is not None else None
    found = headline.best(around.page, near)
    if found is None:
        return None
    row = around.page.outline.rows[found.at]
    return Claim(row.text, found.rule, row.text, row.node)


def _from_head(around: Around) -> Claim | None:
    named = around.page.meta.get("og:title") or ""
    for text, rule in ((named, "meta:og:title"), (around.page.head_title, "head:title")):
        parts = [part for part in _SPLIT.split(text) if part]
        if parts and len(parts[0]) >= 12 and not headline.is_site_name(parts[0]):
            return Claim(collapse(parts[0]), rule, text)
    return None


# -- section -----------------------------------------------------------------------------------


def section(around: Around, title: str | None) -> Claim | None:
    """The category displayed with the article: selector, label, position, else the breadcrumb."""
    return (
        _selected(around, around.family.section)
        or _labelled([*around.before, *around.after])
        or _beside_date(around)
        or _crumb(around, squeeze(title or "").casefold())
        or _labelled([row for row in around.page.outline.rows if not row.side])
    )


def _labelled(rows: list[Row]) -> Claim | None:
    for row in rows:
        line = squeeze(row.text) if len(row.text) < 400 else ""
        match = _SECTION.search(line)
        if match and (value := _NEXT_LABEL.sub("", match["value"]).strip(" :|-–,;>»")[:200]):
            return Claim(value, "label:chuyên mục", row.text)
    return None


def _beside_date(around: Around) -> Claim | None:
    """A short line right before a line of date in the same row of a header table."""
    rows, (start, _) = around.page.outline.rows, around.span
    for at in range(min(start + 4, len(rows) - 1), max(0, start - 8), -1):
        here, above = rows[at], rows[at - 1]
        if max(len(here.text), len(above.text)) > 60 or here.linked or not dates.find(here.text):
            continue
        row = here.node.parent
        other = above.node.parent
        if row is not None and other is not None and row.tag == "tr" and row == other:
            return Claim(above.text, "position:beside the date", above.text)
    return None


def _crumb(around: Around, own: str) -> Claim | None:
    for selector in _BREADCRUMBS:
        for node in around.page.tree.css(selector):
            names = [] if is_hidden(node) else _steps(node)
            if names and _is_title(names[-1], own):
                names.pop()
            if names:
                return Claim(names[-1], f"breadcrumb:{selector}", " > ".join(names))
    return None


def _is_title(name: str, own: str) -> bool:
    """Whether the last step is the article itself, perhaps cut short."""
    step = squeeze(name).casefold()
    cut = step.rstrip(" .…")
    return step == own or ((len(cut) < len(step) or len(cut) > 40) and own.startswith(cut))


def _steps(node: LexborNode) -> list[str]:
    """The steps of a breadcrumb in order, separators and the front page left out."""
    steps = [text_of(n) for n in node.css("li")] or [text_of(n) for n in node.css("a, span")]
    if not steps:
        steps = re.split(r"[>»/›|]", text_of(node))
    names = [collapse(step).strip(" >»/›|•") for step in steps]
    names = [name for name in names if name and len(name) < 150]
    return [n for n in dict.fromkeys(names) if not labels.is_one_of(n, labels.HOME)]


# -- lead --------------------------------------------------------------------------------------


def lead(around: Around) -> Claim | None:
    """The marked summary, if the template marks one and it is not empty."""
    for selector in around.family.lead:
        for node in around.page.tree.css(selector)[:3]:
            if text := _summary(node):
                return Claim(text, f"{around.family.name}:{selector}", text)
    for selector in _LEADS:
        for node in around.page.tree.css(selector)[:4]:
            if (text := _summary(node)) and around.is_near(node):
                return Claim(text, f"class:{selector}", text)
    return None


def _summary(node: LexborNode) -> str:
    text = text_of(node)
    if len(text) <= 20 or in_list(node) or node.css_first("a[href] img") is not None:
        return ""
    return text
