"""Elements that are not content, by their names: menus, side columns, footers, hidden ones."""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from crawler.pages import labels

#: Elements that are beside the content by their very meaning.
TAGS = frozenset(["nav", "aside"])
_SIDE = re.compile(
    r"side-?bar|(?<!elementor-)widget|(?<!entry-)(?<!post-)(?<!article-)foot(?:er)?(?:$|[\s_\-\d])|"
    r"(?:^|[\s_-])menu|(?<!in)menu(?:$|[\s_-])|"
    r"(?:^|[\s_-])nav|right-?col|col-?right|left-?col|banner|tophits|xem-?nhieu|marquee|lien-?ket|"
    r"link-?web|toolbar|zone-?right|zone-?left|comment|thong-?ke|counter|quick-?launch|block-?right|"
    r"block-?left|quang-?cao|advert|top-?bar|hit-?count|weather|(?:^|[\s_-])(?:survey|voting|poll)",
    re.I,
)
#: An ``aside`` of the article itself holds its date and section.
_OWN = re.compile(r"(?:^|\s)(?:article|entry|post)[-_]", re.I)
_MENU = re.compile(r"(?:^|[\s_-])menu|(?<!in)menu(?:$|[\s_-])|(?:^|[\s_-])nav", re.I)
_BAR = re.compile(r"toolbar|hit-?count|(?:block|col)-?(?:left|right)|(?:left|right)-?col", re.I)
_CRUMB = re.compile(r"crumb|cumb|duong-?dan|path-?way|lien-?quan|related|tin-?khac", re.I)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:hidden|hide|d-none|sr-only|visually-hidden|hide-accessible|screen-reader-text|"
    r"element-invisible|ms-hidden|aui-helper-hidden|skip-link)(?:$|\s)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def names(attributes: Mapping[str, str | None]) -> str:
    """Class and id of an element."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


def is_unseen(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is not displayed, by its style or by what frameworks call that."""
    if not attributes:
        return False
    style, own = attributes.get("style"), attributes.get("class")
    if style and _HIDDEN.search(style):
        return True
    return bool(own and _UNSEEN.search(own))


def is_side(node: LexborNode) -> bool:
    """Whether an element is a menu, a side column, a footer or hidden, by its name."""
    return is_side_named(node, node.attributes)


def is_side_named(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """The same for one whose attributes are at hand."""
    tag = node.tag
    if tag == "aside" and _OWN.search(attributes.get("class") or ""):
        return False
    if tag in TAGS or (tag in ("header", "footer") and _is_banner(node)):
        return True
    if not attributes or tag in ("body", "form", "html"):
        return False
    own = names(attributes)
    return len(own) > 1 and bool(_SIDE.search(own))


def is_bar(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is called a bar of tools, a counter or one half of a line."""
    return bool(_BAR.search(names(attributes)))


def is_menu_named(node: LexborNode) -> bool:
    """Whether an element is a side element because it is called a menu."""
    if node.tag in TAGS:
        return False
    return bool(_MENU.search(names(node.attributes)))


def is_menu(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """Whether a side element is a list of links that never holds an article's lines."""
    if node.tag not in ("ul", "ol", "nav") or _is_path(node):
        return False
    return not _CRUMB.search(names(attributes))


def _is_path(node: LexborNode) -> bool:
    """Whether a short list leads from the front page to here, whatever it is called."""
    links = node.css("a")
    return 0 < len(links) <= 5 and labels.is_one_of(links[0].text(deep=True), labels.HOME)


def _is_banner(node: LexborNode) -> bool:
    """Whether a ``header`` or ``footer`` is the site's: no article around it."""
    if node.tag == "header" and node.css_first("h1, h2") is not None:
        return False
    here = node.parent
    while here is not None:
        if here.tag in ("article", "main", "section"):
            return False
        here = here.parent
    return True
