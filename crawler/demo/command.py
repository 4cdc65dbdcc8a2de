"""Several demo portals at once, for ``khotin demo-portal``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from crawler.demo.portal import DEMO_PORTS, DRESSES, DemoPortal
from crawler.demo.server import DemoServer
from crawler.errors import UsageError


@contextmanager
def serve_dresses(
    dress: str, articles: int, seed: int, port: int | None, control: str | None = None
) -> Iterator[list[DemoServer]]:
    """Serve one dress, or ``all`` of them on their own ports; ``port`` 0 takes a free one.

    Each dress counts on from ``seed``, so that no two districts print the same photographs.

    ``control`` is a JSON object for ``DemoPortal.control``. Raises UsageError for an unknown
    dress, number of articles or wish, Busy if a port is taken.
    """
    wishes = _wishes(control)
    with ExitStack() as servers:
        yield [
            servers.enter_context(
                DemoServer(
                    DemoPortal(name, articles=articles, seed=seed + _order(name), **wishes),
                    port=DEMO_PORTS.get(name, 0) if port is None else port,
                )
            )
            for name in (DRESSES if dress == "all" else (dress,))
        ]


def _wishes(control: str | None) -> dict[str, Any]:
    try:
        wishes = json.loads(control or "{}")
    except ValueError:
        wishes = None
    if not isinstance(wishes, dict):
        raise UsageError("--control wants a JSON object, not {text!r}", text=control)
    return wishes


def _order(dress: str) -> int:
    # DemoPortal refuses a dress that there is not, in words of its own.
    return DRESSES.index(dress) if dress in DRESSES else 0
