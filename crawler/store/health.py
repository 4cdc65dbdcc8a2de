"""What was last told about a portal, so that a state is told when it begins, not every night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawler.store.base import Base, stamp


@dataclass(frozen=True, slots=True)
class Standing:
    """``word`` of the last run; ``told`` is what people were last told: ``ok`` or a word;
    ``misses`` counts the bad runs in a row that said something else."""

    word: str
    misses: int
    told: str


class PortalHealth(Base):
    """The part of the archive that remembers alerts."""

    def standing(self, portal_id: int) -> Standing:
        """The portal's standing before this run; good for one that never ran."""
        row = self.one("SELECT word, misses, told FROM portal_health WHERE id = ?", portal_id)
        return Standing(*row) if row else Standing("ok", 0, "ok")

    def keep_standing(self, portal_id: int, standing: Standing, now: datetime) -> None:
        """Remember it; ``since`` moves only when the word does."""
        at = stamp(now)
        with self.transaction():
            self.db.execute(
                """
                INSERT INTO portal_health(id, word, since, misses, told, told_at)
                VALUES (:id, :word, :at, :misses, :told, :at)
                ON CONFLICT (id) DO UPDATE SET
                    since = CASE WHEN word = excluded.word THEN since ELSE excluded.since END,
                    told_at = CASE WHEN told = excluded.told THEN told_at ELSE excluded.told_at END,
                    word = excluded.word, misses = excluded.misses, told = excluded.told
                """,
                {
                    "id": portal_id,
                    "word": standing.word,
                    "at": at,
                    "misses": standing.misses,
                    "told": standing.told,
                },
            )
