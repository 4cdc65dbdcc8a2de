"""Each dress over HTTP: everything can be reached, and the page says what the truth says."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from crawler.demo import DRESSES, DemoPortal, DemoServer
from crawler.text import squeeze
from tests.demo.visitor import addresses, fetch, form_of, main_links, soup, words

#: How each dress writes the date of an article.
DATES = {
    "label": "Đăng ngày: %d/%m/%Y",
    "lacviet": ", %d %m %Y %H:%M",
    "nukeviet": " - %d/%m/%Y %H:%M",
    "liferay": "Ngày đăng %d/%m/%Y | %I:%M %p",
    "plain": "Ngày đăng: %d-%m-%Y",
}
TITLES = {
    "label": ".tieude-tin",
    "lacviet": "p.Title",
    "nukeviet": "h1.title",
    "liferay": ".asset-full-content-title",
    "plain": "article h1",
}


@pytest.mark.parametrize("dress", DRESSES)
def test_listings_lead_to_every_article_and_to_no_other(dress: str) -> None:
    portal = DemoPortal(dress, articles=75)
    portal.control(delete=[5, 40])
    with DemoServer(portal) as server:
        truth = list(portal.truth(server.url, digests=False))
        assert len(truth) == 73
        for section in portal.room.district.sections:
            wanted = [t for t in truth if t["section"] == section.label]
            found = main_links(server, section.slug)
            assert wanted
            assert all(found & set(t["urls"]) for t in wanted)
            others = {u for t in truth if t not in wanted for u in t["urls"]}
            assert not found & others


def _check(page: BeautifulSoup, truth: dict[str, Any], dress: str, url: str) -> None:
    text = words(page)
    title = page.select_one(TITLES[dress])
    assert title
    assert words(title) == truth["title"]
    assert truth["section"] in text
    date = truth["published"]
    if date:
        assert f"{datetime.fromisoformat(date):{DATES[dress]}}" in text
    else:
        assert "Ngày đăng" not in text
    cells = [cell for line in truth["body"] for cell in line.split(" | ")]
    captions = [i["caption"] for i in truth["images"] if i["caption"]]
    for line in [truth["lead"] or "", truth["byline"] or "", *cells, *captions]:
        assert squeeze(line) in text
    sources = [urljoin(url, str(i["src"])) for i in page.find_all("img", src=True)]
    assert {i["src"] for i in truth["images"]} <= set(sources)
    assert all(i["credit"] is None or i["credit"] in i["caption"] for i in truth["images"])
    assert set(truth["related"]) <= set(addresses(page, url))


@pytest.mark.parametrize("dress", DRESSES)
def test_a_page_says_what_the_truth_says(dress: str) -> None:
    portal = DemoPortal(dress, articles=40)
    with DemoServer(portal) as server:
        for truth in portal.truth(server.url, digests=False):
            for url in truth["urls"][: 1 + truth["number"] % 3]:
                _check(soup(url), truth, dress, url)


@pytest.mark.parametrize("dress", DRESSES)
def test_pictures_and_papers_are_served_as_promised(dress: str) -> None:
    portal = DemoPortal(dress, articles=20)
    with DemoServer(portal) as server:
        for truth in portal.truth(server.url):
            for picture in truth["images"][:1]:
                status, headers, data = fetch(picture["src"])
                assert (status, headers["Content-Type"]) == (200, "image/jpeg")
                assert hashlib.sha256(data).hexdigest() == picture["sha256"]
            for paper in truth["attachments"]:
                status, headers, data = fetch(paper["url"])
                assert (status, headers["Content-Type"]) == (200, "application/pdf")
                assert hashlib.sha256(data).hexdigest() == paper["sha256"]


@pytest.mark.parametrize("dress", DRESSES)
def test_home_links_the_sections_and_pages_that_are_no_news(dress: str) -> None:
    with DemoServer(DemoPortal(dress)) as server:
        links = set(addresses(soup(server.url), server.url))
        shown = server.portal.dress
        for section in shown.district.sections:
            assert urljoin(server.url, shown.section_url(section)) in links
        about = urljoin(server.url, shown.static_url("gioi-thieu"))
        assert about in links
        assert shown.district.about[0] in words(soup(about))
        assert fetch(urljoin(server.url, "/khong-co/trang-nay"))[0] == 404


@pytest.mark.parametrize("dress", DRESSES)
def test_a_page_differs_at_every_fetch(dress: str) -> None:
    portal = DemoPortal(dress)
    with DemoServer(portal) as server:
        truth = next(portal.truth(server.url, digests=False))
        first, second = fetch(truth["url"])[2], fetch(truth["url"])[2]
    assert first != second


def test_a_redesign_keeps_the_articles() -> None:
    portal = DemoPortal("lacviet", articles=30)
    before = {t["number"]: t for t in portal.truth("http://a/", digests=False)}
    with DemoServer(portal) as server:
        for dress in DRESSES:
            server.control(dress=dress)
            for truth in portal.truth(server.url, digests=False):
                assert truth["body"] == before[truth["number"]]["body"]
                _check(soup(truth["url"]), truth, dress, truth["url"])


def test_webforms_paging_refuses_a_state_that_is_not_its_own() -> None:
    portal = DemoPortal("label", articles=75)
    with DemoServer(portal) as server:
        first, second = portal.room.district.sections[:2]
        url = urljoin(server.url, portal.dress.section_url(first))
        page = soup(url)
        asked = {
            "__EVENTTARGET": "ctl00$ContentPlaceHolder1$grvTinTuc",
            "__EVENTARGUMENT": "Page$2",
        }
        form = form_of(page) | asked
        assert words(soup(url, form)) != words(page)
        assert fetch(url, asked)[0] == 500
        assert fetch(url, form | {"__VIEWSTATE": "dDwtMTI3OTMzNDM4NDs7Pg=="})[0] == 500
        other = soup(urljoin(server.url, portal.dress.section_url(second)))
        assert fetch(url, form | {"__VIEWSTATE": form_of(other)["__VIEWSTATE"]})[0] == 500


def test_each_family_ends_its_listing_in_its_own_way() -> None:
    for dress in DRESSES:
        portal = DemoPortal(dress, articles=40)
        section = portal.room.district.sections[0]
        last = portal.dress.pages(section)
        with DemoServer(portal) as server:
            beyond = urljoin(server.url, portal.dress.section_url(section, last + 1))
            status, headers, _ = fetch(beyond)
            if dress == "nukeviet":
                assert (status, headers["Location"]) == (301, portal.dress.section_url(section))
            elif dress == "plain":
                end = urljoin(server.url, portal.dress.section_url(section, last))
                assert re.findall(r"/tin-tuc/\d+", str(soup(beyond).select_one(".danh-sach"))) == (
                    re.findall(r"/tin-tuc/\d+", str(soup(end).select_one(".danh-sach")))
                )
            elif dress == "liferay":
                assert "Không có kết quả" in words(soup(beyond))


def test_liferay_language_links_lead_nowhere_for_ever() -> None:
    portal = DemoPortal("liferay")
    with DemoServer(portal) as server:
        url = next(portal.truth(server.url, digests=False))["url"]
        for _ in range(3):
            page = soup(url)
            link = page.find("a", string="English")
            assert link
            url = urljoin(url, str(link["href"]))
            assert url.endswith("/en")
        assert "Hiển thị 1 - " in words(soup(url))


def test_nukeviet_has_feeds_and_a_dishonest_last_modified() -> None:
    portal = DemoPortal("nukeviet")
    with DemoServer(portal) as server:
        robots = fetch(urljoin(server.url, "/robots.txt"))[2].decode()
        assert f"Sitemap: {server.url}sitemap.xml" in robots
        entries = fetch(urljoin(server.url, "/sitemap-vi.news.xml"))[2].decode()
        feed = fetch(urljoin(server.url, "/vi/news/rss/"))[2].decode()
        truth = list(portal.truth(server.url, digests=False))
        assert all(t["url"] in entries for t in truth)
        assert truth[0]["url"] in feed
        assert "Last-Modified" in fetch(truth[0]["url"])[1]


def test_the_plain_dress_has_an_honest_etag() -> None:
    portal = DemoPortal("plain")
    with DemoServer(portal) as server:
        url = portal.dress.truth(60, server.url, digests=False)["url"]
        tag = fetch(url)[1]["Etag" if "Etag" in fetch(url)[1] else "ETag"]
        assert fetch(url, If_None_Match=tag)[0] == 304
        server.control(edit=60)
        assert fetch(url, If_None_Match=tag)[0] == 200
