"""A simulated year of nightly runs: precision and recall of each kind of event, on three seeds."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench._reckon import Score

SEEDS = (1, 2, 3)
NIGHTS = 365

ONE = """
import json, sys
from pathlib import Path
from bench._reckon import reckon
from bench._year import live
for script, archive in live(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])):
    scores = reckon(script, archive)
    print(json.dumps({kind: [s.done, s.found, s.invented, s.worst] for kind, s in scores.items()}))
"""


def run() -> Iterator[str]:
    """Markdown rows: deeds of the script, events found, events invented, and the longest delay."""
    yield "| seed | event | done | found | invented | recall | precision | worst delay, nights |"
    yield "|---|---|---|---|---|---|---|---|"
    for seed in SEEDS:
        for kind, score in simulate(seed, NIGHTS).items():
            yield (
                f"| {seed} | {kind} | {score.done} | {score.found} | {score.invented} "
                f"| {score.recall:.3f} | {score.precision:.3f} | {score.worst} |"
            )


def simulate(seed: int, nights: int) -> dict[str, Score]:
    """The score of each kind of event, from a simulation in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", ONE, str(seed), str(nights), str(Path(folder))]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return {kind: Score(*counts) for kind, counts in json.loads(done.stdout).items()}
