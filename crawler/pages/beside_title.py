"""A section by its place alone: the heading of a box, a menu entry, words around the title."""

from __future__ import annotations

import re

from crawler.pages import dates, headline, kinds, labels, looks, phrases, sides, urls
from crawler.pages.around import Around, Claim
from crawler.pages.outline import Row
from crawler.pages.page import text_of
from crawler.text import squeeze

_HEADING = re.compile(r"title|tieu-?de|(?:^|[\s_-])head|heading|caption|box|block|portlet", re.I)
#: Words and addresses of the person who posted, which are no section.
BY = re.compile(r"(?:\bbởi|người (?:đăng|viết|gửi)|tác giả|nguồn)\b", re.I)
PERSON = re.compile(r"author|tac-?gia|user|member|phong-?vien|profile|nguoi-", re.I)


def box_heading(around: Around, title: Claim | None) -> Claim | None:
    """The heading of the box that the article stands in, right above its title."""
    rows, at = around.page.outline.rows, around.title_at(title)
    if title is None or not 0 < at < len(rows):
        return None
    for index in range(at - 1, max(-1, at - 4), -1):
        row = rows[index]
        value = squeeze(row.text).strip(" :|-–,;>»«<‹")
        if len(value) < 3 or phrases.is_tool(value) or dates.find(value):
            continue
        if len(value) > 60 or row.side or _names_no_section(row, value):
            return None
        if _heads_box(row, rows) or (value.isupper() and len(value) <= 40):
            return Claim(value, "position:heading of the box", row.text)
        return None
    return None


def above(around: Around, title: Claim | None) -> Claim | None:
    """A few words right above the title, in the part of the page that the title heads."""
    rows, at = around.page.outline.rows, around.title_at(title)
    if title is None or title.node is None or not 0 < at < len(rows):
        return None
    row = rows[at - 1]
    link = row.node.css_first("a[href]") if 0.5 < row.linked < 1.0 else None
    value = squeeze(text_of(link) if link else row.text).strip(" :|-–,;>»«<‹")
    if row.side or not 3 <= len(value) <= 45 or re.search(r"[\d.!?]", value):
        return None
    if _names_no_section(row, value) or phrases.is_tool(value) or phrases.is_foot(value):
        return None
    return (
        Claim(value, "position:above the title", row.text)
        if around.shares_part(row, rows[at])
        else None
    )


def below(around: Around, title: Claim | None) -> Claim | None:
    """A link of a few words right under the title, above the date or the name of the writer."""
    rows, at = around.page.outline.rows, around.title_at(title)
    if title is None or title.node is None or at + 2 >= len(rows):
        return None
    row, following = rows[at + 1], rows[at + 2 : at + 4]
    value = squeeze(row.text).strip(" :|-–,;>»")
    if row.linked < 0.9 or row.side or not 3 <= len(value) <= 45 or phrases.is_tool(value):
        return None
    if any(urls.is_file(href) or href[:1] == "#" or PERSON.search(href) for href in row.hrefs):
        return None
    if any(dates.find(other.text) or BY.match(squeeze(other.text)) for other in following):
        return Claim(value, "position:under the title", row.text)
    return None


def _names_no_section(row: Row, value: str) -> bool:
    """Whether a line calls the site, the page, a part of it or a block beside the article."""
    passed = labels.HOME + labels.DETAIL + labels.CHROME + labels.FORM + labels.PARTS
    if labels.is_one_of(value, passed) or headline.is_site_name(value):
        return True
    if any(_is_front(href) for href in row.hrefs):
        return True
    blocks_too = ("thông báo", "tin tức")
    return labels.is_block_heading(value) and not labels.is_one_of(value, blocks_too)


def _is_front(href: str) -> bool:
    return href in ("/", "#") or kinds.is_home(href)


def _heads_box(row: Row, rows: list[Row]) -> bool:
    """Whether a line looks like a heading, by its element or as the headings of other boxes do."""
    if row.node.tag in ("h1", "h2", "h3", "h4") or _HEADING.search(_own_names(row)):
        return True
    kind = looks.kind(row)
    return bool(kind[1]) and any(
        looks.kind(other) == kind and labels.is_block_heading(other.text) for other in rows
    )


def _own_names(row: Row) -> str:
    return f"{sides.names(row.node.attributes)} {row.names}"


def menu_entry(around: Around, title: Claim | None) -> Claim | None:
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
