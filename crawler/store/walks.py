"""Walks through listings: until when everything in a listing had been found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crawler.store.base import Base, moment, stamp

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Walk:
    """``closed_at``: all that was listed then is known; ``swept_at``: the last deep look."""

    closed_at: datetime | None = None
    swept_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of a listed article; ``title`` and dates are None until it was read."""

    discovered_at: datetime
    title: str | None
    published: str | None


class Walks(Base):
    """The part of the archive that remembers listings."""

    def walk(self, portal_id: int, url: str) -> Walk:
        """The state of a listing; one that was never walked to its end has no times."""
        row = self.one(
            "SELECT closed_at, swept_at FROM walks WHERE portal_id = ? AND url = ?", portal_id, url
        )
        if row is None:
            return Walk()
        return Walk(*(moment(text) if text else None for text in row))

    def close_walk(self, portal_id: int, url: str, now: datetime, *, swept: bool) -> None:
        """Everything listed by ``now`` is in the frontier; ``swept``: down to old articles."""
        at = stamp(now)
        with self.transaction():
            self.db.execute(
                """
                INSERT INTO walks(portal_id, url, closed_at, swept_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (portal_id, url) DO UPDATE SET closed_at = excluded.closed_at,
                    swept_at = coalesce(excluded.swept_at, swept_at)
                """,
                [portal_id, url, at, at if swept else None],
            )

    def listed(self, portal_id: int, keys: Iterable[str]) -> dict[str, Listed]:
        """Those of the keys that were discovered before, with what is known of them."""
        wanted, found = list(keys), {}
        for start in range(0, len(wanted), _BATCH):
            part = wanted[start : start + _BATCH]
            marks = ", ".join("?" * len(part))
            sql = f"""
                SELECT k.key, min(k.at), max(a.title), max(a.published) FROM (
                    SELECT key, discovered_at AS at FROM frontier
                    WHERE portal_id = ? AND kind = 'article' AND key IN ({marks})
                    UNION ALL
                    SELECT key, first_seen FROM articles WHERE portal_id = ? AND key IN ({marks})
                ) k LEFT JOIN articles a ON a.portal_id = ? AND a.key = k.key GROUP BY k.key
            """
            for row in self.db.execute(sql, [portal_id, *part, portal_id, *part, portal_id]):
                found[row[0]] = Listed(moment(row[1]), row[2], row[3])
        return found
