"""May this run be trusted, and what does its silence mean?

A run ends with one word: ``ok`` (something new), ``quiet`` (healthy, nothing new), ``blocked``,
``broken`` (the portal answers, but we cannot read it), ``unreachable``, ``gone``, ``stopped``,
``error`` (we could not write).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Word = Literal["ok", "quiet", "blocked", "broken", "unreachable", "gone", "stopped", "error"]

#: Share of article pages that could not be read from which a run is called broken.
UNREADABLE_SHARE = 0.2


@dataclass
class Tally:
    """What a run has done so far; the spider counts, nobody else."""

    requests: int = 0
    captures: int = 0
    bytes: int = 0
    listings: int = 0
    listed: int = 0
    articles_seen: int = 0
    articles_new: int = 0
    articles_changed: int = 0
    images_new: int = 0
    attachments_new: int = 0
    blocked_pages: int = 0
    unreadable: int = 0
    errors: int = 0
    faults: int = 0
    recovered_captures: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def failed(self, reason: str, url: str) -> None:
        """Count a failure and keep its first example."""
        self.errors += 1
        self.failures[reason] += 1
        self.examples.setdefault(reason, url)


@dataclass(frozen=True)
class Verdict:
    """The word, the reason in a few words with an example address, and the exit code."""

    word: Word
    reason: str = ""
    exit_code: int = 0


def judge(tally: Tally, finish: str, start_failures: Counter[str]) -> Verdict:
    """Say what became of a run.

    ``finish`` is Scrapy's reason for closing; ``start_failures`` counts why the front page or
    the sections could not be read (``dns``, ``refused``, ``timeout``, ``http 404``, ...).
    """
    if finish == "blocked" or (tally.blocked_pages and not tally.articles_seen):
        return Verdict("blocked", _top(tally) or "the portal asked us to stay away", 3)
    if finish not in ("finished", "blocked"):
        return Verdict("stopped", finish, 0 if finish.startswith("closespider") else 130)
    if not tally.listings:
        return _no_listing(tally, start_failures)
    return _read(tally)


def _no_listing(tally: Tally, failures: Counter[str]) -> Verdict:
    reason = failures.most_common(1)[0][0] if failures else "no page of a section could be read"
    reason = _with_example(reason, tally)
    if failures and all(key in ("http 404", "http 410") for key in failures):
        return Verdict("gone", reason, 3)
    if failures and not tally.captures:
        return Verdict("unreachable", reason, 3)
    if any(key in ("http 403", "http 429", "robots.txt") for key in failures):
        return Verdict("blocked", reason, 3)
    return Verdict("broken", reason, 3)


def _read(tally: Tally) -> Verdict:
    if not tally.listed:
        return Verdict("broken", "the sections were read, but no article was found in them", 3)
    looked_at = tally.articles_seen + tally.unreadable
    if looked_at and tally.unreadable / looked_at > UNREADABLE_SHARE:
        share = f"{tally.unreadable} of {looked_at} article pages could not be read"
        return Verdict("broken", _with_example("unreadable", tally, share), 3)
    new = tally.articles_new + tally.articles_changed
    # A fault of our own never passes for a good night, however much was saved.
    return Verdict("ok" if new else "quiet", _top(tally), 1 if tally.faults else 0)


def _top(tally: Tally) -> str:
    return ", ".join(
        f"{count} × {_with_example(reason, tally)}"
        for reason, count in tally.failures.most_common(3)
    )


def _with_example(reason: str, tally: Tally, text: str | None = None) -> str:
    example = tally.examples.get(reason)
    return f"{text or reason} ({example})" if example else text or reason
