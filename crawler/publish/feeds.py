"""Atom and OPML: what other programs subscribe to. The XML is feedgen's and lxml's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from feedgen.feed import FeedGenerator
from lxml import etree

from crawler import __version__
from crawler.publish import respond
from crawler.publish.language import Speech

ATOM = "application/atom+xml; charset=utf-8"
OPML = "text/x-opml; charset=utf-8"

_VIETNAM = timezone(timedelta(hours=7))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``id`` never changes, times are aware, ``href`` is absolute."""

    id: str
    href: str
    title: str
    updated: datetime
    published: datetime | None = None
    summary: str = ""
    author: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. All addresses are absolute; ``following`` is the next page (RFC 5005), or None."""

    title: str
    here: str
    page: str
    entries: Sequence[Entry] = field(default_factory=list)
    following: str | None = None


def atom(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287), entries in the order given."""
    made = FeedGenerator()
    made.id(feed.here)
    made.title(_clean(feed.title))
    made.language("vi")
    made.generator("Khotin", version=__version__)
    made.link(href=feed.here, rel="self", type="application/atom+xml")
    made.link(href=feed.page, rel="alternate", type="text/html")
    if feed.following:
        made.link(href=feed.following, rel="next", type="application/atom+xml")
    made.updated(max((entry.updated for entry in feed.entries), default=_EPOCH))
    for entry in feed.entries:
        _add(made, entry)
    body: bytes = made.atom_str(pretty=True)
    return body


def _add(made: Any, entry: Entry) -> None:
    added = made.add_entry(order="append")
    added.id(entry.id)
    added.title(_clean(entry.title) or "–")
    added.link(href=entry.href, rel="alternate", type="text/html")
    added.updated(entry.updated)
    if entry.published:
        added.published(entry.published)
    if entry.summary:
        added.summary(_clean(entry.summary))
    if entry.category:
        added.category(term=_clean(entry.category))
    # RFC 4287 4.2.1: an entry, or its feed, must name an author.
    added.author(name=_clean(entry.author or "") or "Khotin")


def article_entries(datasette: Any, request: Any, cards: Iterable[dict[str, Any]]) -> list[Entry]:
    """Entries for cards, with their permanent addresses."""
    made = []
    for card in cards:
        address = respond.permanent(card["portal"], card["key"])
        here = respond.absolute(datasette, request, address)
        made.append(
            Entry(
                id=here,
                href=respond.absolute(datasette, request, f"/bai/{card['id']}"),
                title=card["title"],
                updated=moment(card["last_changed"]) or _EPOCH,
                published=moment(card["published"]),
                summary=card["excerpt"],
                author=card["byline"] or card["portal_title"],
                category=card["section"],
            )
        )
    return made


def moment(iso: str | None) -> datetime | None:
    """An aware moment from a date as the catalogue has it; a bare date is a day in Vietnam.

    >>> moment("2016-05").isoformat()
    '2016-05-01T00:00:00+07:00'
    """
    text = iso or ""
    text += {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=_VIETNAM)


def opml(title: str, groups: Iterable[tuple[str, Iterable[tuple[str, str, str]]]]) -> bytes:
    """OPML 2.0: groups of feeds, each feed a title, its Atom address and its page."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    for name, feeds in groups:
        group = etree.SubElement(body, "outline", text=_clean(name))
        for text, href, page in feeds:
            attributes = {"type": "rss", "text": _clean(text), "xmlUrl": href, "htmlUrl": page}
            etree.SubElement(group, "outline", attributes)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def title_of(speech: Speech, *parts: str | None) -> str:
    """A feed's title: what it is of, and the archive's name."""
    return " – ".join([*(part for part in parts if part), speech("site.name")])
