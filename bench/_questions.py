"""What the bench asks of the reading room: drawn by chance, the same each time."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from bench._synthetic.words import vocabulary
from crawler.text import fold

_FACETS = "&".join(f"_facet={name}" for name in ("portal_id", "section_id", "year", "kind"))
_TABLE = "/archive/articles"


@dataclass(frozen=True)
class Question:
    """A class of questions: our paths, and those of plain Datasette's table page for the same.

    ``limit`` is the p95 in ms that issue 5 or its bench asks for.
    """

    name: str
    limit: float
    ours: list[str]
    plain: list[str] = field(default_factory=list)


def questions(archive: Path, count: int = 24) -> list[Question]:
    """All classes, of ``count`` questions each (fewer where they are all alike)."""
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as conn:
        known = _Known(conn, random.Random(5), count)
        return [*_searches(known), *_twins(known), *_pages(known)]


class _Known:
    """What is asked for, read from the archive."""

    def __init__(self, conn: sqlite3.Connection, chance: random.Random, count: int):
        last = conn.execute("SELECT max(id) FROM articles").fetchone()[0]
        ids = sorted(chance.sample(range(1, last + 1), count * 3))
        sql = f"""
            SELECT a.id, a.title, a.year, p.slug, a.section_id, a.published
            FROM articles a JOIN portals p ON p.id = a.portal_id
            WHERE a.id IN ({",".join(map(str, ids))}) AND a.state = 'live' AND a.year IS NOT NULL
        """
        self.rows = conn.execute(sql).fetchall()[:count]
        self.edited = [
            row[0]
            for row in conn.execute(
                "SELECT article_id FROM events WHERE kind = 'changed' ORDER BY id LIMIT ?", [count]
            )
        ]
        self.last_event = conn.execute("SELECT max(id) FROM events").fetchone()[0]
        self.chance = chance
        words = vocabulary()[0]
        self.commonest = words[0]
        self.common = [word for word in words[:80] if " " not in word][:16]

    def pairs(self) -> list[str]:
        """Two words that stand together in a title, every other time without marks."""
        found = []
        for place, row in enumerate(self.rows):
            words = row[1].split()
            at = self.chance.randrange(len(words) - 1)
            pair = " ".join(words[at : at + 2])
            found.append(fold(pair) if place % 2 else pair)
        return found


def _search(words: str = "", suffix: str = "", **more: object) -> str:
    named = {"q": words, **more} if words else more
    return f"/tim-kiem{suffix}?" + urlencode(named)


def _table(words: str, **more: object) -> str:
    """The table page that searches the same index: it folds nothing, so it is asked folded."""
    wanted = f"&_search={quote(fold(words))}&_fts_table=articles_fts&_fts_pk=id" if words else ""
    filters = "".join(f"&{name}={quote(str(value))}" for name, value in more.items())
    return f"{_TABLE}?_size=20&{_FACETS}{wanted}{filters}"


def _searches(known: _Known) -> list[Question]:
    pairs, rows = known.pairs(), known.rows
    common = [known.commonest, fold(known.commonest), known.commonest.upper()]
    titles = [row[1] if place % 2 else fold(row[1]) for place, row in enumerate(rows)]
    years = [(pair, row[2]) for pair, row in zip(pairs, rows, strict=True)]
    slugs = [(pair, row[3]) for pair, row in zip(pairs, rows, strict=True)]
    return [
        Question("two words", 100, [_search(p) for p in pairs], [_table(p) for p in pairs]),
        Question("the commonest word", 300, [_search(w) for w in common], [_table(common[1])]),
        Question(
            "other common words",
            300,
            [_search(w) for w in known.common],
            [_table(w) for w in known.common[:6]],
        ),
        Question("a whole title", 300, [_search(t) for t in titles], [_table(t) for t in titles]),
        Question(
            "two words as a phrase",
            300,
            [_search(f'"{p}"') for p in pairs],
            [_table(f'"{p}"') for p in pairs],
        ),
        Question(
            "two words, one year",
            300,
            [_search(p, nam=y) for p, y in years],
            [_table(p, year=y) for p, y in years],
        ),
        Question(
            "two words, one portal",
            300,
            [_search(p, cong=s) for p, s in slugs],
            [_table(p, portal_id=int(s[-2:])) for p, s in slugs],
        ),
        Question(
            "two words, with pictures",
            300,
            [_search(p, anh=1) for p in pairs],
            [_table(p, image_count__gt=0) for p in pairs],
        ),
        Question(
            "two words, dates",
            300,
            [_search(p, tu=y - 1, den=y) for p, y in years],
            [_table(p, year__gte=y - 1, year__lte=y) for p, y in years],
        ),
        Question("two words, newest", 300, [_search(p, xep="moi") for p in pairs]),
        Question("commonest, newest", 300, [_search(w, xep="moi") for w in common]),
        Question("commonest, oldest", 300, [_search(w, xep="cu") for w in common]),
        Question("commonest, one year", 300, [_search(common[0], nam=r[2]) for r in rows[:8]]),
        Question(
            "commonest, one portal", 300, [_search(common[0], cong=r[3]) for r in rows[:8]], []
        ),
        Question("commonest, 50th page", 300, [_search(w, trang=50) for w in common]),
        Question("commonest, last page", 300, [_search(w, trang=250) for w in common]),
        Question("no words", 300, [_search(xep="moi")], [_table("")]),
        Question("no words, one year", 300, [_search(nam=r[2]) for r in rows[:8]]),
        Question("no words, 200th page", 300, [_search(cong=r[3], trang=200) for r in rows[:4]]),
    ]  # fmt: skip


def _twins(known: _Known) -> list[Question]:
    pairs = known.pairs()
    return [
        Question("JSON of two words", 300, [_search(p, ".json") for p in pairs]),
        Question("CSV of two words", 300, [_search(p, ".csv") for p in pairs]),
        Question("Atom of two words", 300, [_search(p, ".atom") for p in pairs]),
        Question("CSV of all pages", 3000, [_search(p, ".csv", tat_ca=1) for p in pairs[:4]]),
    ]


def _pages(known: _Known) -> list[Question]:
    rows, ids = known.rows, [row[0] for row in known.rows]
    portals = sorted({row[3] for row in rows})[:8]
    sections = sorted({(row[3], row[4]) for row in rows})[:8]
    months = [(row[3], *row[5][:7].split("-")) for row in rows[:8]]
    pairs = known.pairs()[:8]
    wall = ["/anh", "/anh?trang=2", "/anh?trang=40", "/anh?trang=250"]
    wall += [f"/anh?nam={row[2]}" for row in rows[:4]] + [f"/anh?cong={p}" for p in portals[:4]]
    said = [f"/anh?q={quote(pair)}" for pair in pairs] + [f"/anh?q={quote(known.commonest)}"]
    changes = ["/thay-doi", "/thay-doi?loai=first_seen", "/thay-doi?loai=changed"]
    changes += ["/thay-doi?sau=10", f"/thay-doi?truoc={known.last_event // 2}", "/thay-doi.atom"]
    changes += [f"/thay-doi?cong={portals[0]}", f"/thay-doi?cong={portals[-1]}&loai=missing"]
    return [
        Question("article", 50, [f"/bai/{i}" for i in ids], [_table("", id__exact=i) for i in ids]),
        Question("article as JSON", 50, [f"/bai/{i}.json" for i in ids]),
        Question("history", 300, [f"/bai/{i}/lich-su" for i in known.edited]),
        Question("front", 50, ["/", "/?lang=en"], [_table("")]),
        Question("portal", 300, [f"/cong/{p}" for p in portals]),
        Question("section", 300, [f"/cong/{p}/{s}" for p, s in sections]),
        Question("section, page 200", 300, [f"/cong/{p}/{s}?trang=200" for p, s in sections]),
        Question("month", 300, [f"/cong/{p}/{y}/{m}" for p, y, m in months]),
        Question("pictures", 300, wall),
        Question("pictures by words", 300, said),
        Question("changes", 300, changes),
        Question("feeds", 300, ["/moi.atom", *(f"/cong/{p}.atom" for p in portals)]),
        Question("sitemaps", 3000, ["/sitemap.xml", "/sitemap-1.xml"]),
    ]


def chosen(all_of_them: Sequence[Question], named: str | None) -> list[Question]:
    """Those whose name has the word in it."""
    return [q for q in all_of_them if not named or named in q.name]
