"""What each fixture page is expected to say, written by a command and then reviewed.

``python -m tests.pages.golden --write`` writes ``expected.json`` beside every page; without
``--write`` it lists the cases whose reading differs from what was reviewed.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler.pages import links, read_listing, recognise, record

CASES = Path(__file__).parent / "cases"


def cases() -> list[Path]:
    """The folders of all cases, in order."""
    return sorted(page.parent for page in CASES.glob("*/*/page.html"))


def name(case: Path) -> str:
    return case.relative_to(CASES).as_posix()


def read(case: Path) -> dict[str, Any]:
    """Everything the product says about the page of a case, long data URIs shortened."""
    html = (case / "page.html").read_bytes()
    url = json.loads((case / "meta.json").read_text("utf-8"))["url"]
    found = record(html, url)
    found["key"] = recognise(html, url).key(url)
    if found["kind"] in ("listing", "home"):
        found["links"] = links(html, url)
        following = read_listing(html, url).next
        found["next_page"] = asdict(following) if following else None
    return _short(found)


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _short(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_short(part) for part in value]
    if isinstance(value, str) and "data:image" in value and len(value) > 300:
        return f"{value[: value.index('data:image') + 30]}… ({len(value)} characters)"
    return value


def expected(case: Path) -> dict[str, Any] | None:
    file = case / "expected.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else None


def main(arguments: list[str]) -> int:
    changed = [case for case in cases() if read(case) != expected(case)]
    for case in changed:
        print(name(case))
        if "--write" in arguments:
            text = json.dumps(read(case), ensure_ascii=False, indent=1)
            (case / "expected.json").write_text(text + "\n", encoding="utf-8")
    return 0 if "--write" in arguments or not changed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
