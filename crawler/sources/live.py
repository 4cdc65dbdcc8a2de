"""The live web: Scrapy's own HTTP/1.1 handler, with the vault in front of every reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, cast

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.items import Exchange
from crawler.items import Headers as HeaderList
from crawler.sources.gate import HostGate, retry_after_seconds

#: Statuses with which a host may ask for a pause.
_PAUSING = (429, 503)
_GATE = HostGate()


class Recorder(Protocol):
    """Who the handler tells: the spider of the crawl."""

    clock: Callable[[], datetime]

    def record(self, exchange: Exchange) -> int:
        """Put the exchange into the vault and the catalogue; gives the capture's id."""

    def no_answer(self, url: str) -> None:
        """An address gave nothing at all."""

    def told_to_wait(self, host: str, seconds: float) -> None:
        """A host asked for a longer pause than we are ready to make."""


class VaultHandler(HTTP11DownloadHandler):
    """Download, write to the vault, then hand on; ``request.meta["capture_id"]`` names the row.

    What arrives here is still content-encoded and already de-chunked, which is what goes in.
    """

    lazy = True

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._patience = crawler.settings.getfloat("KHOTIN_MAX_PAUSE")

    async def download_request(self, request: Request) -> Response:
        host = urlparse_cached(request).netloc.lower()
        recorder = cast(Recorder, self._crawler.spider)
        async with _GATE.turn(host):
            fetched_at = recorder.clock()
            response = await self._fetch(request, recorder)
        request.meta["capture_id"] = recorder.record(_exchange(request, response, fetched_at))
        self._honour_pause(host, response, recorder)
        return response

    async def _fetch(self, request: Request, recorder: Recorder) -> Response:
        try:
            return await super().download_request(request)
        except Exception:
            recorder.no_answer(request.url)
            raise

    def _honour_pause(self, host: str, response: Response, recorder: Recorder) -> None:
        if response.status not in _PAUSING:
            return
        header = response.headers.get("Retry-After") or b""
        seconds = retry_after_seconds(header.decode("latin-1"), recorder.clock())
        if seconds is None:
            return
        if seconds > self._patience:
            recorder.told_to_wait(host, seconds)
        else:
            _GATE.pause(host, seconds)


def _exchange(request: Request, response: Response, fetched_at: datetime) -> Exchange:
    return Exchange(
        url=request.url,
        fetched_at=fetched_at,
        method=request.method,
        request_headers=_request_headers(request),
        request_body=request.body,
        status=response.status,
        response_headers=_pairs(response.headers),
        body=response.body,
        protocol=response.protocol or "HTTP/1.1",
        ip=str(response.ip_address) if response.ip_address else None,
        truncated="disconnect" if "dataloss" in response.flags else None,
    )


def _pairs(headers: Headers) -> HeaderList:
    return tuple((name, value) for name, values in headers.items() for value in values)


def _request_headers(request: Request) -> HeaderList:
    # Twisted adds Host itself, so that Scrapy's request lacks the one header replay needs.
    host = urlparse_cached(request).netloc.encode("latin-1", "replace")
    return ((b"Host", host), *_pairs(request.headers))
