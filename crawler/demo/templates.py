"""The small language that the topics are written in.

``{name}`` is a fact of the story, ``{a|b|c}`` one of several wordings, ``{120..480}`` a whole
number and ``{4.5..7.8}`` one with a decimal, both written the Vietnamese way (1.250 and 6,2).
A braced name in capitals at the beginning of a sentence is the fact with a capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.demo.chance import Chance

_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that can happen in a district, told in several ways.

    ``numbers`` are ranges fixed once for a story, so that title and body agree; ``months``
    limits the event to its season (empty: the whole year).
    """

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    facts: tuple[str, ...]
    shots: tuple[str, ...]
    numbers: Mapping[str, str] = field(default_factory=dict)
    months: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of district life: who answers for it, what happens, what is always said.

    ``columns`` and ``rows`` are the table that fits the event number ``tabled``.
    """

    office: str
    head: str
    events: tuple[Event, ...]
    background: tuple[str, ...]
    outlook: tuple[str, ...]
    columns: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    tabled: int = 0


def capital(text: str) -> str:
    """The first letter in upper case, the rest as it is.

    >>> capital("đồng chí Lê An")
    'Đồng chí Lê An'
    """
    return text[:1].upper() + text[1:]


def figure(chance: Chance, low: str, high: str) -> str:
    """A number between the two, as precise as they are written.

    >>> figure(Chance(1), "5", "5"), figure(Chance(1), "4.0", "4.0")
    ('5', '4,0')
    """
    if "." in low:
        return f"{chance.uniform(float(low), float(high)):.1f}".replace(".", ",")
    value = chance.randint(int(low), int(high))
    if value >= 1000:
        # Reports round large figures; 1.237 quintals would look invented.
        value = round(value, -1)
    return f"{value:,}".replace(",", ".")


def fill(template: str, facts: Mapping[str, str], chance: Chance) -> str:
    """``template`` with every slot filled.

    Raises KeyError for a name that no story knows.
    """

    def one(match: re.Match[str]) -> str:
        slot: str = match[1]
        if "|" in slot:
            wordings: list[str] = slot.split("|")
            return chance.pick(wordings)
        low, dots, high = slot.partition("..")
        if dots:
            return figure(chance, low, high)
        return facts[slot] if slot in facts else capital(facts[slot.lower()])

    return _SLOT.sub(one, template)
