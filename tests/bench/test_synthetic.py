"""The archive that the benches invent in bulk is the one that the store would have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench._synthetic.quickly import FastClerk
from bench._synthetic.slowly import SlowClerk
from bench._synthetic.stories import stories
from crawler.store import Archive
from crawler.store.index import TABLES, search_is_whole
from tests.store.test_index import contents

#: Enough for every kind and fate; with this seed the first hundred hold them all.
COUNT, SEED = 100, 5


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("both")
    slow, fast = folder / "slow.db", folder / "fast.db"
    told = list(stories(COUNT, SEED))
    assert {story.fate for story in told} == {"live", "missing", "hidden"}
    assert any(story.later for story in told) and any(story.round for story in told)
    assert {"article", "attachment_only", "gallery", "document"} == {s.article.kind for s in told}
    with Archive(slow) as archive:
        archive.db.execute("PRAGMA synchronous = OFF")
        SlowClerk(archive).write(told)
    with Archive(fast) as archive:
        clerk = FastClerk(archive)
        clerk.write(told)
        clerk.flush()
    return slow, fast


def test_every_row_of_every_table_is_the_same(both: tuple[Path, Path]) -> None:
    with Archive(both[0]) as slow, Archive(both[1]) as fast:
        assert slow.db.schema == fast.db.schema
        names = [t for t in slow.db.table_names() if not t.startswith((*TABLES, "_"))]
        for name in names:
            sql = f"SELECT * FROM {name} ORDER BY 1, 2"
            assert list(slow.db.execute(sql)) == list(fast.db.execute(sql)), name
        assert fast.db.execute("SELECT count(*) FROM articles").fetchone()[0] == COUNT


def test_the_indexes_hold_the_same_words_in_the_same_places(both: tuple[Path, Path]) -> None:
    with Archive(both[0]) as slow, Archive(both[1]) as fast:
        assert search_is_whole(fast.db.conn)
        assert contents(slow.db) == contents(fast.db)
