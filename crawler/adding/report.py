"""What ``khotin add`` shows: the sections, the fields, and what was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.table import Table

from crawler.adding.add import Added
from crawler.adding.fields import ENOUGH, FieldShare
from crawler.adding.profile import relative
from crawler.adding.sections import Paging
from crawler.words import t

#: In words.
PAGING: dict[Paging, str] = {"link": "yes", "form": "yes, by a form", "none": "not found"}
_out = Console(highlight=False, soft_wrap=True)


def show(added: Added) -> None:
    """Print it all to standard output."""
    for line in _head(added):
        _say(line)
    _table(*_sections(added))
    _table(*_fields(added.fields), emphasis="weak")
    for line in (*_doubts(added), *_written(added)):
        _say(line)


def _say(line: str) -> None:
    _out.print(line, markup=False)


def _head(added: Added) -> Iterator[str]:
    yield t("{title} <{home}>, family: {family}", title=added.title, home=added.home,
            family=added.survey.family.name)  # fmt: skip
    yield ""


def _sections(added: Added) -> tuple[list[str], list[list[str]]]:
    headings = [t("section"), t("on page 1"), t("next page"), t("address")]
    rows = [
        [s.name, str(len(s.articles)), t(PAGING[s.paging]), relative(s.url, added.home)]
        for s in added.survey.sections
    ]
    return headings, rows or [[t("none: the menu of the front page will be walked")]]


def _fields(fields: Sequence[FieldShare]) -> tuple[list[str], list[list[str]]]:
    headings = [t("field"), t("found"), "", "", t("not found here, for example")]
    rows = [
        [
            t("article title") if field.name == "title" else t(field.name),
            f"{field.found}/{field.of}",
            f"{field.share:.0%}",
            t("weak") if field.is_weak else "",
            field.example or "",
        ]
        for field in fields
    ]
    return headings, rows


def _table(headings: list[str], rows: list[list[str]], emphasis: str | None = None) -> None:
    """A table for a terminal; aligned plain lines, never folded, for a pipe or a file."""
    if not _out.is_terminal:
        for line in _aligned([headings, *rows]):
            print(line)
    else:
        table = Table(box=None, pad_edge=False)
        for heading in headings:
            table.add_column(heading, overflow="fold")
        for row in rows:
            weak = emphasis is not None and t(emphasis) in row
            table.add_row(*row, style="yellow" if weak else None)
        _out.print(table)
    _say("")


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    columns = zip_longest(*rows, fillvalue="")
    widths = [max(map(len, column)) for column in columns]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join(cells).rstrip()


def _doubts(added: Added) -> Iterator[str]:
    found = added.survey
    if any(field.is_weak for field in added.fields):
        yield t(
            "weak: on less than {share:.0%} of the pages. Not every article has a lead, a byline, "
            "a picture or an attachment: open the example to see whether one was missed.",
            share=ENOUGH,
        )
    for sample in found.strays:
        yield t("no article: {url} ({kind})", url=sample.seen.url, kind=t(sample.article.kind))
    for seen in found.unread:
        yield t("not read: {url} ({why})", url=seen.url, why=seen.trouble)
    for url, why in found.passed_over.items():
        yield t("no section: {url} ({why})", url=url, why=t(why))


def _written(added: Added) -> Iterator[str]:
    yield ""
    if added.path is None:
        yield t("Nothing was written (--try). The profile would be {slug}.py:", slug=added.slug)
        yield ""
        yield added.text.rstrip()
        return
    yield t("profile: {path}", path=added.path)
    if added.fixtures:
        yield t(
            "samples to review: {count} in {folder}",
            count=len(added.fixtures),
            folder=added.fixtures[0].parent,
        )
    if added.is_homeless:
        yield t(
            "samples were not saved: there is no tests/pages/cases that can be written here; "
            "name a folder with --fixtures"
        )
    yield t("next: khotin crawl {slug}", slug=added.slug)
