"""``khotin`` in a world that has gone wrong: ``python -m tests.calamity.warped '{...}' crawl ...``.

The program itself is untouched and runs as cron runs it; only what it takes from the machine is
another: ``days`` moves its clock, ``jump`` (count, days) moves it after so many looks at it,
``no_dns`` lets no name be found, ``timeout`` is the patience of a download in seconds.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, NoReturn


def main() -> None:
    """Bend the world as the first argument says, then run the program with the rest."""
    world = json.loads(sys.argv.pop(1))
    if world.get("no_dns"):
        # Before anybody else takes hold of these.
        socket.getaddrinfo = socket.gethostbyname = _no_such_name
    import crawler.cli
    import crawler.settings
    from crawler.spiders import visitor

    visitor._utc_now = _clock(world.get("days", 0), *world.get("jump", (0, 0)))
    if "timeout" in world:
        crawler.settings.DOWNLOAD_TIMEOUT = world["timeout"]
    crawler.cli.main(prog_name="khotin")


def _clock(days: float, after: int, jump: float) -> Callable[[], datetime]:
    looks = count(1)

    def clock() -> datetime:
        moved = days + (jump if after and next(looks) > after else 0)
        return datetime.now(UTC) + timedelta(days=moved)

    return clock


def _no_such_name(*_: Any, **__: Any) -> NoReturn:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


if __name__ == "__main__":
    main()
