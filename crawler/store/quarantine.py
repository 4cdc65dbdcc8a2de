"""Quarantine: readings that are not trusted. The last good revision stays what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from crawler.items import Article
from crawler.store.base import moment, stamp
from crawler.store.look import PARAGRAPH, storable
from crawler.store.missing import Missing
from crawler.store.revisions import says

#: A body is lost when less than this share of its characters is left.
LEFT = 0.3


@dataclass(frozen=True, slots=True)
class Prospect:
    """What saving a reading would mean: is the article known, would its text change, which
    fields that it had would be gone. ``capture_id`` is the last page that its text was read off.
    """

    known: bool
    changed: bool
    lost: tuple[str, ...] = ()
    capture_id: int | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A capture that waits to be read again."""

    id: int
    key: str
    url: str
    capture_id: int
    captured_at: datetime
    warc_file: str
    warc_offset: int
    content_type: str | None
    reason: str


class Quarantine(Missing):
    """The part of the archive that keeps doubtful readings out."""

    def prospect(self, portal_id: int, key: str, article: Article) -> Prospect:
        """Compare a reading with what is held, without writing anything."""
        row = self.one(
            """
            SELECT r.*, s.title AS held_section, a.published AS held_date FROM articles a
            JOIN revisions r ON r.id = a.revision_id LEFT JOIN sections s ON s.id = a.section_id
            WHERE a.portal_id = ? AND a.key = ?
            """,
            portal_id,
            key,
        )
        if row is None:
            return Prospect(known=False, changed=False)
        article = storable(article)
        changed = not says(self.db, row, article)
        held = {
            "title": row["title"],
            "section": row["held_section"],
            "published": row["held_date"],
        }
        lost = [name for name, value in held.items() if value and not getattr(article, name)]
        if len(PARAGRAPH.join(article.body)) < LEFT * len(row["body"]):
            lost.append("body")
        return Prospect(True, changed, tuple(lost), row["last_capture_id"])

    def fill_rates(self, portal_id: int, last: int = 200) -> dict[str, float]:
        """Which share of the portal's last articles shows each field; empty for under 20."""
        row = self.one(
            """
            SELECT count(*), avg(r.title <> ''), avg(r.section IS NOT NULL),
                avg(r.published IS NOT NULL), avg(r.body <> '')
            FROM (SELECT revision_id FROM articles
                  WHERE portal_id = ? AND state <> 'quarantined' ORDER BY id DESC LIMIT ?) a
            JOIN revisions r ON r.id = a.revision_id
            """,
            portal_id,
            last,
        )
        if row is None or row[0] < 20:
            return {}
        return dict(zip(("title", "section", "published", "body"), row[1:], strict=True))

    def quarantine(
        self,
        run_id: int,
        portal_id: int,
        key: str,
        url: str,
        capture_id: int,
        reason: str,
        now: datetime,
    ) -> None:
        """Keep a reading out of the catalogue, with an event that says why."""
        with self.transaction():
            known = self.one(
                "SELECT id, revision_id FROM articles WHERE portal_id = ? AND key = ?",
                portal_id,
                key,
            )
            article_id = known["id"] if known else None
            self.db.execute(
                """
                INSERT OR IGNORE INTO quarantine
                    (portal_id, run_id, capture_id, article_id, key, url, reason, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [portal_id, run_id, capture_id, article_id, key, url, reason, stamp(now)],
            )
            self.add_event(
                "quarantined",
                now,
                portal_id,
                run_id=run_id,
                article_id=article_id,
                capture_id=capture_id,
                detail={"reason": reason, "key": key, "url": url},
            )
            if article_id is not None:
                self.plan_look(article_id, now)

    def quarantined(self, portal_id: int) -> Iterator[Quarantined]:
        """The captures that wait, oldest first, so that revisions come in order of time."""
        rows = self.db.execute(
            """
            SELECT q.id, q.key, q.url, q.capture_id, c.captured_at, c.warc_file, c.warc_offset,
                c.content_type, q.reason
            FROM quarantine q JOIN captures c ON c.id = q.capture_id
            WHERE q.portal_id = ? AND q.released_at IS NULL ORDER BY c.captured_at, q.id
            """,
            [portal_id],
        ).fetchall()
        for row in rows:
            yield Quarantined(*(*row[:4], moment(row[4]), *row[5:]))

    def release(self, quarantined_id: int, now: datetime) -> None:
        """The capture was read well, or is no article after all."""
        with self.transaction():
            self.db.execute(
                "UPDATE quarantine SET released_at = ? WHERE id = ?", [stamp(now), quarantined_id]
            )
