"""Chance that repeats itself: the same key gives the same choices on every machine."""

from __future__ import annotations

import random
from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def number_from(*key: object) -> int:
    """A 64-bit number that depends on nothing but ``key`` (strings and integers)."""
    text = "\x1f".join(map(str, key)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


class Chance(random.Random):
    """A random generator seeded from a key such as ``(seed, "article", 17)``."""

    def __init__(self, *key: object) -> None:
        super().__init__(number_from(*key))

    def __new__(cls, *key: object) -> Chance:
        # random.Random hashes every argument when it is made; a plain object is enough here.
        return super().__new__(cls)

    def often(self, share: float) -> bool:
        """True in ``share`` (0 to 1) of the cases."""
        return self.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        """One element, faster than ``choice`` on the short tuples used here."""
        return choices[int(self.random() * len(choices))]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """Up to ``count`` different elements in a new order."""
        return self.sample(choices, min(count, len(choices)))
