"""The public copy of a catalogue: what ``guard`` would not show is not in it at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.publish.guard import ROWS
from crawler.store import open_for_reading
from crawler.store.index import TABLES as SEARCH
from crawler.store.opening import told_in_one_line

#: Kept although nobody may open them: the index, and what tells that this is a catalogue.
_INNER = (*SEARCH, "_sqlite_migrations", "sqlite_")

#: What a row says of the machine that wrote it, and of the portal's troubles.
_BLANKED = {"runs": ("host", "pid", "details", "reason")}

#: The rules look at the articles' states, so that the articles go last.
_ORDER = sorted(ROWS, key=lambda table: table == "articles")


def scrubbed_copy(archive: Path, target: Path) -> int:
    """Write the public copy to ``target`` in one step; gives the number of articles in it.

    Free pages are left behind twice: by the copy, and after the deletions, so that no deleted
    text is left in the file. Raises CatalogueError where either cannot be read or written.
    """
    raw, clean = (target.with_name(f".{target.name}.{step}") for step in ("raw", "clean"))
    with told_in_one_line(target):
        try:
            _copy(archive, raw)
            count = _scrub(raw, clean)
            os.replace(clean, target)
        finally:
            raw.unlink(missing_ok=True)
            clean.unlink(missing_ok=True)
    return count


def _copy(archive: Path, raw: Path) -> None:
    raw.unlink(missing_ok=True)
    with open_for_reading(archive) as conn:
        conn.execute("VACUUM INTO ?", (str(raw),))


def _scrub(raw: Path, clean: Path) -> int:
    clean.unlink(missing_ok=True)
    with closing(sqlite3.connect(raw, isolation_level=None)) as conn:
        # The copy is thrown away if anything happens to it.
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("BEGIN")
        _take_down(conn)
        _drop_operations(conn)
        for table, columns in _BLANKED.items():
            conn.execute(f"UPDATE {table} SET " + ", ".join(f"{c} = NULL" for c in columns))
        conn.execute("COMMIT")
        for index in SEARCH:
            # Or the words of deleted articles would stay in the index until it is merged.
            conn.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
        conn.execute("PRAGMA user_version = 1")
        conn.execute("VACUUM INTO ?", (str(clean),))
        count: int = conn.execute("SELECT count(*) FROM articles").fetchone()[0]
    return count


def _take_down(conn: sqlite3.Connection) -> None:
    """Delete what the guard would leave out; read all the rules before anything is deleted."""
    going = {}
    for table in _ORDER:
        key = "revision_id" if table == "evidence" else "id"
        sql = f"SELECT DISTINCT {key} FROM {table} WHERE NOT ({ROWS[table]})"
        going[table] = (key, conn.execute(sql).fetchall())
    for table, (key, ids) in going.items():
        conn.executemany(f"DELETE FROM {table} WHERE {key} = ?", ids)


def _drop_operations(conn: sqlite3.Connection) -> None:
    tables = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table not in ROWS and not table.startswith(_INNER):
            conn.execute(f'DROP TABLE "{table}"')


def copy_previews(media: Path, archive: Path, target: Path) -> int:
    """Bring the previews in ``target`` in line with the pictures of the public copy.

    Only what is missing is copied, and what is no longer public goes. Gives how many there are.
    """
    with told_in_one_line(target), closing(sqlite3.connect(target, isolation_level=None)) as conn:
        conn.execute(_PREVIEWS)
        conn.execute("PRAGMA secure_delete = ON")
        conn.execute("ATTACH ? AS public", (str(archive),))
        conn.execute("BEGIN")
        conn.execute("DELETE FROM previews WHERE sha256 NOT IN (SELECT sha256 FROM public.images)")
        conn.execute("COMMIT")
        if media.is_file():
            conn.execute("ATTACH ? AS whole", (str(media),))
            conn.execute(_MISSING)
        count: int = conn.execute("SELECT count(*) FROM previews").fetchone()[0]
    return count


_PREVIEWS = """
CREATE TABLE IF NOT EXISTS previews (
    sha256 TEXT PRIMARY KEY, mime TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT
"""

_MISSING = """
INSERT OR IGNORE INTO main.previews SELECT p.* FROM whole.previews p
WHERE p.sha256 IN (SELECT sha256 FROM public.images)
AND p.sha256 NOT IN (SELECT sha256 FROM main.previews)
"""
