"""Previews of pictures, in media.db: derived from the vault, made again at will.

A picture that Pillow cannot draw is kept all the same, with the reason instead of a preview.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from crawler.store.opening import PATIENCE, told_in_one_line, write_ahead

#: A preview is at most this wide; WebP cannot be higher than the second number.
WIDTH, HEIGHT = 960, 16383
QUALITY = 80
#: Measured on photographs: method 1 takes less than half the time of the default 4, for files
#: of the same size.
METHOD = 1

#: Parts of a picture that are compared with those of another, and how far their colours (0 to
#: 255) may lie apart. Measured on photographs: another compression or size moves them by 6 at
#: most, a grey spot of a sixteenth of the width by 29 at least.
_PARTS, _NEARLY = (24, 24), 8

#: Larger ones are not unpacked: a bomb of a few kilobytes could fill the memory.
MAX_PIXELS = 80_000_000

_SCALABLE = {"RGB", "RGBA", "L", "LA", "CMYK", "YCbCr"}

#: EXIF's orientation tag, and the values from which the picture lies on its side.
_ORIENTATION, _LYING = 0x0112, 5

_SCHEMA = """
    CREATE TABLE IF NOT EXISTS previews (
        sha256 TEXT PRIMARY KEY,
        mime TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        data BLOB NOT NULL
    ) STRICT
"""


@dataclass(frozen=True, slots=True)
class Probe:
    """What the bytes of a picture say of themselves, in pixels; ``problem`` if little."""

    mime: str
    width: int | None = None
    height: int | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A small WebP of a picture."""

    mime: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of drawing a picture: a preview, or the ``problem`` in a few words."""

    preview: Preview | None = None
    problem: str | None = None


class NoPreview(Exception):
    """The picture cannot be drawn; the message says why."""


def probe(data: bytes, declared: str | None = None) -> Probe:
    """Type and size from the header, without unpacking the picture; never raises.

    ``declared`` (a Content-Type) is believed where the bytes are not understood.
    """
    mime = plain_mime(declared)
    if b"<svg" in data[:1024].lower():
        return Probe("image/svg+xml", problem="SVG has no preview")
    try:
        with _opened(data) as image:
            found = Image.MIME.get(image.format or "", mime)
            width, height = image.size
            if image.getexif().get(_ORIENTATION, 1) >= _LYING:
                width, height = height, width
            return Probe(found, width, height)
    except NoPreview as error:
        return Probe(mime, problem=str(error))


def draw(data: bytes) -> Drawn:
    """A WebP of at most 960 pixels in width, in 20 to 50 ms; never raises, fit for threads."""
    try:
        with _opened(data) as image:
            return Drawn(_preview(image))
    except NoPreview as error:
        return Drawn(problem=str(error))


def _preview(image: Image.Image) -> Preview:
    clear = image.has_transparency_data
    # Palettes cannot be scaled smoothly; the rest is scaled first, which is faster.
    small = image if image.mode in _SCALABLE else image.convert("RGBA" if clear else "RGB")
    small.thumbnail((WIDTH * 2, HEIGHT), reducing_gap=2.0)
    upright = ImageOps.exif_transpose(small)
    upright.thumbnail((WIDTH, HEIGHT))
    drawn = upright.convert("RGBA" if clear else "RGB")
    out = BytesIO()
    drawn.save(out, "WEBP", quality=QUALITY, method=METHOD)
    return Preview("image/webp", drawn.width, drawn.height, out.getvalue())


def alike(one: Preview, other: Preview) -> bool:
    """Whether two pictures look the same, however they were saved: other compression or size.

    Each of the parts must have nearly the same colour, so that a face made unknowable is seen.
    """
    shapes = [picture.width / picture.height for picture in (one, other)]
    if abs(shapes[0] - shapes[1]) > 0.02 * shapes[0]:
        return False
    parts = [
        Image.open(BytesIO(picture.data)).convert("RGB").resize(_PARTS, Image.Resampling.BOX)
        for picture in (one, other)
    ]
    return max(ImageChops.difference(*parts).tobytes()) <= _NEARLY


def plain_mime(declared: str | None) -> str:
    """A media type without parameters.

    >>> plain_mime("Image/JPEG; charset=x")
    'image/jpeg'
    """
    return (declared or "").partition(";")[0].strip().lower() or "application/octet-stream"


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, opened but not unpacked; whatever goes wrong with it becomes NoPreview."""
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise NoPreview(f"too large: {image.width} x {image.height} pixels")
            yield image
    except (NoPreview, MemoryError):
        raise
    except Exception as error:
        # Pillow's decoders raise nearly anything on damaged input: OSError, SyntaxError,
        # struct.error, ValueError, IndexError, zlib.error, ...
        reason = str(error).partition("<")[0].strip() or type(error).__name__
        raise NoPreview(f"not drawable: {reason}") from error


class Previews:
    """media.db, opened when it is first needed. Raises CatalogueError if it cannot be."""

    def __init__(self, path: Path):
        self.path = path
        self._conn: sqlite3.Connection | None = None

    def _open(self) -> sqlite3.Connection:
        if self._conn is None:
            with told_in_one_line(self.path):
                self._conn = sqlite3.connect(
                    self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
                )
                write_ahead(self._conn)
                self._conn.execute("PRAGMA synchronous = NORMAL")
                self._conn.execute(_SCHEMA)
        return self._conn

    def has(self, sha256: str) -> bool:
        """Whether the picture with this hash has a preview."""
        sql = "SELECT 1 FROM previews WHERE sha256 = ?"
        return self._open().execute(sql, [sha256]).fetchone() is not None

    def get(self, sha256: str) -> Preview | None:
        """The preview of the picture with this hash."""
        sql = "SELECT mime, width, height, data FROM previews WHERE sha256 = ?"
        row = self._open().execute(sql, [sha256]).fetchone()
        return Preview(*row) if row else None

    def keep(self, sha256: str, preview: Preview) -> None:
        """Keep a preview, unless there is one."""
        conn = self._open()
        with told_in_one_line(self.path):
            conn.execute(
                "INSERT OR IGNORE INTO previews VALUES (?, ?, ?, ?, ?)",
                [sha256, preview.mime, preview.width, preview.height, preview.data],
            )

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._conn is not None:
            self._conn.close()
            self._conn = None
