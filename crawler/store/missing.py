"""Removal is a claim that needs evidence: missing first, removed after repeated looks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crawler.store.base import moment, stamp
from crawler.store.looks import Looks

#: An article is removed after so many failed looks in healthy runs, over so long a time.
LOOKS_NEEDED, TIME_NEEDED = 3, timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Absence:
    """A known article whose page was looked for and not found; ``capture_id`` is the proof."""

    key: str
    reason: str
    capture_id: int


class Missing(Looks):
    """The part of the archive that knows what is no longer there."""

    def note_missing(
        self, run_id: int, portal_id: int, absences: Sequence[Absence], now: datetime
    ) -> None:
        """Evidence of one healthy run: live articles become missing, long missing ones removed."""
        with self.transaction():
            for absence in absences:
                self._note(run_id, portal_id, absence, now)

    def _note(self, run_id: int, portal_id: int, absence: Absence, now: datetime) -> None:
        row = self.one(
            """
            SELECT id, state, missing_since, missing_looks, revision_id FROM articles
            WHERE portal_id = ? AND key = ?
            """,
            portal_id,
            absence.key,
        )
        if row is None:
            return
        since = row["missing_since"] or stamp(now)
        looks = row["missing_looks"] + 1
        state = _state(row["state"], looks, moment(since), now)
        self.db.execute(
            "UPDATE articles SET state = ?, missing_since = ?, missing_looks = ? WHERE id = ?",
            [state, since, looks, row["id"]],
        )
        self.plan_look(row["id"], now)
        if state != row["state"]:
            detail = {"reason": absence.reason, "looks": looks, "since": since}
            self.add_event(
                state,
                now,
                portal_id,
                run_id=run_id,
                article_id=row["id"],
                capture_id=absence.capture_id,
                revision_id=row["revision_id"],
                detail=detail,
            )

    def add_event(
        self,
        kind: str,
        now: datetime,
        portal_id: int,
        *,
        detail: dict[str, Any] | None = None,
        **ids: int | None,
    ) -> None:
        """An event of a run rather than of a look at an article; ``ids`` as the columns."""
        self.db.table("events").insert(
            {
                "kind": kind,
                "at": stamp(now),
                "portal_id": portal_id,
                "detail": json.dumps(detail, ensure_ascii=False) if detail else None,
                **ids,
            }
        )


def _state(before: str, looks: int, since: datetime, now: datetime) -> str:
    if before == "live":
        return "missing"
    if before == "missing" and looks >= LOOKS_NEEDED and now - since >= TIME_NEEDED:
        return "removed"
    return before
