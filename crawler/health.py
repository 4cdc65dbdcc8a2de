"""May this run be trusted, and what does its silence mean?

A run ends with one word: ``ok`` (something new), ``quiet`` (healthy, nothing new), ``blocked``,
``broken`` (the portal answers, but we cannot read it), ``unreachable``, ``gone``, ``stopped``,
``error`` (we could not write).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from crawler.items import Article
from crawler.reasons import Reason
from crawler.store.health import Standing

Word = Literal["ok", "quiet", "blocked", "broken", "unreachable", "gone", "stopped", "error"]

#: A verdict in a person's words.
VERDICTS = {
    "ok": "new or changed articles",
    "quiet": "nothing new",
    "blocked": "the portal keeps us out",
    "broken": "the portal answers, but cannot be read",
    "unreachable": "the portal cannot be reached from here",
    "gone": "the portal is gone",
    "stopped": "stopped before the end",
    "error": "could not be written",
    "running": "at work",
    "killed": "ended without a word",
}

#: Runs with these words may say what is no longer there.
HEALTHY = ("ok", "quiet")
#: Words that pass by themselves are told after this many runs in a row; others at once.
MISSES = 6
PASSING = ("unreachable", "blocked")
#: Share of article pages that could not be read from which a run is called broken.
UNREADABLE_SHARE = 0.2
#: So many known articles missing at once, and such a share, is the portal's doing, not theirs.
VANISHED, VANISHED_SHARE = 10, 0.5

#: So many refusals, and more of them than articles read, are a block.
REFUSED = 3
#: What is counted when the portal gives no whole answer. After so many silent addresses in a row
#: its front page is asked whether it is there at all.
UNANSWERED = ("dns", "refused", "timeout", "connection lost", "cut off")
SILENCE = 10

FIELDS = ("title", "section", "published", "lead", "body", "byline", "pictures", "attachments")


@dataclass
class Tally:
    """What a run has done so far; the spider counts, nobody else."""

    requests: int = 0
    captures: int = 0
    bytes: int = 0
    listings: int = 0
    listed: int = 0
    articles_seen: int = 0
    articles_known: int = 0
    articles_new: int = 0
    articles_changed: int = 0
    articles_missing: int = 0
    images_new: int = 0
    attachments_new: int = 0
    blocked_pages: int = 0
    unanswered: int = 0
    front_page: bool = False
    unreadable: int = 0
    errors: int = 0
    faults: int = 0
    quarantined: int = 0
    resumed: int = 0
    not_modified: int = 0
    died: int = 0
    recovered_captures: int = 0
    lost_captures: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    fallen: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def read(self, article: Article, *, known: bool) -> None:
        """An article was read; count which fields it shows."""
        self.articles_seen += 1
        self.articles_known += known
        self.fields.update(name for name in FIELDS if getattr(article, name))

    def failed(self, reason: str, url: str) -> None:
        """Count a failure and keep its first example."""
        self.errors += 1
        self.failures[reason] += 1
        self.examples.setdefault(reason, url)

    def doubt(self, url: str) -> None:
        """A reading went into quarantine."""
        self.quarantined += 1
        self.examples.setdefault("quarantined", url)


@dataclass(frozen=True)
class Verdict:
    """The word, why (with an example address where there is one), and the exit code."""

    word: Word
    why: Reason | None = None
    exit_code: int = 0

    @property
    def reason(self) -> str:
        """The reason in English, as logs and the row of the run have it."""
        return str(self.why) if self.why else ""


def judge(tally: Tally, finish: str, start_failures: Counter[str]) -> Verdict:
    """Say what became of a run.

    ``finish`` is Scrapy's reason for closing; ``start_failures`` counts why the front page or
    the sections could not be read (``dns``, ``refused``, ``timeout``, ``http 404``, ...).
    """
    if finish == "blocked" or (tally.blocked_pages and not tally.articles_seen):
        return Verdict("blocked", _top(tally) or Reason("told_to_go"), 3)
    if finish == "unreachable":
        return Verdict("unreachable", _top(tally), 3)
    if finish not in ("finished", "blocked"):
        return _ended_early(finish)
    if not tally.listings:
        return _no_listing(tally, start_failures)
    return _unsound(tally) or _sound(tally)


def _ended_early(finish: str) -> Verdict:
    if finish == "limit" or finish.startswith("closespider"):
        return Verdict("stopped", Reason("limit"), 0)
    if finish == "closing":
        return Verdict("stopped", Reason("closing"), 0)
    return Verdict("stopped", Reason("interrupted", {"how": finish}), 130)


def _no_listing(tally: Tally, failures: Counter[str]) -> Verdict:
    reason = _start(failures, tally)
    if failures and all(key in ("http 404", "http 410") for key in failures):
        if tally.front_page:
            return Verdict("broken", Reason("sections_gone", reason.values), 3)
        return Verdict("gone", reason, 3)
    if failures and (not tally.captures or all(key in UNANSWERED for key in failures)):
        return Verdict("unreachable", reason, 3)
    if any(key in ("http 403", "http 429", "robots.txt") for key in failures):
        return Verdict("blocked", reason, 3)
    return Verdict("broken", reason, 3)


def _start(failures: Counter[str], tally: Tally) -> Reason:
    """Why no section could be read: what happened most often, with its example."""
    if not failures:
        return Reason("no_section")
    what = failures.most_common(1)[0][0]
    return Reason("start", {"what": what} | _example(what, tally))


def _unsound(tally: Tally) -> Verdict | None:
    """What makes a run that could read listings untrustworthy all the same."""
    refused = tally.failures["http 403"] + tally.failures["http 429"] + tally.blocked_pages
    if refused >= REFUSED and refused > tally.articles_seen:
        return Verdict("blocked", _top(tally), 3)
    if tally.unanswered >= REFUSED and tally.unanswered > tally.articles_seen:
        return Verdict("unreachable", _top(tally), 3)
    why = _why_broken(tally)
    return Verdict("broken", why, 3) if why else None


def _why_broken(tally: Tally) -> Reason | None:
    if not tally.listed:
        return Reason("no_article")
    example = _example("quarantined", tally)
    if tally.fallen:
        fell = {name: [n, tally.articles_seen] for name, n in tally.fallen.most_common()}
        return Reason("fields_fell", {"fields": fell} | example)
    if tally.quarantined:
        return Reason("changed_at_once", {"count": tally.quarantined} | example)
    looked_at = tally.articles_seen + tally.unreadable
    if looked_at and tally.unreadable / looked_at > UNREADABLE_SHARE:
        counts = {"count": tally.unreadable, "of": looked_at}
        return Reason("unreadable", counts | _example("unreadable", tally))
    if vanished(tally.articles_missing, tally.articles_known):
        return Reason("vanished", {"count": tally.articles_missing, "of": tally.articles_known})
    return None


def _sound(tally: Tally) -> Verdict:
    new = tally.articles_new + tally.articles_changed
    # A fault of our own never passes for a good night, however much was saved.
    return Verdict("ok" if new else "quiet", _top(tally), 1 if tally.faults else 0)


def vanished(missing: int, looked_at: int) -> bool:
    """Whether so much is missing that the portal or a section has vanished, not its articles."""
    return missing >= VANISHED and missing >= VANISHED_SHARE * looked_at


def stand(before: Standing, word: str) -> tuple[Standing, str | None]:
    """The portal's standing after a run, and the word to tell people now, or None.

    ``ok`` is told when a told trouble is over. Trouble is told at once only out of settled
    health, and if it is not of the kind that passes; else after MISSES bad runs in a row, and
    one trouble in place of another after MISSES runs that all say the new word. So whatever
    takes turns by night is told once, until health or the new word has really settled.
    """
    if word == "stopped":
        return before, None
    state = "ok" if word in HEALTHY else word
    was = "ok" if before.word in HEALTHY else before.word
    streak = before.streak + 1 if state == was else 1
    if state == "ok":
        calm = before.calm or streak >= MISSES
        return Standing(word, 0, "ok", streak, calm), "ok" if before.told != "ok" else None
    misses = before.misses + 1
    if _is_news(before, state, misses, streak):
        return Standing(word, misses, state, streak, calm=False), state
    return Standing(word, misses, before.told, streak, before.calm), None


def _is_news(before: Standing, state: str, misses: int, streak: int) -> bool:
    if before.told == state:
        return False
    if before.told != "ok":
        return streak >= MISSES
    return misses >= MISSES or (before.calm and state not in PASSING)


def never_found(tally: Tally) -> list[str]:
    """Fields that no article of the run has shown: what a profile got wrong, most likely."""
    if tally.articles_seen < 5:
        return []
    return [name for name in FIELDS if not tally.fields[name]]


def _top(tally: Tally) -> Reason | None:
    """The failures that happened most often, if there were any."""
    found = [
        {"count": count, "what": what} | _example(what, tally)
        for what, count in tally.failures.most_common(3)
    ]
    return Reason("failures", {"failures": found}) if found else None


def _example(what: str, tally: Tally) -> dict[str, str]:
    return {"example": tally.examples[what]} if what in tally.examples else {}
