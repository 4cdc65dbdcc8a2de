"""A bar chart as SVG without script: each bar a link, sizes in per cent, so that it is fluid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.publish.language import Speech

#: Pixels: the bars, and below them one line of labels.
_PLOT, _LABELS, _HEAD = 120, 24, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label below, what it says to a screen reader, and where it leads."""

    label: str
    number: str
    value: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar in the drawing: x positions and width in per cent, the rest in pixels."""

    bar: Bar
    slot_x: float
    slot_width: float
    x: float
    width: float
    centre: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws. On a narrow screen ``close`` bars share their labels, and a
    ``crowded`` chart scrolls sideways.
    """

    bars: list[Placed]
    height: int = _HEAD + _PLOT + _LABELS
    base: int = _HEAD + _PLOT

    @property
    def close(self) -> bool:
        return len(self.bars) > 8

    @property
    def crowded(self) -> bool:
        return len(self.bars) > 24


def draw(bars: Sequence[Bar]) -> Chart:
    """Place the bars; one with few articles is still two pixels high, an empty one is not drawn."""
    if not bars:
        return Chart([])
    highest = max([1, *(bar.value for bar in bars)])
    slot = 100 / len(bars)
    width = min(slot * 0.68, 12)
    return Chart([_place(bar, n, slot, width, highest) for n, bar in enumerate(bars)])


def years_chart(counts: Sequence[tuple[int, int]], speech: Speech, link: str) -> Chart:
    """A chart whose bars lead to the articles of their year; ``link`` wants its ``nam=``."""
    bars = [
        Bar(
            str(year), speech.number(n), n, speech("chart.bar", n=n, year=year), f"{link}nam={year}"
        )
        for year, n in counts
    ]
    return draw(bars)


def _place(bar: Bar, n: int, slot: float, width: float, highest: int) -> Placed:
    height = max(2.0, _PLOT * bar.value / highest) if bar.value else 0.0
    return Placed(
        bar,
        slot_x=round(n * slot, 3),
        slot_width=round(slot, 3),
        x=round(n * slot + (slot - width) / 2, 3),
        width=round(width, 3),
        centre=round((n + 0.5) * slot, 3),
        y=round(_HEAD + _PLOT - height, 1),
        height=round(height, 1),
    )
