"""Small pages for single rules of listings: what an entry is, where a list goes on, what it is."""

from __future__ import annotations

import pytest

from crawler.pages import links, phrases, record

HOST = "http://vidu.example"
NAMES = (
    "Xã Phú Vọng nạo vét mười hai cây số kênh",
    "Lớp học chữ buổi tối ở thôn Bến Củi",
    "Sửa xong cầu treo thôn Đá Dựng",
    "Chợ phiên An Lộc Trung họp lại sau hai năm",
)


def _read(body: str, address: str = "/tin", title: str = "Huyện Lạc Thanh") -> tuple[str, dict]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    return record(page, HOST + address)["kind"], links(page, HOST + address)


def _list(start: int = 1, date: str = "0{n}/03/2022") -> str:
    entries = (
        f'<div class="it"><a href="/tin/{n}">{name}</a><p>{date.format(n=n)}</p></div>'
        for n, name in enumerate(NAMES, start)
    )
    return "".join(entries)


def _addresses(start: int = 1) -> list[str]:
    return [f"{HOST}/tin/{n}" for n in range(start, start + len(NAMES))]


PAGERS = {
    "link of the next page": ('<p><a href="/tin?page=2">Trang sau</a></p>', "/tin", "/tin?page=2"),
    "words around an arrow": (
        '<p><a href="/tin?page=2">Tiếp theo »</a></p>',
        "/tin",
        "/tin?page=2",
    ),
    "an arrow a reader hears": (
        '<div class="pager"><a href="/tin?page=2" aria-label="Trang sau"><i></i></a></div>',
        "/tin",
        "/tin?page=2",
    ),
    "all numbers are links": (
        '<div class="pager"><a href="/tin?page=1">1</a> <a href="/tin?page=2">2</a> '
        '<a href="/tin?page=3">3</a></div>',
        "/tin?page=2",
        "/tin?page=3",
    ),
    "counted from 0": (
        '<div class="pager"><a href="/tin?page=0">1</a> <a href="/tin?page=1">2</a> '
        '<a href="/tin?page=2">3</a></div>',
        "/tin?page=1",
        "/tin?page=2",
    ),
    "the last of all numbers": (
        '<div class="pager"><a href="/tin?page=1">1</a> <a href="/tin?page=2">2</a></div>',
        "/tin?page=2",
        None,
    ),
    "pages written by hand": (
        '<p><a href="tin2.htm">Xem tiếp &gt;&gt;</a></p>',
        "/muc/tin.htm",
        "/muc/tin2.htm",
    ),
    "older posts": (
        '<a href="/tin?updated-max=2022-03-01&amp;start=7" title="x">Bài đăng Cũ hơn</a>',
        "/tin",
        "/tin?updated-max=2022-03-01&start=7",
    ),
    "a script": ('<a href="javascript:void(0)" class="more">Xem thêm</a>', "/tin", None),
    "days of a month": (
        "<table><tr>"
        + "".join(f'<td><a href="/lich?ngay={n}">{n}</a></td>' for n in range(1, 8))
        + "</tr></table>",
        "/tin",
        None,
    ),
}


@pytest.mark.parametrize("name", PAGERS)
def test_where_a_list_goes_on(name: str) -> None:
    pager, address, following = PAGERS[name]
    kind, found = _read(_list() + pager, address)
    assert kind == "listing"
    assert found["next"] == (HOST + following if following else None)
    assert {url for url in found["articles"] if "/tin/" in url} == set(_addresses())


def test_a_headline_that_ends_in_a_date_is_a_name() -> None:
    dated = '<h3><a href="/tin/9">Giá nông sản ngày 11/03/2022</a></h3><p>11/03/2022</p>'
    _, found = _read(f'{_list()}<div class="it">{dated}</div><a href="/tin?page=2">Trang sau</a>')
    assert f"{HOST}/tin/9" in found["articles"]


def test_a_side_list_before_the_main_one_is_left_out() -> None:
    side = f'<td class="l"><h3>Tin đọc nhiều</h3>{_list(51)}</td>'
    main = f'<td class="m"><h2>Đời sống</h2>{_list()}<a href="/tin?page=2">Trang sau</a></td>'
    _, found = _read(f"<table><tr>{side}{main}</tr></table>", title="Đời sống - Huyện Lạc Thanh")
    assert found["articles"] == _addresses()


def test_an_article_without_text_is_no_listing_for_a_side_list() -> None:
    side = f'<div class="r"><h3>Tin mới</h3>{_list(51)}</div>'
    kind, _ = _read(f'<div class="m"><h2>Bộ máy tổ chức</h2></div>{side}', "/bo-may-to-chuc")
    assert kind != "listing"


@pytest.mark.parametrize(
    "words",
    ["Chưa có tin", "Không có kết quả nào.", "Hiện chưa có văn bản nào", "No articles found"],
)
def test_a_section_without_entries(words: str) -> None:
    side = f'<div class="r"><h3>Tin mới</h3>{_list(51)}</div>'
    kind, found = _read(
        f'<div class="m"><h2>Góp ý dự thảo</h2><p>{words}</p></div>{side}',
        title="Góp ý dự thảo - Huyện Lạc Thanh",
    )
    assert (kind, found["articles"]) == ("listing", [])


@pytest.mark.parametrize(
    "words", ["Không có tin liên quan", "Chưa có bình luận nào", "Chưa có chồng", "Không có gì mới"]
)
def test_what_does_not_say_that_a_section_is_empty(words: str) -> None:
    assert not phrases.is_no_entry(words)
