"""A tiny visitor: fetches pages over HTTP and walks the listings of every dress."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from http.client import HTTPResponse
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bs4 import BeautifulSoup, Tag

from crawler.demo import DemoServer
from crawler.text import squeeze

#: The entries of a listing page, in any dress.
ENTRIES = ".muc-tin, .TitleFront, .news_column, h3.asset-title, .muc"


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


def fetch(
    url: str, data: dict[str, str] | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body; follows no redirect, raises for nothing."""
    body = urlencode(data).encode() if data is not None else None
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(url, body, names)
    try:
        answer: HTTPResponse | HTTPError = build_opener(_Stay).open(request, timeout=10)
    except HTTPError as refused:
        answer = refused
    with answer:
        return answer.status or 0, dict(answer.headers), answer.read()


def soup(url: str, data: dict[str, str] | None = None) -> BeautifulSoup:
    """The page behind an address, which must answer 200."""
    status, _, body = fetch(url, data)
    assert status == 200, (status, url)
    return BeautifulSoup(body, "lxml")


def words(page: BeautifulSoup | Tag) -> str:
    """All the text of a page, in NFC, white space squeezed."""
    return squeeze(page.get_text(" "))


def addresses(page: BeautifulSoup | Tag, base: str) -> list[str]:
    """Every address that the page links."""
    return [urljoin(base, str(a["href"])) for a in page.find_all("a", href=True)]


def form_of(page: BeautifulSoup) -> dict[str, str]:
    """The hidden fields of the page."""
    fields = page.select("input[type=hidden][name]")
    return {str(f["name"]): str(f.get("value", "")) for f in fields}


def _next_form(page: BeautifulSoup) -> dict[str, str] | None:
    link = page.find("a", string="Trang sau")
    if not isinstance(link, Tag):
        return None
    match = re.search(r"__doPostBack\('(.+?)','(.+?)'\)", str(link["href"]))
    assert match
    return form_of(page) | {"__EVENTTARGET": match[1], "__EVENTARGUMENT": match[2]}


def _next_url(page: BeautifulSoup, url: str) -> str | None:
    image = page.select_one("img[alt='Xem tiếp']")
    link = image.parent if image else page.select_one("a[rel=next]")
    link = link or page.find("a", string=["Tiếp theo", "Sau"])
    if not isinstance(link, Tag) or str(link["href"]).startswith("javascript:"):
        return None
    return urljoin(url, str(link["href"]))


def listing_pages(url: str) -> Iterator[tuple[str, BeautifulSoup]]:
    """A section's pages, until there is no next one or a page brings nothing new."""
    shown: set[str] = set()
    page: BeautifulSoup | None = soup(url)
    while page is not None:
        entries = "".join(words(entry) for entry in page.select(ENTRIES))
        if entries in shown:
            return
        shown.add(entries)
        yield url, page
        form = _next_form(page)
        following = url if form else _next_url(page, url)
        page = soup(following, form) if following else None
        url = following or url


def main_links(server: DemoServer, slug: str) -> set[str]:
    """The addresses in the content column of all pages of a section."""
    dress = server.portal.dress
    section = server.portal.room.district.section(slug)
    assert section
    start = urljoin(server.url, dress.section_url(section))
    found: set[str] = set()
    for url, page in listing_pages(start):
        for side in page.select(".phai, .zoneRight, .cot-phai, #column-2, aside, .muc-khac, .khoi"):
            side.decompose()
        found |= set(addresses(page, url))
    return found


def unzipped(body: bytes, headers: dict[str, str]) -> bytes:
    """The body without its content encoding."""
    return gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
