"""Zotero saves an article page as the newspaper article that it is, by its translators' rules."""

from __future__ import annotations

import html
import unicodedata

import httpx
import pytest

from crawler.publish.headlines import meta_tags
from crawler.publish.names import family_first, office, people
from tests.publish import zotero
from tests.publish.samples import XSS, Sample
from tests.publish.test_citing import CITED


@pytest.fixture
def saved(web: httpx.Client, sample: Sample) -> dict[str, zotero.Item]:
    """What Zotero saves of some articles of the sample archive."""
    names = ("songtram/1201", "conen/van-ban-14", "damay/removed", "damay/data", "damay/xss")
    return {name: save(web, f"/bai/{sample.ids[name]}") for name in names}


def save(web: httpx.Client, path: str) -> zotero.Item:
    return zotero.read(web.get(path).text, f"{web.base_url}{path}")


def test_an_article_with_a_byline(saved: dict[str, zotero.Item]) -> None:
    item = saved["songtram/1201"]
    assert item.item_type == "newspaperArticle"
    assert item.creators == [("Khê", "Trần")]
    fields = item.fields
    here = fields["archiveLocation"]
    assert here.startswith("http://127.0.0.1") and here.endswith("/ban-luu/songtram/1201")
    assert fields["abstractNote"].startswith("Sáng 14/6, Ban Thường vụ Huyện ủy Sông Trầm")
    expected = {
        "title": "Đảng bộ huyện Sông Trầm tổng kết mười năm xây dựng nông thôn mới",
        "date": "2025/06/14",
        "publicationTitle": "Huyện Sông Trầm - tỉnh Lam Giang",
        "section": "Tin tức - Sự kiện",
        "url": "http://songtram.example/bai/1201.html",
        "archive": "Khotin",
        "extra": f"Archived 2026-03-04T08:30:02+07:00: {here}",
        "language": "vi",
        "accessDate": "CURRENT_TIMESTAMP",
    }
    assert expected.items() <= fields.items()


def test_an_undated_article_gets_no_date_from_elsewhere_on_its_page(
    saved: dict[str, zotero.Item],
) -> None:
    item = saved["damay/removed"]
    assert item.item_type == "newspaperArticle"
    assert "date" not in item.fields
    assert item.fields["title"] == "Bản tin thử trạng thái removed"


def test_without_a_byline_nobody_is_the_author(saved: dict[str, zotero.Item]) -> None:
    for name in ("damay/removed", "damay/data", "conen/van-ban-14"):
        assert saved[name].creators == [], name
        assert saved[name].fields["publisher"], name


def test_a_page_that_is_only_a_file(saved: dict[str, zotero.Item]) -> None:
    item = saved["conen/van-ban-14"]
    assert item.item_type == "newspaperArticle"
    assert item.fields["url"] == "http://conen.example/bai/van-ban-14.html"
    assert item.fields["publicationTitle"] == "Trang thông tin điện tử huyện Cồn Én"
    assert item.fields["date"]


def test_a_date_is_as_exact_as_it_is_known(saved: dict[str, zotero.Item]) -> None:
    assert saved["damay/data"].fields["date"] == "2016/05"


def test_hostile_text_is_a_value_like_another(saved: dict[str, zotero.Item]) -> None:
    item = saved["damay/xss"]
    assert item.fields["title"] == f"Bài thử {XSS}"
    assert item.fields["section"] == f"Mục {XSS}"


def test_each_of_several_authors_is_one() -> None:
    page = "".join(f'<meta name="{n}" content="{html.escape(c)}">' for n, c in meta_tags(CITED))
    item = zotero.read(f"<html><head>{page}</head></html>", "http://kho.example/bai/1")
    assert item.creators == [("Khê", "Trần"), ("Vàm", "Lê")]


def test_the_rules_tell_what_must_not_be_in_a_page() -> None:
    """The traps that the tags avoid are traps by these rules."""
    head = '<meta name="citation_title" content="Tin"><meta name="z:itemType" content="webpage">'
    journal = '<meta name="citation_journal_title" content="Báo">'
    office = '<meta name="DC.creator" content="Ủy ban huyện">'
    body = '<time datetime="2020-02-02">hôm qua</time>'
    item = zotero.read(f"<html><head>{head}{journal}{office}</head><body>{body}</body></html>", "x")
    assert item.item_type == "journalArticle"
    assert item.creators == [("Ủy ban", "huyện")]
    assert item.fields["date"] == "2020-02-02"


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Trần Khê", ("Trần Khê",)),
        ("NGUYỄN VĂN KHÊ", ("NGUYỄN VĂN KHÊ",)),
        ("Tin, ảnh: Thu Hương", ("Thu Hương",)),
        ("Bài và ảnh: Đoàn Thị Én", ("Đoàn Thị Én",)),
        ("Thực hiện: Lê Vàm, Hoàng Sậy và Y Nhi", ("Lê Vàm", "Hoàng Sậy", "Y Nhi")),
        ("K.Ngân", ("K.Ngân",)),
        (unicodedata.normalize("NFD", "Trần Khê"), ("Trần Khê",)),
        ("Bài, ảnh: Q. Hiền", ("Q. Hiền",)),
        ("H'Bia Niê", ("H'Bia Niê",)),
        ("Theo Đài Truyền thanh huyện Đá Mây", ()),
        ("Nguồn: Báo Lam Giang", ()),
        ("Ban Biên Tập", ()),
        ("Phòng Văn hóa và Thông tin", ()),
        ("TTXVN", ()),
        ("Trung tâm Văn hóa", ()),
        ("Trần Khê, Phòng Nội vụ", ()),
        ("Tin tức trong ngày", ()),
        ("", ()),
        (None, ()),
        (XSS, ()),
    ],
)
def test_who_in_a_byline_is_a_person(byline: str | None, expected: tuple[str, ...]) -> None:
    assert people(byline) == expected


def test_names_for_programs_that_take_them_apart() -> None:
    assert family_first("ĐOÀN THỊ ÉN") == "ĐOÀN, THỊ ÉN"
    assert family_first("Thu Hương") == "Thu Hương"
    assert office("Nguồn tin: Báo Lam Giang") == "Báo Lam Giang"
    assert office(None) == ""
