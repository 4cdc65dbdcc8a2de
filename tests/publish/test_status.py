"""The status page: for keepers, in both languages, with what ``khotin status`` says."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from crawler import telling
from crawler.publish.language import Speech
from crawler.publish.site import publish
from crawler.publish.status import told
from tests.khotin import khotin
from tests.publish.conftest import reading_room
from tests.publish.more_samples import REASON
from tests.publish.samples import Sample

DOCS = Path(__file__).parents[2] / "docs"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
WELL = {
    "standing": "quiet",
    "lifecycle": "active",
    "started_at": "2026-05-31T01:00:00Z",
    "last_success": "2026-05-31T01:00:00Z",
    "next_look": "2026-06-02T01:00:00Z",
}


def words(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", ["3 trong 3 cổng cần người xem", "cổng trả lời nhưng không đọc được", "Đã báo lúc"]),
        ("en", ["3 of 3 portals need", "the portal answers, but cannot be read", "Told on"]),
    ],
)
def test_trouble_is_told_in_words(web: httpx.Client, lang: str, said: list[str]) -> None:
    text = words(web.get(f"/tinh-trang?lang={lang}").text)
    assert [s for s in said if s not in text] == []
    assert REASON in text


def test_the_json_twin_says_what_the_command_says(web: httpx.Client, sample: Sample) -> None:
    twin = web.get("/tinh-trang.json").json()
    command = khotin("status", "--json", "--archive", str(sample.archive))
    said = {row["slug"]: row for row in json.loads(command.stdout)}
    shown = {row["slug"]: row for row in twin["portals"]}
    assert said.keys() == shown.keys()
    # What a moment changes, or is said in the language of who asks.
    own = {"disk_free", "hours_since_success", "sentence", "reason"}
    for slug, row in said.items():
        assert row.keys() <= shown[slug].keys()
        assert {n: shown[slug][n] for n in row.keys() - own} == {
            n: row[n] for n in row.keys() - own
        }
    assert [run["verdict"] for run in shown["damay"]["runs"]] == ["broken", "quiet", "ok"]
    assert twin["disk_free"] > 0
    # Of the machine, only its disk.
    assert not {"host", "pid", "details"} & set(shown["damay"]["runs"][0])


def test_the_page_and_the_command_use_one_sentence(web: httpx.Client, sample: Sample) -> None:
    command = khotin("status", "--archive", str(sample.archive), COLUMNS="300", KHOTIN_LANG="vi")
    row = next(r for r in web.get("/tinh-trang.json").json()["portals"] if r["slug"] == "damay")
    assert row["sentence"] == "cổng trả lời nhưng không đọc được"
    assert row["sentence"] in command.stdout and row["success_age"] in command.stdout


@pytest.mark.parametrize("path", ["/tinh-trang", "/tinh-trang.json"])
def test_only_keepers_may_read_it(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert "access-control-allow-origin" not in answer.headers
    behind_a_proxy = web.get(path, headers={"X-Forwarded-For": "192.0.2.7"})
    assert behind_a_proxy.status_code == 403
    assert REASON not in behind_a_proxy.text
    assert "/tinh-trang" in web.get("/").text
    assert "/tinh-trang" not in web.get("/", headers={"X-Forwarded-For": "192.0.2.7"}).text


def test_the_public_copy_has_no_such_page(sample: Sample, tmp_path: Path) -> None:
    publish(sample.archive, tmp_path / "site")
    with (
        reading_room(tmp_path / "site" / "archive.db", "immutable") as address,
        httpx.Client(base_url=address) as web,
    ):
        assert [web.get(f"/tinh-trang{end}").status_code for end in ("", ".json")] == [404, 404]
        assert "/tinh-trang" not in web.get("/").text + web.get("/cong/damay").text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, None),
        ({"standing": "broken"}, "the portal answers, but cannot be read"),
        ({"last_success": "2026-05-01T00:00:00Z"}, "no success for days"),
        ({"last_success": "2026-05-01T00:00:00Z", "lifecycle": "frozen"}, None),
        ({"next_look": "2026-05-01T00:00:00Z"}, "second looks are overdue: cron has stopped"),
        ({"next_look": None, "last_success": None, "started_at": None, "standing": None}, None),
    ],
)
def test_what_needs_somebody(change: dict[str, str | None], expected: str | None) -> None:
    assert telling.trouble(WELL | change, NOW) == expected


def test_trouble_comes_first() -> None:
    run = {"status": "ok", "verdict": "quiet", "reason": "", "runs": [], "misses": 0, "told": "ok",
           "why": None, "notices": [], "hours_since_success": 5.0}  # fmt: skip
    rows: list[dict[str, Any]] = [
        {**WELL, **run, "slug": slug, "standing": word, "since": "2026-05-30T01:00:00Z"}
        for slug, word in (("anle", "quiet"), ("binhsa", "broken"), ("catso", "ok"))
    ]
    found = told(rows, NOW, Speech("en"))
    assert [row["slug"] for row in found] == ["binhsa", "anle", "catso"]
    assert [row["trouble_since"] for row in found] == ["2026-05-30T01:00:00Z", None, None]


def test_ages_are_rounded_down_and_never_negative() -> None:
    english = Speech("en").said

    said = [telling.age(hours, english) for hours in (-3, 1.9, 5.9, 47, 49, None)]
    assert said == [
        "less than an hour ago",
        "an hour ago",
        "5 hours ago",
        "47 hours ago",
        "2 days ago",
        "never",
    ]


@pytest.mark.parametrize(("name", "lang"), [("", "en"), (".vi", "vi")])
def test_the_docs_explain_each_heading_of_the_page(web: httpx.Client, name: str, lang: str) -> None:
    doc = (DOCS / f"reading-the-status-page{name}.md").read_text("utf-8").lower()
    page = web.get(f"/tinh-trang?lang={lang}").text
    headings = set(re.findall(r"<dt>(.+?)</dt>", page))
    assert len(headings) == 10
    assert [h for h in headings if f"| {unescape(h).lower()} |" not in doc] == []
