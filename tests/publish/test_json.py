"""The JSON twins say what the pages show."""

from __future__ import annotations

import httpx

from tests.publish.samples import Sample


def test_an_article_as_json(web: httpx.Client, sample: Sample) -> None:
    answer = web.get("/bai/1.json")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert "Đảng bộ" in answer.text  # real characters, no escapes
    data = answer.json()
    assert data["ok"] is True
    assert data["published"] == "2025-06-14T08:30:00+07:00"
    assert data["section"] == "Tin tức - Sự kiện"
    assert data["evidence"]["published"]["rule"] == "label"
    assert [p["credit"] for p in data["pictures"]] == ["T. Khê", "T. Khê"]
    assert data["captures"][0]["warc_file"].endswith(".warc.gz")
    assert data["related"][0]["article_id"] == sample.ids["songtram/1188"]
    assert data["related"][1]["article_id"] is None
    assert data["earlier"]["id"] == sample.ids["songtram/1188"]


def test_addresses_in_json_lead_to_the_bytes(web: httpx.Client, sample: Sample) -> None:
    data = web.get("/bai/1.json").json()
    for picture in data["pictures"]:
        assert web.get(picture["original"]).content == sample.pictures[picture["sha256"]]
        assert web.get(picture["preview"]).headers["content-type"] == "image/webp"
    for file in data["attachments"]:
        assert web.get(file["original"]).content == sample.pictures[file["sha256"]]


def test_a_search_as_json_marks_the_words(web: httpx.Client) -> None:
    data = web.get("/tim-kiem.json?q=cau+ngu").json()
    assert data["count"] == 1
    assert data["count_is_lower_bound"] is False
    assert "\x02" in data["hits"][0]["marked_title"]


def test_a_portal_as_json(web: httpx.Client) -> None:
    data = web.get("/cong/songtram.json").json()
    assert data["portal"]["articles"] == sum(s["articles"] for s in data["sections"])
    assert data["per_year"]["2025"] == 3
    assert data["per_year"]["2021"] == 0


def test_errors_are_json_where_json_was_asked_for(web: httpx.Client) -> None:
    assert web.get("/bai/0.json").json() == {
        "ok": False,
        "error": "Không có trang này",
        "status": 404,
        "title": None,
    }
