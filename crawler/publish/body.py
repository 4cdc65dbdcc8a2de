"""An article's text in blocks: safe HTML, and between it the pictures at their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import nh3
from lxml import html
from markupsafe import Markup

from crawler.store.embedded import short_src
from crawler.text import squeeze

Row = dict[str, Any]

#: Cleaned again although the store holds sanitised HTML: the page must be safe by itself.
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup",
    "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strike", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}


@dataclass(frozen=True, slots=True)
class Block:
    """Either ``text``, safe HTML without pictures, or ``use``, one appearance of an image."""

    text: Markup | None = None
    use: Row | None = None


def clean(source: str) -> str:
    """Only text markup, links to the web, and images: no script, handler, style or frame."""
    return nh3.clean(
        source,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_no_data_links,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener nofollow",
    )


def _no_data_links(tag: str, attribute: str, value: str) -> str | None:
    """A picture may stand in the page itself (it is shown from our copy); nothing links to one."""
    return None if tag != "img" and value.lstrip().lower().startswith("data:") else value


def blocks(source: str, uses: Sequence[Row]) -> list[Block]:
    """The text of ``source`` with each of ``uses`` where its ``src`` stood.

    A picture inside a table or list comes after it. Of the pictures that the text does not
    place, the first opens the article and the others end it.
    """
    waiting = list(uses)
    placed: list[Block] = []
    before: list[Row] = []
    for element in _top_level(clean(source)):
        found = _take(element, waiting)
        # A caption may stand in a paragraph of its own under its picture.
        text = _without_pictures(element, found or before)
        placed += [*text, *(Block(use=use) for use in found)]
        before = found
    spare = [Block(use=use) for use in waiting]
    if any(block.use for block in placed):
        return placed + spare
    return spare[:1] + placed + spare[1:]


def begins_with(text: Sequence[Block], lead: str | None) -> bool:
    """Whether the first paragraph says the lead already: then it must not be shown twice."""
    first = next((block.text for block in text if block.text), Markup())
    return bool(lead) and squeeze(first.striptags()).startswith(squeeze(lead or ""))


def _top_level(source: str) -> Iterable[html.HtmlElement]:
    """The elements of the fragment; bare text between them as paragraphs."""
    root = html.fragment_fromstring(source, create_parent="div")
    _lift(root)
    leading, root.text = root.text, None
    elements = [_paragraph(leading)] if leading and leading.strip() else []
    for child in list(root):
        tail, child.tail = child.tail, None
        elements.append(child)
        if tail and tail.strip():
            elements.append(_paragraph(tail))
    return elements


def _lift(root: html.HtmlElement) -> None:
    """A lone wrapper holds no structure: its children are the blocks."""
    while len(root) == 1 and root[0].tag == "div" and not (root.text or "").strip():
        root[0].drop_tag()


def _paragraph(text: str) -> html.HtmlElement:
    paragraph = html.Element("p")
    paragraph.text = text
    return paragraph


def _take(element: html.HtmlElement, waiting: list[Row]) -> list[Row]:
    """The uses whose image stands in ``element``, taken out of ``waiting``."""
    found = []
    for image in element.iter("img"):
        src = short_src(image.get("src") or "")
        use = next((use for use in waiting if use["src"] == src), None)
        if use is not None:
            waiting.remove(use)
            found.append(use)
    return found


def _without_pictures(element: html.HtmlElement, found: Sequence[Row]) -> list[Block]:
    """What is left of the element: nothing, where only the picture and its caption stood in it."""
    for image in list(element.iter("img")):
        image.drop_tree()
    if element.tag == "img" or _is_caption(element, found):
        return []
    return [Block(text=Markup(html.tostring(element, encoding="unicode")))]


def _is_caption(element: html.HtmlElement, found: Sequence[Row]) -> bool:
    text = squeeze(element.text_content())
    if not text:
        return element.tag not in {"hr", "table"}
    captions = {squeeze(f"{use['caption'] or ''}") for use in found}
    credited = {squeeze(f"{use['caption'] or ''} {use['credit'] or ''}") for use in found}
    return text in captions | credited
