"""What goes into the catalogue beside ``crawler.items``, and what comes back out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

RunStatus = Literal["running", "ok", "failed", "stopped", "refused"]
FileKind = Literal["image", "attachment"]
FrontierKind = Literal["article", "image", "attachment"]

#: ``collided``: another text was found under the key; it was kept beside the current one.
#: ``reread``: the page says what it had said, and only our reading of it is another.
Outcome = Literal["new", "changed", "unchanged", "reread", "collided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalRow:
    """A portal as its profile describes it; ``slug`` identifies it, dates are ISO 8601."""

    slug: str
    title: str
    home: str
    family: str
    title_en: str | None = None
    authority: str | None = None
    province: str | None = None
    lifecycle: str = "active"
    lifecycle_since: str | None = None
    successor: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """How a run ended. ``verdict`` is health's word; ``details`` is kept as JSON."""

    status: RunStatus
    verdict: str | None = None
    reason: str | None = None
    exit_code: int | None = None
    requests: int = 0
    captures: int = 0
    bytes: int = 0
    listings: int = 0
    articles_seen: int = 0
    articles_new: int = 0
    articles_changed: int = 0
    images_new: int = 0
    attachments_new: int = 0
    errors: int = 0
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FrontierRow:
    """An address that waits to be fetched; ``tries`` counts the failed attempts so far."""

    kind: FrontierKind
    url: str
    key: str | None
    section: str | None
    tries: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The page of an article that was captured and not read, with its address in the frontier."""

    capture_id: int
    captured_at: datetime
    content_type: str | None
    url: str
    key: str | None


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A picture or attachment that was captured and not kept, with its address."""

    kind: FileKind
    capture_id: int
    captured_at: datetime
    content_type: str | None
    url: str


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What the spider asks before it fetches a page again; times are aware."""

    article_id: int
    key: str
    state: str
    url: str
    title: str
    published: str | None
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """``revision_id`` is the revision that this look belongs to."""

    article_id: int
    revision_id: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class SavedFile:
    """The row of a picture or attachment; ``is_new`` if its bytes were not yet in the archive;
    ``changed``: how many articles showed another file at its address until now."""

    id: int
    is_new: bool
    changed: int = 0
