"""Is it the same text? The content hash, references to files, and the likeness of two texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from crawler.items import Article
from crawler.store.embedded import short_src
from crawler.text import fold, squeeze, tighten

#: Query parameters that only keep a browser from using its cache.
_NOISE = frozenset({"_", "cb", "nocache", "rand", "random", "rnd"})


@dataclass(frozen=True, slots=True)
class Statement:
    """What an article says; pictures with captions and attachments with names, as (reference,
    words). Left out by the design: dates, section, byline, related articles, markup, also where
    one paragraph ends and the next begins."""

    title: str
    lead: str
    body: str
    pictures: Sequence[tuple[str, str]]
    attachments: Sequence[tuple[str, str]]

    def spelled(self, spell: Callable[[str], str]) -> list[Any]:
        """All of it in a form for comparing."""
        return [
            *map(spell, (self.title, self.lead, self.body)),
            [[reference, spell(words)] for reference, words in self.pictures],
            [[reference, spell(words)] for reference, words in self.attachments],
        ]


def statement(article: Article) -> Statement:
    """What a reading of a page says."""
    return Statement(
        article.title or "",
        article.lead or "",
        " ".join(article.body),
        [(reference(p.src), p.caption or "") for p in article.pictures],
        [(reference(a.url), a.name or "") for a in article.attachments],
    )


def content_hash(article: Article) -> str:
    """SHA-256 over what an article says, as squeezed NFC."""
    said = statement(article).spelled(squeeze)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def says_the_same(one: Statement, other: Statement) -> bool:
    """Whether two texts differ at most in blanks beside punctuation, which are no news.

    Asked where the hashes differ, which know nothing of it: what is stored keeps its hash.
    """
    return one.spelled(tighten) == other.spelled(tighten)


def reference(url: str) -> str:
    """A file's address without what changes while the file does not: scheme, www, cache keys.

    >>> reference("https://www.phuhoa.example/anh/1.jpg?rnd=42#x")
    'phuhoa.example/anh/1.jpg'
    """
    if url.startswith("data:"):
        return short_src(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = [(k, v) for k, v in parse_qsl(parts.query, True) if k.lower() not in _NOISE]
    address = parts.netloc.lower().removeprefix("www.") + unquote(parts.path)
    return address + ("?" + urlencode(query) if query else "")


def likeness(one: str, other: str) -> float:
    """Share of neighbouring word pairs that two texts have in common, from 0 to 1.

    Pairs, because unrelated Vietnamese texts already share a quarter of their syllables.
    """
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(fold(text).split()))
