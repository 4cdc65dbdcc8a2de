"""A crawl that writes as fast as it can, until it is stopped: ``python -m bench._writer FILE``."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from bench._synthetic.slowly import SlowClerk
from bench._synthetic.stories import FIRST, PORTALS, ROUNDS, story
from crawler.store import Archive


def write(path: Path) -> None:
    """New stories without end, each in the transactions of a real crawl."""
    with Archive(path) as archive:
        first = archive.db.execute("SELECT max(id) FROM articles").fetchone()[0] + 1
        clerk = SlowClerk(archive)
        for number in count(first):
            clerk.keep(story(number, 1 + number % PORTALS, ROUNDS + 1, FIRST, 2))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
