"""Several demo portals at once, for ``khotin demo-portal``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from crawler.demo.portal import DEMO_PORTS, DRESSES, DemoPortal
from crawler.demo.server import DemoServer


@contextmanager
def serve_dresses(
    dress: str, articles: int, seed: int, port: int | None
) -> Iterator[list[DemoServer]]:
    """Serve one dress, or ``all`` of them on their own ports; ``port`` 0 takes a free one.

    Each dress counts on from ``seed``, so that no two districts print the same photographs.

    Raises UsageError for an unknown dress or number of articles, Busy if a port is taken.
    """
    with ExitStack() as servers:
        yield [
            servers.enter_context(
                DemoServer(
                    DemoPortal(name, articles=articles, seed=seed + _order(name)),
                    port=DEMO_PORTS.get(name, 0) if port is None else port,
                )
            )
            for name in (DRESSES if dress == "all" else (dress,))
        ]


def _order(dress: str) -> int:
    # DemoPortal refuses a dress that there is not, in words of its own.
    return DRESSES.index(dress) if dress in DRESSES else 0
