"""robots.txt, obeyed by every request (RFC 9309).

Scrapy 2.19's own middleware lets all but the first of the requests through that wait for the
same robots.txt: they await one Deferred, whose result the first waiter takes away.
"""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler


class Robots(RobotsTxtMiddleware):
    """One fetch of robots.txt a host and run; everybody who waits gets the same answer."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._rules: dict[str, asyncio.Task[RobotParser]] = {}

    async def robot_parser(self, request: Request) -> RobotParser:
        """The rules of the request's host; raises what the fetch of robots.txt raised."""
        url = urlparse_cached(request)
        if url.netloc not in self._rules:
            fetch = self._fetch(f"{url.scheme}://{url.netloc}/robots.txt")
            self._rules[url.netloc] = asyncio.ensure_future(fetch)
        return await asyncio.shield(self._rules[url.netloc])

    async def _fetch(self, url: str) -> RobotParser:
        meta = {"dont_obey_robotstxt": True}
        request = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        assert self.crawler.engine is not None, "requests are only sent by a running engine"
        response = await self.crawler.engine.download_async(request)
        if response.status >= 500:
            # RFC 9309, 2.3.1.4: rules that cannot be had forbid everything.
            raise IgnoreRequest(f"robots.txt answers {response.status}")
        # RFC 9309, 2.3.1.3: without a robots.txt everything is allowed.
        body = response.body if response.status == 200 else b""
        parser: RobotParser = build_from_crawler(self._parserimpl, self.crawler, body)
        return parser
