"""``khotin add`` over real HTTP: the profile it writes captures every article, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crawler.adding.fixtures import check_folder
from crawler.demo import DRESSES, DemoPortal, DemoServer
from crawler.errors import UsageError
from crawler.pages import FAMILIES
from crawler.text import squeeze
from tests.khotin import held, khotin, rows
from tests.pages import golden

FAMILY = {dress: dress for dress in DRESSES} | {"plain": "generic"}


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    """The folder that KHOTIN_PORTALS names."""
    folder = tmp_path / "portals"
    folder.mkdir()
    return folder


def served(dress: str = "plain", articles: int = 20, **control: Any) -> DemoServer:
    return DemoServer(DemoPortal(dress, articles=articles, seed=11, photos=4, **control))


def add(
    url: str, profiles: Path, *more: str, code: int = 0
) -> tuple[dict[str, Any], subprocess.CompletedProcess[str]]:
    """Run the command with ``--json``; what it printed (nothing after an error), and the rest."""
    place = profiles.parent
    done = khotin(
        *("add", url, "--json", "--archive", place / "archive.db"),
        *(more if "--fixtures" in more else (*more, "--fixtures", str(place / "cases"))),
        code=code,
        KHOTIN_PORTALS=str(profiles),
        KHOTIN_CONTACT="",
    )
    return (json.loads(done.stdout) if done.stdout else {}), done


def entries(server: DemoServer) -> list[dict[str, Any]]:
    log: list[dict[str, Any]] = server.portal.journal.describe()["log"]
    return log


@pytest.mark.parametrize("dress", DRESSES)
def test_the_profile_captures_everything(dress: str, profiles: Path, archive: Path) -> None:
    with served(dress) as server:
        added, _ = add(server.url, profiles)
        most_at_once = server.portal.journal.describe()["most_at_once"]
        khotin("crawl", added["slug"], "--archive", archive, KHOTIN_PORTALS=str(profiles))
        key = FAMILIES[FAMILY[dress]].key
        truth = {
            key(record["url"]): record for record in server.portal.truth(server.url, digests=False)
        }
    found = held(archive, added["slug"])
    assert (added["family"], most_at_once) == (FAMILY[dress], 1)
    assert found.keys() == truth.keys()
    assert {k: squeeze(v["title"]) for k, v in found.items()} == {
        k: squeeze(v["title"]) for k, v in truth.items()
    }
    the_profile_is_as_a_person_would_write_it(Path(added["profile"]))
    the_samples_are_reviewable(added["fixtures"])


def the_profile_is_as_a_person_would_write_it(path: Path) -> None:
    assert 10 <= len(path.read_text("utf-8").splitlines()) <= 25
    rules = Path(__file__).parents[2] / "pyproject.toml"
    for check in (["check"], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *check, "--no-cache", "--config", str(rules)]
        subprocess.run([*ruff, str(path)], check=True, capture_output=True)


def the_samples_are_reviewable(folders: list[str]) -> None:
    """golden.py reads each of them as it was saved: one list, the others articles."""
    cases = [Path(folder) for folder in folders]
    assert len(cases) == 21
    assert [case for case in cases if golden.read(case) != golden.expected(case)] == []
    kinds = [json.loads((case / "expected.json").read_text("utf-8"))["kind"] for case in cases]
    assert kinds.count("listing") == 1


def test_every_byte_is_in_the_vault(profiles: Path, archive: Path) -> None:
    with served() as server:
        add(server.url, profiles)
        asked = [entry["target"] for entry in entries(server)]
    captured = [row["url"] for row in rows(archive, "SELECT url FROM captures ORDER BY id")]
    assert captured == [server.url.rstrip("/") + target for target in asked]
    assert asked[0] == "/robots.txt"
    run = rows(archive, "SELECT kind, status, portal_id, requests, captures FROM runs")[0]
    assert (run["kind"], run["status"], run["portal_id"]) == ("scout", "ok", None)
    assert run["captures"] == run["requests"] == len(asked)
    khotin("verify", "--archive", archive)


def test_an_article_leads_to_its_portal_and_try_writes_nothing(profiles: Path) -> None:
    with served("nukeviet") as server:
        url = next(server.portal.truth(server.url, digests=False))["url"]
        added, _ = add(url, profiles, "--try")
    assert (added["home"], added["slug"]) == (server.url, "longkhe")
    assert [section["url"].rsplit("/", 2)[1] for section in added["sections"]] == [
        section.slug for section in server.portal.room.district.sections
    ]
    assert url in added["samples"]
    assert (added["profile"], added["fixtures"]) == (None, [])
    assert "family=NukeViet" in added["text"]
    assert [path.name for path in profiles.parent.rglob("*")] == ["portals"]


def test_no_file_is_overwritten(profiles: Path) -> None:
    mine = profiles / "mine.py"
    mine.write_text("# my own\n", encoding="utf-8")
    with served() as server:
        _, done = add(server.url, profiles, "--slug", "mine", code=2)
        assert entries(server) == []
    assert "mine.py" in done.stderr
    assert "--slug" in done.stderr
    assert mine.read_text("utf-8") == "# my own\n"


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_asked(profiles: Path) -> None:
    with served() as server:
        _, done = add(server.url, profiles / "none", code=2)
        assert entries(server) == []
    assert "KHOTIN_PORTALS" in done.stderr
    (profiles / "a-file").touch()
    with pytest.raises(UsageError, match="--fixtures"):
        check_folder(profiles / "a-file" / "cases")


@pytest.mark.parametrize(
    ("control", "says"),
    [
        ({"robots": ["/"]}, "robots.txt"),
        ({"fail": {"mode": "block"}}, "blocked"),
        ({"fail": {"mode": "block", "status": 403}}, "http 403"),
        ({"fail": {"mode": "429", "retry_after": 86400}}, "86400"),
        ({"fail": {"mode": "503", "path": "robots.txt", "retry_after": 0}}, "robots.txt"),
    ],
)
def test_what_keeps_us_out_is_one_line(control: dict[str, Any], says: str, profiles: Path) -> None:
    with served(**control) as server:
        _, done = add(server.url, profiles, code=3)
        asked = len(entries(server))
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert asked == 2 if says == "blocked" or "http" in says else asked == 1
    assert list(profiles.iterdir()) == []


def test_nobody_answers_is_one_line(profiles: Path) -> None:
    _, done = add("http://127.0.0.1:9/", profiles, code=3)
    assert done.stderr == "khotin: http://127.0.0.1:9/ cannot be read: refused\n"


def test_a_pause_that_is_asked_for_is_made(profiles: Path) -> None:
    busy = {"mode": "429", "count": 1, "path": "chuyen-muc", "retry_after": 2}
    with served(fail=busy) as server:
        added, _ = add(server.url, profiles, "--try")
        log = entries(server)
    refused = next(i for i, entry in enumerate(log) if entry["status"] == 429)
    assert log[refused + 1]["target"] == log[refused]["target"]
    assert log[refused + 1]["at"] - log[refused]["at"] >= 2
    assert len(added["sections"]) == 4


def test_forbidden_sections_are_left_alone_and_told(profiles: Path) -> None:
    with served(robots=["/chuyen-muc/thong-bao"]) as server:
        added, _ = add(server.url, profiles, "--try")
        asked = {entry["target"] for entry in entries(server)}
    assert "/chuyen-muc/thong-bao" not in asked
    assert added["passed_over"][f"{server.url}chuyen-muc/thong-bao"] == "robots.txt"
    assert len(added["sections"]) == 3


def test_a_public_host_is_not_visited_without_a_contact(profiles: Path) -> None:
    _, done = add("http://vidu.example/", profiles, code=2)
    assert "--contact" in done.stderr


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ["next page", "yes, by a form", "weak", "attachments", "phukhe.py"]),
        ("vi", ["trang sau", "có, qua biểu mẫu", "yếu", "đính kèm", "phukhe.py"]),
    ],
)
def test_the_tables_say_what_would_be_captured(
    language: str, says: list[str], profiles: Path
) -> None:
    with served("label", articles=60) as server:
        done = khotin(
            *("add", server.url, "--try"),
            KHOTIN_PORTALS=str(profiles),
            KHOTIN_LANG=language,
        )
    assert [words for words in says if words not in done.stdout] == []
    assert "  tin-tuc/chuyen-muc.aspx?catid=26\n" in done.stdout
    assert "\x1b" not in done.stdout
