"""From slugs to outcomes: which portals, with which settings, and what became of each."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from scrapy.settings import Settings
from scrapy.utils.log import configure_logging

from crawler import __version__
from crawler.errors import KhotinError, UsageError
from crawler.health import HEALTHY, VERDICTS, Verdict, never_found
from crawler.notify import Change, notify, ping, ways
from crawler.portal import Portal
from crawler.portals import all_portals, get_portal
from crawler.reasons import Reason
from crawler.spiders.fleet import Fleet
from crawler.spiders.portal import PortalSpider
from crawler.status import both
from crawler.words import in_both, reasoned
from crawler.words.vi import VIETNAMESE


@dataclass(frozen=True)
class Outcome:
    """What became of one portal in this call; ``error`` is set where no run could begin."""

    slug: str
    word: str
    why: Reason | None
    exit_code: int
    requests: int = 0
    articles_new: int = 0
    articles_changed: int = 0
    articles_seen: int = 0
    articles_missing: int = 0
    quarantined: int = 0
    resumed: int = 0
    not_modified: int = 0
    notices: tuple[Reason, ...] = ()
    news: tuple[Reason, ...] = ()
    images_new: int = 0
    attachments_new: int = 0
    died: int = 0
    recovered_captures: int = 0
    lost_captures: int = 0
    never_found: tuple[str, ...] = ()
    told: str | None = None
    error: KhotinError | None = None

    def as_dict(self) -> dict[str, Any]:
        row = asdict(self)
        row["error"] = str(self.error) if self.error else None
        row["notices"] = [both(notice) for notice in self.notices]
        row["news"] = [both(notice) for notice in self.news]
        return row | reason_row(self.why)


def reason_row(why: Reason | None) -> dict[str, Any]:
    """``reason`` in the reader's language, and ``why`` as code, facts and both languages."""
    if why is None:
        return {"reason": "", "why": None}
    return {"reason": reasoned(why), "why": both(why)}


class Display(Protocol):
    """Something that shows the progress of spiders."""

    def __enter__(self) -> Display: ...

    def __exit__(self, *exc: object) -> None: ...

    def update(self, spiders: Sequence[PortalSpider]) -> None: ...


def choose(
    slugs: Sequence[str], everything: bool, shard: str | None, home: str | None
) -> list[Portal]:
    """The portals that a command line means. Raises UsageError or UnknownPortal."""
    if bool(slugs) == everything:
        raise UsageError("name portals, or say --all (`khotin portals` lists them)")
    portals = [get_portal(slug) for slug in slugs] if slugs else _all_active()
    if home:
        if len(portals) != 1:
            raise UsageError("--home needs exactly one portal")
        portals = [portals[0].at(home)]
    chosen = parse_shard(shard)
    return [p for p in portals if chosen is None or p.shard(chosen[1]) == chosen[0]]


def _all_active() -> list[Portal]:
    return [
        portal
        for slug, portal in all_portals().items()
        if portal.lifecycle == "active" and not slug.startswith("demo_")
    ]


def parse_shard(shard: str | None) -> tuple[int, int] | None:
    """``2/5`` as (1, 5): this machine's number from 0, and how many there are.

    >>> parse_shard("2/5")
    (1, 5)
    """
    if shard is None:
        return None
    part, _, whole = shard.partition("/")
    if not (part.isdigit() and whole.isdigit() and 1 <= int(part) <= int(whole)):
        raise UsageError("--shard is I/N with 1 <= I <= N, not {shard!r}", shard=shard)
    return int(part) - 1, int(whole)


def crawl_portals(
    portals: Sequence[Portal],
    archive: Path,
    *,
    contact: str | None,
    jobs: int,
    full: bool,
    display: Display,
    max_requests: int = 0,
    max_minutes: float = 0,
    verbose: bool = False,
) -> list[Outcome]:
    """Crawl them, showing progress; one outcome a portal, in the order they ended."""
    limits = {"KHOTIN_MAX_REQUESTS": max_requests, "CLOSESPIDER_TIMEOUT": max_minutes * 60}
    settings = _settings(archive, contact, verbose, limits)
    if verbose:
        configure_logging(settings)
    else:
        _quieten()
    with display:
        fleet = Fleet(settings, max(1, jobs), display.update)
        fleet.run(portals, full=full)
    for spider in fleet.done:
        tell(spider)
    ended = [_ended(spider) for spider in fleet.done]
    return ended + [_failed(portal, error) for portal, error in fleet.failed]


def _settings(
    archive: Path, contact: str | None, verbose: bool, limits: dict[str, Any]
) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("KHOTIN_ARCHIVE", str(archive), priority="cmdline")
    if contact:
        settings.set("KHOTIN_CONTACT", contact, priority="cmdline")
        settings.set("USER_AGENT", f"Khotin/{__version__} (+{contact})", priority="cmdline")
    settings.set("LOG_LEVEL", "INFO" if verbose else "WARNING", priority="cmdline")
    for name, value in limits.items():
        settings.set(name, value, priority="cmdline")
    return settings


def _quieten() -> None:
    # What went wrong is told by the verdict and kept in the run's log; with a handler of its
    # own on the root, logging does not fall back to standard error and tear the display apart.
    logging.getLogger().addHandler(logging.NullHandler())


def tell(spider: PortalSpider) -> None:
    """Tell whoever asked to be told: a change of state once, a sign of life after every run."""
    run, verdict = spider.run, spider.run.verdict
    if verdict is None:
        return
    settings = ways()
    if run.told is not None:
        change = Change(
            slug=spider.name,
            title=spider.portal.title,
            before=run.before,
            after=run.told,
            sentence_vi=_sentence(spider, VIETNAMESE[VERDICTS[run.told]], "vi"),
            sentence_en=_sentence(spider, VERDICTS[run.told], "en"),
            example_url=next(iter(run.tally.examples.values()), None),
            when=run.clock(),
        )
        notify(change, settings)
    if run.news:
        notify(_news(spider, verdict), replace(settings, ping=None))
    if settings.ping:
        ping(spider.name, verdict.word in HEALTHY, settings)


def _news(spider: PortalSpider, verdict: Verdict) -> Change:
    """What is remarkable while the portal's state stays what it is."""

    def said(language: str) -> str:
        notices = "; ".join(reasoned(notice, language) for notice in spider.run.news)
        return f"{spider.portal.title}: {notices}"

    examples = (notice.values.get("example") for notice in spider.run.news)
    return Change(
        slug=spider.name,
        title=spider.portal.title,
        before=verdict.word,
        after=verdict.word,
        sentence_vi=said("vi"),
        sentence_en=said("en"),
        example_url=next(filter(None, examples), None),
        when=spider.run.clock(),
    )


def _sentence(spider: PortalSpider, verdict: str, language: str) -> str:
    assert spider.run.verdict is not None, "only a judged run is told"
    why = reasoned(spider.run.verdict.why, language)
    said = f"{spider.portal.title}: {verdict}"
    return f"{said} [{why}]" if why else said


def _ended(spider: PortalSpider) -> Outcome:
    verdict, tally = spider.run.verdict, spider.run.tally
    return Outcome(
        slug=spider.name,
        word=verdict.word if verdict else "broken",
        why=verdict.why if verdict else Reason("unclosed"),
        exit_code=verdict.exit_code if verdict else 1,
        requests=tally.requests,
        articles_new=tally.articles_new,
        articles_changed=tally.articles_changed,
        articles_seen=tally.articles_seen,
        articles_missing=tally.articles_missing,
        quarantined=tally.quarantined,
        resumed=tally.resumed,
        not_modified=tally.not_modified,
        notices=tuple(spider.run.notices),
        news=tuple(spider.run.news),
        # Only a profile that was written blind is doubted for what it never found.
        never_found=tuple(never_found(tally)) if spider.portal.unverified else (),
        told=spider.run.told,
        images_new=tally.images_new,
        attachments_new=tally.attachments_new,
        died=tally.died,
        recovered_captures=tally.recovered_captures,
        lost_captures=tally.lost_captures,
    )


def _failed(portal: Portal, error: Exception) -> Outcome:
    known = error if isinstance(error, KhotinError) else None
    return Outcome(
        slug=portal.slug,
        word="error",
        why=in_both(known) if known else Reason("fault", {"error": _name(error)}),
        exit_code=known.exit_code if known else 1,
        error=known,
    )


def _name(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
