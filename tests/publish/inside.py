"""A reading room inside this process, asked as a web server would ask it: by the bytes of a target.

No client tidies the address up on the way, and thousands of questions take seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from datasette.app import Datasette

from crawler.publish.serve import SETTINGS

ON_OFF = {"on": True, "off": False}


@dataclass(frozen=True)
class Answer:
    """One response. Header names are in lower case; of a repeated one the last counts."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def mime(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Inside:
    """Datasette with our settings, on an event loop of its own."""

    def __init__(self, archive: Path, *, immutable: bool = False, **config: Any):
        settings = {n: ON_OFF.get(str(v), v) for n, v in SETTINGS.items()}
        files = {"immutables": [str(archive)]} if immutable else {"files": [str(archive)]}
        self.datasette = Datasette(**files, settings=settings, **config)
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(self.datasette.invoke_startup())
        self.app = self.datasette.app()

    def get(self, target: bytes | str, **headers: str) -> Answer:
        """The answer to ``GET target``; characters beyond ASCII go as UTF-8 and percent signs."""
        if isinstance(target, str):
            target = "".join(c if c.isascii() else _percent(c) for c in target).encode()
        return self.loop.run_until_complete(self._ask(target, headers))

    async def _ask(self, target: bytes, headers: dict[str, str]) -> Answer:
        path, _, query = target.partition(b"?")
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(path.decode("ascii")),
            "raw_path": path,
            "query_string": query,
            "root_path": "",
            "headers": [(b"host", b"phong-doc.test")]
            + [(n.lower().replace("_", "-").encode(), v.encode()) for n, v in headers.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("phong-doc.test", 80),
        }
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        start = sent[0]
        pairs = [(n.decode("latin-1").lower(), v.decode("latin-1")) for n, v in start["headers"]]
        return Answer(start["status"], dict(pairs), b"".join(m.get("body", b"") for m in sent[1:]))

    def close(self) -> None:
        self.datasette.executor.shutdown()
        for database in self.datasette.databases.values():
            database.close()
        self.loop.close()


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


@contextmanager
def inside(archive: Path, *, immutable: bool = False, **config: Any) -> Iterator[Inside]:
    """The room, closed at the end."""
    room = Inside(archive, immutable=immutable, **config)
    try:
        yield room
    finally:
        room.close()
