"""A limit ends a run to the request; the next one goes on, and nothing is fetched twice for it."""

from __future__ import annotations

from pathlib import Path

from crawler.demo import DemoPortal, DemoServer
from tests.khotin import crawl, held, rows

TWICE = """
    SELECT url FROM captures WHERE url LIKE '%/tin-tuc/%' GROUP BY url HAVING count(*) > 1
"""


def test_limited_runs_end_where_one_run_would_and_fetch_no_article_twice(archive: Path) -> None:
    with DemoServer(DemoPortal("plain", articles=80, seed=5, photos=3)) as server:
        for limit in (40, 43):
            server.control(forget=True)
            run = crawl("demo_plain", server.url, archive, "--max-requests", str(limit))
            assert server.portal.journal.describe()["requests"] == run["requests"] == limit
            assert (run["word"], run["exit_code"]) == ("stopped", 0)
            assert run["why"]["code"] == "limit"
            assert run["articles_new"] > 0
        last = crawl("demo_plain", server.url, archive)
    assert last["resumed"] > 0
    assert len(held(archive, "demo_plain")) == 80
    assert rows(archive, TWICE) == []
