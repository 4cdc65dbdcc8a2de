"""Second looks: which articles are due, and when an article will be due again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from crawler.store import frontier
from crawler.store.base import Base, moment, stamp
from crawler.store.schedule import MISSING_STEP, REMOVED_STEP, file_rest, next_look

#: Cron does not start to the second: what is due within these hours is due tonight.
SLACK = timedelta(hours=6)
#: A look that lies further ahead was made by a clock that has been set right since.
AHEAD = timedelta(days=1)
_PAGE = 500
#: What the first crawl finds without a date is taken for old, as nearly all of it is.
_LONG_AGO = "1990-01-01"

# What was there when a portal was first walked is as old as it says. What comes later is young
# when it appears, whatever date it shows: late publication is common, and edits follow it.
# Runs are compared by their numbers, which no clock can set back.
_BORN = """
    SELECT key, state, first_seen, published,
        (SELECT run_id FROM events WHERE article_id = a.id AND kind = 'first_seen')
            > (SELECT min(id) FROM runs WHERE portal_id = a.portal_id AND status = 'ok')
            AS is_later
    FROM articles a WHERE id = ?
"""

_FILES = """
    SELECT 'image', src FROM image_uses WHERE revision_id = :revision
    UNION SELECT 'attachment', url FROM attachment_uses WHERE revision_id = :revision
"""


class Looks(Base):
    """The part of the archive that plans looks."""

    #: Whether the portal edits often; the run sets it from the portal's history.
    often: bool = False
    #: Every file is asked for again that was not yet since then, however short it has rested.
    full_since: datetime | None = None

    def due_looks(self, portal_id: int, now: datetime) -> Iterator[tuple[str, str]]:
        """(key, url) of the articles that are due, those due longest first."""
        last, seen = "", 0
        while True:
            rows = self.db.execute(
                """
                SELECT id, key, url, next_look FROM articles
                WHERE portal_id = ? AND next_look <= ? AND state <> 'hidden'
                    AND (next_look, id) > (?, ?) ORDER BY next_look, id LIMIT ?
                """,
                [portal_id, stamp(now + SLACK), last, seen, _PAGE],
            ).fetchall()
            if not rows:
                return
            seen, last = rows[-1][0], rows[-1][3]
            yield from ((key, url) for _, key, url, _ in rows)

    def coming_looks(self, portal_id: int) -> Iterator[tuple[str, str]]:
        """(key, url) of the live articles, those first that are looked at next."""
        rows = self.db.execute(
            """
            SELECT key, url FROM articles WHERE portal_id = ? AND state = 'live'
                AND next_look IS NOT NULL ORDER BY next_look LIMIT ?
            """,
            [portal_id, _PAGE],
        ).fetchall()
        yield from ((key, url) for key, url in rows)

    def set_right(self, portal_id: int, now: datetime) -> None:
        """Undo what a clock that ran ahead has planned, or edits would be missed for years.

        What it has looked at is due now, and its walks through listings prove nothing.
        """
        ahead = stamp(now + AHEAD)
        with self.transaction():
            self.db.execute(
                """
                UPDATE articles SET next_look = min(next_look, ?),
                    missing_since = min(missing_since, ?)
                WHERE portal_id = ? AND last_seen > ?
                """,
                [stamp(now), stamp(now), portal_id, ahead],
            )
            for column in ("closed_at", "swept_at"):
                sql = f"UPDATE walks SET {column} = NULL WHERE portal_id = ? AND {column} > ?"
                self.db.execute(sql, [portal_id, stamp(now)])

    def plan_look(self, article_id: int, now: datetime) -> None:
        """Set the next look of an article that was just looked at."""
        row = self.one(_BORN, article_id)
        assert row is not None, "only a known article was looked at"
        if row["state"] in ("missing", "removed"):
            days = MISSING_STEP if row["state"] == "missing" else REMOVED_STEP
            due = now + timedelta(days=days)
        else:
            due = next_look(_birth(row), now, row["key"], often=self.often)
        self.db.execute("UPDATE articles SET next_look = ? WHERE id = ?", [stamp(due), article_id])

    def look_at_files(
        self, portal_id: int, article_id: int, revision_id: int, now: datetime
    ) -> None:
        """The article was looked at: those of its files that have rested are asked for again."""
        row = self.one(_BORN, article_id)
        assert row is not None, "only a known article was looked at"
        age = now - _birth(row)
        for kind, url in self.db.execute(_FILES, {"revision": revision_id}).fetchall():
            rested = stamp(self._moment_before() or now - file_rest(kind, age))
            frontier.look_again(self.db, portal_id, kind, url, rested, stamp(now))

    def _moment_before(self) -> datetime | None:
        return self.full_since and self.full_since - timedelta(microseconds=1)

    def edit_share(self, portal_id: int, runs: int = 10) -> float:
        """Which share of the known articles looked at in the last runs had changed."""
        row = self.one(
            """
            SELECT total(articles_changed), total(articles_seen - articles_new) FROM (
                SELECT * FROM runs WHERE portal_id = ? AND status = 'ok' ORDER BY id DESC LIMIT ?
            )
            """,
            portal_id,
            runs,
        )
        return row[0] / row[1] if row and row[1] else 0.0


def _birth(row: sqlite3.Row) -> datetime:
    """When an article was born, by its row of ``_BORN``."""
    return _born(row["first_seen"], None if row["is_later"] else row["published"] or _LONG_AGO)


def _born(first_seen: str, published: str | None) -> datetime:
    """The earlier of first sight and displayed date; a displayed date may lie in the future."""
    seen = moment(first_seen)
    try:
        shown = datetime.fromisoformat(published or "")
    except ValueError:
        return seen
    if shown.tzinfo is None:
        shown = shown.replace(tzinfo=seen.tzinfo)
    return min(seen, shown)
