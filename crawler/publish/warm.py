"""What takes long in a large archive is counted before the room opens, not at the first visit."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

from crawler.publish import front, pictures, searching
from crawler.publish.room import Room

#: Kept here, because a task that nobody holds may be collected before its end.
_tasks: set[asyncio.Task[None]] = set()


#: So long the door stays shut at most, in seconds; a million articles take one or two.
_PATIENCE = 10


async def warm(room: Room) -> None:
    """Count, and go on in the background if it takes too long; for the server's own event loop."""
    task = asyncio.ensure_future(_count(room))
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    await asyncio.wait({task}, timeout=_PATIENCE)


async def _count(room: Room) -> None:
    questions: tuple[Any, ...] = (front.counted, searching.every_cell, pictures.choices)
    for question in questions:
        try:
            await room.remember(question)
        except sqlite3.Error:
            return  # whoever comes first asks again, and is told
