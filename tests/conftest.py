"""What several rooms' tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where a test's catalogue will be; warc/ and media.db appear beside it."""
    return tmp_path / "archive.db"
