"""A newer version that reads more off the same pages invents no edits, and hides none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.demo import DemoPortal, DemoServer
from tests.khotin import crawl, held, rows

SLUG, ARTICLES = "demo_plain", 20
#: As if an older version had not found the last words of any article.
READ_LESS = """
UPDATE revisions SET body = substr(body, 1, length(body) * 3 / 4), content_hash = 'old' || id;
"""
EVENTS = """
SELECT e.kind, count(*) AS n, count(DISTINCT e.article_id) AS articles FROM events e
WHERE e.kind <> 'first_seen' GROUP BY e.kind ORDER BY e.kind
"""


def test_a_better_reading_of_the_same_page_is_no_edit(archive: Path) -> None:
    with DemoServer(DemoPortal("plain", articles=ARTICLES, seed=5, photos=1)) as server:
        room = server.portal.room
        edited = next(n for n in range(1, ARTICLES) if room.item(n).kind == "article")
        crawl(SLUG, server.url, archive)
        with closing(sqlite3.connect(archive)) as db:
            db.executescript(READ_LESS)
        server.control(edit=edited)
        night = crawl(SLUG, server.url, archive, "--full")
        truth = sorted(record["body"] for record in server.portal.truth(server.url))
        again = crawl(SLUG, server.url, archive, "--full")
    assert (night["word"], night["articles_changed"], night["quarantined"]) == ("ok", 1, 0)
    # Where there was no text to read less of, nothing is another.
    reread = sum(map(bool, truth)) - 1
    assert reread > 5
    assert rows(archive, EVENTS) == [
        {"kind": "changed", "n": 1, "articles": 1},
        {"kind": "reread", "n": reread, "articles": reread},
    ]
    # The better reading is what readers see, the older one stays as a revision.
    assert sorted(row["body"] for row in held(archive, SLUG).values()) == truth
    assert rows(archive, "SELECT count(*) AS n FROM revisions")[0]["n"] == ARTICLES + reread + 1
    assert (again["word"], again["articles_changed"]) == ("quiet", 0)
