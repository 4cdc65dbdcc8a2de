"""What Zotero makes of a page: the rules of its web translators, written down.

By the state of 2024 of "Embedded Metadata" (priority 320, the one that takes pages of sites that
have no translator of their own) and of "RDF", to which it gives the meta tags with a prefix. COinS
and unAPI come before it, so that a page must have neither; JSON-LD is read by none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import html

#: Prefixes (before ``.``, ``:`` or ``_``) that make a meta tag a statement of RDF.
_PREFIXES = {"bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint",
             "eprints", "og", "article", "book", "music", "video", "so", "codemeta",
             "rdf"}  # fmt: skip
#: Names by whose mere presence the type is settled, whatever else is said.
_SETTLING = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
#: Field by field the statements that may fill it, the first that is there.
_RDF_FIELDS = {
    "title": ("dc:title", "dcterms:title", "og:title"),
    "publicationTitle": ("prism:publicationName", "dc:source", "dcterms:source"),
    "section": ("article:section", "so:genre"),
    "publisher": ("dc:publisher", "dcterms:publisher"),
    "date": ("prism:publicationDate", "og:published_time", "article:published_time",
             "dcterms:issued", "dc:date", "dcterms:date"),
    "url": ("og:url",),
    "archiveLocation": ("dc:coverage", "dcterms:coverage"),
    "abstractNote": ("prism:teaser", "og:description", "dcterms:abstract"),
    "language": ("dc:language", "dcterms:language"),
}  # fmt: skip
#: Names, by their end, that overrule the statements.
_HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_cover_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_publisher": "publisher",
    "citation_abstract": "abstractNote",
    "citation_public_url": "url",
    "citation_language": "language",
}


@dataclass
class Item:
    """``fields`` by Zotero's names; ``creators`` as (first name, last name)."""

    item_type: str
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[tuple[str, str]] = field(default_factory=list)


def read(page: str, address: str) -> Item:
    """The item that Zotero saves of a page at ``address``."""
    tree = html.fromstring(page)
    if tree.xpath('//*[contains(@class, "Z3988")] | //link[@rel="unapi-server"]'):
        raise AssertionError("another translator takes this page")
    tags = [
        (name, meta.get("content"))
        for meta in tree.iter("meta")
        for name in (meta.get("name") or meta.get("property") or "").split()
        if meta.get("content")
    ]
    said = _statements(tags)
    item = Item(_type(tags, said))
    for name, sources in _RDF_FIELDS.items():
        if found := next((said[source][0] for source in sources if source in said), None):
            item.fields[name] = found
    item.creators = [_apart(name, ", " in name) for name in said.get("dc:creator", [])]
    # What has Zotero's own prefix is taken as it is.
    item.fields |= {
        n[2:]: v[0] for n, v in said.items() if n.startswith("z:") and n != "z:itemType"
    }
    _overrule(item, tags)
    _last_resorts(item, tree, address)
    return item


def _statements(tags: list[tuple[str, str]]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for name, content in tags:
        first, *rest = re.split(r"[.:_]", name)
        if first.lower() in _PREFIXES and rest:
            name = name[len(first) + 1 :]
            said.setdefault(f"{first.lower()}:{name[0].lower()}{name[1:]}", []).append(content)
    return said


def _type(tags: list[tuple[str, str]], said: dict[str, list[str]]) -> str:
    names = {name for name, _ in tags}
    if settled := next((kind for name, kind in _SETTLING.items() if name in names), None):
        return settled
    if "z:itemType" in said:
        return said["z:itemType"][0]
    guess = "journalArticle" if "citation_title" in names else ""
    return guess or ("webpage" if said else "")


def _overrule(item: Item, tags: list[tuple[str, str]]) -> None:
    for end, name in _HIGHWIRE.items():
        if found := next((c for n, c in tags if n.endswith(end)), "").strip():
            item.fields[name] = " ".join(found.split())
    nodes = [content for name, content in tags if name.endswith("citation_author")]
    names = [name for node in nodes for name in _parted(node, alone=len(nodes) == 1)]
    if names:
        item.creators = [_apart(name, "," in name) for name in names]


def _parted(node: str, *, alone: bool) -> list[str]:
    """The names of one tag: between semicolons; or commas, if there are words on both sides."""
    names = re.split(r"\s*;\s*", node)
    if len(names) == 1 and alone:
        by_comma = re.split(r"\s*,\s*", node)
        if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
            return by_comma
    return [name for name in names if name]


def _apart(name: str, by_comma: bool) -> tuple[str, str]:
    """First and last name: at the comma, else the last word is the last name."""
    if by_comma:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return first, last


def _last_resorts(item: Item, tree: Any, address: str) -> None:
    """What is taken from the page where the tags say nothing."""
    fields = item.fields
    fields.setdefault("title", tree.findtext("head/title") or "")
    title = " ".join(fields["title"].split())
    if "publicationTitle" in fields:
        ending = rf"\s*[-–—=_:|~#]\s*{re.escape(fields['publicationTitle'])}\s*$"
        title = re.sub(ending, "", title, flags=re.IGNORECASE)
    fields["title"] = title
    if not item.creators:
        authors = tree.xpath('//meta[@name="author" or @property="article:author"]/@content')
        bylines = tree.xpath('//*[contains(concat(" ", @class, " "), " byline ")]')
        bylines += tree.xpath('//*[contains(concat(" ", @class, " "), " vcard ")]')
        found = [*authors, *(line.text_content() for line in bylines)]
        item.creators = [_apart(" ".join(name.split()), False) for name in found]
    for name, path in (
        ("abstractNote", '//meta[@name="description"]/@content'),
        ("url", '//head/link[@rel="canonical"]/@href'),
        ("language", "/html/@lang"),
        ("date", "//time/@datetime"),
    ):
        values = tree.xpath(path)
        if not fields.get(name) and values:
            fields[name] = values[0]
    fields.setdefault("url", address)
    fields["accessDate"] = "CURRENT_TIMESTAMP"
