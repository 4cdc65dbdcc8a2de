"""Pictures for the sample archive."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw, ImageFilter


def photo(seed: int, size: tuple[int, int] = (1280, 853)) -> bytes:
    """A landscape by chance: sky, hills, a river; JPEG."""
    chance = Random(seed)
    width, height = size
    hue = chance.randrange(256)
    sky = Image.linear_gradient("L").resize(size)
    top, low = (120 + hue // 5, 160, 205), (243, 222 - hue // 9, 190)
    image = Image.composite(Image.new("RGB", size, low), Image.new("RGB", size, top), sky)
    draw = ImageDraw.Draw(image)
    for layer in range(5):
        level = height * (0.42 + layer * 0.12)
        green = (60 + layer * 6, 110 - layer * 14, 70 - layer * 8)
        points = [(0.0, float(height))]
        points += [(x, level + chance.uniform(-45, 45)) for x in range(0, width + 80, 80)]
        draw.polygon([*points, (width, height)], fill=green)
    image = image.filter(ImageFilter.GaussianBlur(2.2))
    noise = Image.effect_noise(size, 22).convert("RGB")
    out = io.BytesIO()
    Image.blend(image, noise, 0.06).save(out, "JPEG", quality=82)
    return out.getvalue()
