"""The errand of ``khotin add``: the front page, what its menus lead to, and sample articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.adding import menu, sections
from crawler.adding.looking import article_of, recognised
from crawler.adding.sections import Candidate, Section
from crawler.items import ARTICLE_KINDS, Article, Link
from crawler.pages import FAMILIES, Family
from crawler.spiders.answers import is_kept
from crawler.spiders.scout import Fetch, Seen, Unread
from crawler.text import fold

#: Requests that an unknown portal is asked for at most: pages of menus, and sample articles.
MENU_PAGES = 40
SAMPLES = 20


@dataclass(frozen=True, slots=True)
class Sample:
    """An article page and what we read on it."""

    seen: Seen
    article: Article


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found. ``passed_over`` says why links of the menus are no sections, by address.

    ``strays`` are pages that lists lead to and that are no articles.
    """

    front: Seen
    family: type[Family]
    sections: tuple[Section, ...]
    listings: tuple[Seen, ...]
    samples: tuple[Sample, ...]
    strays: tuple[Sample, ...]
    unread: tuple[Seen, ...]
    passed_over: dict[str, str]


@dataclass
class _Notes:
    """What the scout has seen so far."""

    front: Seen
    given: Seen | None = None
    family: type[Family] = FAMILIES["generic"]
    candidates: list[Candidate] = field(default_factory=list)
    articles: list[Seen] = field(default_factory=list)
    menu: set[str] = field(default_factory=set)
    static: list[Link] = field(default_factory=list)


async def survey(url: str, fetch: Fetch) -> Survey:
    """Look at the portal that ``url``, its front page or one of its articles, belongs to.

    Raises Unread where the front page cannot be read, or no article is found.
    """
    notes = await _front(url, fetch)
    notes.family = family_of([notes.front])
    await _walk_menus(notes, fetch)
    notes.family = family_of([notes.front, *(c.seen for c in notes.candidates)])
    await _fetch_samples(notes, fetch)
    return _conclude(notes)


def family_of(pages: Sequence[Seen]) -> type[Family]:
    """The family that most of the pages are recognised as; ``generic`` where hardly one is."""
    readable = [seen for seen in pages if not seen.trouble]
    votes = Counter(recognised(seen).name for seen in readable)
    named = [(count, name) for name, count in votes.items() if name != "generic"]
    count, name = max(named, default=(0, "generic"))
    return FAMILIES[name if count * 2 >= len(readable) else "generic"]


async def _front(url: str, fetch: Fetch) -> _Notes:
    given = await fetch(url)
    _check(given)
    if article_of(given).kind not in ARTICLE_KINDS:
        return _Notes(given)
    split = urlsplit(given.url)
    front = await fetch(f"{split.scheme}://{split.netloc}/")
    _check(front)
    return _Notes(front, given)


def _check(seen: Seen) -> None:
    if seen.trouble and seen.trouble.startswith("robots.txt"):
        raise Unread("robots.txt keeps us away from {url} ({why})", url=seen.url, why=seen.trouble)
    if seen.trouble:
        raise Unread("{url} cannot be read: {why}", url=seen.url, why=seen.trouble)
    if article_of(seen).kind == "blocked":
        raise Unread("{url} shows a wall instead of the portal: we are blocked", url=seen.url)


async def _walk_menus(notes: _Notes, fetch: Fetch) -> None:
    """Fetch what the menus lead to: those of the front page, then those of the sections."""
    waiting = menu.menu(notes.front, notes.family)
    notes.menu.update(notes.family.canonical(link.url) for link in waiting)
    notes.static = menu.passed_over(notes.front, notes.family)
    waiting += menu.headings(notes.front, notes.family)
    asked = {notes.family.canonical(notes.front.url)}
    while waiting and len(notes.candidates) < MENU_PAGES:
        link = waiting.pop(0)
        address = notes.family.canonical(link.url)
        if address in asked:
            continue
        asked.add(address)
        candidate = Candidate(link.url, link.name or "", await fetch(link.url))
        notes.candidates.append(candidate)
        if sections.why_no_section(candidate, notes.family, frozenset(notes.menu)) is None:
            waiting += menu.menu(candidate.seen, notes.family)
            asked.update(
                map(notes.family.canonical, sections.further(candidate.seen, notes.family))
            )


async def _fetch_samples(notes: _Notes, fetch: Fetch) -> None:
    """Articles of all sections in turn; of the front page where there is no section."""
    found = [section.articles for section in _sections(notes)]
    if not found:
        found = [sections.articles_of(notes.front, notes.family, frozenset(notes.menu))]
    known = [notes.given] if notes.given else []
    notes.articles += known
    keys = {notes.family.key(seen.url) for seen in known}
    for url in sections.in_turn(found, notes.family):
        if len(notes.articles) >= SAMPLES:
            break
        if notes.family.key(url) not in keys:
            notes.articles.append(await fetch(url))


def _sections(notes: _Notes) -> list[Section]:
    """The candidates that are sections, by what is known of the family now."""
    known = frozenset(notes.menu)
    found = [
        sections.section(candidate, notes.family, known)
        for candidate in notes.candidates
        if sections.why_no_section(candidate, notes.family, known) is None
    ]
    return list(sections.distinct(found, notes.family))


def _conclude(notes: _Notes) -> Survey:
    """Read everything again by the family that the articles show."""
    unread = tuple(seen for seen in notes.articles if seen.trouble)
    read = [seen for seen in notes.articles if not seen.trouble]
    others = [notes.front, *(candidate.seen for candidate in notes.candidates)]
    notes.family = family_of(read or others)
    if notes.family is FAMILIES["generic"]:
        notes.family = family_of(others)
    samples = [Sample(seen, article_of(seen, notes.family)) for seen in read]
    kept = tuple(sample for sample in samples if is_kept(sample.article))
    strays = tuple(sample for sample in samples if not is_kept(sample.article))
    if not kept:
        raise Unread(
            "no article was found at {url}; {count} pages were read",
            url=notes.front.url,
            count=len(others) + len(read),
        )
    proven = _proven(notes, kept, strays)
    return Survey(
        front=notes.front,
        family=notes.family,
        sections=tuple(proven),
        listings=_listings(notes, proven),
        samples=kept,
        strays=strays,
        unread=unread,
        passed_over=_passed_over(notes, proven),
    )


def _proven(notes: _Notes, kept: Sequence[Sample], strays: Sequence[Sample]) -> list[Section]:
    """The sections that show articles, and articles of their own.

    A page about the district with a block of new articles at its side looks like a short list.
    What tells it from one is that every page has that block, and no article in it names the
    page as its section.
    """
    family = notes.family
    none = {family.key(sample.seen.url) for sample in strays}
    everywhere = sections.background(notes.candidates, family)
    labels = {family.key(s.seen.url): fold(s.article.section or "") for s in kept}
    proven = []
    for section in _sections(notes):
        keys = {family.key(url) for url in section.articles} - none
        named = any(fold(section.name) in labels.get(key, "") for key in keys)
        if keys - everywhere or (keys and named):
            proven.append(section)
    return proven


def _listings(notes: _Notes, proven: Sequence[Section]) -> tuple[Seen, ...]:
    urls = {section.url for section in proven}
    return tuple(candidate.seen for candidate in notes.candidates if candidate.url in urls)


def _passed_over(notes: _Notes, proven: Sequence[Section]) -> dict[str, str]:
    """By address, why the links of the menus are no sections."""
    urls, known = {section.url for section in proven}, frozenset(notes.menu)
    reasons = {link.url: "no news by its name" for link in notes.static}
    for candidate in notes.candidates:
        if candidate.url not in urls and notes.family.canonical(candidate.url) in known:
            why = sections.why_no_section(candidate, notes.family, known)
            reasons[candidate.url] = why or "the list of another section, or no article behind it"
    return reasons
