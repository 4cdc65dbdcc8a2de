"""On which days the sections of a portal published, and whose silence was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from crawler.store.base import Base, moment, stamp

#: How far back a rhythm is looked for.
LOOK_BACK = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``days`` on which a section published, in order; ``is_told``: its silence is known."""

    section_id: int
    title: str
    days: list[date] = field(default_factory=list)
    is_told: bool = False


class Rhythms(Base):
    """The part of the archive that knows how often sections publish."""

    def rhythms(self, portal_id: int, today: date) -> list[Rhythm]:
        """Every section that published in the last years; articles without a day do not count,
        nor days that lie ahead."""
        rows = self.db.execute(
            """
            SELECT s.id, s.title, substr(a.published, 1, 10) AS day,
                EXISTS (SELECT 1 FROM silences q WHERE q.id = s.id)
            FROM sections s JOIN articles a ON a.section_id = s.id
            WHERE s.portal_id = ? AND length(a.published) >= 10
                AND a.published >= ? AND a.published < ? AND a.state <> 'quarantined'
            GROUP BY s.id, day ORDER BY s.id, day
            """,
            [portal_id, (today - LOOK_BACK).isoformat(), (today + timedelta(days=1)).isoformat()],
        )
        found: dict[int, Rhythm] = {}
        for section_id, title, day, is_told in rows:
            rhythm = found.setdefault(section_id, Rhythm(section_id, title, [], bool(is_told)))
            rhythm.days.append(date.fromisoformat(day))
        return list(found.values())

    def keep_silences(
        self, portal_id: int, silent: Iterable[tuple[int, date]], now: datetime
    ) -> None:
        """Remember who is silent, as (section id, last day with news), and forget the others."""
        kept = dict(silent)
        with self.transaction():
            for section_id, last_day in kept.items():
                self.db.execute(
                    """
                    INSERT INTO silences(id, last_day, noticed_at) VALUES (?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET last_day = excluded.last_day
                    """,
                    [section_id, last_day.isoformat(), stamp(now)],
                )
            marks = ", ".join("?" * len(kept))
            self.db.execute(
                f"""
                DELETE FROM silences WHERE id NOT IN ({marks})
                    AND id IN (SELECT id FROM sections WHERE portal_id = ?)
                """,
                [*kept, portal_id],
            )

    def first_success(self, portal_id: int) -> datetime | None:
        """When the portal was first archived; what was silent before is history, not news."""
        row = self.one(
            "SELECT min(finished_at) FROM runs WHERE portal_id = ? AND status = 'ok'", portal_id
        )
        return moment(row[0]) if row and row[0] else None
