"""What the parts of the archive share: the connection, transactions, and the form of times."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from crawler.store.opening import told_in_one_line


class Base:
    """The open catalogue. ``path`` is archive.db, ``media_path`` the file with the previews."""

    db: Database
    path: Path
    media_path: Path

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another one: a savepoint, so that callers may batch writes.

        BEGIN IMMEDIATE, because a transaction that reads first and then wants to write fails
        at once when another process wrote in between; so it waits for its turn at the start.
        Raises CatalogueError when the file stays locked, is read-only, full or damaged.
        """
        with told_in_one_line(self.path):
            if self.db.conn.in_transaction:
                with self.db.atomic():
                    yield
                return
            self.db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.conn.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise

    def one(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        cursor = self.db.conn.execute(sql, values)
        cursor.row_factory = sqlite3.Row
        row: sqlite3.Row | None = cursor.fetchone()
        return row


def stamp(now: datetime) -> str:
    """An aware time as the catalogue writes it: UTC to the microsecond, sortable as text.

    The microseconds keep the times of captures equal to those in the WARC records.

    >>> stamp(datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC))
    '2026-11-23T01:02:03.000000Z'
    """
    if now.tzinfo is None:
        raise ValueError(f"a time without a zone: {now!r}")
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """The aware time that ``stamp`` wrote."""
    return datetime.fromisoformat(text)
