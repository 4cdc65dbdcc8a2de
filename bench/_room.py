"""A served archive to be measured: started in a process of its own, asked over HTTP."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_TICKS = os.sysconf("SC_CLK_TCK")

#: Datasette alone, let to finish the same work: with its default limits it leaves facets out.
PLAIN = {
    "facet_time_limit_ms": 30_000,
    "sql_time_limit_ms": 30_000,
    "suggest_facets": "off",
    "num_sql_threads": 4,
}


@dataclass
class Served:
    """``cpu()`` is what the server has used so far, in seconds."""

    pid: int
    web: httpx.Client

    def cpu(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """The most that it ever held, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024


@contextmanager
def khotin(archive: Path) -> Iterator[Served]:
    """The reading room, by ``khotin serve``."""
    command = ["-m", "crawler", "serve", "--archive", str(archive), "--port", "0"]
    with _served([sys.executable, *command], {}) as served:
        yield served


@contextmanager
def published(archive: Path) -> Iterator[Served]:
    """The same of a copy that nobody writes, with its tables counted beforehand."""
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.json"
        inspect = [sys.executable, "-m", "datasette", "inspect", str(archive)]
        subprocess.run([*inspect, "--inspect-file", str(counts)], check=True)
        code = "import sys; from crawler.publish.serve import arguments; from datasette.cli import"
        code += " cli; from pathlib import Path; cli.main(arguments(Path(sys.argv[1]), port=0,"
        code += " immutable=True) + ['--inspect-file', sys.argv[2]])"
        with _served([sys.executable, "-c", code, str(archive), str(counts)], {}) as served:
            yield served


@contextmanager
def plain_datasette(archive: Path) -> Iterator[Served]:
    """Datasette without our plugin on the same file."""
    settings = [word for name, value in PLAIN.items() for word in ("--setting", name, str(value))]
    command = [sys.executable, "-m", "datasette", "serve", str(archive), "--port", "0", *settings]
    with _served(command, {"DATASETTE_LOAD_PLUGINS": ""}) as served:
        yield served


@contextmanager
def _served(command: Sequence[str], env: dict[str, str]) -> Iterator[Served]:
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **env},
    )
    assert process.stderr is not None
    try:
        address = next((m[0] for line in process.stderr if (m := _ADDRESS.search(line))), None)
        if address is None:
            raise RuntimeError(f"{' '.join(command)} did not start")
        threading.Thread(target=process.stderr.read, daemon=True).start()
        with httpx.Client(base_url=address, timeout=120) as web:
            yield Served(process.pid, web)
    finally:
        process.terminate()
        process.wait(20)


@dataclass
class Times:
    """Of one class of questions: for each question the wall times in ms, and CPU in all."""

    walls: list[list[float]] = field(default_factory=list)
    cpu: float = 0.0
    failed: int = 0

    @property
    def best(self) -> list[float]:
        """The best time of each question: what it takes when nothing else wants the machine."""
        return sorted(min(times) for times in self.walls)

    @property
    def all(self) -> list[float]:
        return sorted(wall for times in self.walls for wall in times)

    @property
    def cpu_each(self) -> float:
        """CPU of the server for one answer, in ms."""
        return 1000 * self.cpu / max(1, len(self.all))


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share lies, of sorted values."""
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def ask(served: Served, paths: Sequence[str], rounds: int) -> Times:
    """Every path so many times, in rounds, so that a bad moment does not hit one path only."""
    times = Times(walls=[[] for _ in paths])
    before = served.cpu()
    for _ in range(rounds):
        for place, path in enumerate(paths):
            start = time.perf_counter()
            status = served.web.get(path).status_code
            times.walls[place].append(1000 * (time.perf_counter() - start))
            times.failed += status != 200
    times.cpu = served.cpu() - before
    return times


def load() -> str:
    """How busy the machine is: its load average and cores, for the reader of the figures."""
    one, five, _ = os.getloadavg()
    return f"load {one:.1f} (1 min), {five:.1f} (5 min) on {os.cpu_count()} cores"
