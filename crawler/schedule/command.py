"""``khotin schedule``: print, install, show and remove the starts of an archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from crawler.errors import UsageError
from crawler.options import archive_option, json_option
from crawler.schedule import crontab, units
from crawler.schedule.plan import Job, Window, plan
from crawler.schedule.start import Start, place_of, start_of
from crawler.words import t

Command = Callable[..., Any]

_PLAN = (
    click.argument("slugs", nargs=-1, metavar="[SLUG]..."),
    click.option(
        "--window",
        default="22:00-05:00",
        show_default=True,
        help=t("When crawls may begin, in this machine's time."),
    ),
    click.option(
        "--all", "together", is_flag=True, help=t("One start for all portals instead of one each.")
    ),
    click.option("--monthly", is_flag=True, help=t("Once a month, look at everything again.")),
    click.option("--shard", metavar="I/N", help=t("Only this machine's part, e.g. 2/5.")),
    click.option("--systemd", is_flag=True, help=t("Timers of systemd instead of a crontab.")),
    click.option(
        "--contact",
        envvar="KHOTIN_CONTACT",
        help=t("Address for the User-Agent: whom a portal can write to."),
    ),
)

_folder_option = click.option(
    "--units",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help=t("Folder of the units, if not systemd's own for this user; then nothing is started."),
)


def _plan_options(command: Command) -> Command:
    for option in reversed(_PLAN):
        command = option(command)
    return command


@click.group(help=t("Let crawls start by themselves: lines of a crontab, or timers of systemd."))
def schedule() -> None:
    pass


@schedule.command("print", help=t("Show what `install` would write, and write nothing."))
@_plan_options
@archive_option
def print_(archive: Path, systemd: bool, **options: Any) -> None:
    jobs, start = _planned(archive, **options)
    if not systemd:
        click.echo(crontab.block(jobs, start), nl=False)
        return
    for name, text in units.units(jobs, start).items():
        click.echo(f"# {name}\n{text}")


@schedule.command(help=t("Schedule this archive; a second time it replaces the first."))
@_plan_options
@_folder_option
@archive_option
def install(archive: Path, systemd: bool, folder: Path | None, **options: Any) -> None:
    jobs, start = _planned(archive, **options)
    if systemd:
        _only_one_kind(bool(crontab.jobs_of(crontab.read_if_any(), start.place)))
        files = units.units(jobs, start)
        units.install(files, start.place, folder or units.user_folder(), enable=folder is None)
    else:
        _only_one_kind(bool(units.installed(start.place, folder or units.user_folder())))
        crontab.install(jobs, start)
    click.echo(t("{count} starts scheduled for {place}", count=len(jobs), place=start.place))


@schedule.command(help=t("Show what starts by itself, and which portals do not."))
@json_option
@_folder_option
@archive_option
def show(archive: Path, folder: Path | None, as_json: bool) -> None:
    place = place_of(archive)
    lines = crontab.jobs_of(crontab.read_if_any(), place)
    files = units.installed(place, folder or units.user_folder())
    forgotten = _forgotten([*lines, *(path.read_text("utf-8") for path in files)])
    if as_json:
        told = {"crontab": lines, "units": [str(path) for path in files], "left_out": forgotten}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for text in [*lines, *map(str, files)]:
        click.echo(text)
    if not lines and not files:
        click.echo(
            t("nothing is scheduled for {place}: see `khotin schedule install`", place=place)
        )
    elif forgotten:
        click.echo(t("not scheduled: {slugs}", slugs=", ".join(forgotten)))


@schedule.command(help=t("Let nothing of this archive start by itself any more."))
@_folder_option
@archive_option
def remove(archive: Path, folder: Path | None) -> None:
    place = place_of(archive)
    had_lines = crontab.remove(place) if crontab.read_if_any() else False
    had_units = units.remove(place, folder or units.user_folder(), enable=folder is None)
    if had_lines or had_units:
        click.echo(t("nothing is scheduled for {place} any more", place=place))
    else:
        click.echo(t("nothing was scheduled for {place}", place=place))


def _planned(archive: Path, **options: Any) -> tuple[list[Job], Start]:
    from crawler.crawling import choose
    from crawler.spiders.contact import require_contact

    window = Window.parse(options["window"])
    slugs, shard = options["slugs"], options["shard"]
    portals = choose(slugs, not slugs, shard, None)
    for portal in portals:
        # Better now than every night in a mail.
        require_contact(portal, options["contact"])
    named = (*(slugs or ["--all"]), *(["--shard", shard] if shard else []))
    jobs = plan(
        portals,
        window,
        together=named if options["together"] else (),
        monthly=options["monthly"],
    )
    return jobs, start_of(archive, options["contact"])


def _only_one_kind(other_exists: bool) -> None:
    if other_exists:
        raise UsageError(
            "this archive is scheduled in the other way already (crontab or systemd); "
            "run `khotin schedule remove` first"
        )


def _forgotten(jobs: list[str]) -> list[str]:
    """Active portals that no job names."""
    from crawler.crawling import choose

    words = {word.strip("'\"") for job in jobs for word in job.split()}
    if "--all" in words:
        return []
    return [portal.slug for portal in choose((), True, None, None) if portal.slug not in words]
