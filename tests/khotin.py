"""Helpers of the tests: run the real program, and read back what it has put into an archive."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

ARTICLES = """
SELECT a.id, a.key, a.kind, a.title, a.published, a.byline, a.url, a.revision_id,
       s.title AS section, t.lead, t.body
FROM articles a JOIN article_text t ON t.id = a.id LEFT JOIN sections s ON s.id = a.section_id
JOIN portals p ON p.id = a.portal_id WHERE p.slug = ?
"""
IMAGES = """
SELECT u.src, u.caption, u.credit, i.sha256 FROM image_uses u
LEFT JOIN images i ON i.id = u.image_id WHERE u.revision_id = ? ORDER BY u.position
"""
ATTACHMENTS = """
SELECT u.url, u.name, f.sha256 FROM attachment_uses u
LEFT JOIN attachments f ON f.id = u.attachment_id WHERE u.revision_id = ? ORDER BY u.position
"""


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "crawler", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "KHOTIN_LANG": "en", "COLUMNS": "200", **more}


def khotin(
    *arguments: str | Path, code: int | None = 0, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end; with ``code`` its exit code must be that one."""
    done = subprocess.run(
        command(*arguments), capture_output=True, text=True, env=environment(**env), timeout=300
    )
    if code is not None:
        assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr, done.stderr
    return done


def crawl(slug: str, home: str, archive: Path, *more: str, code: int | None = 0) -> dict[str, Any]:
    """Crawl one portal at ``home``; gives the outcome that ``--json`` prints."""
    done = khotin("crawl", slug, "--home", home, "--archive", archive, "--json", *more, code=code)
    outcomes: list[dict[str, Any]] = json.loads(done.stdout)
    return outcomes[0]


def rows(archive: Path, sql: str, *values: object) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql, values)]


def held(archive: Path, slug: str) -> dict[str, dict[str, Any]]:
    """Every article of a portal by key, in the form of the demo portal's truth."""
    return {row["key"]: row for row in _records(archive, slug)}


def _records(archive: Path, slug: str) -> Iterator[dict[str, Any]]:
    for row in rows(archive, ARTICLES, slug):
        yield {
            "key": row["key"],
            "kind": row["kind"],
            "title": row["title"],
            "section": row["section"],
            "published": row["published"],
            "lead": row["lead"] or None,
            "body": [line for line in row["body"].split("\n\n") if line],
            "byline": row["byline"],
            "images": rows(archive, IMAGES, row["revision_id"]),
            "attachments": rows(archive, ATTACHMENTS, row["revision_id"]),
        }
