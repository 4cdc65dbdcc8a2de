"""What a simulated year has found of what its script has done: recall, precision, delay.

Every kind of event has its promised window, counted in healthy nights: a publication by the next
one; an edit and a deletion by the next look (1, 3, 7, 30, 90 days after publication, then every
180); removed 14 days after the first failed look at the earliest, and not long after; a return
by the next look at what is missing (3 days) or removed (30 days). A ``changed`` that tells of
another file under the same address is reckoned as ``replaced``.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench._year import ARTICLES, BEGIN, Deed, Script

KINDS = ("first_seen", "changed", "replaced", "missing", "removed", "restored")
#: A publication date is of the day, a run of the night: both may be rounded to the next night.
ROUNDED = 2
SWEEP, MISSING_STEP, REMOVED_STEP, EVIDENCE = 31, 3, 30, 14


@dataclass
class Score:
    """``found`` of ``done`` deeds whose window is over, ``invented`` events without a deed;
    ``worst`` is the longest delay in nights between a deed and the event that tells it."""

    done: int = 0
    found: int = 0
    invented: int = 0
    worst: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.done if self.done else 1.0

    @property
    def precision(self) -> float:
        told = self.found + self.invented
        return self.found / told if told else 1.0

    def expect(self, since: int, told: int | None, *, must: bool) -> None:
        """A deed of night ``since``; ``told`` is the night of its event, ``must`` whether its
        window lies within the year."""
        if told is None and not must:
            return
        self.done += 1
        if told is not None:
            self.found += 1
            self.worst = max(self.worst, told - since)


def reckon(script: Script, archive: Path) -> dict[str, Score]:
    """The score of each kind of event."""
    scores = {kind: Score() for kind in KINDS}
    events = _events(archive)
    for number in range(1, script.portal.room.count + 1):
        deeds = [deed for deed in script.deeds if deed.number == number]
        life = Life(script, deeds, _born(script, deeds, number), events.pop(number, {}))
        life.reckon(scores)
    assert not events, f"events of articles that there are not: {sorted(events)}"
    return scores


def _events(archive: Path) -> dict[int, dict[str, list[int]]]:
    """The nights of each kind of event by article number, in order."""
    sql = """
        SELECT CASE WHEN e.detail ->> 'replaced' <> '' THEN 'replaced' ELSE e.kind END,
            e.at, a.url FROM events e JOIN articles a ON a.id = article_id
        WHERE e.kind <> 'quarantined' ORDER BY e.id
    """
    found: dict[int, dict[str, list[int]]] = {}
    with closing(sqlite3.connect(archive)) as db:
        for kind, at, url in db.execute(sql):
            night = (datetime.fromisoformat(at) - BEGIN).days
            number = int(url.split("/tin-tuc/")[1].split("/")[0])
            found.setdefault(number, {}).setdefault(kind, []).append(night)
    return found


def _born(script: Script, deeds: list[Deed], number: int) -> int:
    """The night of publication; before the first night for what was there already."""
    if number > ARTICLES:
        return deeds[0].night
    return (script.portal.room.story(number).published.replace(tzinfo=UTC) - BEGIN).days


@dataclass
class Life:
    """One article: what the script did to it, and what was told of it (nights by kind)."""

    script: Script
    deeds: list[Deed]
    born: int
    told: dict[str, list[int]]

    def reckon(self, scores: dict[str, Score]) -> None:
        """Take each deed's event out of what was told; what is left over is invented."""
        assert self.told.keys() <= set(KINDS), self.told.keys()
        spans = self._absences()
        seen = self._first_seen(scores["first_seen"], spans)
        if seen is not None:
            spans = self._joined([span for span in spans if span[1] > seen])
            self._edits(scores["changed"], "changed", seen, spans)
            self._edits(scores["replaced"], "replaced", seen, spans)
            for begin, end in spans:
                self._absence(scores, max(begin, seen), end)
        for kind, nights in self.told.items():
            scores[kind].invented += len(nights)

    def _absences(self) -> list[tuple[int, int]]:
        """(first night without the page, first night with it again)."""
        spans, since = [], None
        for deed in self.deeds:
            if deed.kind == "gone":
                since = deed.night
            elif deed.kind == "back" and since is not None:
                spans.append((since, deed.night))
                since = None
        return [*spans, (since, self.script.nights)] if since is not None else spans

    def _take(self, kind: str, first: int, last: int) -> int | None:
        """The first event of a kind in these nights, each taken once."""
        nights = self.told.get(kind, [])
        found = next((night for night in nights if first <= night <= last), None)
        if found is not None:
            nights.remove(found)
        return found

    def _by(self, night: int, days: int) -> int:
        """So many healthy nights later."""
        while days or night in self.script.bad:
            days -= night not in self.script.bad
            night += 1
        return night

    def _next_look(self, night: int) -> int:
        """By when a change of that night must have been seen."""
        age = night - self.born
        step = next((days for days in (1, 3, 7, 30, 90) if days > age), None)
        due = self.born + step if step is not None else night + 180
        return self._by(due, ROUNDED)

    def _first_seen(self, score: Score, spans: list[tuple[int, int]]) -> int | None:
        """By the first healthy night on which it is there."""
        begin = max(0, self.born)
        seen = self._by(begin, 0)
        gap = next((end for first, end in spans if first <= seen < end), None)
        by = seen if gap is None else self._by(gap, SWEEP)
        told = self._take("first_seen", begin, by)
        score.expect(begin if gap is None else gap, told, must=by < self.script.nights)
        return told

    def _edits(self, score: Score, kind: str, seen: int, spans: list[tuple[int, int]]) -> None:
        """Each by its look; several edits between two looks are one event. What is edited before
        it is first seen, or deleted before its look, need not be told."""
        last: int | None = None
        for edit in (deed.night for deed in self.deeds if deed.kind == kind):
            if edit <= seen or (last is not None and edit <= last):
                continue
            by = self._next_look(edit)
            gone = any(begin <= by and edit < end for begin, end in spans)
            told = self._take(kind, edit, self.script.nights if gone else by)
            score.expect(edit, None if gone else told, must=by < self.script.nights and not gone)
            last = told

    def _joined(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Spans with a return between them that fell between two looks, as one."""
        joined: list[tuple[int, int]] = []
        for begin, end in spans:
            if joined and begin <= self._by(joined[-1][1], MISSING_STEP + ROUNDED):
                first, back = joined[-1]
                if not any(back <= night < begin for night in self.told.get("restored", [])):
                    joined[-1] = (first, end)
                    continue
            joined.append((begin, end))
        return joined

    def _absence(self, scores: dict[str, Score], begin: int, end: int) -> None:
        """missing by its look; removed on enough evidence, and then; restored when it is back."""
        by = self._next_look(begin)
        missing = self._take("missing", begin, min(by, end - 1))
        scores["missing"].expect(begin, missing, must=by < end)
        if missing is None:
            return
        by = self._by(missing, EVIDENCE + MISSING_STEP + ROUNDED)
        removed = self._take("removed", missing + EVIDENCE, min(by, end - 1))
        scores["removed"].expect(missing, removed, must=by < end)
        step = REMOVED_STEP if removed is not None else MISSING_STEP
        by = self._by(end, step + ROUNDED)
        restored = self._take("restored", end, by)
        scores["restored"].expect(end, restored, must=by < self.script.nights)
