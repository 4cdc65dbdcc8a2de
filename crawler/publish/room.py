"""Which of Datasette's databases is the archive, and what lies beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")

#: A database with these tables is a Khotin archive, whatever its file is called.
_MARKS = {"portals", "articles", "article_text", "captures", "image_uses"}

_rooms: WeakKeyDictionary[Any, Room | None] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Room:
    """One archive as this Datasette serves it.

    ``database`` is Datasette's name for it; ``vault`` and ``media`` may not exist.
    """

    datasette: Any
    database: str
    vault: Path
    media: Path

    async def read(self, question: Callable[..., T], /, *args: object, **kwargs: object) -> T:
        """Ask ``question(connection, …)`` in one of Datasette's reading threads.

        Raises ``sqlite3.OperationalError: interrupted`` beyond ``sql_time_limit_ms``.
        """
        asked = partial(_timed, question, self.datasette.sql_time_limit_ms, args, kwargs)
        answer: T = await self.datasette.get_database(self.database).execute_fn(asked)
        return answer


def _timed(
    question: Callable[..., T],
    limit_ms: int,
    args: tuple[object, ...],
    kwargs: dict[str, object],
    conn: sqlite3.Connection,
) -> T:
    from datasette.utils import sqlite_timelimit

    with sqlite_timelimit(conn, limit_ms):
        return question(conn, *args, **kwargs)


def room_of(datasette: Any) -> Room | None:
    """The archive that this Datasette serves, or None: then the reading room stays closed.

    The plugin's configuration may name ``database``, ``vault`` and ``media``; without it the
    first database with our tables is taken, and ``warc/`` and ``media.db`` next to its file.
    """
    if datasette not in _rooms:
        _rooms[datasette] = _find(datasette)
    return _rooms[datasette]


def the_room(datasette: Any) -> Room:
    """The archive, for views that exist only where there is one."""
    room = room_of(datasette)
    if room is None:
        raise LookupError("no archive is served here")
    return room


def _find(datasette: Any) -> Room | None:
    config = datasette.plugin_config("khotin") or {}
    for name, database in datasette.databases.items():
        if database.path is None or config.get("database", name) != name:
            continue
        path = Path(database.path)
        if _is_archive(path, immutable=not database.is_mutable):
            return Room(
                datasette,
                name,
                Path(config.get("vault") or path.parent / "warc"),
                Path(config.get("media") or path.parent / "media.db"),
            )
    return None


def _is_archive(path: Path, *, immutable: bool = False) -> bool:
    mode = "immutable=1" if immutable else "mode=ro"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as conn:
            rows = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {name for (name,) in rows} >= _MARKS
    except sqlite3.Error:
        return False


def is_archive(path: Path) -> bool:
    """Whether the file at ``path`` is a database with an archive's tables."""
    return path.is_file() and _is_archive(path)
