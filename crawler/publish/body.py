"""An article's text in blocks: safe HTML, and between it the pictures at their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
_WRAPPERS = {"div", "center", "figure", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup"}
_BLOCKS = _WRAPPERS | {
    "blockquote", "caption", "dl", "figcaption", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p",
    "pre", "table", "ul",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
#: What a caption line says beside caption and credit: "(Ảnh: …)", "Nguồn ảnh …".
_CREDIT_WORDS = {"ảnh", "nguồn", "tác", "giả", "theo", "photo"}


@dataclass(frozen=True, slots=True)
class Block:
    """Either ``text``, safe HTML without pictures, or ``use``, one appearance of an image.

    ``is_table`` if the text is one, or holds one: it may be wider than the page.
    """

    text: Markup | None = None
    use: Row | None = None
    is_table: bool = False


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


def blocks(
    source: str, uses: Sequence[Row], copies: Mapping[str, str] | None = None
) -> list[Block]:
    """The text of ``source`` with each of ``uses`` where its ``src`` stood.

    A picture inside a paragraph, list or table of data comes after it. Of the pictures that
    the text does not place, the first opens the article and the others end it. Links to an
    address in ``copies`` lead to our copy of it.
    """
    waiting = list(uses)
    placed: list[Block] = []
    before: list[Row] = []
    for element in _pieces(html.fragment_fromstring(clean(source), create_parent="div")):
        found = _take(element, waiting)
        _turn_links(element, copies or {})
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


def _pieces(parent: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The blocks inside ``parent`` in reading order, wrappers opened; bare text as paragraphs."""
    line = _paragraph(parent.text)
    for child in list(parent):
        if child.tag not in _BLOCKS and child.find(".//p") is None:
            line.append(child)
            continue
        tail, child.tail = child.tail, None
        yield from _if_filled(line)
        yield from _pieces(child) if _is_wrapper(child) else _if_filled(child)
        line = _paragraph(tail)
    yield from _if_filled(line)


def _paragraph(text: str | None) -> html.HtmlElement:
    paragraph = html.Element("p")
    paragraph.text = text
    return paragraph


def _if_filled(element: html.HtmlElement) -> list[html.HtmlElement]:
    return [element] if element.tag == "hr" or _is_filled(element) else []


def _is_filled(element: html.HtmlElement) -> bool:
    return bool(squeeze(element.text_content())) or element.find(".//img") is not None


def _is_wrapper(element: html.HtmlElement) -> bool:
    """Whether the element only arranges: a div, or a table without a row of two filled cells.

    Old portals lay out whole articles, and every picture with its caption, in such tables.
    """
    if element.tag != "table":
        return element.tag in _WRAPPERS
    rows = element.xpath("./tr | ./*/tr")
    return all(sum(map(_is_filled, row)) <= 1 for row in rows)


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


def _turn_links(element: html.HtmlElement, copies: Mapping[str, str]) -> None:
    for link in element.iter("a"):
        copy = copies.get(link.get("href") or "")
        if copy is not None:
            link.set("href", copy)


def _without_pictures(element: html.HtmlElement, found: Sequence[Row]) -> list[Block]:
    """What is left of the element: nothing, where only the picture and its caption stood in it."""
    for image in list(element.iter("img")):
        image.drop_tree()
    text = squeeze(element.text_content())
    if element.tag != "hr" and (not text or any(_is_caption(text, use) for use in found)):
        return []
    if element.tag == "figcaption":
        element.tag = "p"
    is_table = next(element.iter("table"), None) is not None
    return [Block(text=Markup(html.tostring(element, encoding="unicode")), is_table=is_table)]


def _is_caption(text: str, use: Row) -> bool:
    """Whether the text says the use's caption and credit, and no word more."""
    rest = text
    for said in filter(None, (use["caption"], use["credit"])):
        rest = rest.replace(squeeze(said), " ", 1)
    return rest != text and set(_WORD.findall(rest.lower())) <= _CREDIT_WORDS
