"""One page read: every field with the rule that found it and the text it was found in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawler.items import Article, Evidence, Link, Listing, Picture
from crawler.pages import Family, links, read_article, read_listing, recognise, record
from crawler.portal import Portal
from crawler.trying.source import Source
from crawler.words import t


@dataclass(frozen=True, slots=True)
class Field:
    """A field as people see it; ``values`` is empty where it was not found."""

    name: str
    values: tuple[str, ...]
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says, by one family. ``is_listing`` is true of front pages, too."""

    source: Source
    family: type[Family]
    recognised: str
    article: Article
    listing: Listing

    @property
    def is_listing(self) -> bool:
        return self.article.kind in ("listing", "home")

    def fields(self) -> Iterator[Field]:
        """All fields in the order of a page; of a listing what it leads to."""
        yield Field("address", (self.source.url,))
        yield Field("key", (self.family.key(self.source.url),))
        yield Field("kind", (t(self.article.kind),))
        yield from self._leads() if self.is_listing else self._says()
        yield Field("flags", self.article.flags)

    def _says(self) -> Iterator[Field]:
        page = self.article
        yield self._field("article title", page.title, evidence="title")
        yield self._field("section", page.section)
        yield self._field("date", _moment(page), evidence="published")
        yield self._field("lead", page.lead)
        yield self._field("body", *page.body)
        yield self._field("byline", page.byline)
        yield self._field("pictures", *map(_picture, page.pictures))
        yield self._field("attachments", *map(_link, page.attachments))
        yield self._field("related", *map(_link, page.related))

    def _leads(self) -> Iterator[Field]:
        found, following = self.listing, self.listing.next
        yield Field("articles", tuple(map(_link, found.articles)))
        yield Field("side lists", tuple(map(_link, found.optional)))
        form = following.event_target if following else None
        called = f"{form} {following.event_argument or ''}".strip() if following and form else None
        where = (f"{following.url} ({called})" if called else following.url) if following else None
        yield self._field("next page", where)
        yield Field("menus", tuple(map(_link, found.sections)))

    def _field(self, name: str, *values: str | None, evidence: str | None = None) -> Field:
        shown = tuple(value for value in values if value)
        return Field(name, shown, self.article.evidence.get(evidence or name))

    def as_dict(self) -> dict[str, Any]:
        """The public record of the page, and of a listing its links."""
        source, page = self.source, self.source.html
        found = record(page, source.url, self.family, source.captured_at)
        found |= {"url": source.url, "key": self.family.key(source.url)}
        found |= {"recognised": self.recognised, "precision": self.article.precision}
        if self.is_listing:
            found["links"] = links(page, source.url, self.family)
        return found


def read(source: Source, portal: Portal | None = None) -> Reading:
    """Read a page by its portal's profile, else by the family that it shows itself to be."""
    recognised = recognise(source.html, source.url)
    family = portal.family_at(source.captured_at) if portal else recognised
    article = read_article(
        source.html,
        source.url,
        family,
        content_type=source.content_type,
        captured_at=source.captured_at,
    )
    listing = read_listing(source.html, source.url, family, content_type=source.content_type)
    return Reading(source, family, recognised.name, article, listing)


def _moment(page: Article) -> str | None:
    return f"{page.published} ({t(page.precision or 'day')})" if page.published else None


def _picture(picture: Picture) -> str:
    parts = [_short(picture.src), picture.caption]
    if picture.credit:
        parts.append(f"© {picture.credit}")
    if picture.alt:
        parts.append(f"alt: {picture.alt}")
    return "\n".join(part for part in parts if part)


def _link(link: Link) -> str:
    return f"{link.name}\n{link.url}" if link.name else link.url


def _short(src: str) -> str:
    return src if len(src) < 300 else f"{src[:60]}… ({len(src)})"
