"""A simulated year of nightly runs: precision and recall of each kind of event, on three seeds."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

SEEDS = (1, 2, 3)
NIGHTS = 365

ONE = """
import json, sys
from pathlib import Path
from bench._year import live, reckon
for script, archive in live(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])):
    scores = reckon(script, archive)
    print(json.dumps({kind: [s.done, s.found, s.invented] for kind, s in scores.items()}))
"""


def run() -> Iterator[str]:
    """Markdown rows: deeds of the script, events found, events invented."""
    yield "| seed | event | done | found | invented | recall | precision |"
    yield "|---|---|---|---|---|---|---|"
    for seed in SEEDS:
        for kind, (done, found, invented) in simulate(seed, NIGHTS).items():
            recall = found / done if done else 1.0
            precision = found / (found + invented) if found + invented else 1.0
            yield (
                f"| {seed} | {kind} | {done} | {found} | {invented} | {recall:.3f} "
                f"| {precision:.3f} |"
            )


def simulate(seed: int, nights: int) -> dict[str, tuple[int, int, int]]:
    """(done, found, invented) of each kind of event, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", ONE, str(seed), str(nights), str(Path(folder))]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, tuple[int, int, int]] = json.loads(done.stdout)
    return result
