"""Text of attached documents, made here with the libraries that offices use."""

from __future__ import annotations

import io

import pytest
from docx import Document
from fpdf import FPDF

from crawler.pages import documents


def pdf() -> bytes:
    sheet = FPDF()
    sheet.add_page()
    sheet.set_font("Helvetica", size=12)
    sheet.cell(text="Thong bao lich tiep cong dan")
    return bytes(sheet.output())


def docx() -> bytes:
    document = Document()
    document.add_paragraph("Kế hoạch trồng cây năm 2019")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Xã Phước Hạ", "980"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_pdf() -> None:
    assert documents.text_of(pdf(), "thong-bao.PDF") == "Thong bao lich tiep cong dan"


def test_pdf_without_a_name() -> None:
    assert documents.text_of(pdf(), "application/octet-stream")


def test_docx() -> None:
    text = documents.text_of(docx(), "http://a.vn/ke-hoach.docx?t=1")
    assert text == "Kế hoạch trồng cây năm 2019\nXã Phước Hạ | 980"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.rar", "application/pdf", ""])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"PK\x03\x04broken", b"\x00" * 100])
def test_broken_files_have_no_text(data: bytes, name: str) -> None:
    assert documents.text_of(data, name) is None
