"""Text for the fonts of the 1990s becomes Unicode, and only that text."""

from __future__ import annotations

import pytest

from crawler.pages import legacy, record

TCVN3 = '<p><font face=".VnTime">Héi nghÞ s¬ kÕt c«ng t¸c trång c©y cña huyÖn</font></p>'
VNI = '<p style="font-family: VNI-Times">Hoäi nghò sô keát coâng taùc troàng caây cuûa huyeän</p>'
MEANT = "Hội nghị sơ kết công tác trồng cây của huyện"


@pytest.mark.parametrize(("markup", "name"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_becomes_unicode_with_a_flag(markup: str, name: str) -> None:
    text, flag = legacy.converted(markup)
    assert f">{MEANT}<" in text
    assert flag == f"legacy_encoding:{name}"


def test_single_bytes_without_a_label_too() -> None:
    told = TCVN3.replace("Héi", f"{TCVN3[TCVN3.index('Héi') : TCVN3.index('</font>')]}. Héi")
    page = f"<html><body><h1>Lac Thanh</h1>{told * 4}</body></html>".encode("latin-1")
    found = record(page, "http://a.vn/tin/1")
    assert f"{MEANT}. {MEANT}" in found["body"]
    assert "legacy_encoding:tcvn3" in found["flags"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Quá khó, má à. «Trích dẫn» của báo Pháp</p>",
        '<p style="font-family: Arial">Café à la carte</p>',
        '<p><font face=".VnTime">Ủy ban nhân dân huyện Lạc Thanh</font></p>',
        '<font face="VNI-Times">Ủy ban nhân dân</font><p>Año, señor, à</p>',
    ],
)
def test_other_text_stays(markup: str) -> None:
    assert legacy.converted(markup) == (markup, None)
