"""Documents that an article carries: links, viewers and embeds, with or without extension."""

from __future__ import annotations

import re
from urllib.parse import unquote

from bs4 import Tag
from selectolax.lexbor import LexborNode

from crawler.items import Link
from crawler.pages import labels, sides, urls
from crawler.pages.page import Page, text_of
from crawler.pages.words import collapse

_VIEWER = re.compile(r"[?&#](?:url|file|src|embedded_url|doc)=([^&#]+)", re.I)
_SOURCES = ("href", "src", "data", "data-src", "data-url", "data-href")
_NUMBERED = re.compile(r"^(?:tập tin|tệp tin|tệp|file)(?: đính kèm)?\s*\d*\s*:\s*", re.I)
#: Elements in which every link is a document, whatever its address says.
_ZONE = re.compile(
    r"(?:^|[\s_-])(?:asset-attachments?|attach(?:ment|ed)?s?|(?:file|tep|tap-tin)?-?_?dinh-?_?kem)(?:$|[\s_-])",
    re.I,
)
_POINTER = re.compile(
    r"^\W*(?:tại đây|xem tại đây|ở đây|tải về|download|xem|file đính kèm)\W*$", re.I
)


def from_tag(root: Tag, page: Page) -> list[Link]:
    """Documents linked or embedded anywhere below ``root``."""
    found = []
    for tag in root.find_all(["a", "iframe", "embed", "object", "param"]):
        references = [str(tag.get(name)) for name in _SOURCES if tag.get(name)]
        references += [str(tag["value"])] if tag.name == "param" and tag.get("value") else []
        name = collapse(tag.get_text(" ")) if tag.name == "a" else ""
        if tag.name == "a" and _shows_itself(tag):
            continue
        if link := _document(references, name, page):
            found.append(link)
    return found


def _shows_itself(tag: Tag) -> bool:
    """Whether a link around a picture leads to that picture: no document without a name."""
    image, href = tag.find("img"), str(tag.get("href") or "")
    shown = str(image.get("src") or "") if isinstance(image, Tag) else ""
    return bool(shown) and shown.split("?")[0] == href.split("?")[0]


def _in_zone(node: LexborNode) -> bool:
    """Whether a link stands in a list of attached files, or in a line that says so."""
    here = node.parent
    if here is not None and labels.starts_with(text_of(here)[:300], labels.ATTACHED):
        return True
    for _ in range(5):
        if here is None or here.tag in ("body", "html"):
            return False
        if _ZONE.search(sides.names(here.attributes)):
            return True
        here = here.parent
    return False


def from_node(node: LexborNode, page: Page) -> list[Link]:
    """The same for a zone of the page beside the container."""
    found = []
    for tag in node.css("a, iframe, embed, object"):
        attributes = tag.attributes
        references = [value for name in _SOURCES if (value := attributes.get(name))]
        name = text_of(tag) if tag.tag == "a" else ""
        certain = len(name) > 3 and _in_zone(tag)
        if link := _document(references, name, page, certain=certain):
            found.append(link)
    return found


def _document(
    references: list[str], name: str, page: Page, *, certain: bool = False
) -> Link | None:
    for reference in references:
        url = page.resolve(reference)
        if url is None or url[:5].lower() == "data:":
            continue
        inner = unquote(viewer.group(1)) if (viewer := _VIEWER.search(url)) else ""
        # A bare name is what a download will be called, not where it lies.
        if "/" in inner and urls.file_type(inner):
            url = page.resolve(inner) or url
        if certain or urls.is_file(url, name):
            name = _NUMBERED.sub("", name)
            named = name and not _POINTER.match(name)
            return Link(url=url, name=name if named else None)
    return None


def distinct(links: list[Link]) -> tuple[Link, ...]:
    """One entry an address, the first that has a name."""
    found: dict[str, Link] = {}
    for link in links:
        known = found.get(link.url)
        if known is None or (link.name and not known.name):
            found[link.url] = link
    return tuple(found.values())
