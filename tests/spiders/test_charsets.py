"""In which encoding a page was read, and why, can be traced from the article."""

from __future__ import annotations

import json
from pathlib import Path

from crawler.demo import DemoPortal, DemoServer
from tests.khotin import crawl, khotin, rows

CAPTURES = """
    SELECT DISTINCT c.charset, c.charset_evidence FROM articles a
    JOIN revisions r ON r.id = a.revision_id JOIN captures c ON c.id = r.last_capture_id
"""


def test_a_wrong_label_is_seen_through_and_the_decision_kept_with_the_capture(
    archive: Path,
) -> None:
    fault = {"mode": "wrong_charset"}
    with DemoServer(DemoPortal("plain", articles=20, photos=1, fail=fault)) as server:
        crawl("demo_plain", server.url, archive)
    (decision,) = rows(archive, CAPTURES)
    evidence = json.loads(decision["charset_evidence"])
    assert decision["charset"] == "utf-8"
    assert (evidence["by"], evidence["flags"]) == ("utf-8", ["charset_mismatch"])
    assert evidence["declared"]["header"] == "iso8859-1"
    pictures = rows(archive, "SELECT charset FROM captures WHERE content_type LIKE 'image/%'")
    assert {row["charset"] for row in pictures} == {None}
    article = rows(archive, "SELECT id FROM articles LIMIT 1")[0]["id"]
    told = json.loads(khotin("history", str(article), "--json", "--archive", archive).stdout)
    seen = next(entry for entry in told["entries"] if entry.get("kind") == "first_seen")
    assert (seen["charset"], seen["charset_evidence"]) == ("utf-8", evidence)
