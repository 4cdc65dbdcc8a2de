"""A reader's way in a real browser: front page, search, article, original picture."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publish.samples import Sample


@pytest.fixture
def artefacts(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("KHOTIN_ARTEFACTS") or tmp_path) / "reading-room"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(params=[1280, 390])
def page(browser: Any, room: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A Vietnamese reader's page without JavaScript, on a desk and on a phone."""
    size = {"width": request.param, "height": 844}
    context = browser.new_context(
        base_url=room, viewport=size, locale="vi-VN", java_script_enabled=False
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("requestfailed", lambda failed: page.complaints.append(failed.url))
    yield page
    context.close()


def look(page: Any, artefacts: Path, name: str) -> None:
    """Keep a picture of the page, which must not be wider than the screen."""
    width = page.viewport_size["width"]
    page.screenshot(path=artefacts / f"{name}-{width}.png", full_page=True)
    box = page.locator("main").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_from_the_front_page_to_the_original_picture(
    page: Any, sample: Sample, artefacts: Path
) -> None:
    page.goto("/")
    look(page, artefacts, "front")
    page.get_by_role("searchbox").fill("dang bo nong thon moi")
    page.get_by_role("button", name="Tìm").click()
    look(page, artefacts, "search")
    page.get_by_role("link", name=re.compile("Đảng bộ huyện Sông Trầm")).first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Đảng bộ huyện")
    page.get_by_text("Căn cứ xác định").click()
    assert page.get_by_text("Đăng ngày: 2025-06-14").is_visible()
    look(page, artefacts, "article")
    with page.expect_response(re.compile("/goc/")) as answer:
        page.get_by_role("link", name="Quang cảnh hội nghị").click()
    sha256 = sample.hashes["http://songtram.example/anh/1201-0.jpg"]
    assert answer.value.url.endswith(sha256)
    assert answer.value.body() == sample.pictures[sha256]
    page.screenshot(path=artefacts / f"original-{page.viewport_size['width']}.png")
    assert page.complaints == []


def test_every_page_type_fits_and_is_quiet(page: Any, sample: Sample, artefacts: Path) -> None:
    paths = {
        "portal": "/cong/conen",
        "files": f"/bai/{sample.ids['conen/van-ban-14']}",
        "hostile": f"/bai/{sample.ids['damay/xss']}",
        "results": "/tim-kiem?nam=2015",
        "english": "/bai/1?lang=en",
    }
    for name, path in paths.items():
        page.goto(path)
        look(page, artefacts, name)
    assert page.complaints == []


def test_the_keyboard_reaches_the_text_first(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Đến nội dung chính"
    page.keyboard.press("Enter")
    assert page.url.endswith("#noi-dung")


def test_years_can_be_dragged(browser: Any, room: str) -> None:
    context = browser.new_context(base_url=room, locale="vi-VN")
    page = context.new_page()
    page.goto("/tim-kiem?q=hoi")
    first = page.get_by_label("Kéo để chọn năm đầu")
    assert first.get_attribute("min") == "2012"
    first.fill("2018")
    page.wait_for_url(re.compile("tu=2018"))
    assert page.get_by_label("Từ ngày").input_value() == "2018"
    assert "từ 2018" in page.locator(".chosen").inner_text()
    context.close()


def test_dates_are_typed_without_script(page: Any) -> None:
    page.goto("/tim-kiem")
    page.get_by_label("Từ ngày").fill("1/6/2025")
    page.get_by_label("Đến ngày").fill("06/2025")
    page.get_by_role("button", name="Lọc theo ngày").click()
    assert page.locator("#ket-qua").inner_text() == "2 bài"
    assert page.get_by_label("Từ ngày").input_value() == "01/06/2025"


def test_from_the_calendar_to_a_day_and_from_a_change_to_its_words(page: Any) -> None:
    page.goto("/cong/songtram")
    page.get_by_role("link", name="06/2025: 1 bài").click()
    page.get_by_role("link", name="14 1 bài").click()
    assert page.url.endswith("/cong/songtram/2025/06#ngay-14")
    page.get_by_role("link", name="Thay đổi").click()
    page.get_by_role("link", name="xem chỗ thay đổi").last.click()
    assert page.locator("del").filter(has_text="8").count() == 1


@pytest.mark.parametrize(
    "path",
    ["/archive", "/archive/articles?_facet=year", "/archive/articles/1", "/archive/article_text/1"],
)
def test_tables_can_be_read_on_a_phone(browser: Any, room: str, path: str, artefacts: Path) -> None:
    """Datasette's own pages: nothing is wider than the screen, and a cell's name is beside it."""
    context = browser.new_context(base_url=room, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(path)
    page.screenshot(path=artefacts / f"{path.partition('?')[0].replace('/', '-')}-390.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cells = page.locator("table.rows-and-columns td")
    if cells.count():
        assert cells.first.bounding_box()["height"] < 40
        assert all(box["x"] + box["width"] <= 390 for box in map(_box, cells.all()))
    context.close()


def _box(locator: Any) -> Any:
    return locator.bounding_box()
