"""Make an invented archive of so many articles, or take the one that was made before.

It is kept in ``build/bench/`` (or the folder that KHOTIN_BENCH names): 200,000 articles take
about 2 GB, 1,000,000 about 10 GB.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from bench._synthetic.quickly import FastClerk
from bench._synthetic.stories import stories
from crawler.store import Archive

#: So many stories stand for all of them: other stories, another archive.
_SAMPLE = 300


def folder() -> Path:
    """Where the archives are kept."""
    default = Path(__file__).parents[2] / "build" / "bench"
    return Path(os.environ.get("KHOTIN_BENCH") or default)


def archive(count: int) -> Path:
    """The archive of so many articles, with the schema of today.

    Made in one piece, so that a broken one is never taken.
    """
    path = folder() / f"{count}-{_recipe()}" / "archive.db"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name("making.db")
        for old in path.parent.glob("*.db*"):
            old.unlink()
        make(made, count)
        made.rename(path)
    Archive(path).close()
    return path


def make(path: Path, count: int) -> None:
    """Write an archive of so many articles to ``path``."""
    with Archive(path) as opened:
        clerk = FastClerk(opened)
        clerk.write(stories(count))
        clerk.flush()
        opened.db.conn.execute("PRAGMA journal_mode = WAL")


def _recipe() -> str:
    return hashlib.sha256(repr(list(stories(_SAMPLE))).encode()).hexdigest()[:8]
