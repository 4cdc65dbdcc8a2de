"""Names: the portal's title, its slug, and how they are written down."""

from __future__ import annotations

import pytest

from crawler.adding.naming import slug_of, title_of
from crawler.adding.profile import check_slug, quoted, relative, render
from crawler.errors import UsageError
from crawler.pages import FAMILIES
from crawler.pages.page import parse
from crawler.portal import Portal

HOME = "http://vidu.example/"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Huyện Ví Dụ - tỉnh Minh Họa", "Huyện Ví Dụ - tỉnh Minh Họa"),
        ("Trang chủ - Cổng thông tin điện tử huyện Ví Dụ", "Huyện Ví Dụ"),
        ("Trang thông tin điện tử của UBND huyện Ví Dụ - tỉnh X", "Huyện Ví Dụ - tỉnh X"),
        ("CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN VÍ DỤ", "Huyện Ví Dụ"),
        ("Home | UBND huyện Ví Dụ", "UBND huyện Ví Dụ"),
        ("Trang nhất", "vidu.example"),
        ("", "vidu.example"),
    ],
)
def test_the_title_is_the_name_of_the_place(head: str, title: str) -> None:
    page = parse(f"<title>{head}</title><p>x".encode(), HOME)
    assert title_of(page, []) == title


def test_a_front_page_without_a_name_is_named_by_its_articles() -> None:
    front = parse(b"<title>Trang ch\xe1\xbb\xa7</title>", HOME)
    heads = [f"Bài {n} - Tin tức - Huyện Ví Dụ" for n in "AB"]
    articles = [parse(f"<title>{head}</title>".encode(), HOME) for head in heads]
    assert title_of(front, articles) == "Huyện Ví Dụ"


@pytest.mark.parametrize(
    ("host", "title", "slug"),
    [
        ("www.dakvidu.minhhoa.example", "", "dakvidu"),
        ("cong-tac.vidu.example:8080", "", "cong_tac"),
        ("127.0.0.1:99", "Huyện Đắk R'vidu - tỉnh X", "dakrvidu"),
        ("localhost", "Thị xã Sông Mẫu", "songmau"),
        ("127.0.0.1:99", "127.0.0.1:99", None),
        ("3namtin.example", "", "p3namtin"),
    ],
)
def test_slugs(host: str, title: str, slug: str | None) -> None:
    assert slug_of(host, title) == slug


@pytest.mark.parametrize("slug", ["Phu-Hoa", "class", "1st", "../x", "đắk", "phuhoa", ""])
def test_a_slug_is_a_free_module_name(slug: str) -> None:
    with pytest.raises(UsageError, match="--slug"):
        check_slug(slug)


@pytest.mark.parametrize("text", ['"Ví Dụ"', "Đắk R'vidu", "a\\b", "'\"", "{x}", "dòng\nhai"])
def test_any_title_can_be_written_down(text: str) -> None:
    assert eval(quoted(text)) == text


@pytest.mark.parametrize(
    "home", [HOME, "http://vidu.example/huyen/", "http://vidu.example/a/b?c=1"]
)
@pytest.mark.parametrize(
    "url",
    [
        "http://vidu.example/tin",
        "http://vidu.example/huyen/tin?x=1:2",
        "http://vidu.example/a:b",
        "http://vidu.example//x",
        "http://khac.example/tin",
        "http://vidu.example/?cat=5",
        "http://vidu.example",
    ],
)
def test_relative_sections_lead_back_to_their_address(url: str, home: str) -> None:
    portal = Portal(
        title="x", home=home, family=FAMILIES["generic"], sections=(relative(url, home),)
    )
    assert portal.section_urls() == [url]


def test_a_profile_states_needed_facts_only() -> None:
    text = render(title="Huyện Ví Dụ", home=HOME, family=FAMILIES["lacviet"], sections=[f"{HOME}a"])
    assert text.splitlines()[2:] == [
        "from crawler.pages.families.lacviet import LacViet",
        "from crawler.portal import Portal",
        "",
        "PORTAL = Portal(",
        '    title="Huyện Ví Dụ",',
        '    home="http://vidu.example/",',
        "    family=LacViet,",
        '    sections=("a",),',
        ")",
    ]
