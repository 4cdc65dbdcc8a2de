"""Is it the same text? The content hash, references to files, and the likeness of two texts."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from crawler.items import Article
from crawler.store.embedded import short_src
from crawler.text import fold, squeeze

#: Query parameters that only keep a browser from using its cache.
_NOISE = frozenset({"_", "cb", "nocache", "rand", "random", "rnd"})


def content_hash(article: Article) -> str:
    """SHA-256 over what an article says: title, lead, body, pictures with captions, attachments.

    Compared as squeezed NFC. Left out by the design: dates, section, byline, related articles,
    markup, also where one paragraph ends and the next begins.
    """
    said = [
        squeeze(article.title or ""),
        squeeze(article.lead or ""),
        squeeze(" ".join(article.body)),
        [[reference(p.src), squeeze(p.caption or "")] for p in article.pictures],
        [[reference(a.url), squeeze(a.name or "")] for a in article.attachments],
    ]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


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
