"""Citations: what Zotero, BibTeX, RIS and CSL readers get; and a permanent address."""

from __future__ import annotations

import json
import re

import httpx
import pytest

from crawler.publish.citing import Citation, apa, bibtex, csl, ris
from crawler.publish.headlines import json_ld, meta_tags
from crawler.publish.language import Speech
from tests.publish.samples import XSS, Sample

CITED = Citation(
    key="songtram-2025-1201",
    title="Đảng bộ huyện & {mười năm} 100%",
    authors=("Trần Khê", "Lê Vàm"),
    office="Ủy ban nhân dân huyện Sông Trầm",
    portal="Huyện Sông Trầm",
    publisher="Ủy ban nhân dân huyện Sông Trầm",
    published="2025-06-14T08:30:00+07:00",
    url="http://songtram.example/bai/1201.html",
    archive_url="https://kho.example/ban-luu/songtram/1201",
    captured="2026-03-04T08:30:00+07:00",
)


def test_an_apa_line_in_both_languages() -> None:
    assert apa(CITED, Speech("vi")) == (
        "Trần Khê, Lê Vàm. (2025, 14 tháng 6). Đảng bộ huyện & {mười năm} 100%. Huyện Sông Trầm. "
        "http://songtram.example/bai/1201.html "
        "(Bản lưu Khotin, 04/03/2026: https://kho.example/ban-luu/songtram/1201)"
    )
    assert "(2025, June 14)." in apa(CITED, Speech("en"))


def test_bibtex_keeps_signs_and_names() -> None:
    text = bibtex(CITED)
    assert text.startswith("@online{songtram-2025-1201,\n")
    assert r"title = {{Đảng bộ huyện \& \{mười năm\} 100\%}}" in text
    assert "author = {{Trần Khê} and {Lê Vàm}}" in text
    assert "urldate = {2026-03-04}" in text
    plain = text.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}")


def test_ris_is_a_tag_a_line() -> None:
    lines = ris(CITED).split("\r\n")
    assert lines[0] == "TY  - NEWS" and lines[-2] == "ER  - "
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert [line for line in lines if line[:2] == "AU"] == ["AU  - Trần Khê", "AU  - Lê Vàm"]
    assert "DA  - 2025/06/14" in lines
    assert "L2  - https://kho.example/ban-luu/songtram/1201" in lines


def test_csl_has_both_dates_and_both_addresses() -> None:
    item = csl(CITED)
    assert item["issued"] == {"date-parts": [[2025, 6, 14]]}
    assert item["accessed"] == {"date-parts": [[2026, 3, 4]]}
    assert item["URL"] == CITED.url
    assert item["archive_location"] == CITED.archive_url
    assert item["author"] == [{"literal": "Trần Khê"}, {"literal": "Lê Vàm"}]


def test_what_is_not_known_is_left_out() -> None:
    bare = Citation("k", "Tên", (), "UBND", "Cổng", None, None, "http://x", "http://y", "2026")
    assert "issued" not in csl(bare)
    assert "PY  - " not in ris(bare) and "\n  date =" not in bibtex(bare)
    assert "(không rõ ngày)" in apa(bare, Speech("vi"))
    assert "citation_publication_date" not in dict(meta_tags(bare))


@pytest.mark.parametrize(
    ("form", "mime"),
    [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("csl.json", "application/json"),
    ],
)
def test_files_for_reference_managers(web: httpx.Client, form: str, mime: str) -> None:
    answer = web.get(f"/bai/1.{form}")
    assert answer.headers["content-type"] == f"{mime}; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    assert "Đảng bộ huyện Sông Trầm" in answer.text
    assert web.get(f"/bai/999999.{form}").status_code == 404


def test_the_permanent_address_leads_to_the_article(web: httpx.Client, sample: Sample) -> None:
    address = web.get("/bai/1.json").json()["archive_url"]
    answer = web.get(address)
    assert (answer.status_code, answer.headers["location"]) == (302, "/bai/1")
    hidden = web.get("/ban-luu/damay/hidden")
    assert hidden.status_code == 404


def test_json_ld_says_where_the_copy_is(web: httpx.Client) -> None:
    text = web.get("/bai/1").text
    data = json.loads(re.findall(r'ld\+json">(.*?)</script>', text)[0])
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2025-06-14T08:30:00+07:00"
    assert data["archivedAt"]["url"].endswith("/ban-luu/songtram/1201")
    assert data["archivedAt"]["dateCreated"] == "2026-03-04T08:30:02+07:00"
    assert all(address.startswith("http") for address in data["image"])


def test_json_ld_cannot_end_its_element(web: httpx.Client, sample: Sample) -> None:
    text = web.get(f"/bai/{sample.ids['damay/xss']}").text
    data = json.loads(re.findall(r'ld\+json">(.*?)</script>', text)[0])
    assert data["headline"] == f"Bài thử {XSS}"
    row = {"home": "http://x", "section": "</script><!--"}
    assert "</" not in json_ld(CITED, row, []) and "<!--" not in json_ld(CITED, row, [])
