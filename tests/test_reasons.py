"""Reasons are kept as codes and said in the reader's language."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from crawler.errors import Unfit
from crawler.health import Tally, judge
from crawler.reasons import FAILURES, FIELDS, SENTENCES, Reason, failure, reason_of
from crawler.words import in_both, reasoned
from crawler.words.vi import VIETNAMESE
from tests.khotin import crawl, khotin, rows

URL = "http://x.example/9"


def test_every_code_failure_and_field_has_its_vietnamese() -> None:
    said = {*SENTENCES.values(), *FAILURES.values(), *FIELDS.values()}
    assert said - VIETNAMESE.keys() == set()


def test_every_code_that_the_program_gives_has_a_sentence() -> None:
    given = set()
    for path in Path("crawler").rglob("*.py"):
        given |= set(re.findall(r'\bReason\(\s*"(\w+)"', path.read_text("utf-8")))
    assert given - {"error"} - SENTENCES.keys() == set()


def test_a_reason_comes_back_from_its_row_in_both_languages() -> None:
    tally = Tally(listings=3, listed=30, captures=9, articles_seen=6, quarantined=5)
    tally.fallen.update({"published": 5, "title": 6})
    tally.examples["quarantined"] = URL
    why = judge(tally, "finished", Counter()).why
    assert why is not None
    kept = reason_of(json.loads(json.dumps(why.as_dict())))
    assert reasoned(kept, "en") == f"fields fell: title (6 of 6), published (5 of 6) ({URL})"
    assert reasoned(kept, "vi") == (f"mất trường: tiêu đề (6 trên 6), ngày đăng (5 trên 6) ({URL})")


def test_failures_are_told_with_their_examples() -> None:
    tally = Tally(listings=3, listed=30, captures=9, articles_seen=6)
    tally.failed("http 500", URL)
    tally.failed("image: timeout", URL)
    why = judge(tally, "finished", Counter()).why
    assert reasoned(why, "en") == f"1 × http 500 ({URL}), 1 × image: timeout ({URL})"
    assert reasoned(why, "vi") == (
        f"1 × máy chủ trả lời 500 ({URL}), 1 × ảnh: quá hạn mà không có trả lời ({URL})"
    )


@pytest.mark.parametrize("name", ["SomeNewError", "fault in Khotin, KeyError: 'x'", "http x"])
def test_a_failure_without_a_translation_is_said_as_it_is(name: str) -> None:
    assert failure(name, lambda sentence: VIETNAMESE[sentence]) == name


def test_an_error_is_kept_in_both_languages() -> None:
    error = Unfit("cannot write to {folder}: {why}", folder=Path("/kho"), why="No space")
    kept = reason_of(json.loads(json.dumps(in_both(error).as_dict())))
    assert reasoned(kept, "vi") == "không ghi được vào /kho: No space"
    assert reasoned(kept, "en") == "cannot write to /kho: No space"


@pytest.mark.parametrize("kept", [None, {}, {"code": "of a later version", "values": {}}])
def test_no_reason_and_one_of_a_newer_version_are_none(kept: dict[str, object] | None) -> None:
    assert reason_of(kept) is None
    assert reasoned(None) == ""


def test_braces_in_an_address_are_no_places() -> None:
    why = Reason("start", {"what": "http 500", "example": "http://x.example/{id}"})
    assert reasoned(why, "en") == "http 500 (http://x.example/{id})"


def test_a_run_says_why_in_the_readers_language_and_status_says_it_again(archive: Path) -> None:
    nowhere = "http://127.0.0.1:9/"
    outcome = crawl("demo_plain", nowhere, archive, code=3)
    assert outcome["why"]["code"] == "start"
    assert outcome["why"]["values"]["what"] == "refused"
    assert "máy chủ từ chối kết nối" in outcome["why"]["vi"]
    assert "refused" in rows(archive, "SELECT reason FROM runs")[0]["reason"]
    for language, said in (("vi", "máy chủ từ chối kết nối"), ("en", "refused")):
        done = khotin("status", "--archive", archive, KHOTIN_LANG=language)
        assert said in done.stdout
        told = json.loads(
            khotin("status", "--json", "--archive", archive, KHOTIN_LANG=language).stdout
        )
        assert said in told[0]["reason"]
        assert told[0]["why"]["code"] == "start"
