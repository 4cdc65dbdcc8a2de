"""Trust before write: which doubtful readings of a run are believed, and which are not.

A reading is doubtful when it would change a known article, or lacks a field that the portal's
articles have. One such reading is an edit. Many of the same kind in one run are a new layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crawler.items import Article
from crawler.sources.copies import Vouch

#: A field has fallen when so many readings lack it, and they are this share of all readings.
FALLEN, FALLEN_SHARE = 3, 0.5
#: Known articles do not change in such a number and share in one night; layouts do.
CHANGED, CHANGED_SHARE = 5, 0.6
#: Where at least this share of a run's readings is doubtful, so many more articles are looked at
#: before any is believed: a new layout shows on all of them, an edit or a removal does not.
DOUBTFUL_SHARE, CONTROLS = 0.5, 10
#: A field that at least this share of the portal's articles has is missed where it lacks.
USUAL = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A doubtful reading, held until the run can be judged; ``lacks``: fields that are gone,
    ``vouch``: what its server could have known it by; ``reread``: the page said so already, and
    only our reading of it is another."""

    key: str
    url: str
    article: Article
    capture_id: int
    at: datetime
    known: bool
    lacks: tuple[str, ...] = ()
    vouch: Vouch | None = None
    reread: bool = False


@dataclass
class Weighed:
    """``believed`` are to be saved, ``doubted`` to be quarantined for the reason beside them;
    ``fallen`` names the fields that fell, with how many readings lack each."""

    believed: list[Held] = field(default_factory=list)
    doubted: list[tuple[Held, str]] = field(default_factory=list)
    fallen: dict[str, int] = field(default_factory=dict)
    mass_change: bool = False


def is_mass(count: int, of: int) -> bool:
    """Whether so many of the readings went the same way that it is the portal's doing."""
    return count >= FALLEN and count >= FALLEN_SHARE * of


def wants_controls(doubtful: int, read: int) -> bool:
    """Whether the doubtful readings of a run need others beside them to be judged by.

    >>> wants_controls(1, 1), wants_controls(1, 3), wants_controls(0, 0)
    (True, False, False)
    """
    return doubtful > 0 and doubtful >= DOUBTFUL_SHARE * read


def lacking(article: Article, usual: dict[str, float]) -> tuple[str, ...]:
    """The fields that the portal's articles usually have and this one has not."""
    return tuple(
        name for name, share in usual.items() if share >= USUAL and not getattr(article, name)
    )


def weigh(held: Sequence[Held], read: int, known: int) -> Weighed:
    """Judge a run's doubtful readings together.

    ``read`` counts all articles that the run read, ``known`` those that were known before. Where
    enough of these were read, they alone say whether a field fell: new articles may well be all of
    a kind that lacks it, such as those that a killed run had held back.
    """
    weighed = Weighed(fallen=_fallen(held, read, known))
    changed = sum(reading.known for reading in held)
    weighed.mass_change = changed >= CHANGED and changed >= CHANGED_SHARE * known
    for reading in held:
        reason = _reason(reading, weighed)
        if reason:
            weighed.doubted.append((reading, reason))
        else:
            weighed.believed.append(reading)
    return weighed


def _fallen(held: Sequence[Held], read: int, known: int) -> dict[str, int]:
    """The fields that fell, with how many readings lack each."""
    lacks = Counter(name for reading in held for name in reading.lacks if _tells(reading, name))
    if known < CONTROLS:
        return {name: count for name, count in lacks.items() if is_mass(count, read)}
    lost = Counter(name for reading in held if reading.known for name in reading.lacks)
    return {name: lacks[name] for name, count in lost.items() if is_mass(count, known)}


def _tells(reading: Held, name: str) -> bool:
    """Whether the lack says something of the layout: a new title with one document never had a
    text, and a run may meet many of these together."""
    return reading.known or name != "body" or reading.article.kind != "attachment_only"


def _reason(reading: Held, weighed: Weighed) -> str | None:
    fallen = [name for name in reading.lacks if name in weighed.fallen]
    if fallen:
        return f"lost {', '.join(fallen)} as most readings of the run did"
    if weighed.mass_change and reading.known:
        return "changed together with most known articles of the run"
    return None
