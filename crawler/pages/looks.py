"""How a line looks: its element, its class, its weight."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.pages import sides
from crawler.pages.outline import Row

CLASS = re.compile(
    r"title|(?:^|[\s_-])tit(?:$|[\s_-]|news|tin)|tieu-?_?de|headline|ten-?bai|subject|heading", re.I
)
_NOT_CLASS = re.compile(
    r"other|related|block|widget|panel|card-?header|khung|(?:^|[\s_-])menu|menu(?:$|[\s_-])|box|module|portlet|site|front|"
    r"list|item-|folder|categor|chuyen-?muc|danh-?muc|br?e?a?d?crumb|crumb|slogan|logo",
    re.I,
)
_BLOCK = re.compile(r"(?:^|\s)(?:block|widget|box|portlet|module|head|header|menu)(?:$|\s)", re.I)
HEADINGS = {"h1": 3.0, "h2": 2.7, "h3": 2.2, "h4": 1.9, "h5": 1.5}


def kind(row: Row) -> tuple[str, str]:
    """Element and names of a line, numbers in them aside: lines of one kind look alike."""
    return row.node.tag or "", re.sub(r"\d+", "0", names(row))


def by_markup(row: Row) -> tuple[float, str]:
    """Points for a heading or a class that means a title, and the rule that gives them."""
    points, rule = 0.0, "position"
    named = names(row)
    if row.node.tag in HEADINGS:
        points, rule = HEADINGS[row.node.tag], f"heading:{row.node.tag}"
    if is_title_named(named):
        points, rule = points + 2.0, f"class:{' '.join(named.split())[:60]}"
    return points, rule


def is_title_named(names: str) -> bool:
    """Whether one of the names means a title, and it is not that of a block or a list."""
    return any(
        CLASS.search(name) and not _NOT_CLASS.search(name) for name in names.split()
    ) and not _BLOCK.search(names)


def weight(row: Row, text: str) -> float:
    """Points for looking heavy: bold, capitals, a large font."""
    style = (row.node.attributes.get("style") or "").lower()
    points = 0.8 if "b" in row.inline or "strong" in row.inline else 0.0
    if "font" in row.inline:
        points += 0.9 if _is_large(row.node) else 0.3
    points += 1.0 if text.isupper() and len(text) > 15 else 0.0
    return points + (0.8 if "bold" in style or "font-size" in style else 0.0)


def _is_large(node: LexborNode) -> bool:
    return (
        node.css_first("font[size='4'],font[size='5'],font[size='6'],font[size^='+']") is not None
    )


def names(row: Row) -> str:
    """Class, id and itemprop of the line's own elements, of the block around where it has none."""
    own = f"{_attributes(row.node)} {row.names}".strip()
    parent = row.node.parent
    if own or parent is None:
        return own
    return sides.names(parent.attributes).strip()


def _attributes(node: LexborNode) -> str:
    attributes = node.attributes
    return " ".join(attributes.get(name) or "" for name in ("class", "id", "itemprop"))
