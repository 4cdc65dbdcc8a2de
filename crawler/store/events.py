"""Events: what happened to an article, in which run, proved by which capture."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from sqlite_utils import Database

from crawler.store.look import Look

EventKind = Literal["first_seen", "changed", "reread", "restored", "collided"]


def record_event(
    db: Database,
    look: Look,
    kind: EventKind,
    article_id: int,
    revision_id: int,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Add an event of this look; ``detail`` is kept as JSON."""
    db.table("events").insert(
        {
            "kind": kind,
            "at": look.at,
            "portal_id": look.portal_id,
            "article_id": article_id,
            "run_id": look.run_id,
            "capture_id": look.capture_id,
            "revision_id": revision_id,
            "detail": json.dumps(detail, ensure_ascii=False) if detail else None,
        }
    )
