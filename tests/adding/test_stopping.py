"""Ctrl-C: the scout stops, says so, and leaves a whole vault."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

from crawler.demo import DemoPortal, DemoServer
from tests.khotin import command, environment, khotin, rows


def test_ctrl_c_ends_it_with_130(tmp_path: Path, archive: Path) -> None:
    portal = DemoPortal("plain", articles=20, seed=5, fail={"mode": "slow", "seconds": 1})
    with DemoServer(portal) as server:
        arguments = ("add", server.url, "--archive", archive)
        scout = subprocess.Popen(
            command(*arguments),
            stderr=subprocess.PIPE,
            text=True,
            env=environment(KHOTIN_PORTALS=str(tmp_path)),
        )
        while not portal.journal.describe()["log"]:
            assert scout.poll() is None
        scout.send_signal(signal.SIGINT)
        _, told = scout.communicate(timeout=60)
    assert (scout.returncode, told) == (130, "khotin: interrupted\n")
    run = rows(archive, "SELECT kind, status, exit_code FROM runs")[0]
    assert (run["kind"], run["status"], run["exit_code"]) == ("scout", "stopped", 130)
    khotin("verify", "--archive", archive)
