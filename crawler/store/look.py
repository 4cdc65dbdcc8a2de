"""One look at an article: everything ``save_article`` was given, in the form it is stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from crawler.items import Article
from crawler.store.hashing import content_hash
from crawler.text import shown, squeeze

#: Between paragraphs, so that ``body.split(PARAGRAPH)`` gives them back.
PARAGRAPH = "\n\n"


@dataclass(frozen=True, kw_only=True)
class Look:
    """``at`` is a stamp; ``section`` is the page's own, else the one it was listed under."""

    run_id: int | None
    portal_id: int
    key: str
    url: str
    article: Article
    capture_id: int | None
    at: str
    extractor: str
    listed_under: str | None

    @cached_property
    def content_hash(self) -> str:
        return content_hash(self.article)

    @property
    def title(self) -> str:
        return shown(squeeze(self.article.title or ""))

    @property
    def section(self) -> str | None:
        return squeeze(self.article.section or self.listed_under or "") or None

    @property
    def byline(self) -> str | None:
        return squeeze(self.article.byline or "") or None

    @property
    def body(self) -> str:
        return PARAGRAPH.join(self.article.body)

    @property
    def words(self) -> str:
        """Title and body, for telling an edit from another text under the same key."""
        return f"{self.article.title or ''} {self.body}"

    @property
    def year(self) -> int | None:
        return year_of(self.article.published)

    def revision(self) -> dict[str, Any]:
        """The columns of a revision: the text as found, apart from what SQLite cannot hold."""
        article = self.article
        return {
            "content_hash": self.content_hash,
            "title": article.title or "",
            "section": self.section,
            "published": article.published,
            "precision": article.precision,
            "lead": article.lead or "",
            "body": self.body,
            "body_html": article.body_html,
            "byline": article.byline,
            "flags": json.dumps(article.flags, ensure_ascii=False),
            "first_capture_id": self.capture_id,
            "last_capture_id": self.capture_id,
            "first_seen": self.at,
            "last_seen": self.at,
            "extractor": self.extractor,
        }


def year_of(published: str | None) -> int | None:
    """The year of an ISO date.

    >>> year_of("2024-02-05T08:30+07:00")
    2024
    """
    year = (published or "")[:4]
    return int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None


def storable(article: Article) -> Article:
    """The article without NUL and half characters, which SQLite's TEXT cannot hold."""
    cleaned: Article = _clean(article)
    return cleaned


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _clean(getattr(value, f.name)) for f in fields(value)})
    return value
