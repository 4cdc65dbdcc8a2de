"""The search page: marks or no marks, filters, order, paging, and input of every kind."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.publish.samples import Sample


def found(web: httpx.Client, query: str) -> dict[str, Any]:
    answer = web.get(f"/tim-kiem.json?{query}")
    assert answer.status_code == 200
    data: dict[str, Any] = answer.json()
    return data


def ids(data: dict[str, Any]) -> set[int]:
    return {hit["id"] for hit in data["hits"]}


@pytest.mark.parametrize(
    "words",
    [
        "le hoi cau ngu",
        "Lễ hội cầu ngư",
        "LỄ HỘI CẦU NGƯ",
        unicodedata.normalize("NFD", "Lễ hội cầu ngư"),
        '"cầu ngư"',
        "hò bá trạo",
        "dua thuyen thung",
    ],
)
def test_words_find_the_article_however_they_are_typed(
    web: httpx.Client, sample: Sample, words: str
) -> None:
    assert sample.ids["songtram/1150"] in ids(found(web, f"q={quote(words)}"))


def test_d_finds_đ_and_marks_it_in_the_original_text(web: httpx.Client, sample: Sample) -> None:
    text = web.get("/tim-kiem?q=%22dang+bo%22").text
    assert "<mark>Đảng bộ</mark>" in text or "<mark>Đảng</mark> <mark>bộ</mark>" in text


def test_words_in_captions_and_attachments_say_where_they_stand(
    web: httpx.Client, sample: Sample
) -> None:
    assert "Trong chú thích ảnh:" in web.get("/tim-kiem?q=%22truoc+dinh+lang%22").text
    text = web.get("/tim-kiem?q=ngan+man+rach+en").text
    assert "Trong tệp đính kèm:" in text
    assert f'href="/bai/{sample.ids["conen/van-ban-14"]}"' in text


def test_facets_narrow_and_agree_with_the_count(web: httpx.Client) -> None:
    everything = found(web, "q=hoi")
    for parameter, name in (
        ("cong", "portal"),
        ("muc", "section"),
        ("nam", "year"),
        ("loai", "kind"),
        ("anh", "pictures"),
        ("tinh", "state"),
    ):
        for value in everything["facets"][name]:
            narrowed = found(web, f"q=hoi&{parameter}={value['value']}")
            assert narrowed["count"] == value["count"], (name, value)


def test_a_filter_can_be_taken_off(web: httpx.Client) -> None:
    text = web.get("/tim-kiem?q=hoi&cong=songtram&nam=2015").text
    chosen = text[text.index('class="chosen"') :]
    assert 'href="?q=hoi&amp;nam=2015"' in chosen
    assert 'href="?q=hoi&amp;cong=songtram"' in chosen


def test_sorting_by_date(web: httpx.Client) -> None:
    newest = [hit["published"] for hit in found(web, "q=hoi&xep=moi")["hits"]]
    oldest = [hit["published"] for hit in found(web, "q=hoi&xep=cu")["hits"]]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert newest[0] > oldest[0]


def test_paging_shows_every_article_once(web: httpx.Client, sample: Sample) -> None:
    address: str | None = "/tim-kiem.json?xep=moi"
    seen: list[int] = []
    while address:
        data = web.get(address).json()
        seen += [hit["id"] for hit in data["hits"]]
        address = data["next_url"]
    assert len(seen) == len(set(seen)) == data["count"] == len(sample.ids) - 2


def test_hidden_articles_are_not_found(web: httpx.Client, sample: Sample) -> None:
    hits = ids(found(web, "q=ban+tin+thu+trang+thai"))
    assert hits == {sample.ids["damay/removed"]}


@pytest.mark.parametrize(
    "query",
    [
        "q=",
        "q=%20",
        "q=%22",
        "q=(((",
        "q=AND+OR+NOT",
        "q=title:x*",
        "q=-khong",
        "q=%00%02%03",
        "q=%F0%9F%8C%BE",
        "q=" + "a" * 5000,
        "q=hoi&trang=-1",
        "q=hoi&trang=99999999999999999999",
        "nam=nam&muc=%27&trang=x&xep=y&loai=z",
        "cong=khong-co",
        "q=hoi&q=khac",
    ],
)
def test_no_input_is_an_error(web: httpx.Client, query: str) -> None:
    assert web.get(f"/tim-kiem?{query}").status_code == 200
    assert web.get(f"/tim-kiem.json?{query}").status_code == 200


def test_an_unknown_portal_finds_nothing(web: httpx.Client) -> None:
    assert found(web, "cong=khong-co")["count"] == 0


def test_the_form_keeps_the_filters(web: httpx.Client) -> None:
    text = web.get("/tim-kiem?q=hoi&cong=songtram&xep=moi&trang=1&lang=vi").text
    forms = re.findall(r"<form.*?</form>", text, re.DOTALL)
    box, dates = (
        re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)"', form) for form in forms
    )
    assert box == [("cong", "songtram"), ("xep", "moi")]
    assert dates == [*box, ("q", "hoi")]


def test_datasettes_own_search_is_folded_as_well(web: httpx.Client) -> None:
    for words in ("đảng bộ", "dang bo", "Đảng bộ"):
        data = web.get(
            "/archive/articles.json", params={"_search": words, "_shape": "array"}
        ).json()
        assert "Đảng bộ huyện Sông Trầm" in " ".join(row["title"] for row in data), words


def test_the_stock_table_has_our_facets_and_descriptions(web: httpx.Client) -> None:
    data = web.get("/archive/articles.json").json()
    assert list(data["facet_results"]) and set(data["facet_results"]) == {
        "portal_id",
        "section_id",
        "year",
        "kind",
    }
    published = [row[data["columns"].index("published")] for row in data["rows"]]
    dated = [day for day in published if day]
    assert dated == sorted(dated, reverse=True)
    page = web.get("/archive/articles").text
    assert "Mỗi dòng là một tin bài" in page
    assert '<a href="/bai/1">Đảng bộ huyện Sông Trầm' in page


def test_noise_is_not_listed(web: httpx.Client) -> None:
    tables = web.get("/archive.json").json()["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert shown == {
        "article_text",
        "articles",
        "attachment_uses",
        "attachments",
        "captures",
        "events",
        "image_uses",
        "images",
        "portals",
        "revisions",
        "sections",
    }


def test_free_sql_is_off(web: httpx.Client) -> None:
    assert web.get("/archive.json?sql=select+1").status_code == 403
