"""What became of an article: its events, its revisions, and what changed between them."""

from __future__ import annotations

from crawler.history.find import Subject, find
from crawler.history.revisions import (
    changed_parts,
    changes,
    latest_revisions,
    pair,
)
from crawler.history.timeline import Entry, timeline

__all__ = [
    "Entry",
    "Subject",
    "changed_parts",
    "changes",
    "find",
    "latest_revisions",
    "pair",
    "timeline",
]
