"""NDJSON: one article a line, for programs that read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crawler.exports.articles import Row
from crawler.exports.sink import Sink


def write(rows: Iterable[Row], sink: Sink) -> int:
    """Write the lines; gives their number."""
    count = 0
    for row in rows:
        sink.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count
