"""Previews: size, colour, orientation; and that nothing a portal serves breaks the saving."""

from __future__ import annotations

import hashlib
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from crawler.store.media import draw, probe
from tests.store.desk import Desk, jpeg


def _saved(image: Image.Image, form: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def _reopened(data: bytes) -> Image.Image:
    preview = draw(data).preview
    assert preview is not None
    assert preview.mime == "image/webp"
    image = Image.open(BytesIO(preview.data))
    assert image.format == "WEBP"
    assert image.size == (preview.width, preview.height)
    return image


@pytest.mark.parametrize(
    ("size", "small"),
    [((1920, 1080), (960, 540)), ((960, 10), (960, 10)), ((300, 200), (300, 200))],
)
def test_a_preview_is_at_most_960_wide(size: tuple[int, int], small: tuple[int, int]) -> None:
    assert _reopened(jpeg(*size)).size == small


def test_a_very_tall_picture_fits_into_webp() -> None:
    assert _reopened(_saved(Image.new("L", (100, 20000)), "PNG")).height == 16383


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16", "CMYK"])
def test_every_kind_of_pixel_can_be_drawn(mode: str) -> None:
    form = "TIFF" if mode == "CMYK" else "PNG"
    assert _reopened(_saved(Image.new(mode, (1000, 20)), form)).size == (960, 19)


def test_transparency_stays() -> None:
    assert _reopened(_saved(Image.new("RGBA", (10, 10), (255, 0, 0, 0)), "PNG")).mode == "RGBA"
    palette = Image.new("P", (10, 10))
    assert _reopened(_saved(palette, "GIF", transparency=0)).mode == "RGBA"


def test_a_photo_lying_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = _saved(Image.new("RGB", (1600, 1200)), "JPEG", exif=exif)
    assert (probe(data).width, probe(data).height) == (1200, 1600)
    assert _reopened(data).size == (960, 1280)


def test_the_type_is_what_the_bytes_are() -> None:
    assert probe(jpeg(), "text/html").mime == "image/jpeg"
    assert probe(b"MZ\x90", "Image/X-Icon; charset=binary").mime == "image/x-icon"
    assert probe(b"MZ\x90").mime == "application/octet-stream"


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few dozen bytes that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


ODD = {
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "truncated": jpeg()[:2000],
    "empty": b"",
    "page": "<html><body>Không tìm thấy".encode(),
    "bomb": _bomb(60_000, 60_000),
    "small bomb": _bomb(9_000, 9_000),
    "gif header": b"GIF89a",
}


@pytest.mark.parametrize("name", ODD)
def test_what_cannot_be_drawn_is_kept_with_the_reason(desk: Desk, name: str) -> None:
    data = ODD[name]
    desk.look()
    image_id = desk.image("http://x.example/1.jpg", data, "image/jpeg")
    kept, problem, size = desk.rows("SELECT sha256, problem, bytes FROM images")[0]
    assert (kept, size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert problem
    assert "\n" not in problem
    assert not desk.archive.previews.has(kept)
    assert desk.value("SELECT image_id FROM image_uses WHERE position = 1") == image_id


@given(st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF"]))
def test_no_bytes_at_all_make_it_fail(data: bytes, start: bytes) -> None:
    drawn = draw(start + data)
    assert (drawn.preview is None) != (drawn.problem is None)
    assert probe(start + data).mime


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_real_photo_makes_it_fail(at: int, junk: bytes) -> None:
    good = jpeg(64, 64)
    at %= len(good)
    drawn = draw(good[:at] + junk + good[at + len(junk) :])
    assert (drawn.preview is None) != (drawn.problem is None)
