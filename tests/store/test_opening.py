"""Pragmas, and refusals in one line that says what to do."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crawler.errors import CatalogueError
from crawler.store import Archive, open_for_reading
from tests.store.desk import NOW, Desk, open_desk


def test_the_connection_is_as_the_design_wants_it(desk: Desk) -> None:
    pragmas = {
        name: desk.value(f"PRAGMA {name}")
        for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
    }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }
    assert desk.value("PRAGMA busy_timeout") >= 10_000


def _refused(action: Callable[[], object]) -> str:
    with pytest.raises(CatalogueError) as caught:
        action()
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_newer_catalogue_is_refused_and_left_as_it_is(archive: Path) -> None:
    with Archive(archive) as opened:
        newer = {"migration_set": "khotin", "name": "m999_x", "applied_at": ""}
        opened.db.table("_sqlite_migrations").insert(newer)
        opened.db.execute("DROP TRIGGER articles_au")
    assert "newer version" in _refused(lambda: Archive(archive))
    assert "newer version" in _refused(lambda: open_for_reading(archive))
    with closing(sqlite3.connect(archive)) as conn:
        (triggers,) = conn.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'articles_au'"
        ).fetchone()
    assert triggers == 0


def test_what_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in _refused(lambda: Archive(tmp_path / "nowhere" / "archive.db"))
    text = tmp_path / "text.db"
    text.write_text("this is not a database, only a text of some length\n" * 40)
    assert "no SQLite database" in _refused(lambda: Archive(text))
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as conn:
        conn.execute("CREATE TABLE mine (id INTEGER)")
    assert "no catalogue of Khotin" in _refused(lambda: Archive(foreign))
    assert "no catalogue of Khotin" in _refused(lambda: open_for_reading(foreign))
    assert "no catalogue at" in _refused(lambda: open_for_reading(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    assert "cannot be opened" in _refused(lambda: Archive(tmp_path))


def test_an_empty_file_holds_no_catalogue_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert "no catalogue yet" in _refused(lambda: open_for_reading(tmp_path / "empty.db"))


# Root may write anything, so that the child gives root up; sqlite-utils looks for its plugins
# while it can still read everything.
_AS_NOBODY = """
import os, sys
from pathlib import Path
from sqlite_utils import Database
from crawler.errors import CatalogueError
from crawler.store import Archive, PortalRow

Database(memory=True).close()
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with Archive(Path(sys.argv[1])) as opened:
        opened.save_portal(PortalRow(slug="x", title="X", home="http://x/", family="label"))
except CatalogueError as error:
    print(error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach, unlike pytest's."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)]
)
def test_a_read_only_catalogue_is_refused(
    open_folder: Path, file_mode: int, folder_mode: int
) -> None:
    path = open_folder / "archive.db"
    open_desk(path).archive.close()
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, path], capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    assert "read-only" in done.stdout or "cannot be opened" in done.stdout, done.stdout
    assert done.stdout.count("\n") == 1


def test_a_reader_cannot_write_and_closes_itself(archive: Path) -> None:
    open_desk(archive).archive.close()
    with (
        open_for_reading(archive) as conn,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        conn.execute("DELETE FROM portals")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        conn.execute("SELECT 1")


def test_a_locked_catalogue_is_told_in_one_line(desk: Desk) -> None:
    desk.archive.db.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(desk.archive.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "locked" in _refused(lambda: desk.archive.start_run(None, "x", NOW, "0"))
        other.execute("ROLLBACK")
    assert desk.archive.start_run(None, "x", NOW, "0")


def test_what_fails_inside_a_transaction_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(sqlite3.IntegrityError), desk.archive.transaction():
        desk.archive.start_run(desk.portal_id, "inner", NOW, "0")
        desk.archive.start_run(999, "no such portal", NOW, "0")
    assert desk.value("SELECT count(*) FROM runs") == 1


def test_a_batch_goes_on_after_one_failed_write(desk: Desk) -> None:
    with desk.archive.transaction():
        desk.archive.start_run(desk.portal_id, "kept", NOW, "0")
        with pytest.raises(sqlite3.IntegrityError):
            desk.archive.start_run(999, "no such portal", NOW, "0")
        desk.archive.start_run(desk.portal_id, "kept too", NOW, "0")
    assert desk.value("SELECT count(*) FROM runs") == 3
