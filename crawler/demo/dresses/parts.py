"""Pieces of markup that several dresses share."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from crawler.demo.dresses.base import Dress, Frame
from crawler.demo.dresses.text import Ink, address, weekday
from crawler.demo.items import Block, Bullets, Heading, Item, Para, Shot, Table

#: Sidebar widgets of another time than the articles; names and numbers are made up.
HOTLINES = (
    ("Văn phòng HĐND và UBND", "Ông Lò Văn Thử", "0000.100.101"),
    ("Thanh tra huyện", "Bà Võ Thị Mẫu", "0000.100.102"),
    ("Phòng Nội vụ", "Ông Hà Giả Định", "0000.100.103"),
    ("Phòng Tài nguyên và Môi trường", "Bà Tô Ví Dụ", "0000.100.104"),
    ("Công an huyện", "Trực ban", "0000.100.105"),
    ("Trung tâm Y tế", "Trực ban", "0000.100.106"),
)


def blocks(
    item: Item, ink: Ink, shot: Callable[[Shot], str], para: str = "<p>{}</p>", gap: str = ""
) -> str:
    """The body; ``para`` wraps a paragraph, ``gap`` stands between the blocks."""
    return gap.join(_block(block, ink, shot, para) for block in item.blocks)


def _block(block: Block, ink: Ink, shot: Callable[[Shot], str], para: str) -> str:
    match block:
        case Para(text):
            return para.format(ink(text))
        case Heading(text):
            return f"<p><strong>{ink(text)}</strong></p>"
        case Bullets(points):
            return "<ul>" + "".join(f"<li>{ink(point)}</li>" for point in points) + "</ul>"
        case Table(rows):
            return _table(rows, ink)
        case Shot():
            return shot(block)


def _table(rows: Iterable[tuple[str, ...]], ink: Ink) -> str:
    lines = ["".join(f"<td>{ink(cell)}</td>" for cell in row) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table border="1" cellpadding="4" style="width:100%"><tbody>{body}</tbody></table>'


def src(dress: Dress, item: Item, shot: Shot) -> str:
    """The address of a picture as an attribute value, percent-encoded."""
    return address(dress.image_url(item.number, shot.index))


def random_public(dress: Dress, count: int) -> list[int]:
    """Articles for a block that shows others at every fetch."""
    room = dress.room
    picked = {random.randint(1, room.count) for _ in range(count * 2)}
    return [n for n in picked if room.is_public(n)][:count]


def clock(frame: Frame) -> str:
    """The line of today's date that many headers carry."""
    return f"{weekday(frame.now)}, {frame.now:%d/%m/%Y %H:%M:%S}"
