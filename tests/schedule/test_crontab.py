"""Lines in a crontab: what cron makes of them, and that nobody else's line is touched."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import KhotinError, UsageError
from crawler.schedule import crontab
from crawler.schedule.plan import Job
from crawler.schedule.start import Start
from tests.schedule.fakes import Cron, program

JOB = Job("vidu", time(22, 7), ("crawl", "vidu", "--quiet"))

#: Prints what it was started with: arguments, then what Khotin would read from the environment.
TELL = f"""#!{sys.executable}
import json, os, sys
print(json.dumps([sys.argv[1:], {{k: v for k, v in os.environ.items() if k[:7] == "KHOTIN_"}}]))
"""


def start(place: str = "/srv/kho", **environment: str) -> Start:
    return Start(place, ("/opt/khotin",), environment)


@pytest.fixture
def cron(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cron:
    cron = Cron(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(cron.path), prepend=":")
    return cron


def as_cron_runs(line: str) -> list[object]:
    """Take a line apart as Vixie cron does, and hand the command to /bin/sh."""
    command = line.split(maxsplit=5)[5]
    assert not re.search(r"(?<!\\)%", command), "cron would take the rest for standard input"
    done = subprocess.run(
        ["/bin/sh", "-c", command.replace(r"\%", "%")],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "HOME": "/"},
        check=True,
    )
    told: list[object] = json.loads(done.stdout)
    return told


def test_cron_starts_the_program_with_what_it_needs(tmp_path: Path) -> None:
    folder = tmp_path / "kho tin 100% của $HOME & 'bạn'"
    khotin = program(folder, "khotin", TELL)
    told = {
        "KHOTIN_ARCHIVE": f"{folder}/archive.db",
        "KHOTIN_CONTACT": "https://vidu.example/?a=1&b=%C3%A9#x",
    }
    line = crontab.line(JOB, Start(str(folder), (str(khotin),), told))
    assert line.startswith("7 22 * * * ")
    assert as_cron_runs(line) == [["crawl", "vidu", "--quiet"], told]


def test_days_of_the_month() -> None:
    days = tuple(d for d in range(1, 32) if d != 9)
    assert crontab.line(Job("x", time(0, 0), ("crawl",), days), start()).startswith(
        "0 0 1-8,10-31 * * "
    )
    assert crontab.line(Job("x", time(5, 30), ("crawl",), (9,)), start()).startswith("30 5 9 * * ")


@pytest.mark.parametrize("value", ["a\nb", "a\\b", "a\rb"])
def test_what_cron_would_garble_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="backslash"):
        crontab.line(JOB, start(KHOTIN_ARCHIVE=value))
    with pytest.raises(UsageError, match="folder"):
        crontab.block([JOB], start(value))


def test_what_cron_would_cut_off_is_refused() -> None:
    with pytest.raises(UsageError, match="--systemd"):
        crontab.line(JOB, start(KHOTIN_WEBHOOK="https://vidu.example/" + "a" * 1000))


OTHERS = b"""# m h dom mon dow command
MAILTO=kho@vidu.example
\t0 5 * * 1  tar -zcf /var/backups/home.tgz /home/   \r
# caf\xe9 \xff\xfe in whatever encoding
*/5 * * * * echo 100\\% %input"""


def test_install_again_and_remove_leaves_the_rest_as_it_was(cron: Cron) -> None:
    cron.file.write_bytes(OTHERS + b"\n")
    assert crontab.install([JOB], start()) is True
    once = cron.file.read_bytes()
    assert once == OTHERS + b"\n" + crontab.block([JOB], start())
    assert crontab.install([JOB], start()) is False
    assert cron.file.read_bytes() == once
    assert crontab.remove("/srv/kho") is True
    assert cron.file.read_bytes() == OTHERS + b"\n"
    assert crontab.remove("/srv/kho") is False


def test_a_new_plan_takes_the_place_of_the_old_one(cron: Cron) -> None:
    later = Job("khac", time(3, 0), ("crawl", "khac", "--quiet"))
    crontab.install([JOB], start())
    cron.file.write_bytes(cron.file.read_bytes() + OTHERS)
    crontab.install([later], start())
    assert cron.file.read_bytes() == crontab.block([later], start()) + OTHERS
    assert crontab.jobs_of(crontab.read(), "/srv/kho") == [crontab.line(later, start())]


def test_two_archives_do_not_disturb_each_other(cron: Cron) -> None:
    crontab.install([JOB], start("/srv/kho"))
    alone = cron.file.read_bytes()
    crontab.install([JOB, JOB], start("/srv/kho hai"))
    assert len(crontab.jobs_of(crontab.read(), "/srv/kho")) == 1
    assert len(crontab.jobs_of(crontab.read(), "/srv/kho hai")) == 2
    crontab.remove("/srv/kho hai")
    assert cron.file.read_bytes() == alone


def test_a_user_without_a_crontab_has_none_afterwards(cron: Cron) -> None:
    crontab.install([JOB], start())
    assert cron.file.exists()
    crontab.remove("/srv/kho")
    assert not cron.file.exists()


def test_a_last_line_without_its_end_gets_one(cron: Cron) -> None:
    cron.file.write_bytes(b"0 1 * * * true")
    crontab.install([JOB], start())
    assert cron.file.read_bytes().startswith(b"0 1 * * * true\n# BEGIN khotin /srv/kho\n")


LINES = st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line), max_size=5)


@given(LINES, LINES, LINES)
def test_any_crontab_survives(before: list[bytes], inside: list[bytes], after: list[bytes]) -> None:
    block = crontab.block([JOB], start())
    head = b"".join(line + b"\n" for line in before)
    tail = b"".join(line + b"\n" for line in after)
    assert crontab.split(head + block + tail, "/srv/kho") == (head, block, tail)
    assert crontab.split(head + tail, "/srv/kho") == (head + tail, b"", b"")


@pytest.mark.parametrize(
    "broken",
    [
        "# BEGIN khotin /srv/kho\n0 1 * * * true\n",
        "# END khotin /srv/kho\n",
        "# END khotin /srv/kho\n# BEGIN khotin /srv/kho\n",
        "# BEGIN khotin /srv/kho\n# BEGIN khotin /srv/kho\n# END khotin /srv/kho\n",
    ],
)
def test_a_block_that_was_cut_up_is_left_to_people(cron: Cron, broken: str) -> None:
    cron.file.write_text(broken)
    with pytest.raises(KhotinError, match="crontab -e"):
        crontab.install([JOB], start())
    with pytest.raises(KhotinError, match="crontab -e"):
        crontab.remove("/srv/kho")
    assert cron.file.read_text() == broken


def test_a_crontab_that_cannot_be_read_is_not_taken_for_an_empty_one(cron: Cron) -> None:
    cron.breaks("/var/spool/cron/tester: Permission denied")
    with pytest.raises(KhotinError, match=r"crontab says: .*Permission denied"):
        crontab.install([JOB], start())


def test_what_crontab_refuses_is_told_in_its_words(cron: Cron) -> None:
    cron.file.write_text("refuse * * * * true\n")
    with pytest.raises(KhotinError, match="bad minute"):
        crontab.install([JOB], start())


def test_a_crontab_program_that_may_not_be_run_is_told(cron: Cron) -> None:
    """As for users who stand in /etc/cron.deny on some systems."""
    (cron.file.parent / "crontab").chmod(0o644)
    with pytest.raises(KhotinError, match="crontab says: Permission denied"):
        crontab.install([JOB], start())


def test_a_machine_without_cron(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KhotinError, match="install cron"):
        crontab.install([JOB], start())
    assert crontab.read_if_any() == b""
