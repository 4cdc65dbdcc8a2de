"""The frontier: every address that was ever found, and whether it has been fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlite_utils import Database

from crawler.store.base import Base, stamp
from crawler.store.shapes import FileKind, FrontierKind, FrontierRow

_PAGE = 500
#: So many attempts, one a run, are made to fetch a picture or an attachment.
PATIENCE = 5

# An article has one row, whatever address it was first found under: portals whose addresses
# carry state mint a new one with every fetch of a listing.
_DISCOVER = """
    INSERT INTO frontier(portal_id, kind, url, key, section, discovered_at, updated_at)
    SELECT :portal_id, :kind, :url, :key, :section, :at, :at
    WHERE NOT EXISTS (
        SELECT 1 FROM frontier
        WHERE portal_id = :portal_id AND kind = :kind AND key = :key AND url <> :url
    )
    ON CONFLICT (portal_id, kind, url) DO UPDATE
        SET key = coalesce(key, excluded.key), section = coalesce(section, excluded.section)
        WHERE (key IS NULL AND excluded.key IS NOT NULL)
            OR (section IS NULL AND excluded.section IS NOT NULL)
"""


class Frontier(Base):
    """The part of the archive that remembers what to fetch."""

    def discover(
        self,
        portal_id: int,
        kind: FrontierKind,
        found: Iterable[tuple[str, str | None, str | None]],
        now: datetime,
    ) -> None:
        """Add addresses as (url, key, section); known ones only gain what they lacked."""
        with self.transaction():
            for url, key, section in found:
                _discover(self.db, portal_id, kind, url, stamp(now), key, section)

    def pending(self, portal_id: int, kind: FrontierKind) -> Iterator[FrontierRow]:
        """Addresses still to be fetched, oldest first; rows may be written while iterating.

        Each is given once: an address that fails meanwhile waits for the next run.
        """
        last = 0
        while True:
            rows = self.db.execute(
                """
                SELECT id, kind, url, key, section, tries FROM frontier
                WHERE portal_id = ? AND kind = ? AND state = 'pending' AND id > ?
                ORDER BY id LIMIT ?
                """,
                [portal_id, kind, last, _PAGE],
            ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from (FrontierRow(*row[1:]) for row in rows)

    def frontier_done(self, portal_id: int, kind: FrontierKind, url: str, now: datetime) -> None:
        """The address was fetched and needs no article, such as a listing in disguise."""
        with self.transaction():
            finish_look(self.db, portal_id, kind, url, stamp(now))

    def frontier_failed(
        self,
        portal_id: int,
        kind: FrontierKind,
        url: str,
        reason: str,
        now: datetime,
        *,
        final: bool,
    ) -> None:
        """Count a failed attempt; a ``final`` one is not tried again.

        Pictures and attachments are given up after PATIENCE attempts: many stand on hosts that
        died long ago, and would be asked for every night.
        """
        with self.transaction():
            self.db.execute(
                """
                UPDATE frontier SET tries = tries + 1, last_status = ?, updated_at = ?,
                    state = CASE WHEN ? OR (kind <> 'article' AND tries + 1 >= ?)
                        THEN 'failed' ELSE state END
                WHERE portal_id = ? AND kind = ? AND url = ?
                """,
                [reason, stamp(now), final, PATIENCE, portal_id, kind, url],
            )


def discover_file(db: Database, portal_id: int, kind: FileKind, url: str, at: str) -> None:
    """Add a picture or attachment, unless there is nothing to fetch (data:, file:, ...)."""
    if url.startswith(("http://", "https://")):
        _discover(db, portal_id, kind, url, at)


def finish_file(
    db: Database, portal_id: int, kind: FileKind, url: str, file_id: int, at: str
) -> None:
    """The address gave this image or attachment."""
    db.execute(
        """
        INSERT INTO frontier(portal_id, kind, url, state, file_id, discovered_at, updated_at)
        VALUES (:portal_id, :kind, :url, 'done', :file_id, :at, :at)
        ON CONFLICT (portal_id, kind, url) DO UPDATE SET state = 'done', last_status = NULL,
            file_id = excluded.file_id, updated_at = excluded.updated_at
        """,
        {"portal_id": portal_id, "kind": kind, "url": url, "file_id": file_id, "at": at},
    )


def finish_look(db: Database, portal_id: int, kind: FrontierKind, url: str, at: str) -> None:
    """The address needs no more looks: it gave what it had given before, or nothing of use."""
    db.execute(
        """
        UPDATE frontier SET state = 'done', last_status = NULL, updated_at = ?
        WHERE portal_id = ? AND kind = ? AND url = ?
        """,
        [at, portal_id, kind, url],
    )


def file_of(db: Database, portal_id: int, kind: FileKind, url: str) -> int | None:
    """The image or attachment that the address gave last."""
    row = db.execute(
        "SELECT file_id FROM frontier WHERE portal_id = ? AND kind = ? AND url = ?",
        [portal_id, kind, url],
    ).fetchone()
    return row[0] if row else None


def look_again(
    db: Database, portal_id: int, kind: FileKind, url: str, fetched_by: str, at: str
) -> None:
    """Let a file be asked for again that was last asked for at ``fetched_by`` or before. What it
    gave then stays beside it. A file that was given up gets one attempt.
    """
    db.execute(
        """
        UPDATE frontier SET state = 'pending', updated_at = ?,
            tries = CASE state WHEN 'done' THEN 0 ELSE tries END
        WHERE portal_id = ? AND kind = ? AND url = ? AND state <> 'pending' AND updated_at <= ?
        """,
        [at, portal_id, kind, url, fetched_by],
    )


def reopen(db: Database, portal_id: int, kind: FrontierKind, url: str, at: str) -> None:
    """Let an address be fetched again, as if it never had been."""
    db.execute(
        """
        UPDATE frontier SET state = 'pending', file_id = NULL, updated_at = ?
        WHERE portal_id = ? AND kind = ? AND url = ?
        """,
        [at, portal_id, kind, url],
    )


def _discover(
    db: Database,
    portal_id: int,
    kind: FrontierKind,
    url: str,
    at: str,
    key: str | None = None,
    section: str | None = None,
) -> None:
    values = {"portal_id": portal_id, "kind": kind, "url": url, "at": at}
    db.execute(_DISCOVER, values | {"key": key, "section": section})
