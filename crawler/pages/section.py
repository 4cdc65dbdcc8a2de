"""The category displayed with an article, as portals show it.

By label (``Chuyên mục: A - B``), in the row of the date, as the last step of a breadcrumb with or
without a class that says so, in an element named a category, or as the name of a menu entry right
above the title.
"""

from __future__ import annotations

import re
from itertools import pairwise

from selectolax.lexbor import LexborNode

from crawler.pages import dates, headline, kinds, labels, urls
from crawler.pages.around import Around, Claim, is_hidden
from crawler.pages.outline import Row
from crawler.pages.page import text_of
from crawler.pages.words import collapse
from crawler.text import squeeze

_LABEL = re.compile(
    r"(?:^|[|•·\-–]\s*|\s)(?:chuyên mục|danh mục|thể loại|category|nhãn)\s*:\s*(?P<value>.+)$", re.I
)
_NEXT = "|".join(labels.DATE + labels.AUTHOR + labels.COUNTER)
_NEXT_LABEL = re.compile(rf"\s*(?:[|•·]|(?:\s[-–]\s)?(?:{_NEXT})).*$", re.I)
_BREADCRUMBS = (
    "[itemtype*=BreadcrumbList]", ".breadcrumbs", ".breadcrumb", "#breadcrumb", "#breadcrumbs",
    "[class*=crumb], [class*=Crumb], [id*=crumb], [id*=Crumb], [class*=cumb]", ".dd_chuyenmuc",
    "[aria-label*=readcrumb], [aria-label*=uong-dan]",
    ".breakcoup, [class^=bread], [class*=' bread'], [id^=bread]",
    ".duong-dan, .duongdan", ".path-way, .pathway, .sitemap-path, .sitemappath",
)  # fmt: skip
_NAMED = re.compile(
    r"cate?gor|chuyen-?_?muc|(?:^|[\s_-])cate?(?:$|[\s_-])|cat-?(?:links|name)|zone-?name|"
    r"danh-?muc|folder|(?:lbl|lnk|hpl|lit|link|news|tin)_?-?cat(?:$|[\s_-])",
    re.I,
)
_NOT_NAMED = re.compile(r"menu|nav|side|list|other|related|lien-?quan|khac|cung|widget", re.I)
_HEADING = re.compile(r"title|tieu-?de|(?:^|[\s_-])head|heading|caption|box|block|portlet", re.I)
_BY = re.compile(r"(?:\bbởi|người (?:đăng|viết|gửi)|tác giả|nguồn)\b", re.I)
_SEPARATOR = re.compile(r"\s*(?:[»›>]|&gt;|/|\||→)+\s*")
_FIRST_WORD = re.compile(r"^(?:chuyên mục|danh mục|thể loại|category|mục)\s*:?\s*", re.I)


def find(around: Around, title: Claim | None) -> Claim | None:
    """The section by the shared rules; ``title`` keeps the article's own step out."""
    own = squeeze(title.value if title else "").casefold()
    return (
        labelled([*around.before, *around.after])
        or _in_form(around, title)
        or _beside_date(around)
        or _named(_beside_title(around, title))
        or _in_date_line(_beside_title(around, title))
        or _closest(_crumb(around, own), _box_heading(around, title))
        or _plain_crumb(around, title, own)
        or _named(_under_text(around))
        or _box_heading(around, title)
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


def _in_form(around: Around, title: Claim | None) -> Claim | None:
    """The line after one that is only the label, where a form shows the fields of an item."""
    if title is None or not title.rule.startswith("label:"):
        return None
    at = around.title_at(title)
    for here, after in pairwise(around.page.outline.rows[max(0, at - 6) : at + 12]):
        if labels.is_one_of(here.text, labels.SECTION) and len(after.text) < 80:
            return Claim(after.text, "label:chuyên mục", after.text)
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


def _closest(crumb: Claim | None, box: Claim | None) -> Claim | None:
    """A path of one step names a part of the portal, the box around the article its section."""
    if crumb is None or box is None or " > " in crumb.raw:
        return crumb
    return box


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
    names = [collapse(step).strip(" >»/›|•\\-–→:") for step in steps]
    names = [name for name in names if name and len(name) < 150]
    passed = labels.HOME + labels.DETAIL
    return [n for n in dict.fromkeys(names) if not labels.is_one_of(n, passed)]


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


def _beside_title(around: Around, title: Claim | None) -> list[Row]:
    rows, at = around.page.outline.rows, around.title_at(title)
    return [*rows[max(0, at - 4) : at][::-1], *rows[at + 1 : at + 4]]


def _under_text(around: Around) -> list[Row]:
    start, end = around.span
    return around.page.outline.rows[max(start, end - 3) : end + 6]


def _named(rows: list[Row]) -> Claim | None:
    """A short line whose element is named a category."""
    for row in rows:
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


def _in_date_line(rows: list[Row]) -> Claim | None:
    """The only link, or what is named a category, in a line of date beside the title."""
    for row in rows:
        if row.side or len(row.text) > 160 or not dates.find(row.text):
            continue
        # The link of a line that names who posted leads to that account.
        links = [a for a in row.node.css("a[href]") if 2 < len(text_of(a)) <= 60]
        links = [] if _BY.search(row.text) else links
        links = [a for a in links if not urls.is_file(a.attributes.get("href") or "", text_of(a))]
        named = [n for n in row.node.css("a, span, div") if _is_category(n)]
        for node in named[:1] or (links if len(links) == 1 else []):
            value = _FIRST_WORD.sub("", squeeze(text_of(node))).strip(" :|-–,;>»")
            if len(value) > 2 and not labels.is_tool(value) and not dates.find(value):
                return Claim(value, "position:in the line of the date", row.text)
    return None


def _is_category(node: LexborNode) -> bool:
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return bool(_NAMED.search(names)) and 2 < len(text_of(node)) <= 60


def _box_heading(around: Around, title: Claim | None) -> Claim | None:
    """The heading of the box that the article stands in, right above its title."""
    rows, at = around.page.outline.rows, around.title_at(title)
    if title is None or not 0 < at < len(rows):
        return None
    for index in range(at - 1, max(-1, at - 4), -1):
        row = rows[index]
        value = squeeze(row.text).strip(" :|-–,;>»«<‹")
        if len(value) < 3 or labels.is_tool(value) or dates.find(value):
            continue
        passed = labels.HOME + labels.DETAIL + labels.CHROME
        if len(value) > 60 or row.side or labels.is_one_of(value, passed):
            return None
        if headline.is_site_name(value) or any(_is_front(href) for href in row.hrefs):
            return None
        if labels.is_block_heading(value) and not labels.is_one_of(value, ("thông báo", "tin tức")):
            return None
        if _heads_box(row, rows) or (value.isupper() and len(value) <= 40):
            return Claim(value, "position:heading of the box", row.text)
        return None
    return None


def _is_front(href: str) -> bool:
    return href in ("/", "#") or kinds.is_home(href)


def _heads_box(row: Row, rows: list[Row]) -> bool:
    """Whether a line looks like a heading, by its element or as the headings of other boxes do."""
    if row.node.tag in ("h1", "h2", "h3", "h4") or _HEADING.search(_own_names(row)):
        return True
    kind = headline.kind(row)
    return bool(kind[1]) and any(
        headline.kind(other) == kind and labels.is_block_heading(other.text) for other in rows
    )


def _own_names(row: Row) -> str:
    attributes = row.node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''} {row.names}"


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
