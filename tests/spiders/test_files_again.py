"""Files are looked at again with their articles: one that was replaced is found, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.demo import DemoPortal
from tests.khotin import rows
from tests.spiders.nights import ARTICLES, nights

GROWN = 8
EVENTS = """
SELECT a.url, e.detail, c.url AS proof FROM events e JOIN articles a ON a.id = e.article_id
JOIN captures c ON c.id = e.capture_id WHERE e.kind = 'changed' ORDER BY e.id
"""
HELD = """
SELECT r.sequence, f.sha256 FROM attachment_uses u JOIN attachments f ON f.id = u.attachment_id
JOIN revisions r ON r.id = u.revision_id WHERE u.url = ? ORDER BY r.sequence
"""


def young() -> tuple[int, int]:
    """Of the articles that come on the second night: one with a paper, one with only pictures."""
    portal = DemoPortal("plain", articles=ARTICLES, seed=4, photos=1)
    portal.control(grow=GROWN)
    items = [portal.room.item(n) for n in range(ARTICLES + 1, ARTICLES + GROWN + 1)]
    with_paper = next(item.number for item in items if item.papers)
    return with_paper, next(item.number for item in items if item.shots and not item.papers)


def test_a_replaced_paper_and_a_replaced_picture_are_found_with_the_next_look(
    archive: Path,
) -> None:
    paper, picture = young()
    script: list[tuple[float, dict[str, Any]]] = [
        (0, {"validators": "honest"}),
        (1, {"grow": GROWN}),
        (2, {"replace": [paper, picture]}),
        (4, {}),
        (8, {}),
    ]
    told = nights(archive, script)
    assert [night["changed"] for night in told] == [0, 0, 2, 0, 0]
    assert [night["word"] for night in told[2:]] == ["ok", "quiet", "quiet"]
    assert all(night["notices"] == [] and night["resumed"] == 0 for night in told)
    # An honest server sends no file twice.
    assert told[3]["statuses"]["304"] == told[3]["not_modified"] > GROWN
    events = [(row, json.loads(row["detail"])) for row in rows(archive, EVENTS)]
    assert {detail["replaced"] for _, detail in events} == {"attachment", "image"}
    for row, detail in events:
        number = paper if detail["replaced"] == "attachment" else picture
        assert f"/{number}/" in row["url"]
        assert row["proof"] == detail["url"]
        if detail["replaced"] == "attachment":
            held = [(1, detail["before"]), (2, detail["after"])]
            assert [tuple(use.values()) for use in rows(archive, HELD, detail["url"])] == held


@pytest.mark.parametrize("habit", ["lying", "stubborn"])
def test_a_server_that_hides_a_replaced_paper_is_found_out(archive: Path, habit: str) -> None:
    """Nothing but the paper changes, so that only its own look can tell."""
    paper, _ = young()
    script: list[tuple[float, dict[str, Any]]] = [
        (0, {}),
        (1, {"grow": GROWN}),
        (2, {"validators": habit}),
        (4, {"replace": paper}),
        (8, {}),
        (31, {}),
    ]
    told = nights(archive, script)
    assert sum(night["changed"] for night in told) == 1
    assert [notice for night in told for notice in night["notices"]] == ["validators_lied"]


def test_a_page_in_the_place_of_a_paper_is_no_other_paper(archive: Path) -> None:
    """Portals answer 200 with a page for a file that is gone, or for an hour keep everybody out."""
    wall = {"mode": "block", "path": "/media/", "status": 200}
    script: list[tuple[float, dict[str, Any]]] = [
        (0, {}),
        (1, {"grow": GROWN}),
        (2, {"fail": wall}),
        (3, {"calm": True}),
    ]
    told = nights(archive, script)
    assert [night["changed"] for night in told] == [0, 0, 0, 0]
    # What was refused waits for the next night, and is what it was.
    assert told[3]["resumed"] > GROWN
    assert rows(archive, "SELECT * FROM frontier WHERE state <> 'done'") == []
    assert rows(archive, "SELECT * FROM attachments WHERE mime = 'text/html'") == []


def test_a_limit_leaves_the_files_for_the_next_night(archive: Path) -> None:
    paper, picture = young()
    script: list[tuple[float, dict[str, Any]]] = [(0, {}), (1, {"grow": GROWN})]
    script += [(2, {"replace": [paper, picture], "_limit": 14}), (2.5, {})]
    told = nights(archive, script)
    assert told[2]["word"] == "stopped"
    assert told[3]["resumed"] > 0
    assert told[2]["changed"] + told[3]["changed"] == 2
    assert told[3]["new"] == 0
