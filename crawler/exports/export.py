"""From filters to a finished file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

from crawler.errors import UsageError
from crawler.exports import as_csv, as_json, as_ndjson
from crawler.exports.articles import Row, articles
from crawler.exports.choice import Choice, resolve
from crawler.exports.naming import file_name
from crawler.exports.sink import Sink, finished_file
from crawler.store import open_for_reading

#: Writes rows to a sink and gives their number.
Writer = Callable[[Iterable[Row], Sink], int]

FORMATS: MappingProxyType[str, Writer] = MappingProxyType(
    {"json": as_json.write, "ndjson": as_ndjson.write, "csv": as_csv.write}
)


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The file, the number of articles in it, and the SHA-256 of its bytes."""

    path: Path
    rows: int
    sha256: str


def export(
    archive_path: Path,
    target: Path,
    fmt: str,
    *,
    portal: str | None = None,
    section: str | None = None,
    since: str | None = None,
    until: str | None = None,
    words: str | None = None,
    excel: bool = True,
    limit: int | None = None,
    now: datetime,
) -> ExportResult:
    """Write the articles that the filters let through to a file in the folder ``target``.

    ``portal`` is a slug, ``section`` a title (marks may be missing), ``since`` and ``until``
    are days, months or years in ISO form, both included; ``words`` is what a reader would
    type into the search. ``excel`` concerns CSV alone: with BOM and formula guard, or raw.
    Quarantined and hidden articles are left out. The file appears under its name when it is
    whole; one of the same name is replaced. Nothing found: a valid file without articles.

    Raises UsageError where a filter cannot mean anything (nothing is written then),
    CatalogueError where there is no catalogue, KhotinError where the file cannot be written.
    """
    if fmt not in FORMATS:
        raise UsageError(
            "there is no format {fmt!r}; choose one of {formats}",
            fmt=fmt,
            formats=", ".join(FORMATS),
        )
    choice = Choice(portal, section, since, until, words, limit)
    write = FORMATS[fmt] if excel or fmt != "csv" else partial(as_csv.write, excel=False)
    with open_for_reading(archive_path) as conn:
        conditions, values = resolve(conn, choice)
        path = target / file_name(choice, fmt, now, raw=fmt == "csv" and not excel)
        stream = closing(articles(conn, conditions, values, limit))
        with stream as rows, finished_file(path) as sink:
            count = write(rows, sink)
        return ExportResult(path, count, sink.sha256())
