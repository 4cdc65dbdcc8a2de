"""Pictures of every page type: ``python -m tests.publish.screenshots FOLDER``.

At 1280 and 390 pixels, in Vietnamese and English, light and dark. Of the sample archive and of
the archive of extremes, which are made for the purpose.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

from tests.publish import extremes, samples
from tests.publish.conftest import reading_room
from tests.publish.page_types import SIZES, page_types

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

_DRAWN = "Promise.all([...document.images].map(i => i.decode().catch(() => null)))"


def take(folder: Path) -> int:
    """Take them all into ``folder``; gives how many."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        taken = 0
        for build, types in ((samples.build, page_types), (extremes.build, extremes.page_types)):
            sample = build(Path(scratch) / build.__module__)
            with reading_room(sample.archive) as room:
                for wish in product(SIZES, ("vi", "en"), ("light", "dark")):
                    taken += _of_all(browser, room, types(sample), folder, *wish)
        browser.close()
    return taken


def _of_all(
    browser: Any, room: str, paths: dict[str, str], folder: Path, width: int, lang: str, scheme: str
) -> int:
    context = browser.new_context(
        base_url=room,
        viewport={"width": width, "height": SIZES[width]},
        locale=lang,
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    for name, path in paths.items():
        page.goto(path)
        # What comes when it is scrolled to must be in the picture of the whole page.
        page.evaluate("document.querySelectorAll('img').forEach(i => { i.loading = 'eager'; })")
        page.evaluate(_DRAWN)
        page.screenshot(path=folder / f"{name}-{width}-{lang}-{scheme}.png", full_page=True)
    context.close()
    return len(paths)


if __name__ == "__main__":
    print(f"{take(Path(sys.argv[1]))} pictures in {sys.argv[1]}")
