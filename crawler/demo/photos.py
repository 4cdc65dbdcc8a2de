"""Pictures that look like photographs from afar: sky, hills, fields, people, grain.

Everything comes from (seed, photo id), so the same id is the same JPEG, byte for byte, with the
same Pillow. Sizes lie between 60 and 150 KB, as on the portals.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from crawler.demo.chance import Chance

SIZE = (1024, 768)
_QUALITY = 80
_SKIES = (
    ((92, 146, 205), (214, 229, 240)),
    ((150, 170, 190), (226, 226, 220)),
    ((236, 168, 110), (250, 226, 190)),
    ((70, 120, 180), (240, 220, 200)),
)
_GREENS = ((64, 104, 58), (92, 128, 62), (120, 142, 74), (150, 150, 88), (58, 92, 72))
_SHIRTS = (
    (236, 236, 240),
    (196, 40, 44),
    (40, 84, 160),
    (236, 190, 60),
    (60, 130, 90),
    (70, 70, 84),
    (180, 120, 170),
    (120, 160, 210),
)
_SKINS = ((224, 180, 148), (204, 156, 122), (184, 138, 106))
Colour = tuple[int, int, int]


def _mixed(first: Colour, second: Colour, share: float) -> Colour:
    mixed = [int(a + (b - a) * share) for a, b in zip(first, second, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def _sky(chance: Chance) -> Image.Image:
    top, bottom = chance.pick(_SKIES)
    column = Image.new("RGB", (1, 48))
    column.putdata([_mixed(top, bottom, y / 47) for y in range(48)])
    return column.resize(SIZE, Image.Resampling.BILINEAR)


def _hills(draw: ImageDraw.ImageDraw, chance: Chance) -> None:
    width, height = SIZE
    for layer in range(3):
        base = height * (0.36 + 0.1 * layer)
        swing = 80 - 18 * layer
        points = [(x, base + chance.uniform(-swing, swing)) for x in range(0, width + 129, 128)]
        colour = _mixed(chance.pick(_GREENS), (176, 196, 210), 0.5 - 0.2 * layer)
        draw.polygon([*points, (width, height), (0, height)], fill=colour)


def _field(draw: ImageDraw.ImageDraw, chance: Chance) -> None:
    width, height = SIZE
    top = int(height * 0.64)
    colour = chance.pick(_GREENS)
    draw.rectangle((0, top, width, height), fill=colour)
    centre = chance.randint(200, width - 200)
    for step in range(-14, 15):
        shade = _mixed(colour, (230, 220, 150), 0.25 + 0.2 * (step % 2))
        draw.line((centre + step * 14, top, centre + step * 150, height), fill=shade, width=6)


def _hall(draw: ImageDraw.ImageDraw, chance: Chance) -> None:
    width, height = SIZE
    wall = _mixed(chance.pick(_GREENS), (245, 238, 220), 0.8)
    draw.rectangle((0, 0, width, height), fill=wall)
    draw.rectangle((180, 60, width - 180, 330), fill=(176, 24, 32))
    for line in range(3):
        indent = 260 + 60 * line + chance.randint(0, 40)
        draw.rectangle(
            (indent, 120 + 60 * line, width - indent, 140 + 60 * line), fill=(250, 220, 90)
        )
    draw.rectangle((0, 330, width, height), fill=_mixed(wall, (120, 90, 60), 0.7))


def _person(draw: ImageDraw.ImageDraw, chance: Chance, x: float, y: float, tall: float) -> None:
    head = tall * 0.16
    shirt = chance.pick(_SHIRTS)
    shade = _mixed(shirt, (0, 0, 0), 0.35)
    body = (x - tall * 0.2, y - tall * 0.68, x + tall * 0.2, y)
    draw.ellipse((x - tall * 0.3, y - tall * 0.06, x + tall * 0.3, y + 6), fill=(40, 44, 34))
    draw.rounded_rectangle(body, radius=tall * 0.12, fill=shade)
    draw.rounded_rectangle((body[0], body[1], x + tall * 0.1, y), radius=tall * 0.1, fill=shirt)
    draw.ellipse((x - head, y - tall, x + head, y - tall * 0.66), fill=chance.pick(_SKINS))
    draw.pieslice(
        (x - head, y - tall * 1.02, x + head, y - tall * 0.72), 180, 360, fill=(30, 26, 26)
    )


def _crowd(draw: ImageDraw.ImageDraw, chance: Chance) -> None:
    width, height = SIZE
    rows = chance.randint(2, 4)
    for row in range(rows):
        tall = 120 + 60 * row
        y = height * 0.7 + (height * 0.34) * (row + 1) / rows
        count = chance.randint(3, 11 - row)
        for place in range(count):
            x = width * (place + 0.5) / count + chance.uniform(-24, 24)
            _person(draw, chance, x, y, tall * chance.uniform(0.9, 1.1))


def _clouds(image: Image.Image, chance: Chance) -> Image.Image:
    small = Image.frombytes("L", (12, 9), chance.randbytes(108))
    mask = small.resize(SIZE, Image.Resampling.BICUBIC).point([max(0, v - 110) for v in range(256)])
    return Image.composite(Image.new("RGB", SIZE, (250, 250, 250)), image, mask)


@lru_cache(maxsize=1)
def _edges() -> Image.Image:
    return Image.radial_gradient("L").resize(SIZE).point([v // 5 for v in range(256)])


def _light(image: Image.Image) -> Image.Image:
    """Darker towards the edges, as lenses do."""
    return Image.composite(Image.new("RGB", SIZE), image, _edges())


def _grain(image: Image.Image, chance: Chance) -> Image.Image:
    half = (SIZE[0] // 2, SIZE[1] // 2)
    noise = Image.frombytes("L", half, chance.randbytes(half[0] * half[1]))
    rough = noise.resize(SIZE, Image.Resampling.BILINEAR)
    return Image.blend(image, Image.merge("RGB", (rough, rough, rough)), chance.uniform(0.1, 0.14))


def draw_photo(seed: int, photo: int) -> bytes:
    """The JPEG of a photo id."""
    chance = Chance(seed, "photo", photo)
    image = _clouds(_sky(chance), chance)
    draw = ImageDraw.Draw(image)
    if chance.often(0.45):
        _hall(draw, chance)
        _crowd(draw, chance)
    else:
        _hills(draw, chance)
        _field(draw, chance)
        if chance.often(0.7):
            _crowd(draw, chance)
    soft = _light(image.filter(ImageFilter.BoxBlur(1)))
    out = io.BytesIO()
    _grain(soft, chance).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


#: Drawn pictures are kept for a while: listing thumbnails and articles ask for the same ones.
photo_bytes = lru_cache(maxsize=256)(draw_photo)
