"""When a listing has been seen far enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.items import Link
from crawler.store.walks import Listed

#: So many articles in a row at the end of a page must be known.
IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Page:
    """``main``: keys of the main list in order; ``links``: all articles shown, by key;
    ``known``: what was known of them before this page was read."""

    main: Sequence[str]
    links: Mapping[str, Link]
    known: Mapping[str, Listed]


def is_enough(page: Page, closed_at: datetime | None, older_than: datetime | None) -> bool:
    """Whether the pages behind this one hold nothing new.

    The last articles of the page must all have been discovered before the listing was last
    walked to a proper end: what an interrupted walk has found says nothing of what lies behind
    it. Only the tail counts, so that pinned or re-dated old articles at the top end nothing.
    ``older_than`` is for a sweep, which goes on to articles published before that time.
    """
    tail = list(page.main)[-IN_A_ROW:]
    if closed_at is None or len(tail) < IN_A_ROW:
        return False
    found = [page.known.get(key) for key in tail]
    return all(
        known is not None
        and known.discovered_at <= closed_at
        and (older_than is None or _published(known) < older_than)
        for known in found
    )


def _published(known: Listed) -> datetime:
    """When it was published; when it was found, if no date is known."""
    try:
        shown = datetime.fromisoformat(known.published or "")
    except ValueError:
        return known.discovered_at
    return shown if shown.tzinfo else shown.replace(tzinfo=UTC)
