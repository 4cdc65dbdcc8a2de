"""Validators: what servers said to know a page again by, and how they keep their word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from crawler.store.base import Base, moment, stamp

#: A server that did not match once in so many requests is not asked with conditions any more,
USELESS = 30
#: until so long has passed: servers are replaced.
SECOND_CHANCE = timedelta(days=180)
#: "Not modified" is believed so often in a row for one address: once before the server has
#: proved that it knows a changed page, later so often.
UNPROVED, PROVED = 1, 3
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Vouched:
    """The last full answer of an address, with its validators. ``record_id``, ``first_url`` and
    ``first_at`` name the record that has the bytes, ``warc_file`` and ``warc_offset`` its place.
    ``repeats`` counts the answers since then that said "not modified"."""

    etag: str | None
    last_modified: str | None
    record_id: str
    first_url: str
    first_at: datetime
    warc_file: str
    warc_offset: int
    repeats: int


@dataclass(frozen=True, slots=True)
class Trust:
    """A server's record for one kind of look: requests ``asked`` with conditions, how many
    ``matched``; ``proved``: it sent a changed page in full though asked with the old validators;
    ``off``: why it is not asked so any more, since ``off_at``, with the address that showed it.
    """

    asked: int = 0
    matched: int = 0
    proved: bool = False
    off: Literal["useless", "lied"] | None = None
    off_at: datetime | None = None
    example: str | None = None

    def judged(self, now: datetime) -> Trust:
        """Off where it has turned out to be useless, on again after a long time."""
        if self.off == "useless" and self.off_at and now - self.off_at >= SECOND_CHANCE:
            return Trust()
        if self.off is None and self.asked >= USELESS and not self.matched:
            return replace(self, off="useless", off_at=now)
        return self

    @property
    def patience(self) -> int:
        """How often in a row an address may be "not modified" before it is read in full."""
        if self.off:
            return 0
        return PROVED if self.proved else UNPROVED


class Validators(Base):
    """The part of the archive that knows which answers can be asked about."""

    def vouched(self, portal_id: int, url: str) -> Vouched | None:
        """The last full answer of an address, if nothing but "not modified" came since then."""
        rows = self.db.execute(
            """
            SELECT status, truncated, etag, last_modified, payload_digest FROM captures
            WHERE url = ? AND portal_id = ? AND method = 'GET' AND source = 'live'
            ORDER BY captured_at DESC, id DESC LIMIT ?
            """,
            [url, portal_id, _KEPT],
        ).fetchall()
        full = next((row for row in rows if row[0] != 304), None)
        if full is None or full[0] != 200 or full[1] or not (full[2] or full[3]):
            return None
        place = self.one(
            """
            SELECT record_id, url, captured_at, warc_file, warc_offset FROM captures
            WHERE portal_id = ? AND payload_digest = ? AND record_type = 'response'
            ORDER BY id LIMIT 1
            """,
            portal_id,
            full[4],
        )
        if place is None:
            return None
        at = moment(place[2])
        return Vouched(
            full[2], full[3], place[0], place[1], at, place[3], place[4], rows.index(full)
        )

    def trust(self, portal_id: int, kind: str) -> Trust:
        """The server's record for ``listing``, ``article`` or ``file``; a blank one at first."""
        row = self.one(
            """
            SELECT asked, matched, proved, off, off_at, example FROM validator_trust
            WHERE portal_id = ? AND kind = ?
            """,
            portal_id,
            kind,
        )
        if row is None:
            return Trust()
        off_at = moment(row[4]) if row[4] else None
        return Trust(row[0], row[1], bool(row[2]), row[3], off_at, row[5])

    def keep_trust(self, portal_id: int, kind: str, trust: Trust) -> None:
        """Remember the server's record."""
        with self.transaction():
            self.db.table("validator_trust").upsert(
                {
                    "portal_id": portal_id,
                    "kind": kind,
                    "asked": trust.asked,
                    "matched": trust.matched,
                    "proved": int(trust.proved),
                    "off": trust.off,
                    "off_at": stamp(trust.off_at) if trust.off_at else None,
                    "example": trust.example,
                },
                pk=("portal_id", "kind"),
            )

    def doubt_vouched(self, portal_id: int, now: datetime) -> None:
        """The server lied: what rests on its "not modified" is looked at again in the next run,
        articles as well as listings down to the depth of a sweep."""
        with self.transaction():
            self.db.execute(
                """
                UPDATE articles SET next_look = ?
                WHERE portal_id = ? AND revision_id IN (
                    SELECT r.id FROM revisions r JOIN captures c ON c.id = r.last_capture_id
                    WHERE c.portal_id = ? AND c.status = 304)
                """,
                [stamp(now), portal_id, portal_id],
            )
            self.db.execute("UPDATE walks SET swept_at = NULL WHERE portal_id = ?", [portal_id])
