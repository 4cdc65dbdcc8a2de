"""JSON: one array, an article a line, UTF-8 with the Vietnamese as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crawler.exports.articles import Row
from crawler.exports.sink import Sink


def write(rows: Iterable[Row], sink: Sink) -> int:
    """Write the array as a stream; gives the number of its elements."""
    count = 0
    sink.write("[")
    for row in rows:
        sink.write(("," if count else "") + "\n" + json.dumps(row, ensure_ascii=False))
        count += 1
    sink.write("\n]\n")
    return count
