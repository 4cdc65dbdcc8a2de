"""CPU seconds and peak memory of a child process."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """``cpu`` in seconds (user and system), ``memory`` in MB at its highest."""

    cpu: float
    memory: float
    output: str


def cost(command: Sequence[str], **env: str) -> Cost:
    """Run a command to its end and say what it took. Raises RuntimeError if it fails."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **env}
    )
    assert process.stdout is not None
    output = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)
