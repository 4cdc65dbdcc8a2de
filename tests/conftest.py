"""What several rooms' tests share."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes is the machine's affair: a timing is never a test.
settings.register_profile("khotin", deadline=None)
settings.load_profile("khotin")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where a test's catalogue will be; warc/ and media.db appear beside it."""
    return tmp_path / "archive.db"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Logs that a test has written in half characters can be sent from worker to master."""
    report = yield
    report.sections = [
        (name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections
    ]
    return report
