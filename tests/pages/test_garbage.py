"""No bytes make a reader raise, and the same bytes always say the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.pages import FAMILIES, links, record
from tests.pages import golden

URL = "http://lacthanh.example.vn/tin/1"
PAGES = [(case / "page.html").read_bytes() for case in golden.cases()]
QUIET = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@QUIET
@given(st.binary(max_size=3000))
def test_any_bytes(data: bytes) -> None:
    assert record(data, URL) == record(data, URL)


@QUIET
@given(st.sampled_from(PAGES), st.integers(0, 4000), st.binary(max_size=30), st.integers(0, 4000))
def test_damaged_pages(page: bytes, at: int, junk: bytes, lost: int) -> None:
    damaged = page[:at] + junk + page[at + lost % 200 :]
    for name in FAMILIES:
        assert record(damaged, URL, name)["family"] == name
    links(damaged[: len(damaged) // 2], URL)


DEEP = {
    "div": b"<div>" * 100_000 + b"x",
    "closed div": b"<div>" * 100_000 + b"x" + b"</div>" * 100_000,
    "font": b"".join(b'<font size="%d">' % i for i in range(20_000)) + b"<p>x</p>" * 20_000,
    "table": b"<table><tr><td>" * 30_000,
    "list": b"<ul><li>" * 50_000,
    "custom": b"<x-y>" * 100_000,
    "paragraphs": b"<p>Tin</p>" * 500_000,
    "text": b"Tin " * 1_200_000,
    "open tag": b"<" * 3_000_000,
    "attributes": b"<p " + b"a=1 " * 500_000 + b">",
    "data uri": b'<p><img src="data:image/png;base64,' + b"A" * 4_000_000 + b'">',
    "brackets": b"([{" * 500_000,
    "numbers": b"12/12 " * 500_000,
}


@pytest.mark.parametrize("kind", DEEP)
def test_exploding_pages(kind: str) -> None:
    page = b"<html><body><h1>Ti\xc3\xaau \xc4\x91\xe1\xbb\x81 b\xc3\xa0i</h1>" + DEEP[kind]
    assert record(page, URL)["kind"]


def test_the_text_of_a_deep_page_is_kept() -> None:
    page = f"<h1>Tiêu đề</h1>{'<div>' * 5000}<p>{'Nội dung bài viết. ' * 30}</p>".encode()
    found = record(page, URL)
    assert "Nội dung bài viết." in " ".join(found["body"])
    assert "flattened_markup" in found["flags"]
