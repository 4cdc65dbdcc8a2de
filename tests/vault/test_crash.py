"""kill -9 while writing: whatever was reported as written is there after a repair."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.vault import read, records, repair
from tests.vault.samples import CHECKOUT, judge

#: Reports each exchange after the vault has taken it, for ever.
WRITER = """
import json, random, sys
from itertools import count
from pathlib import Path
from crawler.vault import Vault
from tests.vault.samples import INFO, exchange
noise = random.Random(1).randbytes(40_000)
with Vault(Path(sys.argv[1]), "songtrang", INFO, roll_bytes=900_000) as vault:
    for number in count():
        body = noise[: number * 7919 % 40_000] + b"%d" % number
        placed = vault.write(exchange(number, body=body))
        report = [number, len(body), placed.file, placed.offset, placed.record_id]
        print(json.dumps(report), flush=True)
"""


def killed_after(reports: int, folder: Path) -> list[list[int | str]]:
    """Let a writer go on until that many reports are read, kill it, return all it reported."""
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        lines = [writer.stdout.readline() for _ in range(reports)]
        writer.kill()
        lines += writer.stdout.readlines()
    return [json.loads(line) for line in lines if line.endswith("\n")]


@pytest.mark.parametrize("reports", [1, 2, 5, 13, 40, 90])
def test_everything_reported_before_the_kill_is_there(tmp_path: Path, reports: int) -> None:
    told = killed_after(reports, tmp_path)
    assert len(told) >= reports
    (done,) = repair(tmp_path)
    assert (tmp_path / done.file).stat().st_size == done.size
    assert list(tmp_path.glob("*.open")) == []
    for number, length, file, offset, record_id in told:
        record = read(tmp_path, str(file), int(offset))
        assert (record.record_id, len(record.body)) == (record_id, length)
        assert record.body.endswith(b"%d" % int(number))
    stored = [r for f in tmp_path.glob("*.warc.gz") for r in records(f) if r.type == "response"]
    # One more may have been stored than could be reported.
    assert len(stored) - len(told) in (0, 1)
    judge(*tmp_path.glob("*.warc.gz"))
    assert repair(tmp_path) == []
