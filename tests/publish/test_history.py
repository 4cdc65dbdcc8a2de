"""History: word by word between revisions, and what happened when."""

from __future__ import annotations

import unicodedata

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.wording import Piece, paragraphs, words
from tests.publish.samples import Sample


def told(pieces: list[Piece]) -> list[tuple[str, str]]:
    return [(piece.what, piece.text) for piece in pieces]


def test_a_word_that_changed() -> None:
    assert told(words("từ 8 giờ sáng", "từ 13 giờ sáng")) == [
        ("same", "từ "),
        ("removed", "8"),
        ("added", "13"),
        ("same", " giờ sáng"),
    ]


def test_words_beside_each_other_are_one_change() -> None:
    assert told(words("xã Hòa Bãi họp", "xã Đồng Sim họp")) == [
        ("same", "xã "),
        ("removed", "Hòa Bãi"),
        ("added", "Đồng Sim"),
        ("same", " họp"),
    ]


def test_the_other_place_of_a_tone_mark_is_no_change_of_words() -> None:
    assert words("cầu Hoà Bình", "cầu Hòa Bình")[1] == Piece("respelled", "Hòa", "Hoà")


def test_an_encoding_is_no_change() -> None:
    text = "Đảng bộ huyện Phú Hòa"
    assert told(words(unicodedata.normalize("NFD", text), text)) == [("same", text)]


def test_paragraphs_come_and_go() -> None:
    old, new = "Một đoạn.\n\nHai đoạn ở giữa.", "Một đoạn.\n\nHai đoạn nằm giữa.\n\nBa."
    assert [told(p) for p in paragraphs(old, new)] == [
        [("same", "Một đoạn.")],
        [("same", "Hai đoạn "), ("removed", "ở"), ("added", "nằm"), ("same", " giữa.")],
        [("added", "Ba.")],
    ]


SYLLABLES = ["xã", "huyện", "hòa", "hoà", "Hoà", "8", "13", "giờ", ",", ".", "Đảng"]
WORDS = st.lists(st.sampled_from(SYLLABLES)).map(" ".join)
TEXTS = st.lists(WORDS, max_size=4).map("\n\n".join)


@given(WORDS, WORDS)
def test_the_new_text_can_be_read_off(old: str, new: str) -> None:
    pieces = words(old, new)
    assert "".join(p.text for p in pieces if p.what != "removed") == new
    gone = "".join(p.before or p.text for p in pieces if p.what != "added")
    assert gone.split() == old.split() or gone.replace(" ", "") == old.replace(" ", "")


@given(TEXTS, TEXTS)
def test_no_paragraph_is_lost(old: str, new: str) -> None:
    shown = paragraphs(old, new)
    now = ["".join(p.text for p in line if p.what != "removed") for line in shown]
    assert [line for line in now if line] == [line for line in new.split("\n\n") if line.strip()]


def test_the_page_shows_what_changed(web: httpx.Client, sample: Sample) -> None:
    text = web.get(f"/bai/{sample.ids['songtram/cat-nuoc']}/lich-su").text
    assert "<del>8</del><ins>13</ins>" in text
    assert 'title="Trước viết “Hoà”; chỉ khác cách đặt dấu thanh">Hòa</ins>' in text
    assert "<ins>Số điện thoại của trạm có ở bảng tin của từng tổ.</ins>" in text
    assert "Phiên bản 3" in text and "Phiên bản đầu tiên" in text


def test_the_article_says_that_it_was_edited(web: httpx.Client, sample: Sample) -> None:
    address = f"/bai/{sample.ids['songtram/cat-nuoc']}"
    text = web.get(address).text
    assert "đã được sửa 2 lần trên cổng" in text
    assert f'href="{address}/lich-su"' in text
    assert "was edited" not in text
    assert "edited this article 2 times" in web.get(f"{address}?lang=en").text


def test_going_and_coming_back_is_told(web: httpx.Client, sample: Sample) -> None:
    data = web.get(f"/bai/{sample.ids['songtram/cho-phien']}/lich-su.json").json()
    kinds = [event["kind"] for event in data["events"]]
    assert kinds == ["restored", "removed", "missing", "first_seen"]
    assert data["state"] == "live"


def test_history_as_data(web: httpx.Client, sample: Sample) -> None:
    data = web.get(f"/bai/{sample.ids['songtram/cat-nuoc']}/lich-su.json").json()
    assert [r["sequence"] for r in data["revisions"]] == [3, 2, 1]
    assert list(data["revisions"][0]["changes"]) == ["title"]
    assert {"what": "removed", "text": "8", "before": ""} in data["revisions"][1]["changes"][
        "body"
    ][0]
    assert data["revisions"][2]["changes"] == {}


@pytest.mark.parametrize("name", ["damay/hidden", "damay/quarantined"])
def test_there_is_no_history_of_what_is_hidden(
    web: httpx.Client, sample: Sample, name: str
) -> None:
    for more in ("", ".json"):
        assert web.get(f"/bai/{sample.ids[name]}/lich-su{more}").status_code == 404
