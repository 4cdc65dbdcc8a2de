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

from crawler.pages import beside_title, crumbs, dates, labels, phrases, sides, urls
from crawler.pages.around import Around, Claim, is_cell
from crawler.pages.outline import Row
from crawler.pages.page import text_of
from crawler.text import squeeze

_LABEL = re.compile(
    r"(?:^|[|•·\-–]\s*|\s)(?:chuyên mục|danh mục|thể loại|category|nhãn)\s*:\s*(?P<value>.+)$", re.I
)
_NEXT = "|".join(labels.DATE + labels.AUTHOR + labels.COUNTER)
_NEXT_LABEL = re.compile(rf"\s*(?:[|•·]|(?:\s[-–]\s)?(?:{_NEXT})).*$", re.I)
_NAMED = re.compile(
    r"cate?gor|chuyen-?_?muc|(?:^|[\s_-])cate?(?:$|[\s_-])|cat-?(?:links|name)|zone-?name|"
    r"danh-?muc|folder|(?:lbl|lnk|hpl|lit|link|news|tin)_?-?cat(?:$|[\s_-])",
    re.I,
)
_NOT_NAMED = re.compile(r"menu|nav|side|list|other|related|lien-?quan|khac|cung|widget", re.I)
#: Addresses of the lists of a section.
_CATEGORY = re.compile(
    r"/(?:blog-)?(?:category|categories|chuyen-?muc|danh-?muc|the-?loai|c)/[^/]", re.I
)
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
    return crumbs.last_step(found, title) if found else None


def _by_place(around: Around, title: Claim | None, own: str) -> Claim | None:
    """What is named or placed as a section; "Tin tức" alone only where nothing says more."""
    beside = _beside_title(around, title)
    if named := _named(beside) or _in_date_line(beside, _named_parts):
        return named
    path = _placed(around, title, own)
    if path and not labels.is_one_of(path.value, labels.ANY_NEWS):
        return path
    vague = path
    return (
        _in_date_line(beside, _only_link)
        or _named(_under_text(around))
        or _addressed(beside + _under_text(around))
        or _said(beside_title.box_heading(around, title), vague)
        or (None if vague else beside_title.menu_entry(around, title))
        or beside_title.below(around, title)
        or beside_title.above(around, title)
        or vague
    )


def _said(claim: Claim | None, vague: Claim | None) -> Claim | None:
    """A claim, unless it says no more than what is known already."""
    return None if claim and vague and labels.is_one_of(claim.value, labels.ANY_NEWS[:1]) else claim


def _placed(around: Around, title: Claim | None, own: str) -> Claim | None:
    """The last step of the path to the article, with or without a name that says so."""
    crumb = _closest(crumbs.named(around, own), beside_title.box_heading(around, title))
    return crumb or crumbs.plain(around, title, own)


def _closest(crumb: Claim | None, box: Claim | None) -> Claim | None:
    """A path of one step names a part of the portal, the box around the article its section."""
    if crumb is None or box is None or " > " in crumb.raw:
        return crumb
    return box


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
        if is_cell(here):
            continue
        if labels.starts_with(above.text, labels.DOCUMENT + labels.NOT_DATE + labels.DATE):
            continue
        row = here.node.parent
        other = above.node.parent
        if row is not None and other is not None and row.tag == "tr" and row == other:
            return Claim(above.text, "position:beside the date", above.text)
    return None


def _beside_title(around: Around, title: Claim | None) -> list[Row]:
    rows, at = around.page.outline.rows, around.title_at(title)
    above = rows[max(0, at - 4) : at][::-1]
    if title is not None and at < len(rows):
        above = [row for row in above if around.shares_part(row, rows[at])]
    return [*above, *rows[at + 1 : at + 4]]


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
            if len(value) > 2 and not phrases.is_tool(value) and not dates.find(value):
                return Claim(value, "position:in the line of the date", row.text)
    return None


def _named_parts(row: Row) -> list[LexborNode]:
    return [node for node in row.node.css("a, span, div") if _is_category(node)]


def _only_link(row: Row) -> list[LexborNode]:
    """The one link of a line; where the line names who posted, it leads to that account."""
    links = [a for a in row.node.css("a[href]") if 2 < len(text_of(a)) <= 60]
    links = [a for a in links if (a.attributes.get("href") or "") in row.hrefs]
    links = [a for a in links if not urls.is_file(a.attributes.get("href") or "", text_of(a))]
    known = len(links) == 1 and not beside_title.BY.search(row.text)
    return (
        links
        if known and not beside_title.PERSON.search(links[0].attributes.get("href") or "")
        else []
    )


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
    names = sides.names(node.attributes)
    return bool(_NAMED.search(names)) and 2 < len(text_of(node)) <= 60
