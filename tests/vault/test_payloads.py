"""Chunking and content encodings, honest, broken and made up."""

from __future__ import annotations

import gzip
import random
import zlib

import brotli
import pytest

from crawler.vault import decode
from crawler.vault.payloads import dechunk

TEXT = "Ủy ban nhân dân huyện Sông Trăng thông báo. ".encode() * 200
RANDOM = random.Random(2).randbytes(3000)


def bare_deflate(data: bytes) -> bytes:
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(data) + coder.flush()


@pytest.mark.parametrize(
    ("body", "encodings"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "X-GZIP"),
        (gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "gzip"),
        (gzip.compress(TEXT) + b"\r\n<!-- appended -->", "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (bare_deflate(TEXT), "deflate"),
        (brotli.compress(TEXT), "br"),
        (brotli.compress(gzip.compress(TEXT)), "gzip, br"),
        (gzip.compress(TEXT), ", gzip"),
    ],
)
def test_honest_encodings(body: bytes, encodings: str) -> None:
    assert decode(body, encodings) == TEXT


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "rot13", "utf-8"])
@pytest.mark.parametrize("body", [TEXT, RANDOM, b"", b"\x1f", b"x"])
def test_a_lie_gives_the_bytes_as_they_are(body: bytes, name: str) -> None:
    assert decode(body, name) == body


def test_broken_gzip_gives_what_can_be_read() -> None:
    packed = bytearray(gzip.compress(RANDOM * 3, compresslevel=1))
    assert TEXT.startswith(decode(gzip.compress(TEXT)[:-20], "gzip"))
    assert decode(gzip.compress(TEXT)[:-8], "gzip") == TEXT
    packed[2000:2100] = bytes(100)
    assert decode(bytes(packed), "gzip")[:1000] == RANDOM[:1000]


@pytest.mark.parametrize(
    ("framed", "body"),
    [
        (b"5\r\nhello\r\n0\r\n\r\n", b"hello"),
        (b"5;x=y\r\nhello\r\n00B\r\n, districts\r\n0\r\nTrailer: 1\r\n\r\n", b"hello, districts"),
        (b"5\r\nhello\r\n6\r\nwor", b"hellowor"),
        (b"0\r\n\r\n", b""),
        (b"<html>never chunked</html>", b"<html>never chunked</html>"),
        (b"", b""),
    ],
)
def test_dechunking(framed: bytes, body: bytes) -> None:
    assert dechunk(framed) == body
