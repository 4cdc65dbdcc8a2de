"""PDF attachments: official letters with a text layer, the same bytes every time."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files

from fpdf import FPDF

from crawler.demo.districts import District

_FONTS = files("fontpkg_be_vietnam_pro") / "files"
_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def _new_pdf(title: str, moment: datetime) -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_creation_date(moment.replace(tzinfo=UTC))
    pdf.set_title(title)
    pdf.set_producer("khotin demo portal")
    pdf.add_font("viet", "", str(_FONTS / "BeVietnamPro-Regular.ttf"))
    pdf.add_page()
    pdf.set_font("viet", size=11)
    return pdf


def _line(pdf: FPDF, text: str, align: str = "J", height: float = 6.5) -> None:
    pdf.multi_cell(0, height, text, align=align, new_x="LMARGIN", new_y="NEXT")


def _head(pdf: FPDF, district: District, code: str, number: int, moment: datetime) -> None:
    pdf.set_font_size(11)
    _line(pdf, f"ỦY BAN NHÂN DÂN {district.full.upper()}", "C")
    for line in _MOTTO:
        _line(pdf, line, "C")
    pdf.line(85, pdf.get_y() + 1, 125, pdf.get_y() + 1)
    pdf.ln(5)
    place = f"{district.name}, ngày {moment.day:02d} tháng {moment.month:02d} năm {moment.year}"
    _line(pdf, f"Số: {number}/{code}          {place}", "C")
    pdf.ln(6)


@lru_cache(maxsize=64)
def paper_bytes(
    district: District,
    code: str,
    number: int,
    title: str,
    clauses: tuple[str, ...],
    moment: datetime,
) -> bytes:
    """The PDF of one paper.

    ``moment`` is both the date of the letter and the creation date of the file.
    """
    pdf = _new_pdf(title, moment)
    _head(pdf, district, code, number, moment)
    pdf.set_font_size(14)
    _line(pdf, title.upper(), "C", 8)
    pdf.ln(4)
    pdf.set_font_size(11)
    for clause in clauses:
        _line(pdf, clause)
        pdf.ln(1.5)
    pdf.ln(4)
    _line(pdf, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Đã ký)", "R")
    _line(pdf, "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "L")
    return bytes(pdf.output())
