"""What programs get: well-formed feeds, site maps, and an API page that tells the truth."""

from __future__ import annotations

import csv
import io
import json
import re

import httpx
import pytest
from lxml import etree

from tests.publish.samples import Sample

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.mark.parametrize(
    "path",
    [
        "/moi.atom",
        "/tim-kiem.atom?q=hoi",
        "/tim-kiem.atom?cong=damay&q=th%E1%BB%AD",
        "/cong/songtram.atom",
        "/cong/songtram/1.atom",
        "/thay-doi.atom",
    ],
)
def test_a_feed_is_atom(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    entries = feed.findall("a:entry", ATOM)
    assert entries
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(set(ids)) == len(ids) and all("/ban-luu/" in id_ for id_ in ids if id_)
    for entry in entries:
        assert entry.findtext("a:title", namespaces=ATOM)
        assert re.search(r"[+-]\d\d:\d\d$", entry.findtext("a:updated", namespaces=ATOM) or "")
        link = entry.find("a:link", ATOM)
        assert link is not None and web.get(link.get("href", "")).status_code == 200
    own = feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    assert web.get(own[0]).content == answer.content


def test_a_feed_of_a_search_is_newest_first_and_goes_on(web: httpx.Client) -> None:
    seen: list[str] = []
    address = "/tim-kiem.atom"
    while address:
        feed = etree.fromstring(web.get(address).content)
        dates = feed.xpath("a:entry/a:published/text()", namespaces=ATOM)
        seen += [str(day) for day in dates]
        following = feed.xpath("a:link[@rel='next']/@href", namespaces=ATOM)
        address = following[0] if following else ""
    assert len(seen) > 40
    assert seen == sorted(seen, reverse=True)


def test_every_feed_stands_in_the_opml(web: httpx.Client) -> None:
    tree = etree.fromstring(web.get("/nguon-tin.opml").content)
    feeds = tree.xpath("//outline/@xmlUrl")
    assert len(feeds) > 10
    for address in feeds:
        assert web.get(str(address)).headers["content-type"].startswith("application/atom+xml")


def test_the_site_maps_lead_to_every_article(web: httpx.Client, sample: Sample) -> None:
    robots = web.get("/robots.txt").text
    index = re.search(r"^Sitemap: (.+)$", robots, re.MULTILINE)
    assert index is not None
    maps = etree.fromstring(web.get(index[1]).content).xpath("//s:loc/text()", namespaces=MAP)
    found: list[str] = []
    for address in maps:
        tree = etree.fromstring(web.get(str(address)).content)
        places = tree.xpath("//s:loc/text()", namespaces=MAP)
        found += [str(place).rpartition("/")[2] for place in places]
        assert len(tree.xpath("//s:lastmod", namespaces=MAP)) == len(tree)
    hidden = {sample.ids["damay/hidden"], sample.ids["damay/quarantined"]}
    assert sorted(map(int, found)) == sorted(set(sample.ids.values()) - hidden)
    assert web.get("/sitemap-99.xml").status_code == 404


def test_every_example_of_the_api_page_answers(web: httpx.Client) -> None:
    text = web.get("/api").text
    calls = re.findall(r'<a href="([^"]+)" data-mime="([^"]+)">', text)
    assert len(calls) > 15
    for path, mime in calls:
        answer = web.get(path.replace("&amp;", "&"))
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].partition(";")[0] == mime, path
        if mime == "application/json":
            data = json.loads(answer.text)
            assert data if isinstance(data, list) else data.get("ok", True), path


def test_csv_of_a_page_and_of_everything(web: httpx.Client, sample: Sample) -> None:
    page = list(csv.DictReader(io.StringIO(web.get("/tim-kiem.csv?q=hoi").text.lstrip("\ufeff"))))
    hits = web.get("/tim-kiem.json?q=hoi").json()["hits"]
    assert [int(row["id"]) for row in page] == [hit["id"] for hit in hits]
    assert "\x02" not in page[0]["snippet"]
    answer = web.get("/tim-kiem.csv?tat_ca=1")
    assert answer.text.startswith("\ufeff")
    everything = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert len(everything) == len(sample.ids) - 2
    hostile = next(row for row in everything if int(row["id"]) == sample.ids["damay/xss"])
    assert hostile["title"].startswith("Bài thử")


def test_a_cell_is_no_formula() -> None:
    from crawler.publish.tables import as_csv

    rows = list(csv.reader(io.StringIO(as_csv(["a"], [{"a": '=HYPERLINK("x")'}, {"a": "-1"}]))))
    assert rows[1:] == [['\'=HYPERLINK("x")'], ["'-1"]]


def test_answers_are_kept_by_their_tags(web: httpx.Client) -> None:
    for path in ("/", "/bai/1", "/bai/1.json", "/tim-kiem.atom?q=hoi", "/robots.txt"):
        first = web.get(path)
        assert first.headers["cache-control"] == "public, max-age=60"
        again = web.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), path
    english = web.get("/?lang=en")
    assert english.headers["cache-control"].startswith("private")
    assert "Cookie" in english.headers["vary"] and "Accept-Language" in english.headers["vary"]
