"""A simulated year: a portal that lives by a seeded script, crawled every night by a false clock.

The script knows what it did; ``reckon`` compares that with the events in the catalogue.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.reactor import install_reactor

from crawler.demo import DemoPortal, DemoServer
from crawler.portals import get_portal
from crawler.spiders.portal import spider_for

ARTICLES = 60
#: The demo's newest article is of June 2024; the year begins a few weeks later.
BEGIN = datetime(2024, 7, 15, 2, 0, tzinfo=UTC)
WAYS = ("404", "410", "soft404", "home")
#: Bad nights: what the portal does, and for how many nights.
TROUBLES: tuple[tuple[str, dict[str, Any], int], ...] = (
    ("block", {"mode": "block"}, 4),
    ("503", {"mode": "503", "retry_after": 86400}, 3),
    ("reset", {"mode": "reset"}, 2),
    ("block", {"mode": "block", "path": "/tin-tuc/", "status": 403}, 3),
)


@dataclass(frozen=True)
class Deed:
    """What the script did to an article on a night (counted from 0)."""

    night: int
    kind: str
    number: int


@dataclass
class Script:
    """Does something to the portal every night and writes it down."""

    portal: DemoPortal
    seed: int
    nights: int
    deeds: list[Deed] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)
    gone: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._plan = self._plan_troubles()

    def _plan_troubles(self) -> dict[int, tuple[str, dict[str, Any], int]]:
        """Troubles spread over the year, then a redesign that is taken back."""
        plan = {}
        step = self.nights // (len(TROUBLES) + 2)
        for order, trouble in enumerate(TROUBLES):
            plan[(order + 1) * step + self._chance.randrange(step // 2)] = trouble
        plan[(len(TROUBLES) + 1) * step] = ("redesign", {}, 4)
        return plan

    def act(self, night: int) -> None:
        """The portal's day before this night."""
        self._begin_or_end_trouble(night)
        if night in self.bad:
            return
        chance = self._chance
        if chance.random() < 0.25:
            self._publish(night, chance.randint(1, 3))
        for share, deed in ((0.15, self._edit), (0.05, self._delete), (0.04, self._restore)):
            if chance.random() < share:
                deed(night)
        if chance.random() < 0.03:
            self.portal.control(redate=(BEGIN + timedelta(days=night)).date().isoformat())
        elif chance.random() < 0.05:
            self.portal.control(redate=None)

    def _begin_or_end_trouble(self, night: int) -> None:
        if night in self._plan:
            name, fault, length = self._plan[night]
            self.bad.update(range(night, night + length))
            self.portal.control(**({"dress": "liferay"} if name == "redesign" else {"fail": fault}))
        elif night - 1 in self.bad and night not in self.bad:
            self.portal.control(dress="plain", calm=True)

    def _publish(self, night: int, count: int) -> None:
        first = self.portal.room.count + 1
        self.portal.control(grow=count)
        self.deeds += [Deed(night, "first_seen", first + i) for i in range(count)]

    def _live(self) -> list[int]:
        return [n for n in range(1, self.portal.room.count + 1) if n not in self.gone]

    def _edit(self, night: int) -> None:
        live = self._live()
        # Young articles are edited most, old ones now and then.
        number = self._chance.choice(live[-8:] if self._chance.random() < 0.7 else live)
        if self.portal.room.item(number).kind == "attachment_only":
            return  # the demo has nothing to edit on these
        self.portal.control(edit=number)
        self.deeds.append(Deed(night, "changed", number))

    def _delete(self, night: int) -> None:
        number = self._chance.choice(self._live()[-25:])
        self.portal.control(delete=number, how=self._chance.choice(WAYS))
        self.gone[number] = night
        self.deeds.append(Deed(night, "gone", number))

    def _restore(self, night: int) -> None:
        if self.gone:
            number = self._chance.choice(sorted(self.gone))
            self.portal.control(restore=number)
            del self.gone[number]
            self.deeds.append(Deed(night, "back", number))


def live(seed: int, nights: int, folder: Path) -> Iterator[tuple[Script, Path]]:
    """Run the nights in this process (a reactor runs only once: one call a process)."""
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor as installed

    reactor: Any = installed
    archive = folder / "archive.db"
    with DemoServer(DemoPortal("plain", articles=ARTICLES, seed=seed, photos=4)) as server:
        script = Script(server.portal, seed, nights)
        portal = get_portal("demo_plain").at(server.url)
        tonight = [BEGIN]
        runner = AsyncCrawlerRunner(_settings(archive, tonight))

        async def year() -> None:
            try:
                for night in range(nights):
                    tonight[0] = BEGIN + timedelta(days=night)
                    script.act(night)
                    await runner.crawl(runner.create_crawler(spider_for(portal)))
            finally:
                reactor.stop()

        reactor.callWhenRunning(lambda: deferred_from_coro(year()))
        reactor.run()
    yield script, archive


def _settings(archive: Path, tonight: list[datetime]) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(
        {
            "KHOTIN_ARCHIVE": str(archive),
            "KHOTIN_CLOCK": lambda: tonight[0],
            "LOG_ENABLED": False,
            "RETRY_TIMES": 0,
        },
        priority="cmdline",
    )
    return settings


# What was found of what was done.


@dataclass
class Score:
    """``found`` of ``done`` deeds whose window is over, ``invented`` events without a deed."""

    done: int = 0
    found: int = 0
    invented: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.done if self.done else 1.0

    @property
    def precision(self) -> float:
        told = self.found + self.invented
        return self.found / told if told else 1.0


def reckon(script: Script, archive: Path) -> dict[str, Score]:
    """Precision and recall of each kind of event."""
    events = _events(archive)
    scores = {kind: Score() for kind in ("first_seen", "changed", "missing", "removed", "restored")}
    for number in range(1, script.portal.room.count + 1):
        deeds = [deed for deed in script.deeds if deed.number == number]
        born = _born(script, deeds, number)
        _reckon_one(script, deeds, events.get(number, []), scores, born)
    return scores


def _events(archive: Path) -> dict[int, list[tuple[str, int]]]:
    """(kind, night) of each event by article number, in order."""
    sql = """
        SELECT e.kind, e.at, a.url FROM events e JOIN articles a ON a.id = article_id ORDER BY e.id
    """
    found: dict[int, list[tuple[str, int]]] = {}
    with closing(sqlite3.connect(archive)) as db:
        for kind, at, url in db.execute(sql):
            night = (datetime.fromisoformat(at) - BEGIN).days
            found.setdefault(int(url.split("/tin-tuc/")[1].split("/")[0]), []).append((kind, night))
    return found


def _born(script: Script, deeds: list[Deed], number: int) -> int:
    """The night of publication; before the first night for what was there already."""
    if number > ARTICLES:
        return deeds[0].night
    published = script.portal.room.headline(number).published
    founded = script.portal.room.story(number).published or published
    return (founded.replace(tzinfo=UTC) - BEGIN).days


def _reckon_one(
    script: Script,
    deeds: list[Deed],
    events: list[tuple[str, int]],
    scores: dict[str, Score],
    born: int,
) -> None:
    told = Counter(kind for kind, _ in events)
    seen = max(0, born)
    if any(deed.kind == "gone" and deed.night == born for deed in deeds):
        return
    _one_event(scores["first_seen"], events, "first_seen", seen, seen + 10, script.nights)
    back = [night for kind, night in events if kind == "restored"]
    spans = _joined(_absences(deeds, script.nights), back)
    # What is edited or deleted on the day it appears is first seen as it is that night.
    edits = [deed.night for deed in deeds if deed.kind == "changed" and deed.night != born]
    _edits(scores["changed"], script, edits, [n for k, n in events if k == "changed"], born, spans)
    for kind in ("missing", "removed", "restored"):
        _absence(scores[kind], script, kind, spans, [n for k, n in events if k == kind], born)
    unknown = told.keys() - {*scores, "quarantined"}
    assert not unknown, unknown


def _one_event(
    score: Score, events: list[tuple[str, int]], kind: str, begin: int, end: int, nights: int
) -> None:
    nights_told = [night for name, night in events if name == kind]
    if end < nights or nights_told:
        score.done += 1
        score.found += any(begin <= night <= end for night in nights_told)
    score.invented += max(0, len(nights_told) - 1)


def _absences(deeds: list[Deed], nights: int) -> list[tuple[int, int]]:
    """(first night without the page, first night with it again)."""
    spans, since = [], None
    for deed in deeds:
        if deed.kind == "gone":
            since = deed.night
        elif deed.kind == "back" and since is not None:
            spans.append((since, deed.night))
            since = None
    return [*spans, (since, nights)] if since is not None else spans


def _joined(spans: list[tuple[int, int]], back: list[int]) -> list[tuple[int, int]]:
    """Spans with a short return between them, which fell between two looks, as one."""
    joined: list[tuple[int, int]] = []
    for begin, end in spans:
        last = joined[-1] if joined else None
        if last and begin - last[1] < 35 and not any(last[1] <= n < begin for n in back):
            joined[-1] = (last[0], end)
        else:
            joined.append((begin, end))
    return joined


def window(script: Script, night: int, born: int) -> int:
    """The last night by which a change of that night must have been seen."""
    age = night - born
    step = next((days for days in (1, 3, 7, 30, 90) if days > age), None)
    due = born + step if step is not None else night + 180
    while due in script.bad:
        due += 1
    return due + 2


def _edits(
    score: Score,
    script: Script,
    edits: list[int],
    told: list[int],
    born: int,
    spans: list[tuple[int, int]],
) -> None:
    """Each edit must be told within its window; several edits between two looks are one event."""
    used: set[int] = set()
    for edit in edits:
        if any(
            begin <= edit < end or begin <= window(script, edit, born) < end for begin, end in spans
        ):
            used.update(night for night in told if night >= edit)
            continue
        end = window(script, edit, born)
        answer = next((night for night in told if edit <= night <= end), None)
        if answer is not None:
            used.add(answer)
        if answer is not None or end < script.nights:
            score.done += 1
            score.found += answer is not None
    score.invented += len([night for night in told if night not in used])


def _absence(
    score: Score,
    script: Script,
    kind: str,
    spans: list[tuple[int, int]],
    told: list[int],
    born: int,
) -> None:
    """missing within the window of a look, removed 14 to 30 nights later, restored when back."""
    for begin, end in spans:
        seen_by = window(script, begin, born)
        low, high = {
            "missing": (begin, seen_by),
            "removed": (begin + 14, seen_by + 14 + 10),
            "restored": (end, end + 40),
        }[kind]
        answer = any(low <= night <= high for night in told)
        must = {
            "missing": seen_by < end,
            "removed": high < end,
            "restored": seen_by < end and high < script.nights,
        }[kind]
        if answer or must:
            score.done += 1
            score.found += answer
    score.invented += len(
        [n for n in told if not any(begin <= n <= end + 40 for begin, end in spans)]
    )
