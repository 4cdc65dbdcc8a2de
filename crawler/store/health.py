"""What was last told about a portal, so that a state is told when it begins, not every night."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from crawler.store.base import Base, stamp


@dataclass(frozen=True, slots=True)
class Standing:
    """``word`` of the last run; ``misses`` counts the bad runs in a row; ``told`` is what people
    were last told: ``ok`` or a word; ``streak`` counts the runs in a row that said this word
    (healthy words are one); ``calm``: health had settled before, so that trouble is news."""

    word: str
    misses: int
    told: str
    streak: int = 0
    calm: bool = True


class PortalHealth(Base):
    """The part of the archive that remembers alerts."""

    def standing(self, portal_id: int) -> Standing:
        """The portal's standing before this run; good for one that never ran."""
        row = self.one(
            "SELECT word, misses, told, streak, calm FROM portal_health WHERE id = ?", portal_id
        )
        if row is None:
            return Standing("ok", 0, "ok")
        return Standing(row[0], row[1], row[2], row[3], calm=bool(row[4]))

    def keep_standing(self, portal_id: int, standing: Standing, now: datetime) -> None:
        """Remember it; ``since`` moves only when the word does."""
        at = stamp(now)
        with self.transaction():
            self.db.execute(
                """
                INSERT INTO portal_health(id, word, since, misses, told, told_at, streak, calm)
                VALUES (:id, :word, :at, :misses, :told, :at, :streak, :calm)
                ON CONFLICT (id) DO UPDATE SET
                    since = CASE WHEN word = excluded.word THEN since ELSE excluded.since END,
                    told_at = CASE WHEN told = excluded.told THEN told_at ELSE excluded.told_at END,
                    word = excluded.word, misses = excluded.misses, told = excluded.told,
                    streak = excluded.streak, calm = excluded.calm
                """,
                asdict(standing) | {"id": portal_id, "at": at},
            )
