"""Every portal is a spider: ``scrapy list`` prints the slugs, ``scrapy crawl <slug>`` runs one."""

from __future__ import annotations

from typing import Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawler.errors import UnknownPortal
from crawler.portals import all_portals, get_portal
from crawler.spiders.portal import spider_for


class PortalLoader:
    """Scrapy's SPIDER_LOADER_CLASS (scrapy.spiderloader.SpiderLoaderProtocol)."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        return cls()

    def load(self, spider_name: str) -> type[Spider]:
        try:
            return spider_for(get_portal(spider_name))
        except UnknownPortal as error:
            raise KeyError(str(error)) from None

    def find_by_request(self, request: Request) -> list[str]:
        host = request.url.split("/")[2].lower()
        return [slug for slug, portal in all_portals().items() if portal.host == host]

    # Last, because in a class body the name hides the type in what follows it.
    def list(self) -> list[str]:
        return sorted(all_portals())
