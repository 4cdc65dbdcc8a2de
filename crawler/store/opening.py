"""Opening archive.db: pragmas, migrations, and refusals in one clear line."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from crawler.errors import CatalogueError
from crawler.store.index import ensure_triggers, wrong_triggers
from crawler.store.reading import migrations

#: How long a writer waits for another process, in seconds.
PATIENCE = 60

_TOLD = {
    sqlite3.SQLITE_BUSY: "{path} has been locked by another program for a minute; try again",
    sqlite3.SQLITE_LOCKED: "{path} is locked by another program; try again later",
    sqlite3.SQLITE_READONLY: "{path} is read-only; make the file and its folder writable",
    sqlite3.SQLITE_PERM: "{path} cannot be written; make the file and its folder writable",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; check the folder and its permissions",
    sqlite3.SQLITE_FULL: "{path} cannot grow: the disk is full; make room and run again",
    sqlite3.SQLITE_IOERR: "{path} cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; restore a backup or rebuild it from the vault",
    sqlite3.SQLITE_NOTADB: "{path} is no SQLite database; name another file",
}


@contextmanager
def told_in_one_line(path: Path) -> Iterator[None]:
    """Turn what the system does to a database file into CatalogueError; let bugs pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # The low byte is the kind of error, the rest (SQLITE_READONLY_DIRECTORY, …) the detail.
        reason = _TOLD.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF)
        if reason is None:
            raise
        raise CatalogueError(reason, path=path) from error


def open_for_writing(path: Path) -> Database:
    """The catalogue at ``path``, made or brought up to date; the caller closes it.

    Raises CatalogueError when the folder is missing, the file is not ours, is of a newer
    version of this program, or cannot be written.
    """
    if not path.parent.is_dir():
        raise CatalogueError(
            "the folder {parent} does not exist; make it, or name another", parent=path.parent
        )
    with told_in_one_line(path):
        conn = sqlite3.connect(path, timeout=PATIENCE)
        try:
            db = Database(conn, strict=True)
            _prepare(db, path)
        except BaseException:
            conn.close()
            raise
    return db


def _prepare(db: Database, path: Path) -> None:
    _refuse_strangers(db, path)
    write_ahead(db.conn)
    # NORMAL may lose the last transactions when the power goes, never the file's wholeness;
    # the vault has the bytes, and the frontier rows that were lost are walked again.
    db.conn.execute("PRAGMA synchronous = NORMAL")
    db.conn.execute("PRAGMA foreign_keys = ON")
    db.conn.execute("PRAGMA journal_size_limit = 67108864")
    if not migrations.pending(db) and not wrong_triggers(db):
        return
    # At once for writing: of two programs that open a new file, one waits and finds it made.
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        ensure_triggers(db)
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def write_ahead(conn: sqlite3.Connection) -> None:
    """Switch a file to a write-ahead log, so that readers and writers do not wait for each other.

    SQLite does not wait for its turn here: of two programs that open a new file at the same
    moment, one is told at once that it is locked. So the waiting is ours.
    """
    for _ in range(PATIENCE * 20):
        try:
            conn.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.05)
    conn.execute("PRAGMA journal_mode = WAL")


def _refuse_strangers(db: Database, path: Path) -> None:
    # Tables first: another program may be making them all, in one transaction, just now.
    tables = db.table_names()
    applied = {migration.name for migration in migrations.applied(db)}
    if tables and not applied:
        raise CatalogueError(
            "{path} is a database, but no catalogue of Khotin; name another file", path=path
        )
    with Database(memory=True) as blank:
        known = {migration.name for migration in migrations.pending(blank)}
    if applied - known:
        raise CatalogueError(
            "{path} was written by a newer version of Khotin; upgrade the program to use it",
            path=path,
        )


class Reading(sqlite3.Connection):
    """A connection that ``with`` closes, as it does everything else (sqlite3's own does not)."""

    def __exit__(self, *error: object) -> Literal[False]:
        self.close()
        return False


def open_for_reading(path: Path) -> Reading:
    """A connection that cannot write, to a catalogue that may be written at the same time.

    Raises CatalogueError when there is no catalogue at ``path``, or one of a newer version.
    """
    if not path.is_file():
        raise CatalogueError("there is no catalogue at {path}; run `khotin crawl` first", path=path)
    with told_in_one_line(path):
        address = f"{path.absolute().as_uri()}?mode=ro"
        conn = sqlite3.connect(address, uri=True, timeout=PATIENCE, factory=Reading)
        try:
            db = Database(conn, recursive_triggers=False)
            _refuse_strangers(db, path)
            if not db.table("articles").exists():
                raise CatalogueError(
                    "{path} holds no catalogue yet; run `khotin crawl` first", path=path
                )
        except BaseException:
            conn.close()
            raise
    return conn
