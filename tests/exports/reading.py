"""What the tests of exports share: an archive with something in it, and strict readers."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from crawler.exports import ExportResult, export
from tests.store.desk import NOW, Desk


def export_of(shelf: Desk, fmt: str = "ndjson", **filters: Any) -> ExportResult:
    target = shelf.archive.path.parent / "exports"
    return export(shelf.archive.path, target, fmt, now=NOW, **filters)


def read_articles(result: ExportResult) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in result.path.read_text("utf-8").split("\n")[:-1]]
    assert len(rows) == result.rows
    return rows


def read_table(result: ExportResult, encoding: str = "utf-8") -> list[dict[str, str]]:
    text = result.path.read_bytes().decode(encoding)
    return [*csv.DictReader(io.StringIO(text, newline=""), strict=True)]


def keys_of(result: ExportResult) -> list[tuple[str, str]]:
    return [(row["portal"], row["key"]) for row in read_articles(result)]
