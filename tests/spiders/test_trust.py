"""Which doubtful readings of a run are believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.items import Article, Picture
from crawler.spiders.trust import Held, lacking, weigh

NIGHT = datetime(2026, 3, 1, 2, tzinfo=UTC)
ARTICLE = Article(
    kind="article", title="Họp chợ phiên", section="Tin tức", published="2026-02-28", body=("Chợ.",)
)


def reading(number: int, *lacks: str, known: bool = True) -> Held:
    return Held(
        key=str(number),
        url=f"http://x.example/{number}",
        article=ARTICLE,
        capture_id=number,
        at=NIGHT,
        known=known,
        lacks=lacks,
    )


def readings(count: int, *lacks: str, known: bool = True, first: int = 1) -> list[Held]:
    return [reading(number, *lacks, known=known) for number in range(first, first + count)]


def doubted(held: list[Held], read: int, known: int) -> list[str]:
    weighed = weigh(held, read, known)
    assert sorted(
        [*weighed.believed, *(one for one, _ in weighed.doubted)], key=lambda r: int(r.key)
    ) == sorted(held, key=lambda r: int(r.key))
    return [one.key for one, _ in weighed.doubted]


def test_nothing_held_is_nothing_doubted() -> None:
    weighed = weigh([], 50, 50)
    assert (weighed.believed, weighed.doubted, weighed.fallen) == ([], [], {})
    assert not weighed.mass_change


@pytest.mark.parametrize("lacks", [(), ("body",), ("title", "published")])
def test_one_edit_is_believed_even_if_it_is_all_that_was_read(lacks: tuple[str, ...]) -> None:
    assert doubted([reading(1, *lacks)], read=1, known=1) == []
    assert doubted([reading(1, *lacks)], read=40, known=40) == []


def test_many_that_lost_the_same_field_are_a_layout() -> None:
    held = [*readings(3, "published"), reading(9, "section")]
    weighed = weigh(held, read=6, known=6)
    assert weighed.fallen == {"published": 3}
    assert [one.key for one, _ in weighed.doubted] == ["1", "2", "3"]
    assert {why for _, why in weighed.doubted} == {"lost published as most readings of the run did"}
    assert [one.key for one in weighed.believed] == ["9"]


def test_new_articles_without_a_usual_field_count_too() -> None:
    held = readings(3, "section", known=False)
    assert doubted(held, read=3, known=0) == ["1", "2", "3"]


def test_every_fallen_field_is_named() -> None:
    weighed = weigh(readings(4, "title", "body"), read=4, known=4)
    assert weighed.fallen == {"title": 4, "body": 4}
    assert weighed.doubted[0][1].startswith("lost title, body ")


@pytest.mark.parametrize(
    ("count", "read", "is_doubted"),
    [(2, 2, False), (3, 6, True), (3, 7, False), (10, 20, True), (10, 21, False)],
)
def test_a_field_falls_by_number_and_by_share(count: int, read: int, is_doubted: bool) -> None:
    held = readings(count, "body", known=False)
    assert bool(doubted(held, read, known=0)) is is_doubted


@pytest.mark.parametrize(
    ("changed", "known", "is_doubted"),
    [(4, 4, False), (5, 5, True), (5, 8, True), (5, 9, False), (30, 50, True), (29, 50, False)],
)
def test_known_articles_do_not_all_change_in_one_night(
    changed: int, known: int, is_doubted: bool
) -> None:
    weighed = weigh(readings(changed), read=known, known=known)
    assert weighed.mass_change is is_doubted
    assert len(weighed.doubted) == (changed if is_doubted else 0)
    assert weighed.fallen == {}


def test_a_mass_change_says_nothing_against_new_articles() -> None:
    held = [*readings(5), reading(9, "section", known=False)]
    weighed = weigh(held, read=30, known=6)
    assert weighed.mass_change
    assert [one.key for one in weighed.believed] == ["9"]


def test_a_field_is_missed_only_where_nearly_all_articles_have_it() -> None:
    usual = {"title": 1.0, "section": 0.9, "published": 0.89, "body": 0.95}
    bare = replace(ARTICLE, title=None, section=None, published=None)
    assert lacking(bare, usual) == ("title", "section")
    assert lacking(ARTICLE, usual) == ()
    gallery = replace(
        ARTICLE, kind="gallery", body=(), pictures=(Picture(src="http://x.example/1"),)
    )
    assert lacking(gallery, usual) == ("body",)
    assert lacking(bare, {}) == ()


def test_new_documents_without_a_text_are_no_layout_but_wait_for_the_others() -> None:
    papers = [
        replace(one, article=replace(ARTICLE, kind="attachment_only", body=()))
        for one in readings(8, "body", known=False)
    ]
    assert doubted(papers, read=15, known=0) == []
    assert len(doubted([*papers, *readings(9, "body", first=20)], read=18, known=9)) == 17
