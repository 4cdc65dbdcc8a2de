"""The generated district: repeatable, of any size, and readable."""

from __future__ import annotations

import io
import re
import tracemalloc
import unicodedata

import pytest
from PIL import Image
from pypdf import PdfReader

from crawler.demo import DRESSES, DemoPortal, papers, photos
from crawler.demo.chronicle import Chronicle
from crawler.demo.districts import DISTRICTS
from crawler.errors import UsageError
from crawler.text import squeeze

BASE = "http://demo.test/"


def test_the_same_seed_tells_the_same_stories() -> None:
    first = list(DemoPortal("plain", articles=40, seed=3).truth(BASE, digests=False))
    again = list(DemoPortal("plain", articles=40, seed=3).truth(BASE, digests=False))
    other = list(DemoPortal("plain", articles=40, seed=4).truth(BASE, digests=False))
    assert first == again
    assert first != other


def test_growing_leaves_the_earlier_articles_as_they_were() -> None:
    portal = DemoPortal("nukeviet", articles=40)
    before = [portal.room.item(n) for n in range(1, 41)]
    portal.control(grow=30)
    assert [portal.room.item(n) for n in range(1, 41)] == before
    assert portal.room.count == 70


def test_a_photograph_is_a_jpeg_of_the_usual_size_and_repeatable() -> None:
    for photo in range(12):
        data = photos.draw_photo(1, photo)
        assert 60_000 <= len(data) <= 150_000
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("JPEG", photos.SIZE)
    assert photos.draw_photo(1, 5) == photos.draw_photo(1, 5) != photos.draw_photo(2, 5)


def test_some_photographs_serve_two_articles() -> None:
    portal = DemoPortal("label", articles=300)
    used = [s.photo for n in range(1, 301) for s in portal.room.item(n).shots]
    assert 0 < len(used) - len(set(used)) < 60


def test_a_paper_can_be_read_back_from_its_pdf() -> None:
    room = DemoPortal("lacviet", articles=60).room
    item = next(i for i in map(room.item, range(1, 61)) if i.kind == "attachment_only")
    data = room.paper(item.number, item.papers[0])
    papers.paper_bytes.cache_clear()
    assert room.paper(item.number, item.papers[0]) == data
    text = squeeze(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))
    assert squeeze(item.title.upper()) in text
    for clause in room.writer.paper_text(item.number, 0):
        assert squeeze(clause) in text


def test_a_million_articles_are_addressable_and_none_is_held() -> None:
    portal = DemoPortal("nukeviet", articles=1_000_000, seed=9)
    room = portal.room
    section = room.district.sections[0]
    assert sum(room.size(s) for s in room.district.sections) == 1_000_000
    last = portal.dress.pages(section)
    assert portal.dress.on_page(section, last)
    tracemalloc.start()
    for number in range(1, 1_000_000, 240):
        room.headline(number)
    full, _ = tracemalloc.get_traced_memory()
    for number in range(7, 1_000_000, 400):
        room.item(number)
    later, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The cache of headlines is full by now; anything that grows with articles would show.
    assert later - full < 3_000_000


@pytest.mark.parametrize("dress", DRESSES)
def test_every_number_stands_once_in_its_section(dress: str) -> None:
    district = DISTRICTS[dress]
    chronicle = Chronicle(5, district, 333)
    found = [
        chronicle.nth(s.slug, rank)
        for s in district.sections
        for rank in range(chronicle.count(s.slug, 333))
    ]
    assert sorted(found) == list(range(1, 334))
    assert 4 <= len(district.sections) <= 8


@pytest.mark.parametrize("articles", [20, 60, 5000])
def test_dates_rise_with_the_numbers(articles: int) -> None:
    room = DemoPortal("liferay", articles=articles).room
    room.changes.grown = 10
    dates = [room.headline(n).published for n in range(1, articles + 11)]
    assert dates == sorted(dates)
    assert dates[0].year < dates[-1].year


@pytest.mark.parametrize("dress", DRESSES)
def test_prose_is_vietnamese_in_nfc_without_leftovers_or_repetition(dress: str) -> None:
    room = DemoPortal(dress, articles=200).room
    for number in range(1, 201):
        item = room.item(number)
        texts = [item.title, item.lead or "", *item.body, *(s.caption or "" for s in item.shots)]
        whole = "\n".join(texts)
        assert unicodedata.is_normalized("NFC", whole)
        assert not re.search(r"[{}]|\.\.|  |huyện huyện|thôn thôn|xã xã", whole)
        sentences = re.split(r"(?<=[.:])\s+", "\n".join(item.body))
        long = [s for s in sentences if len(s) > 40]
        assert len(long) == len(set(long)), number


@pytest.mark.parametrize("dress", DRESSES)
def test_kinds_and_pictures_come_in_realistic_shares(dress: str) -> None:
    room = DemoPortal(dress, articles=1000).room
    items = [room.item(n) for n in range(1, 1001)]
    bare = [i for i in items if i.kind == "attachment_only"]
    assert 0.08 < len(bare) / 1000 < 0.25
    assert all(len(i.papers) == 1 and not i.body and not i.shots for i in bare)
    counts = {len(i.shots) for i in items if i.kind == "article"}
    assert counts == {0, 1, 2, 3, 4}
    assert any(" " in p.name and not p.name.isascii() for i in items for p in i.papers)
    assert {i.noise for i in items} == {"", "nfd", "entities", "zero-width"}


def test_wrong_wishes_are_refused() -> None:
    with pytest.raises(UsageError, match="no demo dress"):
        DemoPortal("joomla")
    with pytest.raises(UsageError, match="20 to 1000000"):
        DemoPortal("plain", articles=3)
