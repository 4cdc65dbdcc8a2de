"""The command line: help in both languages, one line for every mistake, documented exit codes."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import crawler
from crawler import console
from crawler.cli import main
from crawler.store import opening
from crawler.words.vi import VIETNAMESE
from tests.khotin import khotin

COMMANDS = sorted(main.commands)
SOURCE = Path(crawler.__file__).parent


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_real_help(name: str, language: str) -> None:
    text = khotin(name, "--help", KHOTIN_LANG=language).stdout
    assert text.startswith("Usage: khotin" if "khotin" in text.split()[1] else "Usage:")
    assert re.search(r"--\w+", text)
    assert ("Mã kết thúc" in text or "Exit codes" in text) == (name == "crawl")


def test_every_option_is_explained() -> None:
    silent = [
        f"{name} --{option.name}"
        for name, command in main.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


def test_help_is_vietnamese_unless_english_is_asked_for() -> None:
    assert "lưu trữ tin bài" in khotin("--help", KHOTIN_LANG="").stdout
    assert "archives the news" in khotin("--help", KHOTIN_LANG="en_GB.UTF-8").stdout


def sentences() -> set[str]:
    """Every constant sentence that the program says through ``t`` or a KhotinError."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _speaks(node) and node.args:
                argument = node.args[0]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found.add(argument.value)
    return found | set(opening._TOLD.values()) | set(console.VERDICTS.values())


def test_no_error_is_a_sentence_that_cannot_be_translated() -> None:
    glued = [
        f"{path.name}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _speaks(node) and node.args
        if isinstance(node.args[0], ast.JoinedStr)
    ]
    assert glued == []


def _speaks(call: ast.Call) -> bool:
    errors = {name for name in vars(crawler.errors) if name[0].isupper()}
    return isinstance(call.func, ast.Name) and call.func.id in {"t", *errors}


def test_every_sentence_has_its_vietnamese() -> None:
    assert sentences() - VIETNAMESE.keys() == set()


def test_translations_keep_the_places_for_values() -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w+", text))

    assert [e for e, v in VIETNAMESE.items() if places(e) != places(v)] == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["crawl"], 2, "--all"),
        (["crawl", "nowhere"], 2, "khotin portals"),
        (["crawl", "--all", "--shard", "3/2"], 2, "--shard"),
        (["crawl", "demo_label", "demo_plain", "--home", "http://127.0.0.1:1/"], 2, "--home"),
        (["status", "--archive", "none/archive.db"], 4, "khotin crawl"),
        (["serve", "--archive", "none/archive.db"], 4, "khotin crawl"),
        (["export", "--archive", "none/archive.db"], 4, "khotin crawl"),
        (["demo-portal", "--port", "1"], 2, "--dress"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_a_mistake_is_one_clear_line(
    arguments: list[str], code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(SOURCE.parent))
    monkeypatch.chdir(tmp_path)
    done = khotin(*arguments, code=code)
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == (1 if says != "frobnicate" else 4)


def test_nobody_answers_is_unreachable(archive: Path) -> None:
    done = khotin(
        *("crawl", "demo_plain", "--home", "http://127.0.0.1:9/", "--json", "--archive", archive),
        code=3,
    )
    outcome = json.loads(done.stdout)[0]
    assert outcome["word"] == "unreachable"
    assert "refused" in outcome["reason"]


def test_portals_lists_every_profile() -> None:
    rows = json.loads(khotin("portals", "--json").stdout)
    assert {"phuhoa", "demo_label", "demo_plain"} <= {row["slug"] for row in rows}
    assert all(row["title"] and row["home"] and row["family"] for row in rows)


def test_commands_that_ask_nobody_do_not_wait_for_scrapy() -> None:
    seen = "import sys, crawler.cli; print('scrapy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_crawl_of_nothing_says_so_unless_it_is_to_be_quiet(archive: Path) -> None:
    """No profile of the repository describes a portal that is alive."""
    said = khotin("crawl", "--all", "--archive", archive, code=0).stdout
    assert said == "there was no active portal to crawl; see `khotin portals`\n"
    assert khotin("crawl", "--all", "--quiet", "--archive", archive, code=0).stdout == ""
