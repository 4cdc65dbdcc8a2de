"""Whether a known article is found in a large archive: its title typed as people type it.

Recall at 20 over articles drawn by chance, and over those whose titles have only common words.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Iterator

from bench._synthetic.build import archive
from bench._synthetic.words import vocabulary
from crawler.store import open_for_reading
from crawler.store.queries import VISIBLE
from crawler.store.search import search
from crawler.text import fold

ARTICLES = int(os.environ.get("KHOTIN_BENCH_ARTICLES") or 200_000)
COUNT = 80
#: A title of common words has words of this rank and commoner only.
COMMON = 100

FORMS: dict[str, Callable[[str], str]] = {
    "without marks": fold,
    "as it is": str,
    "upper case": str.upper,
    "as a phrase": lambda title: f'"{title}"',
}


def run() -> Iterator[str]:
    """Markdown rows: of how many titles the article is among the first twenty, and the first."""
    with open_for_reading(archive(ARTICLES)) as conn:
        drawn = _titles(conn)
        yield f"{ARTICLES:,} articles"
        yield "| titles | typed | articles | among 20 | first (or one of the same title) |"
        yield "|---|---|---|---|---|"
        for which, rows in (("any", drawn), ("of common words only", _common(conn))):
            for form, write in FORMS.items():
                found = [_place(conn, id_, title, write(title)) for id_, title in rows]
                among = sum(place < 20 for place in found)
                first = sum(place == 0 for place in found)
                yield f"| {which} | {form} | {len(found)} | {among} | {first} |"


def _titles(conn: sqlite3.Connection) -> list[tuple[int, str]]:
    """Visible articles drawn by chance; of a title that several have, any of them counts."""
    last = conn.execute("SELECT max(id) FROM articles").fetchone()[0]
    ids = ",".join(map(str, random.Random(7).sample(range(1, last + 1), COUNT)))
    return conn.execute(
        f"SELECT a.id, a.title FROM articles a WHERE a.id IN ({ids}) AND {VISIBLE}"
    ).fetchall()


def _common(conn: sqlite3.Connection) -> list[tuple[int, str]]:
    """The oldest by id whose every syllable is one of the common words'."""
    common = {syllable for word in vocabulary()[0][:COMMON] for syllable in word.split()}
    rows = conn.execute(f"SELECT a.id, a.title FROM articles a WHERE {VISIBLE} ORDER BY a.id")
    found = []
    for id_, title in rows:
        if set(title.lower().split()) <= common:
            found.append((id_, title))
            if len(found) == COUNT:
                break
    return found


def _place(conn: sqlite3.Connection, id_: int, title: str, typed: str) -> int:
    """Where it stands among the first twenty; 20 where it does not."""
    rows = search(conn, typed, limit=20).rows
    ids = [row["id"] for row in rows]
    same = [_bare(row["title"]) == title for row in rows]
    if id_ in ids:
        return same.index(True)
    # Twenty others of the very same title are no failure of the search.
    return 0 if all(same) and len(rows) == 20 else 20


def _bare(marked: str) -> str:
    return marked.replace("\x02", "").replace("\x03", "")
