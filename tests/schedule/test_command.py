"""``khotin schedule`` as it is typed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from crawler.cli import main
from tests.khotin import khotin
from tests.schedule.fakes import Cron

PROFILE = '''"""Huyện Ví Dụ, tỉnh Minh Họa."""

from crawler.pages.families.generic import Generic
from crawler.portal import Portal

PORTAL = Portal(title="{slug}", home="https://{slug}.example/", family=Generic)
'''


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cron:
    """A machine with cron, two active portals of its own, and nobody's units."""
    cron = Cron(tmp_path / "bin")
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    for slug in ("vidu", "khac"):
        (profiles / f"{slug}.py").write_text(PROFILE.format(slug=slug))
    monkeypatch.setenv("PATH", f"{cron.path}:{os.environ['PATH']}")
    monkeypatch.delenv("KHOTIN_CONTACT", raising=False)
    monkeypatch.setenv("KHOTIN_PORTALS", str(profiles))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return cron


CONTACT = ("--contact", "https://kho.example/")


def test_install_show_remove(machine: Cron, archive: Path) -> None:
    at = ("--archive", archive)
    machine.file.write_text("0 5 * * 1 true\n")
    printed = khotin("schedule", "print", *CONTACT, *at).stdout
    assert "2 starts" in khotin("schedule", "install", *CONTACT, *at).stdout
    assert machine.file.read_text() == "0 5 * * 1 true\n" + printed
    assert f"# BEGIN khotin {archive.parent}\n" in printed
    lines = json.loads(khotin("schedule", "show", "--json", *at).stdout)["crontab"]
    assert ["crawl khac --quiet" in line for line in lines].count(True) == 1
    for line in lines:
        assert f"KHOTIN_ARCHIVE={archive} KHOTIN_CONTACT=https://kho.example/ " in line
        assert "KHOTIN_PORTALS=" in line
    assert khotin("schedule", "show", *at).stdout.splitlines() == lines
    assert "any more" in khotin("schedule", "remove", *at).stdout
    assert machine.file.read_text() == "0 5 * * 1 true\n"
    assert "nothing was" in khotin("schedule", "remove", *at).stdout


def test_show_names_what_was_forgotten(machine: Cron, archive: Path) -> None:
    at = ("--archive", archive)
    assert "nothing is scheduled" in khotin("schedule", "show", *at).stdout
    khotin("schedule", "install", "vidu", *CONTACT, *at)
    assert "not scheduled: khac" in khotin("schedule", "show", *at).stdout
    khotin("schedule", "install", "--all", *CONTACT, *at)
    shown = json.loads(khotin("schedule", "show", "--json", *at).stdout)
    assert (len(shown["crontab"]), shown["left_out"]) == (1, [])


def test_units_and_crontab_are_not_mixed(machine: Cron, archive: Path, tmp_path: Path) -> None:
    at = ("--archive", archive)
    folder = tmp_path / "units"
    khotin("schedule", "install", "--systemd", "--units", folder, *CONTACT, *at)
    assert len(list(folder.iterdir())) == 4
    done = khotin("schedule", "install", "--units", folder, *CONTACT, *at, code=2)
    assert "schedule remove" in done.stderr
    assert not machine.file.exists()
    khotin("schedule", "remove", "--units", folder, *at)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["install", "phuhoa"], "khotin crawl --contact"),
        (["install", "nowhere"], "khotin portals"),
        (["print", "phuhoa", "--window", "night"], "22:00-05:00"),
        (["print", "--shard", "2/1"], "--shard"),
    ],
)
def test_a_mistake_is_one_line(
    machine: Cron, archive: Path, arguments: list[str], says: str
) -> None:
    words = ["schedule", *arguments, "--archive", str(archive)]
    done = CliRunner().invoke(main, words, env={"KHOTIN_LANG": "en"})
    assert done.exit_code == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not machine.file.exists()


def test_every_part_of_the_command_is_explained() -> None:
    group = main.commands["schedule"]
    assert isinstance(group, click.Group)
    assert set(group.commands) == {"show", "print", "install", "remove"}
    for command in group.commands.values():
        assert command.help
        options = [p for p in command.params if isinstance(p, click.Option)]
        assert all(option.help for option in options)
