"""A guest on small servers: robots.txt, one at a time, pauses that were asked for, a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crawler.demo import DemoPortal, DemoServer
from tests.khotin import crawl, khotin, rows


def served(dress: str = "plain", articles: int = 20, **control: Any) -> DemoServer:
    return DemoServer(DemoPortal(dress, articles=articles, seed=6, **control))


def journal(server: DemoServer) -> dict[str, Any]:
    return server.portal.journal.describe()


def test_we_say_who_we_are(archive: Path) -> None:
    with served() as server:
        crawl("demo_plain", server.url, archive, "--contact", "https://luutru.example/khotin")
        agents = journal(server)["user_agents"]
    assert len(agents) == 1
    assert agents[0].startswith("Khotin/")
    assert agents[0].endswith("(+https://luutru.example/khotin)")


def test_a_public_host_is_not_visited_without_a_contact(archive: Path) -> None:
    done = khotin("crawl", "phuhoa", "--archive", archive, code=2, KHOTIN_CONTACT="")
    assert "--contact" in done.stderr


def test_robots_txt_is_obeyed_and_kept(archive: Path) -> None:
    with served(robots=["/"]) as server:
        outcome = crawl("demo_plain", server.url, archive, code=3)
        targets = {entry["target"] for entry in journal(server)["log"]}
    assert targets == {"/robots.txt"}
    assert outcome["word"] == "blocked"
    assert "robots.txt" in outcome["reason"]
    assert len(rows(archive, "SELECT * FROM captures WHERE url LIKE '%/robots.txt'")) == 1


def test_never_two_requests_at_a_time(archive: Path) -> None:
    with served() as server:
        crawl("demo_plain", server.url, archive)
        assert journal(server)["most_at_once"] == 1


def test_a_pause_that_is_asked_for_is_made(archive: Path) -> None:
    with served(fail={"mode": "429", "count": 1, "path": "chuyen-muc", "retry_after": 2}) as server:
        outcome = crawl("demo_plain", server.url, archive)
        entries = journal(server)["log"]
    refused = next(i for i, entry in enumerate(entries) if entry["status"] == 429)
    assert entries[refused + 1]["at"] - entries[refused]["at"] >= 2
    assert outcome["articles_new"] == 20


def test_a_pause_too_long_ends_the_run_as_blocked(archive: Path) -> None:
    with served(fail={"mode": "429", "retry_after": 86400}) as server:
        outcome = crawl("demo_plain", server.url, archive, code=3)
    assert outcome["word"] == "blocked"
    assert "86400" in outcome["reason"]
