"""Feeds and sitemaps lead to articles; broken and hostile ones lead nowhere."""

from __future__ import annotations

import pytest

from crawler.pages import read_feed

URL = "http://a.vn/rss"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><link>http://a.vn/</link>
<item><title><![CDATA[Ra quân làm thủy lợi]]></title><link>/tin/ra-quan-85.html</link></item>
<item><title>Tập huấn</title><guid isPermaLink="true">http://a.vn/tin/84</guid></item>
<item><title>Ra quân</title><link>http://a.vn/tin/ra-quan-85.html</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/atom?page=2"/>
<entry><title>Ra quân</title><link rel="edit" href="/sua/1"/><link href="/tin/1"/></entry></feed>"""
MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> http://a.vn/tin/1
</loc><lastmod>2019-05-13</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://a.vn/sitemap-1.xml</loc></sitemap></sitemapindex>"""


def test_rss() -> None:
    found = read_feed(RSS.encode(), URL).articles
    assert [(link.url, link.name) for link in found] == [
        ("http://a.vn/tin/ra-quan-85.html", "Ra quân làm thủy lợi"),
        ("http://a.vn/tin/84", "Tập huấn"),
    ]


def test_atom_goes_on() -> None:
    found = read_feed(ATOM.encode(), URL)
    assert [link.url for link in found.articles] == ["http://a.vn/tin/1"]
    assert found.next is not None
    assert found.next.url == "http://a.vn/atom?page=2"


def test_sitemap() -> None:
    assert [link.url for link in read_feed(MAP.encode(), URL).articles] == ["http://a.vn/tin/1"]


def test_sitemap_index_has_no_articles_of_its_own() -> None:
    found = read_feed(INDEX.encode(), URL)
    assert found.articles == ()
    assert [link.url for link in found.sections] == ["http://a.vn/sitemap-1.xml"]


def test_what_was_read_before_the_break_counts() -> None:
    assert len(read_feed(RSS.split("</item>")[0].encode(), URL).articles) == 1


ENTITIES = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "&x;&x;">]>'


@pytest.mark.parametrize("junk", [b"", b"<html><p>x", b"\x00\xff" * 50, b"{}", b"<?xml"])
def test_other_bytes_are_an_empty_listing(junk: bytes) -> None:
    assert read_feed(junk, URL).articles == ()


def test_entities_stay_unread() -> None:
    hostile = f"{ENTITIES}<rss><item><title>&y;</title><link>/tin/1</link></item></rss>"
    assert [link.name for link in read_feed(hostile.encode(), URL).articles] in ([None], ["&y;"])
