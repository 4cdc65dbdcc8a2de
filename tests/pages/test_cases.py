"""Every fixture page reads as reviewed, whole record by whole record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages import golden


@pytest.mark.parametrize("case", golden.cases(), ids=golden.name)
def test_reads_as_reviewed(case: Path) -> None:
    assert golden.read(case) == golden.expected(case)


def test_there_are_enough_cases() -> None:
    assert len(golden.cases()) >= 80
