"""Timers of systemd for those who prefer them: systemd.timer(5), systemd.service(5).

The units of an archive begin with a line that names it, so that they can be found again.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from crawler.errors import KhotinError, UsageError
from crawler.schedule.plan import Job
from crawler.schedule.start import Start

#: So that a machine that was off does not visit every portal in the minute it wakes up.
SPREAD = "15min"

_SERVICE = """\
{mark}
[Unit]
Description=Khotin: {name}

[Service]
Type=oneshot
{environment}
ExecStart={command}
Nice=10
"""

_TIMER = """\
{mark}
[Unit]
Description=Khotin: {name}

[Timer]
OnCalendar=*-*-{days} {at:%H:%M}:00
RandomizedDelaySec={spread}
Persistent=true

[Install]
WantedBy=timers.target
"""


def units(jobs: Iterable[Job], start: Start) -> dict[str, str]:
    """The unit files by name: a service and a timer for every job."""
    mark = _mark(start.place)
    found = {}
    for job in jobs:
        stem = f"khotin-{job.name}-{hashlib.sha256(start.place.encode()).hexdigest()[:6]}"
        told = "\n".join(
            f"Environment={_quoted(f'{name}={value}')}" for name, value in start.environment.items()
        )
        words = (_quoted(word).replace("$", "$$") for word in (*start.program, *job.arguments))
        found[f"{stem}.service"] = _SERVICE.format(
            mark=mark, name=job.name, environment=told, command=" ".join(words)
        )
        found[f"{stem}.timer"] = _TIMER.format(
            mark=mark, name=job.name, days=_days(job), at=job.at, spread=SPREAD
        )
    return found


def _mark(place: str) -> str:
    return f"# khotin {_one_line(place)}"


def _days(job: Job) -> str:
    ranges = job.day_ranges()
    return ",".join(f"{a:02}..{b:02}" if a < b else f"{a:02}" for a, b in ranges) or "*"


def _quoted(text: str) -> str:
    """A word in systemd's quotes; ``%`` would begin a specifier."""
    safe = _one_line(text).replace("\\", r"\\").replace('"', r"\"").replace("%", "%%")
    return f'"{safe}"'


def _one_line(text: str) -> str:
    if any(ord(letter) < 32 for letter in text):
        raise UsageError("a unit of systemd cannot hold a line break: {text!r}", text=text)
    return text


def user_folder() -> Path:
    """Where systemd looks for a user's own units."""
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "systemd" / "user"


def installed(place: str, folder: Path) -> list[Path]:
    """The unit files of an archive in ``folder``."""
    mark = _mark(place)
    return [path for path in sorted(folder.glob("khotin-*")) if _first_line(path) == mark]


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline().rstrip("\n")


def install(files: dict[str, str], place: str, folder: Path, *, enable: bool) -> None:
    """Write the units in the place of older ones; ``enable`` has systemd start the timers."""
    stale = [path for path in installed(place, folder) if path.name not in files]
    _drop(stale, enable=enable)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise KhotinError(
            "cannot write to {folder}: {why}", folder=folder, why=error.strerror
        ) from error
    if enable:
        _systemctl("daemon-reload")
        _systemctl("enable", "--now", *timers(files))


def remove(place: str, folder: Path, *, enable: bool) -> bool:
    """Stop and delete the archive's units. False: there were none."""
    found = installed(place, folder)
    _drop(found, enable=enable)
    return bool(found)


def _drop(paths: Sequence[Path], *, enable: bool) -> None:
    names = timers(path.name for path in paths)
    if enable and names:
        _systemctl("disable", "--now", *names)
    for path in paths:
        path.unlink()
    if enable and names:
        _systemctl("daemon-reload")


def timers(names: Iterable[str]) -> list[str]:
    """Those of the units that are timers."""
    return [name for name in names if name.endswith(".timer")]


def _systemctl(*arguments: str) -> None:
    command = ["systemctl", "--user", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise KhotinError("there is no systemctl program here; use cron") from None
    except OSError as error:
        raise KhotinError(
            "systemctl --user {action} failed: {why}", action=arguments[0], why=error.strerror
        ) from None
    if done.returncode:
        raise KhotinError(
            "systemctl --user {action} failed: {why}",
            action=arguments[0],
            why=" ".join(done.stderr.split()),
        )
