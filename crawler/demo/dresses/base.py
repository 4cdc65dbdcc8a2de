"""What every dress must know: its addresses, its pages, and the truth about an article."""

from __future__ import annotations

import random
import secrets
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar

from crawler.demo.districts import Section
from crawler.demo.dresses.text import address
from crawler.demo.items import Item, Paper
from crawler.demo.newsroom import Newsroom
from crawler.demo.wire import Reply, Request, Target

STATIC = {"gioi-thieu": "Giới thiệu", "lien-he": "Liên hệ", "so-do-cong": "Sơ đồ cổng"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One fetch: the request and everything that is different the next time."""

    request: Request
    token: str
    visits: int
    online: int
    now: datetime

    @property
    def base(self) -> str:
        """Scheme and host, without a slash at the end."""
        return self.request.base


def new_frame(request: Request) -> Frame:
    """Counters and tokens for one fetch."""
    online = random.randint(3, 90)
    visits = random.randint(1_200_000, 9_800_000)
    return Frame(request, secrets.token_hex(16), visits, online, datetime.now())


class Dress(ABC):
    """The markup, listings and addresses of one CMS family over a newsroom."""

    name: ClassVar[str]
    page_size: ClassVar[int] = 6
    shows_time: ClassVar[bool] = True
    style_path: ClassVar[str] = "/css/main.css"
    style: ClassVar[str] = ""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.district = room.district

    # -- addresses ---------------------------------------------------------------------------

    @abstractmethod
    def locate(self, request: Request) -> Target:
        """What the request asks for."""

    @abstractmethod
    def key(self, number: int) -> str:
        """The id by which the portal knows an article."""

    @abstractmethod
    def article_url(self, number: int) -> str:
        """The canonical address of an article, root-relative."""

    def variants(self, number: int) -> list[str]:
        """Every address the portal itself links for an article, the canonical one first."""
        return [self.article_url(number)]

    @abstractmethod
    def section_url(self, section: Section, page: int = 1) -> str:
        """The address of a listing page."""

    @abstractmethod
    def image_url(self, number: int, index: int) -> str:
        """Where a picture of an article lies, root-relative, not yet percent-encoded."""

    @abstractmethod
    def paper_url(self, item: Item, index: int) -> str:
        """Where an attachment lies, root-relative, not yet percent-encoded."""

    @abstractmethod
    def static_url(self, name: str) -> str:
        """The address of a page that is no news."""

    # -- pages -------------------------------------------------------------------------------

    @abstractmethod
    def article(self, frame: Frame, item: Item) -> str:
        """The page of an article."""

    @abstractmethod
    def listing(self, frame: Frame, section: Section, page: int) -> str | Reply:
        """A page of a section."""

    @abstractmethod
    def home(self, frame: Frame) -> str:
        """The front page."""

    @abstractmethod
    def notice(self, frame: Frame, title: str, lines: list[str]) -> str:
        """A page of the site that is no news: about, contact, an error."""

    def feed(self, frame: Frame, target: Target) -> Reply | None:
        """RSS or a sitemap, where the family has them."""
        return None

    def robots(self, base: str) -> list[str]:
        """The lines of robots.txt."""
        return ["User-agent: *", "Disallow: /quan-tri/"]

    def page_headers(self, target: Target) -> tuple[tuple[str, str], ...]:
        """Headers that the family sends with pages; ETag is compared by the portal."""
        return ()

    # -- what is on a page -------------------------------------------------------------------

    def pages(self, section: Section) -> int:
        """How many listing pages a section has, at least one."""
        return max(1, -(-self.room.size(section) // self.page_size))

    def on_page(self, section: Section, page: int) -> list[int]:
        """The articles of a listing page."""
        start = (page - 1) * self.page_size
        return self.room.page(section, start, start + self.page_size)

    def title(self, item: Item) -> str:
        """The title as this family displays it."""
        return item.title

    def dated(self, item: Item) -> bool:
        """False for an article on which no date is displayed."""
        return True

    def paper_name(self, item: Item, paper: Paper) -> str | None:
        """The name shown for an attachment; None where the link says only ``tại đây``."""
        return paper.name

    def related(self, number: int) -> list[str]:
        """The addresses in the lists under an article, root-relative, in their order."""
        newer, older = self.room.neighbours(number, 2, 4)
        return [self.article_url(n) for n in (*newer, *older)]

    def section_code(self, section: Section) -> int:
        """A number for a section, as databases have them."""
        return 21 + self.district.sections.index(section)

    def section_coded(self, code: str | None) -> str:
        """The slug of a section code, empty if there is none."""
        found = [s.slug for s in self.district.sections if str(self.section_code(s)) == code]
        return found[0] if found else ""

    # -- truth -------------------------------------------------------------------------------

    def published(self, item: Item) -> str | None:
        """The displayed date in ISO form, with minutes at +07:00 where a time is displayed."""
        if not self.dated(item):
            return None
        if self.shows_time:
            return item.published.strftime("%Y-%m-%dT%H:%M+07:00")
        return item.published.date().isoformat()

    def truth(self, number: int, base_url: str, *, digests: bool = True) -> dict[str, Any]:
        """Everything an extractor should find on the page of an article."""
        item = self.room.item(number)
        root = base_url.rstrip("/")
        return {
            "number": number,
            "key": self.key(number),
            "url": root + address(self.article_url(number)),
            "urls": [root + address(url) for url in self.variants(number)],
            "kind": item.kind,
            "title": self.title(item),
            "section": item.section.label,
            "published": self.published(item),
            "lead": item.lead,
            "body": item.body,
            "byline": item.byline,
            "images": self._true_images(item, root, digests),
            "attachments": self._true_papers(item, root, digests),
            "related": [root + address(url) for url in self.related(number)],
        }

    def _true_images(self, item: Item, root: str, digests: bool) -> list[dict[str, Any]]:
        return [
            {
                "src": root + address(self.image_url(item.number, shot.index)),
                "caption": shot.caption,
                "credit": shot.credit,
                "sha256": _digest(self.room.photo(item, shot.index)) if digests else None,
            }
            for shot in item.shots
        ]

    def _true_papers(self, item: Item, root: str, digests: bool) -> list[dict[str, Any]]:
        return [
            {
                "url": root + address(self.paper_url(item, paper.index)),
                "name": self.paper_name(item, paper),
                "sha256": _digest(self.room.paper(item.number, paper)) if digests else None,
            }
            for paper in item.papers
        ]


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
