"""Bad days on request: which requests go wrong, how, and how often."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawler.errors import UsageError

MODES = ("429", "503", "reset", "half", "stall", "slow", "broken_gzip", "wrong_charset", "block")


@dataclass
class Fault:
    """``count`` requests (None: all, until cleared) whose target matches ``path`` go wrong.

    ``half`` hangs up in the middle of a body, ``stall`` says nothing more from there on.
    ``seconds`` is the delay of ``slow`` and the silence of ``stall``; ``retry_after`` the header
    of 429 and 503, in seconds; ``status`` the status of a ``block`` page.
    """

    mode: str
    count: int | None = None
    path: str = ""
    seconds: float = 1.0
    retry_after: int = 1
    status: int = 200

    def __post_init__(self) -> None:
        self.mode = str(self.mode)
        if self.mode not in MODES:
            raise UsageError(
                "no fault called {mode!r}; there are: {modes}",
                mode=self.mode,
                modes=", ".join(MODES),
            )


def fault(wish: Mapping[str, Any]) -> Fault:
    """A fault from JSON.

    Raises UsageError for an unknown mode or field.
    """
    try:
        return Fault(**wish)
    except TypeError as problem:
        raise UsageError(
            "a fault has mode, count, path, seconds, … ({problem})", problem=problem
        ) from None


class Faults:
    """The faults in force; safe to ask from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, wish: Mapping[str, Any]) -> None:
        """One more fault, after those already there."""
        with self._lock:
            self._faults.append(fault(wish))

    def clear(self) -> None:
        """All is well again."""
        with self._lock:
            self._faults.clear()

    def take(self, target: str) -> Fault | None:
        """The fault that this request meets, counted as used."""
        with self._lock:
            for found in self._faults:
                if found.count == 0 or not re.search(found.path, target):
                    continue
                if found.count is not None:
                    found.count -= 1
                return found
        return None

    def describe(self) -> list[dict[str, Any]]:
        """For ``GET /__control``."""
        with self._lock:
            return [{"mode": f.mode, "count": f.count, "path": f.path} for f in self._faults]
