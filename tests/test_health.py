"""The one word of a run, its exit code, and when people are told."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.health import MISSES, PASSING, VERDICTS, Tally, judge, never_found, stand, vanished
from crawler.items import Article
from crawler.store.health import Standing

URL = "http://x.example/9"


def night(**counts: Any) -> Tally:
    """A healthy night without news, but for ``counts``."""
    calm: dict[str, Any] = {"listings": 3, "listed": 30, "captures": 9}
    calm |= {"articles_seen": 6, "articles_known": 6}
    failures = counts.pop("failures", {})
    fallen = counts.pop("fallen", {})
    tally = Tally(**calm | counts)
    tally.failures.update(failures)
    tally.fallen.update(fallen)
    return tally


def verdict(tally: Tally, finish: str = "finished", **start_failures: int) -> tuple[str, int]:
    said = judge(
        tally, finish, Counter({k.replace("_", " "): n for k, n in start_failures.items()})
    )
    assert said.word in VERDICTS
    return said.word, said.exit_code


def none(**counts: Any) -> Tally:
    """No listing could be read."""
    return Tally(**counts)


@pytest.mark.parametrize("news", ["articles_new", "articles_changed"])
def test_ok_is_a_healthy_night_with_news(news: str) -> None:
    assert verdict(night(**{news: 1})) == ("ok", 0)


def test_quiet_is_a_healthy_night_without() -> None:
    assert verdict(night()) == ("quiet", 0)
    assert verdict(night(articles_seen=0, articles_known=0)) == ("quiet", 0)


def test_a_few_failures_are_named_but_change_no_word() -> None:
    tally = night(articles_new=1)
    tally.failed("http 500", URL)
    said = judge(tally, "finished", Counter())
    assert (said.word, said.exit_code, said.reason) == ("ok", 0, f"1 × http 500 ({URL})")


def test_a_fault_of_our_own_never_passes_for_a_good_night() -> None:
    assert verdict(night(articles_new=3, faults=1)) == ("ok", 1)
    assert verdict(night(faults=1)) == ("quiet", 1)


@pytest.mark.parametrize(
    ("tally", "finish", "failures"),
    [
        (night(), "blocked", {}),
        (night(articles_seen=0, blocked_pages=1), "finished", {}),
        (night(articles_seen=2, blocked_pages=3), "finished", {}),
        (night(articles_seen=2, failures={"http 403": 2, "http 429": 1}), "finished", {}),
        (none(captures=1), "finished", {"http_403": 1}),
        (none(captures=1), "finished", {"http_429": 1, "http_404": 2}),
        (none(captures=1), "finished", {"robots.txt": 2}),
    ],
)
def test_blocked_is_a_portal_that_keeps_us_out(
    tally: Tally, finish: str, failures: dict[str, int]
) -> None:
    assert verdict(tally, finish, **failures) == ("blocked", 3)


def test_two_refusals_or_fewer_than_readings_are_no_block() -> None:
    assert verdict(night(articles_seen=1, failures={"http 403": 2}))[0] == "quiet"
    assert verdict(night(articles_seen=3, failures={"http 403": 3}))[0] == "quiet"


@pytest.mark.parametrize(
    ("tally", "says"),
    [
        (night(listed=0), "no article was found"),
        (night(fallen={"published": 5}, quarantined=5), "fields fell: published (5 of 6)"),
        (night(quarantined=5), "5 articles changed at once"),
        (night(articles_seen=7, unreadable=2), "2 of 9 article pages could not be read"),
        (night(articles_seen=20, articles_known=20, articles_missing=10), "10 of 20 known"),
    ],
)
def test_broken_is_a_portal_that_answers_but_cannot_be_read(tally: Tally, says: str) -> None:
    said = judge(tally, "finished", Counter())
    assert (said.word, said.exit_code) == ("broken", 3)
    assert says in said.reason


def test_the_field_that_fell_comes_with_an_example() -> None:
    tally = night(fallen={"published": 5, "title": 6})
    for _ in range(6):
        tally.doubt(URL)
    reason = judge(tally, "finished", Counter()).reason
    assert reason.startswith("fields fell: title (6 of 6), published (5 of 6)")
    assert URL in reason


def test_sections_that_answer_without_being_lists_are_broken() -> None:
    assert verdict(none(captures=1), error_page=2) == ("broken", 3)
    assert verdict(none(captures=2, front_page=True), http_404=2) == ("broken", 3)
    assert verdict(none()) == ("broken", 3)


def test_a_few_unreadable_pages_are_not() -> None:
    assert verdict(night(articles_seen=8, unreadable=2))[0] == "quiet"


@pytest.mark.parametrize("reason", ["dns", "refused", "timeout"])
def test_unreachable_is_a_portal_that_never_answered(reason: str) -> None:
    assert verdict(none(), "finished", **{reason: 2}) == ("unreachable", 3)


def test_gone_is_a_portal_without_sections_and_front_page() -> None:
    assert verdict(none(captures=2), http_404=1, http_410=1) == ("gone", 3)
    assert verdict(none(captures=2), http_404=1, dns=1)[0] != "gone"


@pytest.mark.parametrize(
    ("finish", "code"),
    [("limit", 0), ("closespider_timeout", 0), ("shutdown", 130)],
)
def test_stopped_is_neither_good_nor_bad(finish: str, code: int) -> None:
    assert verdict(night(articles_new=2), finish) == ("stopped", code)


@pytest.mark.parametrize(
    ("missing", "of", "expected"), [(9, 9, False), (10, 20, True), (10, 21, False), (0, 0, False)]
)
def test_what_vanishes_does_so_by_number_and_share(missing: int, of: int, expected: bool) -> None:
    assert vanished(missing, of) is expected


def test_a_field_that_no_article_ever_showed_is_named() -> None:
    tally = Tally()
    article = Article(kind="article", title="Họp chợ phiên", body=("Chợ.",))
    for _ in range(4):
        tally.read(article, known=False)
    assert never_found(tally) == []
    tally.read(article, known=True)
    assert {"published", "section"} <= set(never_found(tally))
    assert not {"title", "body"} & set(never_found(tally))
    assert (tally.articles_seen, tally.articles_known) == (5, 1)


# When people are told.


def told(*words: str) -> list[str | None]:
    """What is told after each of a portal's nights."""
    standing, said = Standing("ok", 0, "ok"), []
    for word in words:
        standing, tell = stand(standing, word)
        said.append(tell)
    return said


def test_good_nights_are_not_told() -> None:
    assert told("ok", "quiet", "ok", "stopped") == [None] * 4


@pytest.mark.parametrize("word", ["broken", "gone", "error"])
def test_what_does_not_pass_by_itself_is_told_at_once_and_once(word: str) -> None:
    assert told(word, word, word) == [word, None, None]


@pytest.mark.parametrize("word", PASSING)
def test_what_passes_is_told_after_six_misses_and_once(word: str) -> None:
    assert MISSES == 6
    assert told(*[word] * 8) == [None] * 5 + [word, None, None]
    assert told(*[word] * 5, "quiet", *[word] * 5) == [None] * 11


def test_the_end_of_a_told_trouble_is_told_once() -> None:
    assert told("broken", "quiet", "ok") == ["broken", "ok", None]
    assert told("blocked", "ok") == [None, None]


def test_a_stopped_run_neither_counts_nor_clears() -> None:
    assert told(*["blocked"] * 5, "stopped", "blocked") == [None] * 6 + ["blocked"]
    before = Standing("broken", 2, "broken", 2, False)
    assert stand(before, "stopped") == (before, None)


def test_another_trouble_is_told_when_it_has_settled() -> None:
    assert told("broken", *["gone"] * 7) == ["broken", *[None] * 5, "gone", None]
    assert told(*["unreachable"] * 3, *["blocked"] * 3) == [None] * 5 + ["blocked"]


@pytest.mark.parametrize(
    "pair",
    [
        ("broken", "unreachable"),
        ("unreachable", "broken"),
        ("blocked", "unreachable"),
        ("broken", "gone"),
        ("gone", "error"),
    ],
)
def test_two_troubles_in_turn_are_not_told_every_night(pair: tuple[str, str]) -> None:
    said = [word for word in told(*pair * 10) if word]
    assert len(said) == 1
    assert told(*pair * 10, *["ok"] * 3)[-3:] == ["ok", None, None]


def test_a_trouble_that_becomes_another_for_good_is_told() -> None:
    assert told("broken", *["unreachable"] * 7) == ["broken", *[None] * 5, "unreachable", None]


def test_trouble_and_health_in_turn_are_told_once() -> None:
    said = told(*["broken", "ok"] * 20)
    assert said[:2] == ["broken", "ok"]
    assert set(said[2:]) == {None}


def test_after_settled_health_the_next_trouble_is_news_at_once() -> None:
    assert told("broken", *["quiet"] * 5, "gone")[-1] is None
    assert told("broken", *["quiet"] * 6, "gone")[-1] == "gone"


NIGHTS = st.lists(
    st.sampled_from([word for word in VERDICTS if word not in ("running", "killed")]), max_size=80
)


@given(NIGHTS)
@settings(deadline=None)
def test_whatever_the_nights_bring_nobody_is_told_every_night(words: list[str]) -> None:
    said = told(*words)
    counted = [tell for word, tell in zip(words, said, strict=True) if word != "stopped"]
    troubles = [night for night, tell in enumerate(counted) if tell not in (None, "ok")]
    assert all(later - earlier >= MISSES for earlier, later in pairwise(troubles))
    tellings = [tell for tell in said if tell]
    assert all(earlier != later for earlier, later in pairwise(["ok", *tellings]))


@given(NIGHTS, st.sampled_from(["ok", "broken", "gone", "blocked", "unreachable", "error"]))
@settings(deadline=None)
def test_what_has_settled_is_what_people_believe(words: list[str], last: str) -> None:
    tellings = [tell for tell in told(*words, *[last] * MISSES) if tell]
    assert (tellings[-1] if tellings else "ok") == last


@given(st.lists(st.sampled_from(["broken", "gone", "blocked", "unreachable", "error"])))
@settings(deadline=None)
def test_health_ends_every_told_trouble_at_once(troubles: list[str]) -> None:
    was_told = any(told(*troubles))
    assert told(*troubles, "quiet")[-1] == ("ok" if was_told else None)
