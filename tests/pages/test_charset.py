"""Bytes become Vietnamese text, whatever the page calls its charset."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from crawler.pages.charset import decode

TEXT = "<html><p>Ủy ban nhân dân huyện Lạc Thanh tổ chức hội nghị, được đông đảo đại biểu dự</p>"


def windows_1258(text: str) -> bytes:
    """The way old editors wrote it: base letter with its shape, then the tone mark."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            pieces.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            shape = [c for c in parts[1:] if c in "\u0302\u0306\u031b"]
            tone = [c for c in parts[1:] if c not in shape]
            base = unicodedata.normalize("NFC", parts[0] + "".join(shape))
            pieces.append((base + "".join(tone)).encode("cp1258"))
    return b"".join(pieces)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        windows_1258(TEXT),
        b'<meta charset="windows-1258">' + windows_1258(TEXT),
        b'<meta http-equiv=Content-Type content="text/html; charset=x-unknown">' + TEXT.encode(),
    ],
)
def test_vietnamese_comes_out(data: bytes) -> None:
    assert "Ủy ban nhân dân huyện" in unicodedata.normalize("NFC", decode(data).text)


def test_a_wrong_label_is_flagged() -> None:
    decoded = decode(b'<meta charset="iso-8859-1">' + TEXT.encode())
    assert decoded.encoding == "utf-8"
    assert "charset_mismatch" in decoded.flags


def test_the_header_counts() -> None:
    assert decode(windows_1258(TEXT), "text/html; charset=windows-1258").flags == ()


def test_bytes_that_are_no_text_are_flagged() -> None:
    decoded = decode(TEXT.encode() + b"\xff\xfe\xfa" * 3)
    assert "Ủy ban" in decoded.text
    assert "undecodable_bytes" in decoded.flags


@pytest.mark.parametrize(
    ("data", "content_type", "by", "encoding", "declared"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=latin-1", "bom", "utf-8", {}),
        (TEXT.encode(), "text/html; charset=UTF-8", "header", "utf-8", {"header": "utf-8"}),
        (b'<meta charset="utf-8">' + TEXT.encode(), None, "meta", "utf-8", {"meta": "utf-8"}),
        (TEXT.encode(), None, "utf-8", "utf-8", {}),
        (
            b'<meta charset="utf-8">' + TEXT.encode(),
            "text/html; charset=iso-8859-1",
            "utf-8",
            "utf-8",
            {"header": "iso8859-1", "meta": "utf-8"},
        ),
        (windows_1258(TEXT), None, "letters", "cp1258", {}),
        (windows_1258(TEXT), "text/html; charset=utf-8", "letters", "cp1258", {"header": "utf-8"}),
        (b"<font face='.VnTime'>\xb5\xb8</font>", None, "font", "cp1252", {}),
    ],
)
def test_what_decided_is_named(
    data: bytes, content_type: str | None, by: str, encoding: str, declared: dict[str, str]
) -> None:
    decoded = decode(data, content_type)
    assert (decoded.by, decoded.encoding, dict(decoded.declared)) == (by, encoding, declared)
