"""What the portal says at this moment: the articles as written, plus what control has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache

from crawler.demo import papers, photos
from crawler.demo.chance import number_from
from crawler.demo.chronicle import Chronicle
from crawler.demo.districts import District, Section
from crawler.demo.items import Item, Paper
from crawler.demo.writer import Story, Writer


@dataclass
class Changes:
    """Everything that is not computed: what somebody asked for through control."""

    grown: int = 0
    editions: dict[int, int] = field(default_factory=dict)
    replaced: dict[int, int] = field(default_factory=dict)
    retitled: set[int] = field(default_factory=set)
    dates: dict[int, datetime] = field(default_factory=dict)
    rebuilt: datetime | None = None
    gone: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list shows of an article."""

    number: int
    title: str
    published: datetime
    section: Section


class Newsroom:
    """The public state of one portal. ``photos_made`` bounds the number of distinct photographs."""

    def __init__(
        self, district: District, articles: int, seed: int, photos_made: int | None = None
    ) -> None:
        self.district = district
        self.seed = seed
        self.articles = articles
        self.changes = Changes()
        self.chronicle = Chronicle(seed, district, articles)
        self.writer = Writer(self.chronicle)
        self._story = lru_cache(maxsize=4096)(self.writer.story)
        self._photos_made = photos_made

    @property
    def count(self) -> int:
        """The highest article number."""
        return self.articles + self.changes.grown

    def exists(self, number: int) -> bool:
        """True for numbers that were ever published."""
        return 1 <= number <= self.count

    def is_public(self, number: int) -> bool:
        """True for numbers that can be read now."""
        return self.exists(number) and number not in self.changes.gone

    def story(self, number: int) -> Story:
        """The story as first published (addresses are made from its title)."""
        return self._story(number)

    def item(self, number: int) -> Item:
        """The article as it reads now."""
        changes = self.changes
        item = self.writer.item(number, changes.editions.get(number, 0))
        head = self.headline(number)
        return replace(item, title=head.title, published=head.published)

    def headline(self, number: int) -> Headline:
        """Title and displayed date as they are now."""
        changes, story = self.changes, self._story(number)
        title = story.title + " (cập nhật)" if number in changes.retitled else story.title
        published = changes.dates.get(number) or changes.rebuilt or story.published
        return Headline(number, title, published, story.section)

    def size(self, section: Section) -> int:
        """How many public articles stand in the section."""
        return self.chronicle.count(section.slug, self.count) - len(self._gone_ranks(section))

    def page(self, section: Section, start: int, stop: int) -> list[int]:
        """Public articles of the section, newest first, from place ``start`` to ``stop``."""
        total = self.chronicle.count(section.slug, self.count)
        gone = [total - 1 - rank for rank in self._gone_ranks(section)]
        places = _skipping(start, min(stop, total - len(gone)), sorted(gone))
        return [self.chronicle.nth(section.slug, total - 1 - place) for place in places]

    def newest(self, count: int) -> list[int]:
        """The newest public articles of all sections."""
        found: list[int] = []
        number = self.count
        while number > 0 and len(found) < count:
            if self.is_public(number):
                found.append(number)
            number -= 1
        return found

    def neighbours(self, number: int, newer: int, older: int) -> tuple[list[int], list[int]]:
        """Public articles of the same section around one: newer (nearest first) and older."""
        slug = self._story(number).section.slug
        rank = self.chronicle.count(slug, number) - 1
        total = self.chronicle.count(slug, self.count)
        return (
            self._public_ranks(slug, range(rank + 1, total), newer),
            self._public_ranks(slug, range(rank - 1, -1, -1), older),
        )

    def photo(self, item: Item, index: int) -> bytes:
        """The JPEG of one of an article's pictures."""
        made, photo = self._photos_made, item.shots[index].photo
        # The first picture is what can be replaced where there is no paper.
        seed = self.seed if index or item.papers else self.seed + self._replaced(item.number)
        return photos.photo_bytes(seed, photo % made if made else photo)

    def paper(self, number: int, paper: Paper) -> bytes:
        """The PDF of a paper; it does not change when the article is edited or re-dated."""
        story = self._story(number)
        signed = story.published - timedelta(days=1)
        clauses = tuple(self.writer.paper_text(number, paper.index))
        if (time := self._replaced(number)) and not paper.index:
            clauses += (f"Văn bản này thay thế bản đã đăng, lần thứ {time}.",)
        letter = 10 + number_from(self.seed, "letter", number, paper.index) % 900
        return papers.paper_bytes(self.district, paper.code, letter, paper.title, clauses, signed)

    def _replaced(self, number: int) -> int:
        return self.changes.replaced.get(number, 0)

    def _public_ranks(self, slug: str, ranks: range, count: int) -> list[int]:
        found: list[int] = []
        for rank in ranks:
            if len(found) == count:
                break
            number = self.chronicle.nth(slug, rank)
            if number not in self.changes.gone:
                found.append(number)
        return found

    def _gone_ranks(self, section: Section) -> list[int]:
        slug = section.slug
        gone = (n for n in self.changes.gone if self.chronicle.section_of(n) == slug)
        return [self.chronicle.count(slug, n) - 1 for n in gone]


def _skipping(start: int, stop: int, gone: list[int]) -> Iterator[int]:
    """The places from ``start`` to ``stop`` of a list from which the places ``gone`` are missing.

    >>> list(_skipping(0, 3, [1]))
    [0, 2, 3]
    """
    for place in range(start, stop):
        shifted = place
        for missing in gone:
            if missing <= shifted:
                shifted += 1
        yield shifted
