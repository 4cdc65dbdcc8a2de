"""Feeds and sitemaps: another way to find articles, never the only one.

NukeViet, WordPress, Joomla and Drupal publish them; they hold at most the newest entries and say
nothing of back-dated or edited ones.
"""

from __future__ import annotations

from lxml import etree

from crawler.items import Link, Listing, NextPage
from crawler.pages import urls
from crawler.pages.words import collapse

MAX_ENTRIES = 50_000
_ENTRIES = ("item", "entry", "url")


def read_feed(xml: bytes, url: str) -> Listing:
    """RSS, Atom or sitemap as a listing; the maps of a sitemap index are its ``sections``.

    Entities are not resolved and nothing is fetched. Broken XML gives what could be read, other
    bytes an empty listing.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Listing()
    if root is None:
        return Listing()
    entries = [n for n in root.iter() if _name(n) in _ENTRIES][:MAX_ENTRIES]
    maps = [n for n in root.iter() if _name(n) == "sitemap"][:MAX_ENTRIES]
    return Listing(articles=_links(entries, url), sections=_links(maps, url), next=_next(root, url))


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname.lower() if isinstance(node.tag, str) else ""


def _links(nodes: list[etree._Element], base: str) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for node in nodes:
        target = urls.resolve(base, _target(node))
        if target and not target.startswith("data:"):
            found.setdefault(target, Link(url=target, name=_text(node, "title") or None))
    return tuple(found.values())


def _target(node: etree._Element) -> str:
    """``<link>`` of RSS, ``<link href>`` of Atom, ``<loc>`` of a sitemap, else a permanent id."""
    for child in node:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or child.text or ""
    return _text(node, "loc") or _text(node, "guid")


def _text(node: etree._Element, name: str) -> str:
    child = next((child for child in node if _name(child) == name), None)
    return collapse("".join(map(str, child.itertext()))) if child is not None else ""


def _next(root: etree._Element, base: str) -> NextPage | None:
    for node in root.iter():
        if _name(node) == "link" and node.get("rel") == "next":
            target = urls.resolve(base, node.get("href") or "")
            return NextPage(url=target) if target else None
    return None
