"""An article as the newsroom wrote it, before any dress gives it markup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawler.demo.districts import Section


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between paragraphs; part of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; every point is a paragraph of the body."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; every row is a paragraph of the body, cells joined by `` | ``."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture in its place; ``index`` counts the pictures of the article from 0."""

    index: int
    photo: int
    caption: str | None
    credit: str | None


Block = Para | Heading | Bullets | Table | Shot


@dataclass(frozen=True, slots=True)
class Paper:
    """An attached PDF: its file name and what it says."""

    index: int
    name: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class Item:
    """One article. ``noise`` says which oddity its HTML text has (see dresses/text.py)."""

    number: int
    edition: int
    section: Section
    kind: str
    title: str
    published: datetime
    lead: str | None
    blocks: tuple[Block, ...]
    byline: str | None
    papers: tuple[Paper, ...]
    noise: str

    @property
    def shots(self) -> tuple[Shot, ...]:
        """The pictures in the order of the text."""
        return tuple(block for block in self.blocks if isinstance(block, Shot))

    @property
    def body(self) -> list[str]:
        """The paragraphs of the body as a reader would write them down."""
        lines: list[str] = []
        for block in self.blocks:
            lines += _lines(block)
        return lines


def _lines(block: Block) -> list[str]:
    match block:
        case Para(text) | Heading(text):
            return [text]
        case Bullets(points):
            return list(points)
        case Table(rows):
            return [" | ".join(row) for row in rows]
        case Shot():
            return []
