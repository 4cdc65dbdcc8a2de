"""The public door: bytes and an address in, plain data out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crawler.items import Article, Listing
from crawler.pages import article, listing
from crawler.pages.families import FAMILIES
from crawler.pages.family import Family
from crawler.pages.page import Page, parse

#: Kinds as the public records name them; the archive's own are finer.
_KINDS = {"gallery": "article", "video": "article", "document": "article", "blocked": "other"}


def recognise(html: bytes, url: str) -> type[Family]:
    """The family that made the page, ``generic`` when none is sure of it."""
    return _recognised(parse(html, url))


def _recognised(page: Page) -> type[Family]:
    scores = {name: family.recognition(page) for name, family in FAMILIES.items()}
    best = max(scores, key=lambda name: (scores[name], name != "label"))
    return FAMILIES[best] if scores[best] >= 3 else FAMILIES["generic"]


def read_article(
    html: bytes,
    url: str,
    family: type[Family] | None = None,
    *,
    content_type: str | None = None,
    captured_at: datetime | None = None,
) -> Article:
    """What an article page says. ``captured_at`` (aware) only serves to flag future dates."""
    page = parse(html, url, content_type)
    return article.read(page, family or _recognised(page), captured_at)


def read_listing(
    html: bytes,
    url: str,
    family: type[Family] | None = None,
    *,
    content_type: str | None = None,
) -> Listing:
    """The articles a listing page leads to, and its next page."""
    page = parse(html, url, content_type)
    return listing.read(page, family or _recognised(page))


def _family(profile: Any, captured_at: datetime | None) -> type[Family] | None:
    """A profile is a family, a family's name, or a portal that knows its family at a time."""
    if profile is None or (isinstance(profile, type) and issubclass(profile, Family)):
        return profile
    if isinstance(profile, str):
        return FAMILIES[profile]
    chosen: type[Family] = profile.family_at(captured_at)
    return chosen


def record(
    html: bytes, url: str, profile: Any = None, captured_at: datetime | None = None
) -> dict[str, Any]:
    """One page as a plain record; fields that are missing are None or empty."""
    page = parse(html, url)
    family = _family(profile, captured_at) or _recognised(page)
    found = article.read(page, family, captured_at)
    return {
        "kind": _public_kind(found),
        "title": found.title,
        "section": found.section,
        "published": found.published,
        "lead": found.lead,
        "body": list(found.body),
        "byline": found.byline,
        "images": [
            {
                "src": p.shown or p.src,
                "full": p.src,
                "caption": p.caption,
                "credit": p.credit,
                "alt": p.alt,
            }
            for p in found.pictures
        ],
        "attachments": [{"url": link.url, "name": link.name} for link in found.attachments],
        "related": [link.url for link in found.related],
        "evidence": {k: {"rule": e.rule, "raw": e.raw} for k, e in found.evidence.items()},
        "flags": list(found.flags),
        "body_html": found.body_html,
        "family": family.name,
    }


def _public_kind(found: Article) -> str:
    if found.kind == "document" and found.attachments and sum(map(len, found.body)) < 200:
        return "attachment_only"
    return "empty" if found.kind == "error" else _KINDS.get(found.kind, found.kind)


def links(html: bytes, url: str, profile: Any = None) -> dict[str, Any]:
    """A listing as plain data: addresses of the main list and of the next page, or None."""
    found = read_listing(html, url, _family(profile, None))
    following = found.next.url if found.next and found.next.event_target is None else None
    return {"articles": [link.url for link in found.articles], "next": following}
