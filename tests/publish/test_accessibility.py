"""axe-core finds nothing serious on any page type: both widths, languages and colour schemes.

axe-core is a tool of the tests, not of the program: ``npm install axe-core@4.14.1`` in the
checkout, or its axe.min.js named by KHOTIN_AXE.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.publish import extremes
from tests.publish.page_types import SIZES, page_types
from tests.publish.samples import Sample

AXE = Path(
    os.environ.get("KHOTIN_AXE")
    or Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MISSING = "axe-core is not here: npm install --no-save axe-core@4.14.1, or set KHOTIN_AXE"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return AXE.read_text("utf-8")


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize(("lang", "scheme"), [("vi", "light"), ("en", "dark")])
def test_no_page_type_shuts_anybody_out(
    browser: Any, room: str, sample: Sample, axe: str, width: int, lang: str, scheme: str
) -> None:
    wish = {"locale": lang, "color_scheme": scheme}
    assert _violations(browser, room, page_types(sample), axe, width, wish) == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_nor_does_an_archive_of_extremes(
    browser: Any, extreme_room: str, extreme: Sample, axe: str, width: int, scheme: str
) -> None:
    paths = extremes.page_types(extreme)
    # Two hundred times the same: one page of the wall stands for all.
    del paths["x-gallery"]
    wish = {"locale": "vi", "color_scheme": scheme}
    assert _violations(browser, extreme_room, paths, axe, width, wish) == []


def _violations(
    browser: Any, room: str, paths: dict[str, str], axe: str, width: int, wish: dict[str, str]
) -> list[str]:
    size = {"width": width, "height": SIZES[width]}
    # Past the policy, which forbids axe as it forbids every script that is not ours.
    context = browser.new_context(base_url=room, viewport=size, bypass_csp=True, **wish)
    page = context.new_page()
    found = []
    for name, path in paths.items():
        page.goto(path)
        page.evaluate(axe)
        result = page.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES
        )
        found += [f"{name}: {v['id']} ({v['impact']}): {_where(v)}" for v in result["violations"]]
    context.close()
    return found


def _where(violation: dict[str, Any]) -> str:
    return "; ".join(" ".join(node["target"]) for node in violation["nodes"][:3])
