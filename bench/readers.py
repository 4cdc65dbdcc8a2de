"""Eight readers while a crawl writes at full speed, against the same readers on a quiet archive.

A reader takes a breath between two pages (``KHOTIN_BENCH_BREATH``, 1 s), which is far less than
people do. ``KHOTIN_BENCH_MINUTES`` (5) is how long the crawl writes; the quiet time before it is
a third of that. The archive is a copy, so that the next run begins with the same one.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bench._questions import questions
from bench._room import Served, khotin, load, quantile
from bench._synthetic.build import archive

ARTICLES = int(os.environ.get("KHOTIN_BENCH_ARTICLES") or 200_000)
MINUTES = float(os.environ.get("KHOTIN_BENCH_MINUTES") or 5)
BREATH = float(os.environ.get("KHOTIN_BENCH_BREATH") or 1)
READERS = 8
#: p95 while the crawl writes is at most so many times the quiet one.
LIMIT = 2.0

#: What readers look at, by the name of the question, and how often.
WALK = {
    "front": 2,
    "two words": 4,
    "two words, one year": 1,
    "two words, newest": 1,
    "the commonest word": 1,
    "article": 6,
    "portal": 1,
    "section": 1,
    "month": 1,
    "pictures": 1,
    "changes": 1,
    "JSON of two words": 1,
}


@dataclass
class Log:
    """What the readers saw: seconds of each answer by question, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, name: str, seconds: float, error: str | None) -> None:
        with self.lock:
            self.times.setdefault(name, []).append(seconds)
            if error:
                self.errors[error] += 1

    def p(self, share: float, name: str | None = None) -> float:
        """In ms, of one question or of all."""
        found = [t for n, times in self.times.items() if name in (None, n) for t in times]
        return 1000 * quantile(sorted(found), share)

    @property
    def answers(self) -> int:
        return sum(map(len, self.times.values()))


def run() -> Iterator[str]:
    """Markdown rows: p50 and p95 of each question, quiet and busy."""
    source = archive(ARTICLES)
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        path = Path(folder) / "archive.db"
        shutil.copyfile(source, path)
        walk = {q.name: q.ours for q in questions(path) if q.name in WALK}
        yield f"{ARTICLES:,} articles, {READERS} readers, {BREATH:g} s between pages, {load()}"
        with khotin(path) as room:
            room.web.get("/").raise_for_status()
            _read(room, walk, 10)
            quiet, quiet_load = _read(room, walk, 20 * MINUTES), load()
            with _crawl(path) as written:
                busy, busy_load = _read(room, walk, 60 * MINUTES), load()
            count = written()
        yield "| question | answers | quiet p50 | p95 | busy p50 | p95 | times |"
        yield "|---|---|---|---|---|---|---|"
        for name in (*WALK, None):
            yield _row(name, quiet, busy)
    errors = ", ".join(f"{n} × {what}" for what, n in busy.errors.items()) or "no error"
    yield f"while the crawl wrote: {errors} in {busy.answers:,} answers; quiet: {quiet_load}"
    yield f"{count:,} articles were written, {count / MINUTES / 60:.0f} a second; {busy_load}"
    ratio = busy.p(0.95) / quiet.p(0.95)
    verdict = "ok" if ratio <= LIMIT else "over the limit"
    yield f"p95 busy is {ratio:.2f} times quiet, limit {LIMIT:g}: {verdict}"


def _row(name: str | None, quiet: Log, busy: Log) -> str:
    cells = [name or "all", f"{len(busy.times.get(name, [])) if name else busy.answers}"]
    cells += [f"{log.p(share, name):.0f}" for log in (quiet, busy) for share in (0.5, 0.95)]
    return f"| {' | '.join(cells)} | {busy.p(0.95, name) / quiet.p(0.95, name):.2f} |"


def _read(room: Served, walk: dict[str, list[str]], seconds: float) -> Log:
    """All readers read for so long."""
    log, until = Log(), time.monotonic() + seconds
    readers = [
        threading.Thread(target=_one, args=(str(room.web.base_url), walk, until, log, seed))
        for seed in range(READERS)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return log


def _one(base: str, walk: dict[str, list[str]], until: float, log: Log, seed: int) -> None:
    chance = random.Random(seed)
    with httpx.Client(base_url=base, timeout=60) as web:
        while time.monotonic() < until:
            name = chance.choices(list(WALK), list(WALK.values()))[0]
            begin, error = time.perf_counter(), None
            try:
                answer = web.get(chance.choice(walk[name]))
                error = f"{answer.status_code} of {name}" if answer.status_code != 200 else None
            except httpx.HTTPError as problem:
                error = f"{type(problem).__name__} of {name}"
            log.note(name, time.perf_counter() - begin, error)
            time.sleep(BREATH * (0.5 + chance.random()))


@contextmanager
def _crawl(path: Path) -> Iterator[Callable[[], int]]:
    """Let a crawl write; gives a function that says how many articles it has written."""
    before = _count(path)
    writer = subprocess.Popen([sys.executable, "-m", "bench._writer", str(path)])
    try:
        yield lambda: _count(path) - before
        if writer.poll() is not None:
            raise RuntimeError("the crawl stopped writing")
    finally:
        writer.terminate()
        writer.wait(30)


def _count(path: Path) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        found: int = conn.execute("SELECT max(id) FROM articles").fetchone()[0]
    return found
