"""Which article comes when and where: arithmetic instead of a table, for any number of articles.

Articles are numbered from 1 (oldest). Every run of 20 numbers holds each section exactly
``weight`` times in an order of its own, so that the n-th article of a section is computed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from crawler.demo.chance import Chance, number_from
from crawler.demo.districts import District

BLOCK = 20
#: The day of the newest article before anything grows.
LAST_DAY = datetime(2024, 6, 28, 16, 30)
_SPAN = timedelta(days=9 * 365)
_GROWTH_STEP = timedelta(hours=5)


class Chronicle:
    """Sections and dates of the article numbers of one portal of ``founded`` articles."""

    def __init__(self, seed: int, district: District, founded: int) -> None:
        self.seed = seed
        self.district = district
        self.founded = founded
        self._pattern = [s.slug for s in district.sections for _ in range(s.weight)]
        if len(self._pattern) != BLOCK:
            raise ValueError(f"weights of {district.name} add up to {len(self._pattern)}, not 20")
        self._weights = {s.slug: s.weight for s in district.sections}
        self._order = lru_cache(maxsize=1024)(self._shuffle)
        self._step = _SPAN / founded

    def _shuffle(self, block: int) -> tuple[str, ...]:
        slugs = list(self._pattern)
        Chance(self.seed, self.district.name, "order", block).shuffle(slugs)
        return tuple(slugs)

    def section_of(self, number: int) -> str:
        """The slug of the section that article ``number`` stands in."""
        block, place = divmod(number - 1, BLOCK)
        return self._order(block)[place]

    def count(self, slug: str, upto: int) -> int:
        """How many of the articles 1 to ``upto`` stand in the section."""
        blocks, rest = divmod(upto, BLOCK)
        return blocks * self._weights[slug] + self._order(blocks)[:rest].count(slug)

    def nth(self, slug: str, rank: int) -> int:
        """The number of the article of that rank (0 is the oldest) in its section."""
        block, place = divmod(rank, self._weights[slug])
        seen = -1
        for position, found in enumerate(self._order(block)):
            seen += found == slug
            if seen == place:
                return block * BLOCK + position + 1
        raise IndexError(rank)

    def published(self, number: int) -> datetime:
        """When the article came out: local time, whole minutes, rising with the number."""
        if number > self.founded:
            return LAST_DAY + (number - self.founded) * _GROWTH_STEP
        jitter = number_from(self.seed, self.district.name, "minute", number) % 1000 / 1000
        moment = LAST_DAY - (self.founded - number + jitter * 0.6) * self._step
        if self._step > timedelta(days=2):
            minutes = 430 + number_from(self.seed, self.district.name, "hour", number) % 600
            moment = moment.replace(hour=0, minute=0) + timedelta(minutes=minutes)
        return moment.replace(second=0, microsecond=0)
