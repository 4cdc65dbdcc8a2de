"""One request at a time per host, over all crawls of this process, and pauses a host asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header (RFC 9110, 10.2.3), or None without a usable one.

    >>> retry_after_seconds("120", datetime.now(UTC))
    120.0
    >>> retry_after_seconds("soon", datetime.now(UTC)) is None
    True
    """
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


class HostGate:
    """Lets one request a time through to each host, none before a pause is over."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._not_before: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Hold the host for the time of one request."""
        async with self._locks.setdefault(host, asyncio.Lock()):
            wait = self._not_before.get(host, 0.0) - asyncio.get_running_loop().time()
            if wait > 0:
                await asyncio.sleep(wait)
            yield

    def pause(self, host: str, seconds: float) -> None:
        """Let nobody through to the host for so long from now."""
        until = asyncio.get_running_loop().time() + seconds
        self._not_before[host] = max(until, self._not_before.get(host, 0.0))
