"""``khotin history`` and ``khotin diff``: what became of an article, on the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import click

from crawler.options import archive_option, json_option
from crawler.words import t


@click.command(help=t("What happened to an article: events, revisions, observations."))
@click.argument("article")
@json_option
@archive_option
def history(article: str, archive: Path, as_json: bool) -> None:
    from crawler.history import find, timeline
    from crawler.history.report import show_history
    from crawler.store import open_for_reading

    with open_for_reading(archive) as conn:
        subject = find(conn, article)
        entries = timeline(conn, subject.id)
    if as_json:
        told = {"article": subject.as_dict(), "entries": [entry.as_dict() for entry in entries]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show_history(subject, entries)


@click.command(help=t("What differs between two revisions of an article, word by word."))
@click.argument("article")
@click.argument("first", metavar="[FROM]", required=False, type=int)
@click.argument("second", metavar="[TO]", required=False, type=int)
@json_option
@archive_option
def diff(article: str, first: int | None, second: int | None, archive: Path, as_json: bool) -> None:
    from crawler.history import changes, find, pair
    from crawler.history.report import diff_dict, show_diff
    from crawler.store import open_for_reading

    with open_for_reading(archive) as conn:
        subject = find(conn, article)
        earlier, later = pair(conn, subject.id, first, second)
    found = changes(earlier, later)
    if as_json:
        told = diff_dict(subject, earlier, later, found)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show_diff(subject, earlier, later, found)
