"""Several processes, one a portal, write into the same archive at the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from crawler.store import Archive
from crawler.store.index import search_is_whole

EACH = 25

WRITER = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from crawler.items import Article, Capture, Picture, Placed
from crawler.store import Archive, PortalRow, RunResult

slug, path, each = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
now = datetime(2026, 1, 1, tzinfo=UTC)
with Archive(path) as archive:
    portal = archive.save_portal(PortalRow(slug=slug, title=slug, home="http://x/", family="label"))
    run = archive.start_run(portal, "crawl", now, "0.1")
    for n in range(each):
        placed = Placed(file=slug, offset=n, length=1, record_id=f"<{slug}:{n}>",
                        record_type="response", payload_digest=str(n))
        url = f"http://{slug}/{n}"
        capture = archive.save_capture(
            run, portal, Capture(url=url, captured_at=now, status=200, placed=placed))
        article = Article(kind="article", title=f"Đảng bộ {slug} {n}",
                          body=("Đoạn văn. " * 50,), pictures=(Picture(src=url + ".jpg"),))
        for text in (article, replace(article, lead="Sửa")):
            archive.save_article(run, portal, str(n), url, text, capture, now, "0.1")
        archive.save_image(portal, url + ".jpg", b"shared", None, capture, now)
    archive.finish_run(run, now, RunResult(status="ok"))
"""


def test_two_processes_open_a_new_file_and_write_at_once(archive: Path) -> None:
    slugs = ["mot", "hai", "ba"]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, slug, archive, str(EACH)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for slug in slugs
    ]
    errors = [writer.communicate(timeout=120)[1] for writer in writers]
    assert errors == [""] * len(slugs)
    with Archive(archive) as opened:
        counts = opened.db.execute("""
            SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM revisions),
                (SELECT count(*) FROM events), (SELECT count(*) FROM images),
                (SELECT count(*) FROM image_uses WHERE image_id IS NULL)
        """).fetchone()
        assert counts == (3 * EACH, 6 * EACH, 6 * EACH, 1, 0)
        assert search_is_whole(opened.db.conn)
        assert opened.db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert opened.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
