"""What makes a section, on small portals with one oddity each."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from crawler.adding.fields import shares
from crawler.adding.survey import Survey, survey
from crawler.spiders.scout import Seen, Unread

HOME = "http://vidu.example/"
TEXT = "Sáng nay, nhân dân trong thôn đã cùng nhau sửa lại con đường dẫn ra cánh đồng. " * 6


def page(*parts: str, title: str = "Huyện Ví Dụ") -> str:
    return f"<html><head><title>{title}</title></head><body>{''.join(parts)}</body></html>"


def menu(**links: str) -> str:
    items = "".join(f'<a href="/{path}">{name}</a>' for path, name in links.items())
    return f'<nav class="menu"><a href="/">Trang chủ</a>{items}</nav>'


def item(number: int) -> str:
    return (
        f'<div class="item"><a href="/bai-viet/{number}/tin-so-{number}">Thôn Đồng Mít sửa lại '
        f"con đường số {number}</a> <span>0{number % 9 + 1}/05/2023</span></div>"
    )


def listing(*numbers: int) -> str:
    return f'<div class="list">{"".join(map(item, numbers))}</div>'


def article(number: int, top: str = "") -> str:
    return page(
        top,
        f"<h1>Thôn Đồng Mít sửa lại con đường số {number}</h1>",
        f"<p>Chuyên mục: Thời sự | Đăng ngày: 0{number % 9 + 1}/05/2023</p>",
        f"<div><p>{TEXT}</p></div>",
    )


def look(pages: Mapping[str, str], url: str = HOME) -> tuple[Survey, list[str]]:
    """Survey a portal of pages by path; also the paths that were asked for, in order."""
    asked: list[str] = []

    async def fetch(url: str) -> Seen:
        path = url.removeprefix(HOME)
        asked.append(path)
        if path.startswith("bai-viet/"):
            return Seen(url=url, body=article(int(path.split("/")[1])).encode())
        if path not in pages:
            return Seen(url=url, trouble="http 404")
        return Seen(url=url, body=pages[path].encode())

    return asyncio.run(survey(url, fetch)), asked


def names(found: Survey) -> list[str]:
    return [section.name for section in found.sections]


def test_each_section_once_under_its_first_address() -> None:
    bar = menu(**{"thoi-su": "Thời sự", "thoi-su?xem=1": "Tin thời sự", "kinh-te": "Kinh tế"})
    found, _ = look(
        {
            "": page(bar),
            "thoi-su": page(bar, listing(1, 2, 3, 4)),
            "thoi-su?xem=1": page(bar, listing(1, 2, 3, 4)),
            "kinh-te": page(bar, listing(5, 6, 7)),
        }
    )
    assert names(found) == ["Thời sự", "Kinh tế"]
    assert [len(section.articles) for section in found.sections] == [4, 3]


def test_pages_without_articles_are_told_with_the_reason() -> None:
    bar = menu(
        **{"thoi-su": "Thời sự", "to-chuc": "Tổ chức bộ máy", "ban-do-so": "Hình ảnh quê ta"}
    )
    found, _ = look(
        {
            "": page(bar),
            "thoi-su": page(bar, listing(1, 2, 3, 4)),
            "to-chuc": page(bar, f"<h1>Tổ chức bộ máy của huyện Ví Dụ</h1><p>{TEXT}</p>"),
        }
    )
    assert names(found) == ["Thời sự"]
    assert found.passed_over[f"{HOME}to-chuc"] == "a page of its own, not a list"
    assert found.passed_over[f"{HOME}ban-do-so"] == "http 404"


def test_known_static_pages_are_not_even_asked_for() -> None:
    statics = {"a": "Giới thiệu", "b": "Liên hệ", "c": "Sơ đồ cổng", "d": "Giới thiệu chung"}
    bar = menu(**{"thoi-su": "Thời sự"}, **statics)
    found, asked = look({"": page(bar), "thoi-su": page(bar, listing(1, 2, 3, 4))})
    assert names(found) == ["Thời sự"]
    assert not set(asked) & set(statics)
    assert set(found.passed_over.values()) == {"no news by its name"}


def test_a_block_of_new_articles_beside_a_text_makes_no_section() -> None:
    bar = menu(**{"thoi-su": "Thời sự", "kinh-te": "Kinh tế", "xa-phuong": "Các xã"})
    side = f"<div><b>TIN MỚI</b>{item(1)}{item(2)}{item(3)}</div>"
    found, _ = look(
        {
            "": page(bar, side),
            "thoi-su": page(bar, listing(1, 2, 3, 4, 5), side),
            "kinh-te": page(bar, listing(6, 7, 8, 9), side),
            "xa-phuong": page(bar, side),
        }
    )
    assert names(found) == ["Thời sự", "Kinh tế"]


def test_menus_of_sections_lead_to_their_parts_and_pagers_do_not() -> None:
    bar = menu(**{"tin-tuc": "Tin tức"})
    parts = menu(**{"tin-tuc/van-hoa": "Văn hóa"})
    pager = '<ul class="pagination"><li><a href="/tin-tuc?page=2">Trang sau</a></li></ul>'
    found, asked = look(
        {
            "": page(bar),
            "tin-tuc": page(bar, parts, listing(1, 2, 3, 4), pager),
            "tin-tuc/van-hoa": page(bar, parts, listing(5, 6, 7)),
        }
    )
    assert [(section.name, section.paging) for section in found.sections] == [
        ("Tin tức", "link"),
        ("Văn hóa", "none"),
    ]
    assert "tin-tuc?page=2" not in asked


def test_a_portal_without_sections_is_walked_by_its_front_page() -> None:
    found, _ = look({"": page(listing(1, 2, 3, 4, 5))})
    assert found.sections == ()
    assert len(found.samples) == 5


def test_at_most_twenty_articles_are_read_over_all_sections() -> None:
    bar = menu(**{"thoi-su": "Thời sự", "kinh-te": "Kinh tế"})
    found, asked = look(
        {
            "": page(bar),
            "thoi-su": page(bar, listing(*range(1, 40))),
            "kinh-te": page(bar, listing(*range(40, 80))),
        }
    )
    read = [int(path.split("/")[1]) for path in asked if path.startswith("bai-viet/")]
    assert len(read) == len(found.samples) == 20
    assert sum(number >= 40 for number in read) == 10


@pytest.mark.parametrize("pages", [{"": page("<p>Đang nâng cấp.</p>")}, {"": page(menu(x="Tin"))}])
def test_no_article_is_an_error(pages: dict[str, str]) -> None:
    with pytest.raises(Unread, match="no article was found"):
        look(pages)


def test_a_front_page_that_is_missing_is_an_error() -> None:
    with pytest.raises(Unread, match="http 404"):
        look({})


def test_weak_fields_come_with_an_example_that_lacks_them() -> None:
    found, _ = look({"": page(listing(1, 2, 3, 4, 5))})
    by_name = {field.name: field for field in shares(found.samples)}
    assert (by_name["title"].found, by_name["title"].of) == (5, 5)
    assert not by_name["date"].is_weak
    assert by_name["attachments"].is_weak
    assert by_name["attachments"].example == f"{HOME}bai-viet/1/tin-so-1"
    # Without pictures there is nothing to caption.
    assert (by_name["captions"].of, by_name["captions"].is_weak) == (0, False)
