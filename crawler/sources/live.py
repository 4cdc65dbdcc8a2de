"""The live web: Scrapy's own HTTP/1.1 handler, with the vault in front of every reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, cast

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.httpobj import urlparse_cached

from crawler.items import Exchange
from crawler.items import Headers as HeaderList
from crawler.sources.copies import Copy, Vouch
from crawler.sources.gate import HostGate, retry_after_seconds
from crawler.vault import Record

#: Statuses with which a host may ask for a pause.
_PAUSING = (429, 503)
_GATE = HostGate()


class Leaving(IgnoreRequest):
    """The crawl ends; the address waits for the next run."""


class Recorder(Protocol):
    """Who the handler tells: the spider of the crawl."""

    clock: Callable[[], datetime]

    def may_ask(self) -> bool:
        """Whether one more request may be sent, which is about to be; not if the crawl ends."""

    def copy_of(self, request: Request) -> Copy | None:
        """What is held of the address, if the server said something to know it again by."""

    def record(self, exchange: Exchange, vouch: Vouch | None = None) -> int:
        """Put the exchange into the vault and the catalogue; gives the capture's id.

        ``vouch`` is what a "not modified" stands for.
        """

    def no_answer(self, url: str) -> None:
        """An address gave nothing at all."""

    def told_to_wait(self, host: str, seconds: float) -> None:
        """A host asked for a longer pause than we are ready to make."""


class VaultHandler(HTTP11DownloadHandler):
    """Download, write to the vault, then hand on; ``request.meta["capture_id"]`` names the row.

    What arrives here is still content-encoded and already de-chunked, which is what goes in.
    Conditions are set here, below redirects and retries, so that they only ever go to the
    address they belong to. A "not modified" is handed on as the answer it stands for, out of
    the vault; ``request.meta["vouch"]`` says what was known before.
    """

    lazy = True

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._patience = crawler.settings.getfloat("KHOTIN_MAX_PAUSE")

    async def download_request(self, request: Request) -> Response:
        host = urlparse_cached(request).netloc.lower()
        recorder = cast(Recorder, self._crawler.spider)
        copy = recorder.copy_of(request)
        asking = _with_conditions(request, copy) if copy and copy.answer else request
        async with _GATE.turn(host):
            if not recorder.may_ask():
                # Scrapy would still send what waits in its downloader.
                raise Leaving(request.url)
            fetched_at = recorder.clock()
            response = await self._fetch(asking, recorder)
        vouch = copy.vouch if copy else request.meta.get("exam")
        capture_id = recorder.record(_exchange(asking, response, fetched_at), vouch)
        # AutoThrottle wants the latency, which is in the meta of the request that was sent.
        request.meta.update(asking.meta, capture_id=capture_id, vouch=vouch)
        self._honour_pause(host, response, recorder)
        if copy and copy.answer and response.status == 304:
            # What is read off the old bytes says nothing of the server.
            request.meta["vouch"] = None
            return _answer(request, copy.answer, response)
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


def _with_conditions(request: Request, copy: Copy) -> Request:
    headers = request.headers.copy()
    for name, value in copy.vouch.validators.conditions():
        headers[name] = value
    return request.replace(headers=headers)


def _answer(request: Request, held: Record, response: Response) -> Response:
    """The answer that was not sent again, as it was received then."""
    headers = Headers()
    for name, value in held.headers:
        headers.appendlist(name, value.encode())
    kind = responsetypes.from_args(headers=headers, url=request.url, body=held.body)
    return kind(
        request.url,
        status=held.status or 200,
        headers=headers,
        body=held.body,
        ip_address=response.ip_address,
        protocol=response.protocol,
    )


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
