"""Every article of every demo dress is read as the portal knows it, without naming a family."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import pytest

from crawler.demo import DRESSES, DemoPortal, DemoServer
from crawler.items import Article
from crawler.pages import FAMILIES, Family, read_article, read_listing, recognise
from crawler.text import squeeze

ARTICLES = 60
#: The unknown CMS and the one known by its labels have no fingerprints on a listing.
MADE_BY = {"plain": "generic"}


@pytest.fixture(scope="module", params=DRESSES)
def server(request: pytest.FixtureRequest) -> Iterator[DemoServer]:
    with DemoServer(DemoPortal(request.param, articles=ARTICLES, seed=7)) as running:
        yield running


@pytest.fixture(scope="module")
def truth(server: DemoServer) -> list[dict[str, Any]]:
    return list(server.portal.truth(server.url, digests=False))


@pytest.fixture(scope="module")
def pages(truth: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bytes]]:
    return [(told, fetch(told["url"])) for told in truth]


@pytest.fixture(scope="module")
def articles(pages: list[tuple[dict[str, Any], bytes]]) -> list[tuple[dict[str, Any], Article]]:
    return [(told, read_article(html, told["url"])) for told, html in pages]


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url) as response:
        body: bytes = response.read()
        return body


def shown(text: str | None) -> str | None:
    return squeeze(text) if text else None


def address(url: str) -> str:
    return unquote(url)


def moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None


def as_told(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": told["kind"],
        "title": shown(told["title"]),
        "section": shown(told["section"]),
        "published": moment(told["published"]),
        "lead": shown(told["lead"]),
        "body": [shown(paragraph) for paragraph in told["body"]],
        "byline": shown(told["byline"]),
        "images": [
            (address(i["src"]), shown(i["caption"]), shown(i["credit"])) for i in told["images"]
        ],
        "attachments": sorted((address(a["url"]), shown(a["name"])) for a in told["attachments"]),
        "related": [address(url) for url in told["related"]],
    }


def as_read(article: Article) -> dict[str, Any]:
    return {
        "kind": article.kind,
        "title": shown(article.title),
        "section": shown(article.section),
        "published": moment(article.published),
        "lead": shown(article.lead),
        "body": [shown(paragraph) for paragraph in article.body],
        "byline": shown(article.byline),
        "images": [(address(p.src), shown(p.caption), shown(p.credit)) for p in article.pictures],
        "attachments": sorted((address(a.url), shown(a.name)) for a in article.attachments),
        "related": [address(link.url) for link in article.related],
    }


FIELDS = [
    "kind", "title", "section", "published", "lead", "body", "byline", "images", "attachments",
    "related",
]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_field(articles: list[tuple[dict[str, Any], Article]], field: str) -> None:
    assert len(articles) == ARTICLES
    read = {told["url"]: as_read(article)[field] for told, article in articles}
    assert read == {told["url"]: as_told(told)[field] for told, _ in articles}


def test_hotlines_stay_out(articles: list[tuple[dict[str, Any], Article]]) -> None:
    for told, article in articles:
        assert "0000.100." not in repr(article), told["url"]


def test_family_and_key(server: DemoServer, pages: list[tuple[dict[str, Any], bytes]]) -> None:
    dress = server.portal.state()["dress"]
    keys = set()
    for told, html in pages:
        family = recognise(html, told["url"])
        assert family.name == MADE_BY.get(dress, dress)
        assert {family.key(url) for url in told["urls"]} == {family.key(told["url"])}
        assert not family.is_trap(told["url"])
        keys.add(family.key(told["url"]))
    assert len(keys) == ARTICLES


def test_listings_lead_to_every_article(
    server: DemoServer, truth: list[dict[str, Any]], pages: list[tuple[dict[str, Any], bytes]]
) -> None:
    family = recognise(pages[0][1], truth[0]["url"])
    wanted = {family.key(told["url"]) for told in truth}
    found: set[str] = set()
    postbacks = 0
    for section in read_listing(fetch(server.url), server.url).sections:
        keys, postback = _walk(section.url, family)
        found |= keys
        postbacks += postback
    assert found <= wanted
    # The form of a postback is the spider's to send: here it only has to be recognised.
    assert postbacks > 0 if server.portal.state()["dress"] == "label" else found == wanted


def _walk(url: str, family: type[Family]) -> tuple[set[str], bool]:
    """Keys of all articles of a section, and whether a postback leads on."""
    keys: set[str] = set()
    while True:
        listing = read_listing(fetch(url), url)
        fresh = {family.key(link.url) for link in listing.articles} - keys
        keys |= fresh
        following = listing.next
        if following is not None and following.event_target:
            return keys, True
        if following is None or not fresh:
            return keys, False
        url = following.url


def test_the_home_page_is_no_article(server: DemoServer) -> None:
    assert read_article(fetch(server.url), server.url).kind == "home"


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_a_block_page_is_no_article(name: str) -> None:
    page = b"<html><head><title>Request Rejected</title></head><body>Access denied.</body></html>"
    article = read_article(page + b" " * 300, "http://a.vn/tin/1", FAMILIES[name])
    assert article.kind == "blocked"
