"""What stands where an article was: evidence of removal, or nothing of the kind."""

from __future__ import annotations

import pytest

from crawler.pages import FAMILIES, read_article
from crawler.spiders.answers import is_kept
from crawler.spiders.articles import _SOFT_404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"OK",
        b"<html></html>",
        b"<h1>It works!</h1>",
        "<html><body>Trang đang được cập nhật</body></html>".encode(),
        "<html><head><title>Huyện A</title></head><body><h1>Bài số 1</h1></body></html>".encode(),
    ],
)
def test_a_placeholder_of_a_few_bytes_is_no_article_and_says_so(body: bytes) -> None:
    assert len(body) < 200
    article = read_article(
        body, "http://x.example/bai/1", FAMILIES["generic"], content_type="text/html"
    )
    assert not is_kept(article)
    assert article.kind in _SOFT_404
