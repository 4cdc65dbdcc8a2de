"""Any portal nobody has described: only the shared rules."""

from __future__ import annotations

from crawler.pages.family import Family


class Generic(Family):
    """No selectors of its own."""

    name = "generic"
