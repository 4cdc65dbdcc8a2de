"""Credits are split from captions, and only where somebody is named."""

from __future__ import annotations

import pytest

from crawler.pages import captions

NAMED = {
    "Toàn cảnh cuộc họp, ảnh B. Thử": "B. Thử",
    "Lãnh đạo huyện trồng cây. Ảnh: Hoàng Mây/TTX": "Hoàng Mây/TTX",
    "Đại biểu dự hội nghị (Ảnh: Hoàng Mây)": "Hoàng Mây",
    "Ảnh: Hoàng Mây": "Hoàng Mây",
    "Ảnh minh họa (Nguồn: Internet)": "Internet",
    "Quang cảnh lễ hội - Ảnh: H.M": "H.M",
    "Tin, ảnh: Lê Thử": "Lê Thử",
}
NOBODY = [
    "Các đại biểu chụp ảnh lưu niệm",
    "Ảnh minh họa",
    "Ảnh: minh họa",
    "Nhân dân xem ảnh Bác Hồ tại nhà văn hóa xã, nhiều người xúc động và kể lại chuyện cũ",
    "Quang cảnh hội nghị",
    "",
]


@pytest.mark.parametrize(("caption", "who"), NAMED.items())
def test_names_the_credit(caption: str, who: str) -> None:
    assert captions.credit(caption) == who


@pytest.mark.parametrize("caption", NOBODY)
def test_credits_nobody(caption: str) -> None:
    assert captions.credit(caption) is None
