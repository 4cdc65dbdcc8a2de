"""Answers that are kept a while: counts over the whole archive, which change slowly."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Any

#: How long an answer is fresh, and how long an old one is better than waiting; in seconds.
FRESH, BEARABLE = 60, 3600
#: And it is fresh so many times as long as it took to find: counting is to be a small part of
#: the machine's work, however large the archive.
WORTH = 60


class Memory:
    """Answers by question. Asking a second time while the first is under way asks only once.

    An answer that is no longer fresh is still given, while the question is asked anew behind
    the reader's back.
    """

    def __init__(self) -> None:
        # By question: until when the answer is fresh, when it was given, and the answer.
        self._answers: dict[Hashable, tuple[float, float, Any]] = {}
        self._asking: dict[Hashable, asyncio.Task[Any]] = {}

    async def recall(
        self, question: Hashable, ask: Callable[[], Awaitable[Any]], *, is_fixed: bool = False
    ) -> Any:
        """The answer to ``question``, from memory or from ``ask()``. Raises what that raises.

        With ``is_fixed`` nothing can change before ``forget`` is called.
        """
        now = time.monotonic()
        until, at, answer = self._answers.get(question, (now, now, None))
        if question in self._answers and (is_fixed or now < until):
            return answer
        task = self._asking.get(question)
        if task is None or task.done():
            task = asyncio.ensure_future(self._ask(question, ask))
            # Somebody must look at the error of a question that nobody waits for.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._asking[question] = task
        if question in self._answers and now - at < BEARABLE:
            return answer
        return await task

    async def _ask(self, question: Hashable, ask: Callable[[], Awaitable[Any]]) -> Any:
        begin = time.monotonic()
        answer = await ask()
        now = time.monotonic()
        self._answers[question] = (now + max(FRESH, WORTH * (now - begin)), now, answer)
        return answer

    def forget(self) -> None:
        """Start anew: another file is served now."""
        self._answers.clear()
