"""Timers of systemd: that systemd accepts them, and what install and remove do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from crawler.errors import KhotinError, UsageError
from crawler.schedule import units
from crawler.schedule.plan import Job
from crawler.schedule.start import Start
from tests.schedule.fakes import RECORDER, program

JOBS = [
    Job("vidu", time(22, 7), ("crawl", "vidu", "--quiet"), tuple(range(2, 32))),
    Job("vidu-full", time(22, 7), ("crawl", "vidu", "--quiet", "--full"), (1,)),
]


def start(place: str = "/srv/kho", **environment: str) -> Start:
    return Start(place, (sys.executable, "-m", "crawler"), environment)


@pytest.fixture
def systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = program(tmp_path / "bin", "systemctl", RECORDER)
    monkeypatch.setenv("PATH", str(path.parent), prepend=":")
    return path


def calls(systemctl: Path) -> list[str]:
    return Path(f"{systemctl}.calls").read_text().splitlines()


def test_a_timer_says_when_and_catches_up() -> None:
    files = units.units(JOBS, start())
    nightly, monthly = (text for name, text in files.items() if name.endswith(".timer"))
    assert "OnCalendar=*-*-02..31 22:07:00\n" in nightly
    assert "OnCalendar=*-*-01 22:07:00\n" in monthly
    assert "Persistent=true\n" in nightly
    assert "RandomizedDelaySec=15min\n" in nightly
    every_day = units.units([Job("x", time(1, 2), ())], start())
    assert any("OnCalendar=*-*-* 01:02:00\n" in text for text in every_day.values())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    folder = "/srv/kho tin 100% \"của\" $HOME \\ 'bạn'"
    files = units.units(JOBS, start(folder, KHOTIN_ARCHIVE=f"{folder}/archive.db"))
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in files]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", *paths],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_words_are_quoted_as_systemd_unquotes_them() -> None:
    odd = Start("/srv", ("/opt/k",), {"KHOTIN_PING": 'a"b\\c%d$e'})
    service = next(iter(units.units([Job("x", time(1), ("$y",))], odd).values()))
    assert 'Environment="KHOTIN_PING=a\\"b\\\\c%%d$e"\n' in service
    assert 'ExecStart="/opt/k" "$$y"\n' in service


def test_a_line_break_is_refused() -> None:
    with pytest.raises(UsageError, match="line break"):
        units.units(JOBS, start(KHOTIN_PING="a\n[Unit]"))


def test_install_starts_the_timers_and_remove_stops_them(tmp_path: Path, systemctl: Path) -> None:
    folder = tmp_path / "config" / "systemd" / "user"
    files = units.units(JOBS, start())
    units.install(files, "/srv/kho", folder, enable=True)
    timers = " ".join(name for name in files if name.endswith(".timer"))
    assert calls(systemctl) == ["--user daemon-reload", f"--user enable --now {timers}"]
    assert units.remove("/srv/kho", folder, enable=True) is True
    assert list(folder.iterdir()) == []
    found = calls(systemctl)[2:]
    assert found[0].startswith("--user disable --now khotin-vidu-")
    assert found[1] == "--user daemon-reload"
    assert units.remove("/srv/kho", folder, enable=True) is False


def test_a_smaller_plan_drops_what_it_no_longer_holds(tmp_path: Path) -> None:
    units.install(units.units(JOBS, start()), "/srv/kho", tmp_path, enable=False)
    files = units.units(JOBS[:1], start())
    units.install(files, "/srv/kho", tmp_path, enable=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)


def test_only_the_archives_own_units_are_removed(tmp_path: Path) -> None:
    (tmp_path / "khotin-mirror.service").write_text("[Unit]\nDescription=somebody's own\n")
    units.install(units.units(JOBS, start("/srv/hai")), "/srv/hai", tmp_path, enable=False)
    units.install(units.units(JOBS, start()), "/srv/kho", tmp_path, enable=False)
    assert len(list(tmp_path.iterdir())) == 9
    units.remove("/srv/kho", tmp_path, enable=False)
    assert len(units.installed("/srv/hai", tmp_path)) == 4
    assert len(list(tmp_path.iterdir())) == 5


def test_what_systemctl_says_is_told(tmp_path: Path, systemctl: Path) -> None:
    program(systemctl.parent, "systemctl", "#!/bin/sh\necho no bus >&2\nexit 1\n")
    with pytest.raises(KhotinError, match="systemctl --user daemon-reload failed: no bus"):
        units.install(units.units(JOBS, start()), "/srv/kho", tmp_path / "u", enable=True)


def test_a_machine_without_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KhotinError, match="use cron"):
        units.install(units.units(JOBS, start()), "/srv/kho", tmp_path / "u", enable=True)
