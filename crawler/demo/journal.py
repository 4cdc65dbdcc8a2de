"""What visitors did: counts by kind, and the last requests with their manners."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from dataclasses import dataclass
from typing import Any

_KEPT = 5000


@dataclass(slots=True)
class Visit:
    """One request; ``at`` is in seconds of a clock that only rises."""

    at: float
    method: str
    target: str
    agent: str
    kind: str = ""
    status: int = 0


class Journal:
    """Counts everything, remembers the last 5,000 requests. ``/__control`` is not counted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        """Forget all visits."""
        with self._lock:
            self._visits: deque[Visit] = deque(maxlen=_KEPT)
            self._kinds: Counter[str] = Counter()
            self._statuses: Counter[str] = Counter()
            self._last: float | None = None
            self._smallest: float | None = None
            self._open = self._most_open = 0

    def begin(self, method: str, target: str, agent: str) -> Visit:
        """A request has come in."""
        with self._lock:
            now = time.monotonic()
            if self._last is not None:
                gap = now - self._last
                self._smallest = gap if self._smallest is None else min(gap, self._smallest)
            self._last = now
            self._open += 1
            self._most_open = max(self._most_open, self._open)
            visit = Visit(now, method, target, agent)
            self._visits.append(visit)
        return visit

    def end(self, visit: Visit, kind: str, status: int) -> None:
        """The request has been answered; status 0 means the connection was reset."""
        with self._lock:
            visit.kind, visit.status = kind, status
            self._kinds[kind] += 1
            self._statuses[str(status)] += 1
            self._open = max(0, self._open - 1)

    def describe(self) -> dict[str, Any]:
        """For ``GET /__control``: counts, the smallest gap in seconds, most requests at once."""
        with self._lock:
            return {
                "requests": sum(self._kinds.values()),
                "by_kind": dict(self._kinds),
                "by_status": dict(self._statuses),
                "smallest_gap": self._smallest,
                "most_at_once": self._most_open,
                "user_agents": sorted({v.agent for v in self._visits}),
                "log": [
                    {
                        "at": v.at,
                        "method": v.method,
                        "target": v.target,
                        "kind": v.kind,
                        "status": v.status,
                        "user_agent": v.agent,
                    }
                    for v in self._visits
                ],
            }
