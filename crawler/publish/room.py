"""Which of Datasette's databases is the archive, and what lies beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from crawler.publish.memory import Memory

T = TypeVar("T")

#: How long a count over the whole archive may take: it is made once a minute, not for each reader.
_PATIENCE_MS = 20_000

#: A database with these tables is a Khotin archive, whatever its file is called.
_MARKS = {"portals", "articles", "article_text", "captures", "image_uses"}

_rooms: WeakKeyDictionary[Any, Room | None] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Room:
    """One archive as this Datasette serves it.

    ``database`` is Datasette's name for it; ``vault`` and ``media`` may not exist. ``address``
    is where the public finds it (``https://…`` without a slash), or None: as it was asked for.
    """

    datasette: Any
    database: str
    vault: Path
    media: Path
    address: str | None = None
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    file: list[tuple[int, int]] = field(default_factory=list, compare=False, repr=False)

    async def read(self, question: Callable[..., T], /, *args: object, **kwargs: object) -> T:
        """Ask ``question(connection, …)`` in one of Datasette's reading threads.

        Raises ``sqlite3.OperationalError: interrupted`` beyond ``sql_time_limit_ms``.
        """
        return await self._within(self.datasette.sql_time_limit_ms, question, args, kwargs)

    async def remember(self, question: Callable[..., T], /, *args: object) -> T:
        """The same for a count over the whole archive: kept a while, see Memory."""

        async def ask() -> T:
            return await self._within(_PATIENCE_MS, question, args, {})

        is_fixed = not self.datasette.get_database(self.database).is_mutable
        key = (question.__module__, question.__qualname__, *args)
        answer: T = await self.memory.recall(key, ask, is_fixed=is_fixed)
        return answer

    async def _within(
        self,
        limit_ms: int,
        question: Callable[..., T],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> T:
        asked = partial(_timed, question, limit_ms, args, kwargs)
        answer: T = await self.datasette.get_database(self.database).execute_fn(asked)
        return answer

    def turn_to_new_file(self) -> None:
        """Where another file was put in the place of an immutable one, read that from now on.

        So a takedown, or last night's copy, is in force without a restart. Datasette keeps a
        connection in each of its threads: new threads make new ones.
        """
        database = self.datasette.get_database(self.database)
        if database.is_mutable or self.datasette.executor is None:
            return
        seen = _identity(Path(database.path))
        if seen is None or seen == (self.file or [seen])[0]:
            self.file[:] = [seen] if seen else self.file
            return
        self.file[:] = [seen]
        old = self.datasette.executor
        self.datasette.executor = ThreadPoolExecutor(self.datasette.setting("num_sql_threads"))
        old.shutdown(wait=False)
        database.cached_hash = database.cached_size = database._cached_table_counts = None
        self.datasette.inspect_data = None
        self.memory.forget()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


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
    first database with our tables is taken, and ``warc/`` and ``media.db`` next to its file;
    paths are relative to that.
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
                path.parent / (config.get("vault") or "warc"),
                path.parent / (config.get("media") or "media.db"),
                (config.get("address") or "").rstrip("/") or None,
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
