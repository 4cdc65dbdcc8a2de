"""No field of the fixtures is read worse than it once was."""

from __future__ import annotations

import pytest

from tests.pages import floors


@pytest.fixture(scope="module")
def quality() -> dict[str, float]:
    return floors.quality()


@pytest.mark.parametrize("field", sorted(floors.floors()))
def test_field_keeps_its_floor(quality: dict[str, float], field: str) -> None:
    assert quality[field] >= floors.floors()[field]


def test_every_field_has_a_floor(quality: dict[str, float]) -> None:
    assert set(quality) == set(floors.floors())


def test_floors_only_rise() -> None:
    assert floors.raised({"title": 0.9}, {"title": 0.5}) == {"title": 0.9}
