"""The full record of a page (all fields) against trafilatura with metadata, per core.

The pages are articles of every dress of the demo portal with menus around them up to the size of
a real portal's page, read by both in turn in this process, in CPU time.
"""

from __future__ import annotations

import importlib.util
import time
import urllib.request
from collections.abc import Callable, Iterator

from crawler.demo import DRESSES, DemoPortal, DemoServer
from crawler.pages import record

ARTICLES = 20
SIZE = 60_000
ROUNDS = 3
_SECTIONS = ("Tin trong huyện", "Kinh tế - Xã hội", "Cải cách hành chính", "Văn bản chỉ đạo")

Pages = list[tuple[bytes, str]]


def run() -> Iterator[str]:
    """Markdown rows: pages per CPU-second of both, or of one if the other is not installed."""
    pages = [page for dress in DRESSES for page in _pages(dress)]
    size = sum(len(html) for html, _ in pages) / len(pages) / 1000
    yield "| extraction | pages | mean KB | pages per CPU-s | times |"
    yield "|---|---|---|---|---|"
    ours = _speed(record, pages)
    if importlib.util.find_spec("trafilatura") is None:
        yield f"| khotin, full record | {len(pages)} | {size:.0f} | {ours:.0f} | – |"
        yield "trafilatura is not installed (`pip install trafilatura`), so nothing is compared"
        return
    theirs = _speed(_trafilatura(), pages)
    yield f"| trafilatura, with metadata | {len(pages)} | {size:.0f} | {theirs:.0f} | 1 |"
    yield f"| khotin, full record | {len(pages)} | {size:.0f} | {ours:.0f} | {ours / theirs:.1f} |"


def _trafilatura() -> Callable[[bytes, str], object]:
    from trafilatura import bare_extraction

    def read(html: bytes, url: str) -> object:
        return bare_extraction(html, url=url, with_metadata=True, include_images=True)

    return read


def _speed(read: Callable[[bytes, str], object], pages: Pages) -> float:
    """Pages per CPU-second, the best of some rounds: other work on the machine only slows."""
    best = 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        for html, url in pages:
            read(html, url)
        best = max(best, len(pages) / (time.process_time() - start))
    return best


def _pages(dress: str) -> Pages:
    with DemoServer(DemoPortal(dress, articles=ARTICLES, seed=3)) as server:
        urls = [told["url"] for told in server.portal.truth(server.url, digests=False)]
        return [(_padded(_fetch(url)), url) for url in urls]


def _fetch(url: str) -> bytes:
    with urllib.request.urlopen(url) as response:
        body: bytes = response.read()
        return body


def _padded(html: bytes) -> bytes:
    """With menus before and a side column after the content, as wide as real portals have."""
    text = html.decode()
    opening = text.index(">", text.index("<body")) + 1
    missing = max(0, SIZE - len(html))
    top, side = _filled(_menu, missing // 2), _filled(_news, missing // 2)
    end = text.rindex("</body>")
    return f"{text[:opening]}{top}{text[opening:end]}{side}{text[end:]}".encode()


def _filled(block: Callable[[int], str], size: int) -> str:
    blocks, length = [], 0
    while length < size:
        blocks.append(block(len(blocks)))
        length += len(blocks[-1].encode())
    return "\n".join(blocks)


def _menu(number: int) -> str:
    entries = "".join(
        f'<li class="item"><a class="link" href="/muc/{number}/{at}" title="{name}">'
        f"<span>{name} {at}</span></a></li>"
        for at, name in enumerate(_SECTIONS * 4)
    )
    return f'<div class="menu-wrap"><ul class="menu level-{number % 3}">{entries}</ul></div>'


def _news(number: int) -> str:
    entries = "".join(
        f'<li><a href="/tin/{number}-{at}"><img src="/thumb/{at}.jpg" alt=""> Xã thử nghiệm số '
        f"{number}.{at} ra quân làm thủy lợi mùa khô</a> <span>({at + 1:02}/05/2019)</span></li>"
        for at in range(8)
    )
    heading = "<h3>Tin mới nhất</h3>"
    return f'<div class="sidebar-block"><div class="box">{heading}<ul>{entries}</ul></div></div>'
