"""Pages are light, stand still, keep to their host and to the screen, and complain of nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.publish import extremes
from tests.publish.figures import BUDGET, Figures, measure
from tests.publish.page_types import SIZES, page_types
from tests.publish.samples import Sample


@pytest.mark.parametrize("width", SIZES)
def test_every_page_type_is_light_and_still(
    browser: Any, room: str, sample: Sample, width: int
) -> None:
    check(list(measure(browser, room, page_types(sample), width)))


@pytest.mark.parametrize("width", SIZES)
def test_extremes_are_borne(browser: Any, extreme_room: str, extreme: Sample, width: int) -> None:
    check(list(measure(browser, extreme_room, extremes.page_types(extreme), width)))


def check(found: list[Figures]) -> None:
    assert [f.name for f in found if f.shift > 0] == []
    assert [f.name for f in found if f.wider > 0] == []
    assert [(f.name, f.elsewhere) for f in found if f.elsewhere] == []
    assert [(f.name, f.complaints) for f in found if f.complaints] == []
    assert [(f.name, f.bytes) for f in found if not 5_000 < f.bytes < BUDGET] == []
    assert all(f.requests >= 3 for f in found), "the page, its style and its script"
