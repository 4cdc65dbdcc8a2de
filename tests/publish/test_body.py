"""From stored HTML and the uses of images to blocks of a page."""

from __future__ import annotations

from typing import Any

from crawler.publish.body import begins_with, blocks


def use(src: str, caption: str | None = None, credit: str | None = None) -> dict[str, Any]:
    return {"src": src, "caption": caption, "credit": credit}


def shape(html: str, *uses: dict[str, Any]) -> list[str]:
    return [str(b.text) if b.use is None else f"[{b.use['src']}]" for b in blocks(html, uses)]


def test_a_picture_between_paragraphs_stays_there() -> None:
    assert shape('<p>một</p><p><img src="http://a/1"></p><p>hai</p>', use("http://a/1")) == [
        "<p>một</p>",
        "[http://a/1]",
        "<p>hai</p>",
    ]


def test_a_wrapper_is_no_structure() -> None:
    html = '<div><div><p>một</p><img src="http://a/1"><p>hai</p></div></div>'
    assert shape(html, use("http://a/1")) == ["<p>một</p>", "[http://a/1]", "<p>hai</p>"]


def test_a_caption_is_not_said_twice() -> None:
    picture = use("http://a/1", "Cánh đồng", "T. Khê")
    for html in (
        '<div><img src="http://a/1"><p>Cánh đồng</p></div><p>chữ</p>',
        '<p><img src="http://a/1"></p><p>Cánh đồng T. Khê</p><p>chữ</p>',
        '<figure><img src="http://a/1"><figcaption>Cánh  đồng</figcaption></figure><p>chữ</p>',
    ):
        assert shape(html, picture) == ["[http://a/1]", "<p>chữ</p>"], html


def test_a_credit_in_the_caption_line_is_not_said_twice_either() -> None:
    picture = use("http://a/1", "Cánh đồng", "T. Khê")
    for line in ("Cánh đồng, ảnh T. Khê", "Cánh đồng (Ảnh: T. Khê)", "Cánh đồng. Nguồn: T. Khê"):
        html = f'<p><img src="http://a/1"></p><p align="center"><i>{line}</i></p><p>chữ</p>'
        assert shape(html, picture) == ["[http://a/1]", "<p>chữ</p>"], line


def test_a_paragraph_that_says_more_than_the_caption_stays() -> None:
    for more in ("Cánh đồng lúa chín.", "2.320"):
        html = f'<p><img src="http://a/1"></p><p>{more}</p>'
        assert shape(html, use("http://a/1", "Cánh đồng")) == ["[http://a/1]", f"<p>{more}</p>"]


def test_tables_that_only_arrange_are_opened() -> None:
    picture = '<table><tr><td><img src="http://a/1"></td></tr><tr><td><p>Chợ</p></td></tr></table>'
    html = (
        "<table><tbody><tr><td></td></tr><tr><td><div>"
        f"<p>một</p>{picture}<p>hai</p></div></td></tr></tbody></table>"
    )
    assert shape(html, use("http://a/1", "Chợ")) == ["<p>một</p>", "[http://a/1]", "<p>hai</p>"]


def test_a_table_of_data_stays_a_table() -> None:
    rows = "<tr><th>Xã</th><th>Hộ</th></tr><tr><td>Hòa Bãi</td><td>9</td></tr>"
    [table] = shape(f"<div><table>{rows}</table></div>")
    assert table.startswith("<table>") and "<td>9</td>" in table


def test_words_of_one_line_stay_together() -> None:
    assert shape("<div>một <b>hai</b> ba<p>bốn</p></div>") == [
        "<p>một <b>hai</b> ba</p>",
        "<p>bốn</p>",
    ]


def test_unplaced_pictures_open_and_end_the_article() -> None:
    assert shape("<p>chữ</p>", use("http://a/1"), use("http://a/2")) == [
        "[http://a/1]",
        "<p>chữ</p>",
        "[http://a/2]",
    ]


def test_one_picture_used_twice_appears_twice() -> None:
    html = '<p><img src="http://a/1"></p><p>chữ</p><p><img src="http://a/1"></p>'
    assert shape(html, use("http://a/1"), use("http://a/1")) == [
        "[http://a/1]",
        "<p>chữ</p>",
        "[http://a/1]",
    ]


def test_a_picture_in_a_table_comes_after_it() -> None:
    html = '<table><tr><td>ô</td><td><img src="http://a/1"></td></tr></table>'
    table, picture = shape(html, use("http://a/1"))
    assert table.startswith("<table>") and "ô" in table
    assert picture == "[http://a/1]"


def test_bare_text_becomes_paragraphs() -> None:
    assert shape("một<p>hai</p>ba") == ["<p>một</p>", "<p>hai</p>", "<p>ba</p>"]


def test_links_lead_to_our_copies() -> None:
    html = '<p><a href="http://a/x.pdf?a=1&amp;b=2">x</a> <a href="http://a/y">y</a></p>'
    [block] = blocks(html, [], {"http://a/x.pdf?a=1&b=2": "/tep/1"})
    assert 'href="/tep/1"' in str(block.text)
    assert 'href="http://a/y"' in str(block.text)


def test_nothing_is_nothing() -> None:
    assert shape("") == []


def test_dangerous_html_is_gone() -> None:
    html = (
        '<p onclick="x()">a<script>x()</script></p><a href="javascript:x()">b</a>'
        '<a href="data:text/html,x">c</a><p style="color:red">d</p><form><input></form>'
    )
    text = "".join(shape(html))
    for danger in ("onclick", "script", "javascript", "data:", "style", "form", "input"):
        assert danger not in text


def test_a_lead_that_opens_the_text_is_recognised() -> None:
    text = blocks("<p><b>Sáng 14/6,</b> hội  nghị.</p><p>Tiếp.</p>", [])
    assert begins_with(text, "Sáng 14/6, hội nghị.")
    assert not begins_with(text, "Khác")
    assert not begins_with(text, None)
    assert not begins_with([], "Sáng")
