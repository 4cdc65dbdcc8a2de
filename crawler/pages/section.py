"""The category displayed with an article, as portals show it.

By label (``Chuyên mục: A - B``), in the row of the date, as the last step of a breadcrumb with or
without a class that says so, in an element named a category, or as the name of a menu entry right
above the title.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
#: Addresses of the lists of a section, and of the articles of one person.
_CATEGORY = re.compile(
    r"/(?:blog-)?(?:category|categories|chuyen-?muc|danh-?muc|the-?loai|c)/[^/]", re.I
)
_PERSON = re.compile(r"author|tac-?gia|user|member|phong-?vien|profile|nguoi-", re.I)
_SEPARATOR = re.compile(r"\s*(?:[»›>]|&gt;|/|\||→)+\s*")
_FIRST_WORD = re.compile(r"^(?:chuyên mục|danh mục|thể loại|category|mục)\s*:?\s*", re.I)


def find(around: Around, title: Claim | None) -> Claim | None:
    """The section by the shared rules; ``title`` keeps the article's own step out."""
    own = squeeze(title.value if title else "").casefold()
    found = (
        labelled([*around.before, *around.after])
        or _in_form(around, title)
        or _beside_date(around, title, own)
        or _by_place(around, title, own)
        or labelled([row for row in around.page.outline.rows if not row.side])
    )
    return last_step(found, title) if found else None


def _by_place(around: Around, title: Claim | None, own: str) -> Claim | None:
    """What is named or placed as a section; "Tin tức" alone only where nothing says more."""
    beside = _beside_title(around, title)
    path = _placed(around, title, own)
    vague = path if path and labels.is_one_of(path.value, labels.ANY_NEWS) else None
    return (
        _named(beside)
        or _in_date_line(beside, _named_parts)
        or (None if vague else path)
        or _in_date_line(beside, _only_link)
        or _named(_under_text(around))
        or _addressed(beside + _under_text(around))
        or _said(_box_heading(around, title), vague)
        or (None if vague else _menu_entry(around, title))
        or _below_title(around, title)
        or _above_title(around, title)
        or vague
    )


def _said(claim: Claim | None, vague: Claim | None) -> Claim | None:
    """A claim, unless it says no more than what is known already."""
    return None if claim and vague and labels.is_one_of(claim.value, labels.ANY_NEWS[:1]) else claim


def last_step(claim: Claim, title: Claim | None) -> Claim:
    """The section of an element that shows the whole path from the front page."""
    steps = [step for step in _SEPARATOR.split(claim.value) if step.strip()]
    if len(steps) < 2 or not labels.is_one_of(steps[0], labels.HOME):
        return claim
    own = squeeze(title.value if title else "").casefold()
    names = _without_title(_cleaned(steps), own)
    return Claim(names[-1], claim.rule, claim.raw, claim.node) if names else claim


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


def _beside_date(around: Around, title: Claim | None, own: str) -> Claim | None:
    """A short line right before a line of date in the same row of a header table."""
    rows, (start, _) = around.page.outline.rows, around.span
    first = max(0, start - 8, around.title_at(title) - 3)
    for at in range(min(start + 4, len(rows) - 1), first, -1):
        here, above = rows[at], rows[at - 1]
        if max(len(here.text), len(above.text)) > 60 or here.linked or not dates.find(here.text):
            continue
        if squeeze(above.text).casefold() == own:
            continue
        if labels.starts_with(above.text, labels.DOCUMENT + labels.NOT_DATE + labels.DATE):
            continue
        row = here.node.parent
        other = above.node.parent
        if row is not None and other is not None and row.tag == "tr" and row == other:
            return Claim(above.text, "position:beside the date", above.text)
    return None


# -- breadcrumbs -----------------------------------------------------------------------------


def _placed(around: Around, title: Claim | None, own: str) -> Claim | None:
    """The last step of the path to the article, with or without a name that says so."""
    crumb = _closest(_crumb(around, own), _box_heading(around, title))
    return crumb or _plain_crumb(around, title, own)


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
    steps = [text_of(n) for n in node.css("li")] or [text_of(n) for n in _parts(node)]
    return _cleaned(steps or re.split(r"[>»/›|]", text_of(node)))


def _parts(node: LexborNode) -> list[LexborNode]:
    """The links and spans of a path, without one that holds them all."""
    return [
        part
        for part in node.css("a, span")
        if part.mem_id != node.mem_id and (part.tag == "a" or part.css_first("a") is None)
    ]


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
        if not labels.is_one_of(steps[0] if steps else "", labels.HOME) and not (
            len(steps) > 1 and at - index <= 2 and row.linked > 0.6 and "»" in row.text
        ):
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


def _in_date_line(rows: list[Row], parts: Callable[[Row], list[LexborNode]]) -> Claim | None:
    """The part of a line of date beside the title that names the section."""
    for row in rows:
        if row.side or len(row.text) > 160 or not dates.find(row.text):
            continue
        for node in parts(row)[:1]:
            value = _FIRST_WORD.sub("", squeeze(text_of(node))).strip(" :|-–,;>»")
            if len(value) > 2 and not labels.is_tool(value) and not dates.find(value):
                return Claim(value, "position:in the line of the date", row.text)
    return None


def _named_parts(row: Row) -> list[LexborNode]:
    return [node for node in row.node.css("a, span, div") if _is_category(node)]


def _only_link(row: Row) -> list[LexborNode]:
    """The one link of a line; where the line names who posted, it leads to that account."""
    links = [a for a in row.node.css("a[href]") if 2 < len(text_of(a)) <= 60]
    links = [a for a in links if not urls.is_file(a.attributes.get("href") or "", text_of(a))]
    known = len(links) == 1 and not _BY.search(row.text)
    return links if known and not _PERSON.search(links[0].attributes.get("href") or "") else []


def _addressed(rows: list[Row]) -> Claim | None:
    """A short line that is a link to a category, by its address or its ``rel``."""
    for row in rows:
        if row.side or row.linked < 0.5 or not 2 < len(row.text) <= 80:
            continue
        for link in row.node.css("a[href]")[:3]:
            value = squeeze(text_of(link)).strip(" :|-–,;>»")
            if (
                len(value) > 2
                and value == squeeze(row.text).strip(" :|-–,;>»")
                and _is_to_category(link)
            ):
                return Claim(value, "address:category", row.text)
    return None


def _is_to_category(link: LexborNode) -> bool:
    if "category" in (link.attributes.get("rel") or ""):
        return True
    return bool(_CATEGORY.search(link.attributes.get("href") or ""))


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
        passed = labels.HOME + labels.DETAIL + labels.CHROME + labels.FORM
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


def _above_title(around: Around, title: Claim | None) -> Claim | None:
    """A few words right above the title, in the part of the page that the title heads."""
    rows, at = around.page.outline.rows, around.title_at(title)
    if title is None or title.node is None or not 0 < at < len(rows):
        return None
    row = rows[at - 1]
    link = row.node.css_first("a[href]") if 0.5 < row.linked < 1.0 else None
    value = squeeze(text_of(link) if link else row.text).strip(" :|-–,;>»«<‹")
    if row.side or not 3 <= len(value) <= 45 or re.search(r"[\d.!?]", value):
        return None
    passed = labels.HOME + labels.DETAIL + labels.CHROME + labels.FORM
    if labels.is_one_of(value, passed) or labels.is_tool(value) or labels.is_foot(value):
        return None
    if headline.is_site_name(value) or any(_is_front(href) for href in row.hrefs):
        return None
    if labels.is_block_heading(value) and not labels.is_one_of(value, ("thông báo", "tin tức")):
        return None
    return (
        Claim(value, "position:above the title", row.text)
        if around.shares_part(row, rows[at])
        else None
    )


def _below_title(around: Around, title: Claim | None) -> Claim | None:
    """A link of a few words right under the title, above the date or the name of the writer."""
    rows, at = around.page.outline.rows, around.title_at(title)
    if title is None or title.node is None or at + 2 >= len(rows):
        return None
    row, following = rows[at + 1], rows[at + 2 : at + 4]
    value = squeeze(row.text).strip(" :|-–,;>»")
    if row.linked < 0.9 or row.side or not 3 <= len(value) <= 45 or labels.is_tool(value):
        return None
    if any(urls.is_file(href) or href[:1] == "#" or _PERSON.search(href) for href in row.hrefs):
        return None
    if any(dates.find(other.text) or _BY.match(squeeze(other.text)) for other in following):
        return Claim(value, "position:under the title", row.text)
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
        if row.side or not 3 <= len(row.text) < 60 or dates.find(row.text):
            continue
        value = squeeze(row.text).strip(" :|-–,;>»")
        entries = [
            other.text
            for place, other in enumerate(rows)
            if abs(place - index) > 3 and other.linked > 0.9 and len(other.text) < 60
        ]
        menu = {squeeze(name).casefold() for name in [*around.page.outline.menu, *entries]}
        passed = labels.is_one_of(value, labels.HOME) or headline.is_site_name(value)
        if value.casefold() in menu and not passed:
            return Claim(value, "position:menu entry above the title", row.text)
    return None
