"""The category displayed with an article, as portals show it.

By label (``Chuyên mục: A - B``), in the row of the date, as the last step of a breadcrumb with or
without a class that says so, in an element named a category, or as the name of a menu entry right
above the title.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.pages import dates, labels
from crawler.pages.around import Around, Claim, is_hidden
from crawler.pages.outline import Row
from crawler.pages.page import text_of
from crawler.pages.words import collapse
from crawler.text import squeeze

_LABEL = re.compile(
    r"(?:^|[|•·\-–]\s*|\s)(?:chuyên mục|danh mục|thể loại|category)\s*:\s*(?P<value>.+)$", re.I
)
_NEXT = "|".join(labels.DATE + labels.AUTHOR + labels.COUNTER)
_NEXT_LABEL = re.compile(rf"\s*(?:[|•·]|(?:\s[-–]\s)?(?:{_NEXT})).*$", re.I)
_BREADCRUMBS = (
    "[itemtype*=BreadcrumbList]", ".breadcrumbs", ".breadcrumb", "#breadcrumb", "#breadcrumbs",
    "[class*=crumb], [class*=Crumb], [id*=crumb], [id*=Crumb], [class*=cumb]", ".dd_chuyenmuc",
    "[aria-label*=readcrumb], [aria-label*=uong-dan]",
    ".duong-dan, .duongdan", ".path-way, .pathway, .sitemap-path, .sitemappath",
)  # fmt: skip
_NAMED = re.compile(
    r"cate?gor|chuyen-?_?muc|(?:^|[\s_-])cate?(?:$|[\s_-])|cat-?(?:links|name)|zone-?name|"
    r"danh-?muc|folder",
    re.I,
)
_NOT_NAMED = re.compile(r"menu|nav|side|list|other|related|lien-?quan|khac|cung|widget", re.I)
_SEPARATOR = re.compile(r"\s*(?:[»›>]|&gt;|/|\||→)+\s*")
_FIRST_WORD = re.compile(r"^(?:chuyên mục|danh mục|thể loại|category|mục)\s*:?\s*", re.I)


def find(around: Around, title: Claim | None) -> Claim | None:
    """The section by the shared rules; ``title`` keeps the article's own step out."""
    own = squeeze(title.value if title else "").casefold()
    return (
        labelled([*around.before, *around.after])
        or _beside_date(around)
        or _crumb(around, own)
        or _plain_crumb(around, title, own)
        or _named(around, title)
        or _menu_entry(around, title)
        or labelled([row for row in around.page.outline.rows if not row.side])
    )


def labelled(rows: list[Row]) -> Claim | None:
    """The value after a label such as ``Chuyên mục:``, up to the next label of its line."""
    for row in rows:
        line = squeeze(row.text) if len(row.text) < 400 else ""
        match = _LABEL.search(line)
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
        if labels.starts_with(above.text, labels.DOCUMENT + labels.NOT_DATE + labels.DATE):
            continue
        row = here.node.parent
        other = above.node.parent
        if row is not None and other is not None and row.tag == "tr" and row == other:
            return Claim(above.text, "position:beside the date", above.text)
    return None


# -- breadcrumbs -----------------------------------------------------------------------------


def _crumb(around: Around, own: str) -> Claim | None:
    for selector in _BREADCRUMBS:
        for node in around.page.tree.css(selector):
            names = [] if is_hidden(node) else _without_title(_steps(node), own)
            if names:
                return Claim(names[-1], f"breadcrumb:{selector}", " > ".join(names))
    return None


def _without_title(names: list[str], own: str) -> list[str]:
    return names[:-1] if names and _is_title(names[-1], own) else names


def _is_title(name: str, own: str) -> bool:
    """Whether the last step is the article itself, perhaps cut short."""
    step = squeeze(name).casefold()
    cut = step.rstrip(" .…")
    return step == own or ((len(cut) < len(step) or len(cut) > 40) and own.startswith(cut))


def _steps(node: LexborNode) -> list[str]:
    """The steps of a breadcrumb in order, separators and the front page left out."""
    steps = [text_of(n) for n in node.css("li")] or [text_of(n) for n in node.css("a, span")]
    return _cleaned(steps or re.split(r"[>»/›|]", text_of(node)))


def _cleaned(steps: list[str]) -> list[str]:
    names = [collapse(step).strip(" >»/›|•\\") for step in steps]
    names = [name for name in names if name and len(name) < 150]
    return [n for n in dict.fromkeys(names) if not labels.is_one_of(n, labels.HOME)]


def _plain_crumb(around: Around, title: Claim | None, own: str) -> Claim | None:
    """``Trang chủ > A > B`` above the title, on one line or each step on its own."""
    rows, at = around.page.outline.rows, around.title_at(title)
    for index in range(at, max(-1, at - 9), -1):
        row = rows[index] if index < len(rows) else None
        if row is None or len(row.text) > 300:
            continue
        steps = [step for step in _SEPARATOR.split(row.text) if step.strip()]
        if not labels.is_one_of(steps[0] if steps else "", labels.HOME):
            continue
        if len(steps) == 1:
            steps = [r.text for r in rows[index + 1 : at] if r.linked > 0.9 and len(r.text) < 80]
            steps = steps if len(steps) < 4 and at - index < 6 else []
        if names := _without_title(_cleaned(steps), own):
            return Claim(names[-1], "position:breadcrumb", " > ".join(names))
    return None


# -- names -----------------------------------------------------------------------------------


def _named(around: Around, title: Claim | None) -> Claim | None:
    """A short line near the title, or under the text, whose element is named a category."""
    rows, at = around.page.outline.rows, around.title_at(title)
    end = around.span[1]
    near = [*rows[max(0, at - 4) : at][::-1], *rows[at + 1 : at + 4], *rows[end : end + 6]]
    for row in near:
        if row.side or len(row.text) > 80 or dates.find(row.text):
            continue
        names = " ".join(_names(row))
        if not _NAMED.search(names) or _NOT_NAMED.search(names):
            continue
        if value := _FIRST_WORD.sub("", squeeze(row.text)).strip(" :|-–,;>»"):
            return Claim(value, f"class:{names[:60]}", row.text)
    return None


def _names(row: Row) -> list[str]:
    found = [row.names]
    for node in (row.node, row.node.parent):
        if node is not None and node.tag not in ("body", "form", "article"):
            found += [node.attributes.get("class") or "", node.attributes.get("id") or ""]
    return [name for name in found if name]


def _menu_entry(around: Around, title: Claim | None) -> Claim | None:
    """A short line right above the title that is also an entry of a menu."""
    rows, at = around.page.outline.rows, around.title_at(title)
    if at < 1 or at >= len(rows):
        return None
    for index in range(at - 1, max(-1, at - 4), -1):
        row = rows[index]
        if not 3 <= len(row.text) < 60 or dates.find(row.text):
            continue
        value = squeeze(row.text).strip(" :|-–,;>»")
        entries = [
            other.text
            for place, other in enumerate(rows)
            if abs(place - index) > 3 and other.linked > 0.9 and len(other.text) < 60
        ]
        menu = {squeeze(name).casefold() for name in [*around.page.outline.menu, *entries]}
        if value.casefold() in menu and not labels.is_one_of(value, labels.HOME):
            return Claim(value, "position:menu entry above the title", row.text)
    return None
