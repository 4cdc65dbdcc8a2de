"""axe-core finds nothing serious on any page type: both widths, languages and colour schemes.

axe-core is a tool of the tests, not of the program: ``npm install axe-core@4.14.1`` in the
checkout, or its axe.min.js named by KHOTIN_AXE.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

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
    context = browser.new_context(
        base_url=room,
        viewport={"width": width, "height": SIZES[width]},
        locale=lang,
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    found = []
    for name, path in page_types(sample).items():
        page.goto(path)
        page.evaluate(axe)
        result = page.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES
        )
        found += [f"{name}: {v['id']} ({v['impact']}): {_where(v)}" for v in result["violations"]]
    context.close()
    assert found == []


def _where(violation: dict[str, Any]) -> str:
    return "; ".join(" ".join(node["target"]) for node in violation["nodes"][:3])
