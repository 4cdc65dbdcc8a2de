from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.desk import Desk, open_desk


@pytest.fixture
def desk(archive: Path) -> Iterator[Desk]:
    opened = open_desk(archive)
    with opened.archive:
        yield opened
        assert opened.rows("PRAGMA foreign_key_check") == []
