"""The writer: every exchange goes through here before anything reads it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.errors import VaultError
from crawler.items import Exchange, Placed
from crawler.vault import compose
from crawler.vault.compose import Known
from crawler.vault.files import OpenFile, create

Lookup = Callable[[str], Known | None]

#: Payloads remembered within a run. What is older is for ``known`` to find, or stored again.
_MEMORY = 20_000


class Vault:
    """Appends exchanges to WARC 1.1 files in ``folder``; safe to share between threads.

    ``info`` becomes the warcinfo record: software, operator, robots, http-header-user-agent.
    ``known`` finds the capture that already holds a payload, by its digest; ``known_url`` the
    last full capture of an address, for a 304. A file is closed when it reaches ``roll_bytes``.
    """

    def __init__(
        self,
        folder: Path,
        prefix: str,
        info: Mapping[str, str],
        *,
        known: Lookup | None = None,
        known_url: Lookup | None = None,
        roll_bytes: int = 1_000_000_000,
    ) -> None:
        self._folder, self._prefix, self._info = folder, prefix, dict(info)
        self._known, self._known_url, self._roll_bytes = known, known_url, roll_bytes
        self._memory: dict[str, Known] = {}
        self._file: OpenFile | None = None
        self._info_id = ""
        self._serial = 0
        self._closed = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def write(self, exchange: Exchange) -> Placed:
        """Store an exchange as response (or revisit) and request record; say where it is.

        When this returns, the operating system has the bytes: they survive the end of this
        process. Raises VaultError, with the file as it was before, if the disk is full.
        """
        digest = compose.digest_of(exchange.body)
        with self._lock:
            file = self._writable()
            record_id = compose.new_id()
            profile, original = self._original(exchange, digest)
            if original is None:
                main = compose.response(exchange, record_id, self._info_id, digest)
            else:
                told = digest if profile == compose.SAME_PAYLOAD else None
                main = compose.revisit(exchange, record_id, self._info_id, profile, original, told)
            offset = file.append(main + compose.request(exchange, self._info_id, record_id))
            if original is None:
                self._remember(exchange, digest, record_id)
        return Placed(
            file=file.name,
            offset=offset,
            length=len(main),
            record_id=record_id,
            record_type="response" if original is None else "revisit",
            payload_digest=digest,
        )

    def close(self) -> None:
        """Make everything durable and give the open file its final name. May be repeated."""
        with self._lock:
            self._closed = True
            self._end_file()

    def _original(self, exchange: Exchange, digest: str) -> tuple[str, Known | None]:
        """Which capture already holds this payload, and by which revisit profile."""
        if exchange.status == 304 and not exchange.body:
            return compose.NOT_MODIFIED, self._known_url(exchange.url) if self._known_url else None
        # A cut payload may equal another by accident of where it was cut; keep it whole.
        if not exchange.body or exchange.truncated:
            return compose.SAME_PAYLOAD, None
        found = self._memory.get(digest)
        if found is None and self._known:
            found = self._known(digest)
        return compose.SAME_PAYLOAD, found

    def _remember(self, exchange: Exchange, digest: str, record_id: str) -> None:
        if not exchange.body or exchange.truncated:
            return
        if len(self._memory) >= _MEMORY:
            del self._memory[next(iter(self._memory))]
        self._memory[digest] = Known(record_id, exchange.url, exchange.fetched_at)

    def _writable(self) -> OpenFile:
        if self._closed:
            raise VaultError("This vault is closed; open a new one to write.")
        if self._file and self._file.is_open and self._file.size < self._roll_bytes:
            return self._file
        self._end_file()
        return self._begin_file()

    def _begin_file(self) -> OpenFile:
        file = create(self._folder, self._prefix, self._serial)
        info_id = compose.new_id()
        try:
            file.append(compose.warcinfo(file.name, info_id, self._info, datetime.now(UTC)))
        except BaseException:
            file.discard()
            raise
        self._file, self._info_id, self._serial = file, info_id, self._serial + 1
        return file

    def _end_file(self) -> None:
        file, self._file = self._file, None
        if file:
            file.close()
