"""The pages for archivists say what the program does: its words, codes, variables and options."""

from __future__ import annotations

import re
import typing
import unicodedata
from pathlib import Path

import click
import pytest

import crawler
from crawler import cli, health
from crawler.cli import main

DOCS = Path(crawler.__file__).parent.parent / "docs"
PAGES = ("running-from-cron", "reading-the-status-page", "verdicts")


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["verdicts.md", "verdicts.vi.md"])
def test_every_verdict_has_its_section_and_its_row(name: str) -> None:
    words = list(typing.get_args(health.Word))
    assert re.findall(r"^## (.+)$", page(name), re.M) == words
    assert re.findall(r"^\| \[`(\w+)`\]", page(name), re.M) == words


@pytest.mark.parametrize("name", ["running-from-cron.md", "running-from-cron.vi.md"])
def test_every_exit_code_variable_and_option_is_told(name: str) -> None:
    text = page(name)
    codes = set(re.findall(r"[:;] (\d+) ", cli.EXIT_CODES))
    assert codes >= {"0", "7", "130"}
    assert codes == set(re.findall(r"^\| (\d+) \|", text, re.M))
    group = main.commands["schedule"]
    assert isinstance(group, click.Group)
    for option in group.commands["print"].params:
        if isinstance(option, click.Option) and option.name != "archive":
            assert option.opts[0] in text
    folder = Path(crawler.__file__).parent
    for source in (folder / "notify.py", folder / "preflight.py"):
        for variable in set(re.findall(r"KHOTIN_[A-Z_]+[A-Z]", source.read_text("utf-8"))):
            assert variable in text


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_say_the_same(name: str) -> None:
    def bones(text: str) -> list[str]:
        """What does not depend on the language: headings, table rows, list items, blocks."""
        found = re.findall(r"^(#+ |\||\d+\. |- |    \S+ \S+)", text, re.M)
        return [bone.strip() for bone in found]

    english, vietnamese = page(f"{name}.md"), page(f"{name}.vi.md")
    assert bones(english) == bones(vietnamese)
    assert unicodedata.is_normalized("NFC", vietnamese)
    for text, twin in ((english, f"{name}.vi.md"), (vietnamese, f"{name}.md")):
        assert f"]({twin})" in text


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", [".md", ".vi.md"])
def test_links_lead_somewhere(name: str, language: str) -> None:
    for target, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", page(name + language)):
        text = page(target or name + language)
        assert not anchor or re.search(rf"^## {anchor}$", text, re.M)
