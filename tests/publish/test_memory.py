"""Answers that are kept: asked once, given to all, renewed behind the reader's back."""

from __future__ import annotations

import asyncio

import pytest

from crawler.publish import memory
from crawler.publish.memory import Memory


class Asked:
    """Counts how often it is asked; the answer is the count."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> int:
        self.times += 1
        await asyncio.sleep(0)
        return self.times


def test_a_question_is_asked_once_however_many_wait() -> None:
    async def scene() -> None:
        kept, ask = Memory(), Asked()
        answers = await asyncio.gather(*(kept.recall("q", ask) for _ in range(5)))
        assert answers == [1] * 5
        assert await kept.recall("q", ask) == 1
        assert await kept.recall("other", ask) == 2
        kept.forget()
        assert await kept.recall("q", ask) == 3

    asyncio.run(scene())


def test_an_old_answer_is_given_while_a_new_one_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "FRESH", -1)
    monkeypatch.setattr(memory, "WORTH", 0)

    async def scene() -> None:
        kept, ask = Memory(), Asked()
        assert await kept.recall("q", ask) == 1
        assert await kept.recall("q", ask) == 1
        await asyncio.sleep(0.01)
        assert await kept.recall("q", ask) == 2

    asyncio.run(scene())


def test_a_failure_is_told_and_not_kept() -> None:
    async def fail() -> int:
        raise LookupError

    async def scene() -> None:
        kept, ask = Memory(), Asked()
        with pytest.raises(LookupError):
            await kept.recall("q", fail)
        assert await kept.recall("q", ask) == 1

    asyncio.run(scene())


def test_an_answer_is_fresh_the_longer_the_longer_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "FRESH", -1)
    monkeypatch.setattr(memory, "WORTH", 1_000)

    async def scene() -> None:
        kept, ask = Memory(), Asked()
        for _ in range(3):
            assert await kept.recall("q", ask) == 1
            await asyncio.sleep(0)
        assert ask.times == 1

    asyncio.run(scene())


def test_what_cannot_change_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "FRESH", -1)
    monkeypatch.setattr(memory, "WORTH", 0)

    async def scene() -> None:
        kept, ask = Memory(), Asked()
        for _ in range(3):
            assert await kept.recall("q", ask, is_fixed=True) == 1
            await asyncio.sleep(0)
        kept.forget()
        assert await kept.recall("q", ask, is_fixed=True) == 2

    asyncio.run(scene())
