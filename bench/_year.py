"""A simulated year: a portal that lives by a seeded script, crawled every night by a false clock.

The script knows what it did; ``bench._reckon`` compares that with the events in the catalogue.
The portal lives on while we are kept out, cut off, limited or killed.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
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
#: Bad nights: what the portal or our own machine does, and for how many nights.
TROUBLES: tuple[tuple[str, dict[str, Any], int], ...] = (
    ("blocked", {"mode": "block"}, 4),
    ("told to wait", {"mode": "503", "retry_after": 86400}, 3),
    ("limited", {}, 3),
    ("unreachable", {"mode": "reset"}, 2),
    ("cut off", {"mode": "half", "path": "/tin-tuc/"}, 2),
    ("killed", {}, 3),
    ("articles forbidden", {"mode": "block", "path": "/tin-tuc/", "status": 403}, 3),
)

KILLED = """
import sys
from datetime import datetime
from pathlib import Path
from scrapy.crawler import AsyncCrawlerProcess
from bench._year import _settings
from crawler.portals import get_portal
from crawler.spiders.portal import spider_for
process = AsyncCrawlerProcess(_settings(Path(sys.argv[1]), [datetime.fromisoformat(sys.argv[3])]))
process.crawl(spider_for(get_portal("demo_plain").at(sys.argv[2])))
process.start()
"""


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
    bad: dict[int, str] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        # A lot of its own, so that a year without it is the same year.
        self._others = random.Random(f"files {self.seed}")
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
        if self.bad.get(night) == "redesign":
            return
        chance = self._chance
        if chance.random() < 0.25:
            self._publish(night, chance.randint(1, 3))
        for share, deed in ((0.25, self._edit), (0.08, self._delete), (0.05, self._restore)):
            if chance.random() < share:
                deed(night)
        self._redate(night)
        if self._others.random() < 0.12:
            self._replace(night)

    def _redate(self, night: int) -> None:
        """A rebuild dates everything anew, or somebody dates one old article anew; all of it is
        taken back some day. None of it says anything new."""
        today = (BEGIN + timedelta(days=night)).date().isoformat()
        luck = self._chance.random()
        if luck < 0.03:
            self.portal.control(redate=today)
        elif luck < 0.08:
            self.portal.control(redate=None)
        elif luck < 0.12:
            self.portal.control(redate={self._chance.choice(self._live()): today})

    def _begin_or_end_trouble(self, night: int) -> None:
        if night in self._plan:
            name, fault, length = self._plan[night]
            self.bad.update(dict.fromkeys(range(night, night + length), name))
            if name == "redesign":
                self.portal.control(dress="liferay")
            elif fault:
                self.portal.control(fail=fault)
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
        if self._chance.random() < 0.2 and number not in self.portal.room.changes.retitled:
            self.portal.control(retitle=number)
        else:
            self.portal.control(edit=number)
        self.deeds.append(Deed(night, "changed", number))

    def _replace(self, night: int) -> None:
        """Another file under the same address: papers of any age, pictures of young articles,
        for those of old ones are looked at about once a year."""
        live = self._live()
        items = [self.portal.room.item(number) for number in live]
        young = live[-8:]
        fit = [i.number for i in items if i.papers or (i.shots and i.number in young)]
        number = self._others.choice(fit)
        self.portal.control(replace=number)
        self.deeds.append(Deed(night, "replaced", number))

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
    chance = random.Random(seed)
    with DemoServer(DemoPortal("plain", articles=ARTICLES, seed=seed, photos=4)) as server:
        script = Script(server.portal, seed, nights)
        portal = get_portal("demo_plain").at(server.url)
        tonight = [BEGIN]
        settings = _settings(archive, tonight)

        async def crawl(limit: int) -> None:
            settings.set("KHOTIN_MAX_REQUESTS", limit, priority="cmdline")
            runner = AsyncCrawlerRunner(settings.copy())
            await runner.crawl(runner.create_crawler(spider_for(portal)))

        async def year() -> None:
            try:
                for night in range(nights):
                    tonight[0] = BEGIN + timedelta(days=night)
                    script.act(night)
                    if script.bad.get(night) == "killed":
                        _kill(server, archive, tonight[0], chance.randint(1, 7))
                    else:
                        limited = script.bad.get(night) == "limited"
                        await crawl(limit=chance.randint(1, 6) if limited else 0)
            finally:
                reactor.stop()

        reactor.callWhenRunning(lambda: deferred_from_coro(year()))
        reactor.run()
    yield script, archive


def _kill(server: DemoServer, archive: Path, night: datetime, requests: int) -> None:
    """A night in a process of its own, killed after so many requests, if it has so many."""

    def answered() -> int:
        return int(server.portal.journal.describe()["requests"])

    goal = answered() + requests
    command = [sys.executable, "-c", KILLED, str(archive), server.url, night.isoformat()]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and answered() < goal:
            time.sleep(0.002)
        process.kill()


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
