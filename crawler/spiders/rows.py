"""What the catalogue keeps of a run and of its portal's profile: their rows."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.health import Tally, Verdict, never_found
from crawler.portal import Portal
from crawler.reasons import Reason
from crawler.store import PortalRow, RunResult
from crawler.store.shapes import RunStatus


def result_of(
    tally: Tally, verdict: Verdict, status: RunStatus, notices: Sequence[Reason]
) -> RunResult:
    """How a run ended, from what it has counted."""
    return RunResult(
        status=status,
        verdict=verdict.word,
        reason=verdict.reason,
        exit_code=verdict.exit_code,
        requests=tally.requests,
        captures=tally.captures,
        bytes=tally.bytes,
        listings=tally.listings,
        articles_seen=tally.articles_seen,
        articles_new=tally.articles_new,
        articles_changed=tally.articles_changed,
        images_new=tally.images_new,
        attachments_new=tally.attachments_new,
        errors=tally.errors,
        details={
            "why": verdict.why.as_dict() if verdict.why else None,
            "failures": dict(tally.failures),
            "examples": tally.examples,
            "died": tally.died,
            "recovered_captures": tally.recovered_captures,
            "lost_captures": tally.lost_captures,
            "resumed": tally.resumed,
            "not_modified": tally.not_modified,
            "notices": [notice.as_dict() for notice in notices],
            "quarantined": tally.quarantined,
            "missing": tally.articles_missing,
            "fields": dict(tally.fields),
            "fallen": dict(tally.fallen),
            "never_found": never_found(tally),
        },
    )


def row_of(portal: Portal) -> PortalRow:
    """A portal as its profile describes it."""
    return PortalRow(
        slug=portal.slug,
        title=portal.title,
        title_en=portal.title_en,
        authority=portal.authority,
        province=portal.province,
        home=portal.home,
        family=portal.family.name,
        lifecycle=portal.lifecycle,
        lifecycle_since=portal.since.isoformat() if portal.since else None,
        successor=portal.successor,
        notes="; ".join(portal.unverified) or None,
    )
