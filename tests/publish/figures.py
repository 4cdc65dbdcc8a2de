"""What a page costs its reader: bytes, jumps, requests, complaints. ``python -m
tests.publish.figures`` prints them for every page type and both widths.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.publish.conftest import reading_room
from tests.publish.page_types import SIZES, page_types
from tests.publish.samples import build
from tests.publish.screenshots import ARGUMENTS

#: What the first page may weigh over the wire, pictures of articles apart.
BUDGET = 200_000

_WATCH = """
window.shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
#: To the end and back, so that what loads late has its say. A picture that was scrolled past too
#: quickly never loads: nothing waits for it.
_SCROLL = """
async () => {
  const rest = ms => new Promise(done => setTimeout(done, ms));
  for (let y = 0; y < Math.min(document.body.scrollHeight, 12000); y += 400) {
    window.scrollTo(0, y);
    await rest(20);
  }
  const drawn = [...document.images].map(i => i.decode().catch(() => null));
  await Promise.race([Promise.all(drawn), rest(2000)]);
  window.scrollTo(0, 0);
  await rest(50);
}
"""


@dataclass
class Figures:
    """Of one page at one width. ``bytes`` are those on the wire without pictures of articles;
    ``shift`` is the sum of all layout shifts, which is never less than Lighthouse's figure;
    ``wider`` says by how many pixels the page is wider than the screen.
    """

    name: str
    width: int
    bytes: int = 0
    requests: int = 0
    pictures: int = 0
    shift: float = 0.0
    wider: int = 0
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def measure(browser: Any, room: str, paths: dict[str, str], width: int) -> Iterator[Figures]:
    """Each page at one width, with an empty cache."""
    for name, path in paths.items():
        size = {"width": width, "height": SIZES[width]}
        # Past the policy, which forbids our watching: that the policy is kept is tested elsewhere.
        context = browser.new_context(base_url=room, viewport=size, bypass_csp=True)
        yield _of_page(context, room, Figures(name, width), path)
        context.close()


def _of_page(context: Any, room: str, found: Figures, path: str) -> Figures:
    page = context.new_page()
    wire = context.new_cdp_session(page)
    kinds: dict[str, str] = {}

    def finished(event: dict[str, Any]) -> None:
        is_picture = kinds.get(event["requestId"]) == "Image"
        found.pictures += is_picture
        found.requests += not is_picture
        found.bytes += 0 if is_picture else int(event["encodedDataLength"])

    wire.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    page.add_init_script(_WATCH)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("request", lambda asked: _note(found.elsewhere, asked.url, room))
    status = page.goto(path, wait_until="load").status
    page.evaluate(_SCROLL)
    found.shift = page.evaluate("window.shift")
    found.wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if status == 404:
        # That the page asked for is not there is what Chromium is told.
        found.complaints = [text for text in found.complaints if "404" not in text]
    return found


def _note(elsewhere: list[str], url: str, room: str) -> None:
    if not url.startswith((room, "data:")):
        elsewhere.append(url)


def main() -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        sample = build(Path(scratch))
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        with reading_room(sample.archive) as room:
            print(
                "page               width  KB on the wire  requests  pictures  shift  other hosts"
            )
            for width in SIZES:
                for f in measure(browser, room, page_types(sample), width):
                    print(
                        f"{f.name:18} {f.width:5} {f.bytes / 1000:15.1f} {f.requests:9}"
                        f" {f.pictures:9} {f.shift:6.3f} {len(f.elsewhere):12}"
                    )
        browser.close()


if __name__ == "__main__":
    main()
