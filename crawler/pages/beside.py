"""What stands beside the container and still belongs to the article: first picture, documents.

Templates put the lead picture between title and text, and a list of files under the text, before
the related articles. Both are reached along the siblings of the container and of the elements
around it, up to the element that also holds the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborNode

from crawler.items import Link
from crawler.pages import attachments, captions, labels, pictures, sides
from crawler.pages.around import is_hidden
from crawler.pages.page import Page, text_of

_PHOTO = re.compile(r"\.(?:jpe?g|png|webp|jfif)(?:$|[?#/])|^data:image/(?:jpe?g|png|webp)", re.I)
_LEVELS = 4
#: Letters that may stand beside a picture above the text: its caption, not a summary.
_WORDS = 250


def pictures_before(container: LexborNode, title: LexborNode | None) -> Tag | None:
    """The blocks with a photograph between title and container, as a tree, or None."""
    found: list[str] = []
    nodes = list(_siblings(container, title, backwards=True))
    if title is not None:
        nodes += _after_title(container, title)
    for at, node in enumerate(nodes):
        zones = [zone for zone in _zones(node) if _is_photo(zone)]
        html = [zone.html or "" for zone in zones]
        if html and at and _is_note(nodes[at - 1]):
            html.append(nodes[at - 1].html or "")
        found[:0] = html
    return _tree(found)


def _tree(html: list[str]) -> Tag | None:
    """Pieces of a page as one tree of their own; None without any."""
    root = BeautifulSoup(f"<div>{''.join(html)}</div>", "lxml").find("div") if html else None
    return root if isinstance(root, Tag) else None


def _after_title(container: LexborNode, title: LexborNode) -> list[LexborNode]:
    """What stands under the title in a header of its own, nearest to the text first."""
    stops = _ancestors(container)
    found: list[LexborNode] = []
    here: LexborNode | None = title
    while here is not None and here.mem_id not in stops:
        parent = here.parent
        if parent is None or parent.mem_id in stops or parent.tag in ("body", "html"):
            break
        node = here.next
        while node is not None:
            if node.is_element_node and not sides.is_side(node):
                found.append(node)
            node = node.next
        here = parent
    return found[::-1]


def _zones(node: LexborNode) -> list[LexborNode]:
    """A picture with its words where a block holds little else, else the pictures in it."""
    if node.tag == "img":
        return [node]
    if len(node.css("img")) == 1 and len(node.css("a[href]")) <= 2 and len(text_of(node)) <= _WORDS:
        return [node]
    return node.css("figure") or _around_images(node)


def _is_note(node: LexborNode) -> bool:
    """Whether a block under a picture is named its caption."""
    names = sides.names(node.attributes)
    return captions.is_named(names) and 0 < len(text_of(node)) <= _WORDS


def _around_images(node: LexborNode) -> list[LexborNode]:
    """Blocks of their own around pictures; none where the block is a list of links."""
    if len(node.css("a[href]")) > 2:
        return []
    return [image for image in node.css("img") if not is_hidden(image)]


def _is_photo(zone: LexborNode) -> bool:
    images = [zone] if zone.tag == "img" else zone.css("img")
    sources = [image.attributes.get("src") or "" for image in images]
    return any(map(_is_photo_at, sources)) and not is_hidden(zone)


def _is_photo_at(source: str) -> bool:
    return bool(_PHOTO.search(source)) and not pictures.is_chrome(source)


def pictures_after(container: LexborNode, title: LexborNode | None) -> Tag | None:
    """Figures under the text, before the related articles: a gallery set in a block of its own."""
    found: list[str] = []
    for node in _siblings(container, title, backwards=False):
        if _is_over(node):
            break
        found += [zone.html or "" for zone in node.css("figure") if _is_photo(zone)]
    return _tree(found)


def _is_over(node: LexborNode) -> bool:
    text = text_of(node)
    known = labels.RELATED + labels.TAIL
    return bool(labels.starts_with(text[:80], known)) or labels.is_related(text[:40])


def files_before(container: LexborNode, title: LexborNode | None, page: Page) -> list[Link]:
    """Documents above the text: under a label, or in the table of a document's fields."""
    found: list[Link] = []
    for node in _siblings(container, title, backwards=True):
        labelled = [cell for cell in node.css("td, th, dt") if _is_field(cell)]
        if len(labelled) > 2 or labels.starts_with(text_of(node)[:300], labels.ATTACHED):
            found += attachments.from_node(node, page)
    return found


def _is_field(cell: LexborNode) -> bool:
    return labels.is_one_of(text_of(cell), labels.DOCUMENT)


def files_after(container: LexborNode, title: LexborNode | None, page: Page) -> list[Link]:
    """Documents linked under the container, before the related articles."""
    found: list[Link] = []
    for node in _siblings(container, title, backwards=False):
        if _is_over(node):
            break
        files = attachments.from_node(node, page)
        if files and len(node.css("a[href]")) <= len(files) + 3:
            found += files
    return found


def _siblings(
    container: LexborNode, title: LexborNode | None, *, backwards: bool
) -> Iterator[LexborNode]:
    """Elements before or after the container, level by level, never past the title."""
    stops = _ancestors(title) if title is not None else set()
    levels = 1 if title is None or container.mem_id in stops else _LEVELS
    here = container
    for _ in range(levels):
        node = here.prev if backwards else here.next
        while node is not None:
            if node.mem_id in stops:
                return
            if node.is_element_node and not sides.is_side(node):
                yield node
            node = node.prev if backwards else node.next
        parent = here.parent
        if parent is None or parent.tag in ("body", "html") or parent.mem_id in stops:
            return
        here = parent


def _ancestors(node: LexborNode) -> set[int]:
    found: set[int] = set()
    here: LexborNode | None = node
    while here is not None:
        found.add(here.mem_id)
        here = here.parent
    return found
