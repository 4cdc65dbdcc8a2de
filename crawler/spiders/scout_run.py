"""A scout's run: its file in the vault and its row in the catalogue. It has no portal yet."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from scrapy.settings import BaseSettings

from crawler import __version__
from crawler.errors import KhotinError
from crawler.items import Exchange
from crawler.places import Places
from crawler.spiders.captured import capture_of
from crawler.store import Archive, RunResult
from crawler.store.shapes import RunStatus
from crawler.vault import Vault

_STATUS: dict[int, RunStatus] = {0: "ok", 130: "stopped"}


class ScoutRun:
    """An open run of kind ``scout``; rows of its captures name no portal.

    Raises CatalogueError or VaultError when archive.db or warc/ cannot be written.
    """

    def __init__(self, settings: BaseSettings, clock: Callable[[], datetime]):
        places = Places(Path(settings["KHOTIN_ARCHIVE"]).resolve())
        agent = settings["USER_AGENT"]
        self._clock = clock
        self._requests = self._captures = self._bytes = 0
        self._archive = Archive(places.archive, places.media)
        self._run_id = self._archive.start_run(
            None, "scout", clock(), __version__, host=socket.gethostname(), pid=os.getpid()
        )
        self._vault = Vault(
            places.vault,
            "scout",
            {"operator": "Khotin", "robots": "obey", "http-header-user-agent": agent},
        )

    def sent(self) -> None:
        """A request went out."""
        self._requests += 1

    def record(self, exchange: Exchange) -> int:
        """Write an exchange to the vault and its capture to the catalogue; gives the row's id."""
        placed = self._vault.write(exchange)
        self._captures += 1
        self._bytes += len(exchange.body)
        return self._archive.save_capture(self._run_id, None, capture_of(exchange, placed))

    def finish(self, error: Exception | None) -> None:
        """Close file and row; ``error`` is what ended the errand, None if it was done."""
        code = error.exit_code if isinstance(error, KhotinError) else int(error is not None)
        result = RunResult(
            status=_STATUS.get(code, "failed"),
            reason=(str(error) or type(error).__name__) if error else None,
            exit_code=code,
            requests=self._requests,
            captures=self._captures,
            bytes=self._bytes,
        )
        try:
            self._vault.close()
            self._archive.finish_run(self._run_id, self._clock(), result)
        finally:
            self._archive.close()
