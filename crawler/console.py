"""What the command line shows: tables for people, one line a portal where nobody watches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from crawler import telling
from crawler.health import VERDICTS
from crawler.portal import Portal
from crawler.store import open_for_reading
from crawler.words import language, reasoned, say, t

if TYPE_CHECKING:
    # Only for the types: Scrapy takes half a second to load, and `khotin status` needs none.
    from crawler.crawling import Display, Outcome
    from crawler.reextract import Reread
    from crawler.spiders.portal import PortalSpider

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


class Silent:
    """Shows nothing."""

    def __enter__(self) -> Silent:
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def update(self, spiders: Sequence[PortalSpider]) -> None:
        pass


class LiveTable:
    """A table that follows the spiders, for a terminal."""

    def __enter__(self) -> LiveTable:
        self._live = Live(console=_out, refresh_per_second=4, transient=True)
        self._live.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._live.__exit__(None, None, None)

    def update(self, spiders: Sequence[PortalSpider]) -> None:
        table = Table(box=None, pad_edge=False)
        for heading in ("portal", "pages", "articles", "pictures", "attachments", ""):
            numeric = heading not in ("portal", "")
            table.add_column(t(heading) if heading else "", justify="right" if numeric else "left")
        for spider in spiders:
            tally, verdict = spider.run.tally, spider.run.verdict
            table.add_row(
                spider.name,
                str(tally.captures),
                str(tally.articles_seen),
                str(tally.images_new),
                str(tally.attachments_new),
                t(VERDICTS[verdict.word if verdict else "running"]),
            )
        self._live.update(table)


def display(*, quiet: bool, verbose: bool) -> Display:
    """A live table where somebody watches a terminal, nothing in cron, pipes or logs."""
    return LiveTable() if _out.is_terminal and not quiet and not verbose else Silent()


def outcomes(rows: Sequence[Outcome], *, quiet: bool) -> None:
    """One line a portal, trouble on standard error; with ``quiet`` only what is news."""
    if not rows and not quiet:
        _out.print(t("there was no active portal to crawl; see `khotin portals`"))
    for row in rows:
        if quiet and not row.told and not row.error and not row.news:
            continue
        console = _err if row.exit_code else _out
        console.print(_outcome_line(row), markup=False)


def _outcome_line(row: Outcome) -> str:
    if row.error:
        return f"{row.slug}: {say(row.error)}"
    line = t(
        "{slug}: {verdict}; {new} new, {changed} changed, {images} pictures, "
        "{attachments} attachments, {requests} requests",
        slug=row.slug,
        verdict=t(VERDICTS[row.word]),
        new=row.articles_new,
        changed=row.articles_changed,
        images=row.images_new,
        attachments=row.attachments_new,
        requests=row.requests,
    )
    if row.resumed:
        line += "; " + t("{count} addresses of an earlier run taken up", count=row.resumed)
    if row.not_modified:
        line += "; " + t("{count} pages not modified", count=row.not_modified)
    if row.articles_missing:
        line += "; " + t("{count} articles not found", count=row.articles_missing)
    if row.quarantined:
        line += "; " + t("{count} readings in quarantine", count=row.quarantined)
    if row.never_found:
        line += "; " + t("the profile never found: {fields}", fields=", ".join(row.never_found))
    line += _recovery(row)
    line += "".join(f"; {reasoned(notice)}" for notice in row.news)
    return f"{line} [{reasoned(row.why)}]" if row.why else line


def _recovery(row: Outcome) -> str:
    """What was found of runs that had been killed or had lost their power."""
    told = {
        "{count} earlier runs ended without a word (killed, or the power went)": row.died,
        "{count} captures recovered": row.recovered_captures,
        "{count} captures lost with the power, to be fetched again": row.lost_captures,
    }
    return "".join("; " + t(text, count=count) for text, count in told.items() if count)


#: What is noted of a portal where it is not nought, by its column.
_NOTES = {
    "articles_new": "{n} new",
    "articles_changed": "{n} changed",
    "missing": "{n} no longer there",
    "quarantined": "{n} in quarantine",
    "waiting": "{n} waiting",
}


def status(rows: Sequence[Mapping[str, Any]]) -> None:
    """The state of every portal in the catalogue."""
    if not rows:
        _out.print(t("The archive is empty: `khotin crawl SLUG` begins it."))
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("portal", "last run", "last success", "articles", ""):
        table.add_column(t(heading) if heading else "", overflow="fold")
    for row in rows:
        table.add_row(
            Text(row["slug"]),
            Text(row["sentence"]),
            telling.age(row["hours_since_success"], t),
            str(row["articles"]),
            Text(_notes(row)),
        )
    _out.print(table)
    _out.print(t("disk left: {free:.1f} GB", free=rows[0]["disk_free"] / 1e9), markup=False)


def _notes(row: Mapping[str, Any]) -> str:
    notes = [t(text, n=row[column]) for column, text in _NOTES.items() if row[column]]
    notes += [notice[language()] for notice in row["notices"]]
    if row["next_look"]:
        notes.append(t("next look {day}", day=row["next_look"][:10]))
    return "; ".join(notes)


def profile_dict(portal: Portal) -> dict[str, Any]:
    """A profile as plain data."""
    return {
        "slug": portal.slug,
        "title": portal.title,
        "home": portal.home,
        "family": portal.family.name,
        "sections": len(portal.sections),
        "lifecycle": portal.lifecycle,
        "unverified": list(portal.unverified),
    }


def profiles(rows: Sequence[Mapping[str, Any]]) -> None:
    """The known portals."""
    table = Table(box=None, pad_edge=False)
    for heading in ("portal", "title", "family", "state", "address"):
        table.add_column(t(heading))
    for row in rows:
        mark = " *" if row["unverified"] else ""
        state = t(row["lifecycle"])
        table.add_row(row["slug"], row["title"] + mark, row["family"], state, row["home"])
    _out.print(table)
    if any(row["unverified"] for row in rows):
        _out.print(t("* written without having seen the site; the first run tells what differs"))


def serve(archive: Path, host: str, port: int) -> None:
    """Say where the reading room is, once it is sure that it can open; then serve it."""
    from crawler.publish.serve import ensure_free, serve

    open_for_reading(archive).close()
    ensure_free(host, port)
    click.echo(t("Reading room: http://{host}:{port}/ (Ctrl-C ends it)", host=host, port=port))
    serve(archive, host, port)


def reextracted(portal: Portal, result: Reread) -> None:
    """What became of a portal's quarantine."""
    if not result.waiting:
        _out.print(t("{slug}: nothing is in quarantine", slug=portal.slug))
        return
    _out.print(
        t(
            "{slug}: {repaired} of {waiting} quarantined readings repaired",
            slug=portal.slug,
            repaired=result.repaired,
            waiting=result.waiting,
        ),
        markup=False,
    )
