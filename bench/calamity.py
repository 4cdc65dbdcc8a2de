"""Calamities at random moments: does the next run end where an undisturbed crawl would have?

Longer than the tests: each calamity strikes a crawl of its own at random moments, and a plain
crawl follows. About ten minutes.
"""

from __future__ import annotations

import random
import signal
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.demo import DemoPortal, DemoServer
from tests.calamity.power import photograph
from tests.calamity.rig import (
    SLUG,
    after_requests,
    assert_whole,
    ended,
    records_without_row,
    start,
    stop,
    summary,
)
from tests.khotin import crawl

SEED, ARTICLES = 2026, 40
#: Crawls that are struck, by calamity; each power cut is photographed several times.
TIMES, CUTS = {"kill -9": 10, "SIGTERM": 5, "cut line": 5, "power cut": 8}, 5


@dataclass
class Count:
    """``struck`` archives, of which ``equal`` ended as the undisturbed one and were whole."""

    struck: int = 0
    equal: int = 0
    recovered: int = 0
    lost: int = 0
    resumed: int = 0


def run() -> Iterator[str]:
    """Markdown rows: what was struck, what came out equal and whole, what had to be recovered."""
    chance = random.Random(SEED)
    yield "| calamity | archives | equal and whole | captures recovered | lost | resumed |"
    yield "|---|---|---|---|---|---|"
    with (
        DemoServer(DemoPortal("plain", articles=ARTICLES, seed=SEED, photos=8)) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        calm = Path(folder) / "archive.db"
        crawl(SLUG, server.url, calm)
        for calamity, times in TIMES.items():
            count = Count()
            for number in range(times):
                place = Path(folder) / f"{calamity} {number}"
                place.mkdir()
                for struck in _strike(calamity, server, place, chance):
                    _go_on(server, struck, summary(calm), count)
            yield (
                f"| {calamity} | {count.struck} | {count.equal} | {count.recovered} "
                f"| {count.lost} | {count.resumed} |"
            )


def _strike(
    calamity: str, server: DemoServer, place: Path, chance: random.Random
) -> Iterator[Path]:
    """The archives that the calamity leaves behind."""
    archive = place / "archive.db"
    process = start(server.url, archive)
    if calamity == "power cut":
        for number in range(CUTS):
            after_requests(server, process, chance.randint(1, 25))
            if process.poll() is None:
                photograph(process, archive, place / str(number), chance)
                yield place / str(number) / "archive.db"
        ended(process)
        return
    after_requests(server, process, chance.randint(1, 100))
    if calamity == "cut line":
        server.control(fail={"mode": "reset"})
        ended(process)
        server.control(calm=True)
    else:
        stop(process, by=signal.SIGKILL if calamity == "kill -9" else signal.SIGTERM)
    yield archive


def _go_on(server: DemoServer, archive: Path, calm: dict[str, object], count: Count) -> None:
    outcome = crawl(SLUG, server.url, archive)
    count.struck += 1
    count.recovered += outcome["recovered_captures"]
    count.lost += outcome["lost_captures"]
    count.resumed += outcome["resumed"]
    try:
        assert_whole(archive)
    except AssertionError:
        return
    count.equal += summary(archive) == calm and not records_without_row(archive)
