"""The command line. Each command is a few lines that call a room below."""

from __future__ import annotations

import json
import sys
import threading
import webbrowser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from crawler import __version__, console
from crawler.errors import KhotinError, UsageError
from crawler.history.command import diff, history
from crawler.options import archive_option, json_option
from crawler.schedule.command import schedule
from crawler.words import say, t

EXIT_CODES = t(
    "Exit codes: 0 done; 1 unexpected error; 2 wrong use; 3 a portal could not be archived "
    "(blocked, broken, unreachable, gone); 4 catalogue; 5 vault; 6 busy, or the "
    "portal is closed at this hour; 7 disk nearly full or clock wrong; 130 interrupted."
)


class Group(click.Group):
    """Turns every KhotinError into one line and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KhotinError as error:
            click.echo(f"khotin: {say(error)}", err=True)
            ctx.exit(error.exit_code)


@click.group(
    cls=Group,
    help=t("Khotin archives the news of Vietnamese district portals."),
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="khotin")
def main() -> None:
    pass


main.add_command(schedule)
main.add_command(history)
main.add_command(diff)


@main.command(help=t("Crawl portals: vault first, then the catalogue."), epilog=EXIT_CODES)
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--all", "everything", is_flag=True, help=t("All active portals but the demo's."))
@click.option("--home", help=t("Take the (one) portal from this address: a mirror, a test server."))
@click.option("--full", is_flag=True, help=t("Look at every known article again."))
@click.option("--jobs", default=8, show_default=True, help=t("How many hosts at the same time."))
@click.option("--shard", metavar="I/N", help=t("Only this machine's part, e.g. 2/5."))
@click.option(
    "--contact",
    envvar="KHOTIN_CONTACT",
    help=t("Address for the User-Agent: whom a portal can write to."),
)
@click.option(
    "--max-requests", default=0, help=t("Stop after so many requests; the next run goes on.")
)
@click.option(
    "--max-minutes", default=0.0, help=t("Stop after so many minutes; the next run goes on.")
)
@click.option("--quiet", is_flag=True, help=t("Say nothing when all is well."))
@click.option("--verbose", is_flag=True, help=t("Show Scrapy's log."))
@json_option
@archive_option
def crawl(slugs: tuple[str, ...], archive: Path, as_json: bool, **options: Any) -> None:
    from crawler.crawling import choose, crawl_portals

    portals = choose(slugs, options["everything"], options["shard"], options["home"])
    outcomes = crawl_portals(
        portals,
        archive,
        contact=options["contact"],
        jobs=options["jobs"],
        full=options["full"],
        max_requests=options["max_requests"],
        max_minutes=options["max_minutes"],
        display=console.display(quiet=options["quiet"] or as_json, verbose=options["verbose"]),
        verbose=options["verbose"],
    )
    if as_json:
        click.echo(json.dumps([o.as_dict() for o in outcomes], ensure_ascii=False, indent=2))
    else:
        console.outcomes(outcomes, quiet=options["quiet"])
    sys.exit(max((o.exit_code for o in outcomes), default=0))


@main.command(help=t("Read again what was quarantined, out of the vault, without one request."))
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG...")
@archive_option
def reextract(slugs: tuple[str, ...], archive: Path) -> None:
    from crawler.portals import get_portal
    from crawler.reextract import reextract as read_again

    for portal in [get_portal(slug) for slug in slugs]:
        console.reextracted(portal, read_again(portal, archive, datetime.now(UTC)))


@main.command(help=t("Each portal: last success, last run's verdict, what is held."))
@json_option
@archive_option
def status(archive: Path, as_json: bool) -> None:
    from crawler.status import status_rows
    from crawler.store import open_for_reading

    with open_for_reading(archive) as db:
        rows = status_rows(db, archive, datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        console.status(rows)


@main.command(help=t("Serve the archive with Datasette, until Ctrl-C."))
@click.option("--host", default="127.0.0.1", show_default=True, help=t("Address to listen on."))
@click.option("--port", default=8001, show_default=True, help=t("Port to listen on."))
@archive_option
def serve(archive: Path, host: str, port: int) -> None:
    console.serve(archive, host, port)


@main.command(help=t("Write a public copy of the archive to exports/site/."))
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help=t("Target folder."))
@click.option("--address", help=t("Where the public will find it: https://..."))
@archive_option
def publish(archive: Path, to: Path | None, address: str | None) -> None:
    from crawler.places import Places
    from crawler.publish.site import publish as publish_site

    done = publish_site(archive, to or Places(archive).exports / "site", address)
    click.echo(
        t(
            "{articles} articles, {previews} previews → {folder} (datasette serve {folder})",
            articles=done.articles,
            previews=done.previews,
            folder=done.folder,
        )
    )


@main.command(help=t("Take an article down: out of every page and search, kept in the vault."))
@click.argument("article")
@click.option("--reason", required=True, help=t("Why; kept with the act."))
@archive_option
def hide(article: str, reason: str, archive: Path) -> None:
    from crawler.publish.takedown import take_down

    act = take_down(archive, article, reason, datetime.now(UTC))
    click.echo(t(act.sentence, title=act.title))


@main.command(help=t("Show an article again that was taken down."))
@click.argument("article")
@click.option("--reason", help=t("Why; kept with the act."))
@archive_option
def unhide(article: str, reason: str | None, archive: Path) -> None:
    from crawler.publish.takedown import bring_back

    act = bring_back(archive, article, reason, datetime.now(UTC))
    click.echo(t(act.sentence, title=act.title))


@main.command(help=t("Write articles to exports/ as JSON, NDJSON or CSV."))
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["json", "ndjson", "csv"]),
    default="json",
    show_default=True,
    help=t("Form of the file."),
)
@click.option("--portal", help=t("Only this portal (its slug)."))
@click.option("--section", help=t("Only this section (chuyên mục), as displayed."))
@click.option("--since", metavar="DATE", help=t("Published on this day or later (2019-08-31)."))
@click.option("--until", metavar="DATE", help=t("Published on this day or before."))
@click.option("--words", help=t("Only articles that the search finds by these words."))
@click.option("--raw", is_flag=True, help=t("CSV for programs: no BOM, no guard for Excel."))
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help=t("Target folder."))
@json_option
@archive_option
def export(
    archive: Path, fmt: str, raw: bool, to: Path | None, as_json: bool, **filters: Any
) -> None:
    from crawler.exports import export as export_articles
    from crawler.places import Places

    result = export_articles(
        archive, to or Places(archive).exports, fmt, excel=not raw, now=datetime.now(UTC), **filters
    )
    if as_json:
        told = {"path": str(result.path), "rows": result.rows, "sha256": result.sha256}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo(t("{rows} articles → {path}", rows=result.rows, path=result.path))


@main.command(help=t("List the portals we have a profile of."))
@json_option
def portals(as_json: bool) -> None:
    from crawler.portals import all_portals

    rows = [console.profile_dict(p) for p in all_portals().values()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        console.profiles(rows)


@main.command(help=t("Write the profile of a portal from its front page or an article."))
@click.argument("url")
@click.option("--slug", help=t("Name of the portal; taken from the host without it."))
@click.option("--try", "trying", is_flag=True, help=t("Write nothing: only show."))
@click.option(
    "--contact",
    envvar="KHOTIN_CONTACT",
    help=t("Address for the User-Agent: whom a portal can write to."),
)
@click.option(
    "--fixtures",
    type=click.Path(file_okay=False, path_type=Path),
    help=t("Save the sample pages in this folder instead of tests/pages/cases."),
)
@json_option
@archive_option
def add(url: str, archive: Path, as_json: bool, **options: Any) -> None:
    from crawler.adding import add as add_portal
    from crawler.adding.report import show

    added = add_portal(
        url,
        archive,
        slug=options["slug"],
        contact=options["contact"],
        cases=options["fixtures"],
        trying=options["trying"],
    )
    if as_json:
        click.echo(json.dumps(added.as_dict(), ensure_ascii=False, indent=2))
    else:
        show(added)


@main.command("try", help=t("Show what is read on one page, each field with its evidence."))
@click.argument("page", metavar="URL|FILE")
@click.option("--url", help=t("The address of the page in FILE."))
@click.option("--profile", help=t("Read it by this portal's profile (its slug)."))
@click.option("--html", is_flag=True, help=t("Write page and record side by side as HTML."))
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help=t("Where --html writes; a temporary file without it."),
)
@click.option("--open", "opening", is_flag=True, help=t("Open what --html wrote in a browser."))
@click.option(
    "--contact",
    envvar="KHOTIN_CONTACT",
    help=t("Address for the User-Agent: whom a portal can write to."),
)
@json_option
def try_page(page: str, url: str | None, as_json: bool, **options: Any) -> None:
    from crawler import trying
    from crawler.portals import get_portal
    from crawler.trying.report import show
    from crawler.trying.view import write

    portal = get_portal(options["profile"]) if options["profile"] else None
    if page.startswith(("http://", "https://")):
        source = trying.from_web(page, contact=options["contact"], portal=portal)
    else:
        source = trying.from_file(page, url)
    reading = trying.read(source, portal)
    if options["html"] or options["to"] or options["opening"]:
        path = write(reading, options["to"])
        click.echo(path)
        if options["opening"]:
            webbrowser.open(path.resolve().as_uri())
    elif as_json:
        click.echo(json.dumps(reading.as_dict(), ensure_ascii=False, indent=2))
    else:
        show(reading)


@main.command(help=t("Check the vault: every record whole, every digest right."))
@json_option
@archive_option
def verify(archive: Path, as_json: bool) -> None:
    from crawler.places import Places
    from crawler.vault import verify as verify_files

    files = sorted(Places(archive).vault.glob("*.warc.gz"))
    problems = [str(problem) for problem in verify_files(files)]
    if as_json:
        click.echo(json.dumps({"files": len(files), "problems": problems}, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(problem, err=True)
        click.echo(t("{files} WARC files, {count} problems", files=len(files), count=len(problems)))
    sys.exit(5 if problems else 0)


@main.command("demo-portal", help=t("Serve invented district portals on loopback."))
@click.option("--dress", default="all", show_default=True, help=t("Which CMS to look like."))
@click.option("--articles", default=60, show_default=True, help=t("How many articles each."))
@click.option("--seed", default=1, show_default=True, help=t("Same seed, same portal."))
@click.option("--port", type=int, help=t("Port (one dress only); each dress has a default."))
@click.option(
    "--control",
    metavar="JSON",
    help=t('What happens to the portal, as POST /__control takes it: {"grow": 3, "delete": [7]}.'),
)
def demo_portal(
    dress: str, articles: int, seed: int, port: int | None, control: str | None
) -> None:
    from crawler.demo.command import serve_dresses

    if port is not None and dress == "all":
        raise UsageError("--port needs one --dress")
    with serve_dresses(dress, articles, seed, port, control) as servers:
        for server in servers:
            click.echo(f"{server.portal.dress.name}: {server.url}")
        sys.stdout.flush()
        threading.Event().wait()


@main.command(help=t("The whole road once: demo portals, crawl, export, reading room."))
@click.option("--articles", default=60, show_default=True, help=t("How many articles each."))
@click.option("--serve/--no-serve", "serving", default=True, help=t("Serve Datasette at the end."))
@click.option("--port", default=8001, show_default=True, help=t("Port of the reading room."))
@archive_option
def demo(archive: Path, articles: int, serving: bool, port: int) -> None:
    from crawler.showing import show

    show(archive, articles, port if serving else None)
