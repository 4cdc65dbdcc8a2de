"""Opening the room: settings, and one clear line where it cannot open."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from crawler.errors import Busy, CatalogueError
from crawler.publish.front import counted
from crawler.publish.room import the_room
from crawler.publish.serve import arguments, ensure_free, serve
from tests.publish.conftest import reading_room
from tests.publish.inside import Inside, inside
from tests.publish.samples import Sample


def test_the_settings_are_those_of_the_running_room(web: httpx.Client) -> None:
    settings = web.get("/-/settings.json").json()
    assert settings["default_allow_sql"] is False
    assert settings["suggest_facets"] is False
    assert settings["allow_download"] is False
    assert settings["sql_time_limit_ms"] == 1500


def test_a_published_copy_is_served_immutable(sample: Sample) -> None:
    with reading_room(sample.archive, "immutable") as room:
        # The runs are shown of an immutable copy alone.
        assert httpx.get(f"{room}/archive/runs.json").status_code == 200
        assert httpx.get(f"{room}/bai/1").status_code == 200


def test_no_archive_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="khotin crawl"):
        serve(tmp_path / "archive.db")


def test_a_strange_database_is_one_line(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        db.execute("CREATE TABLE t(x)")
        db.commit()
    with pytest.raises(CatalogueError):
        serve(tmp_path / "x.db")


def test_a_taken_port_is_one_line(sample: Sample) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Busy, match=f"port {port} is taken"):
            serve(sample.archive, port=port)


def test_a_strange_address_is_one_line() -> None:
    with pytest.raises(CatalogueError, match=r"cannot listen on 203\.0\.113\.1"):
        ensure_free("203.0.113.1", 0)


def test_the_arguments_are_datasettes() -> None:
    words = arguments(Path("archive.db"), "0.0.0.0", 80)
    assert words[:6] == ["serve", "archive.db", "--host", "0.0.0.0", "--port", "80"]
    assert arguments(Path("a.db"), immutable=True)[1:3] == ["--immutable", "a.db"]


def test_the_room_opens_when_it_has_counted(sample: Sample) -> None:
    """The first visitor waits for nothing: the numbers of the front page are there already."""

    async def start(server: Inside) -> None:
        arriving = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
        told: list[str] = []

        async def receive() -> dict[str, str]:
            return next(arriving)

        async def send(message: dict[str, str]) -> None:
            told.append(message["type"])
            if message["type"] == "lifespan.startup.complete":
                memory = the_room(server.datasette).memory
                question = (counted.__module__, counted.__qualname__)
                assert (await memory.recall(question, _unasked))["totals"]["articles"] > 0

        await server.app({"type": "lifespan"}, receive, send)
        assert told == ["lifespan.startup.complete", "lifespan.shutdown.complete"]

    with inside(sample.archive) as room:
        room.loop.run_until_complete(start(room))


async def _unasked() -> None:
    raise AssertionError("it was counted only now")
