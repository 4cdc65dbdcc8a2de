"""One article has one key, whatever address led to it; traps are not followed."""

from __future__ import annotations

import pytest

from crawler.pages import FAMILIES, urls

SAME_KEY = [
    ("lacviet", "http://a.vn/TinTuc/tintuc/Lists/Posts/Post.aspx?CategoryId=26&ItemId=263",
     "https://www.a.vn/tintuc/tintuc/lists/posts/post.aspx?ItemID=263&PublishedDate=2018-01-22T16:40:00Z",
     "tintuc/tintuc/lists/posts:263"),
    ("nukeviet", "http://a.vn/vi/news/kinh-te/ra-quan-85.html",
     "http://a.vn/index.php/vi/news/thong-bao/doi-ten-85.html?utm_source=x", "85"),
    ("nukeviet", "http://a.vn/kinh-te/ra-quan-85.html",
     "https://a.vn:443/vi/news/kinh-te/ra-quan-85.html#top", "85"),
    ("liferay", "http://a.vn/kinh-te/-/view_content/4418033-slug.html",
     "http://a.vn/web/guest/-/view_content/4418033-slug-khac.html?p_p_state=normal", "4418033"),
    ("liferay", "http://a.vn/chi-tiet-tin-tuc?d=1045&c=7",
     "http://a.vn/chi-tiet-tin-tuc?c=9&D=1045", "d=1045"),
    ("liferay", "http://a.vn/-/asset_publisher/M0uAXYZ/content/ra-quan",
     "http://a.vn/web/guest/-/asset_publisher/khac/content/ra-quan?inheritRedirect=false",
     "ra-quan"),
    ("label", "http://a.vn/Tin.aspx?ItemID=77&sid=aa1",
     "http://a.vn/tin.aspx?SID=bb2&itemid=77", "tin.aspx:77"),
    ("generic", "http://a.vn/tin/ra-quan/?utm_source=x&id=5", "https://www.a.vn:443/tin/ra-quan?ID=5#a",
     "http://a.vn/tin/ra-quan?id=5"),
]  # fmt: skip


@pytest.mark.parametrize(("family", "one", "other", "key"), SAME_KEY)
def test_variants_share_a_key(family: str, one: str, other: str, key: str) -> None:
    assert FAMILIES[family].key(one) == FAMILIES[family].key(other) == key


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_different_articles_have_different_keys(family: str) -> None:
    one, other = "http://a.vn/tin/ra-quan-85.html?id=1", "http://a.vn/tin/ra-quan-86.html?id=2"
    assert FAMILIES[family].key(one) != FAMILIES[family].key(other)


def test_nukeviet_listing_pages_are_not_articles() -> None:
    key = FAMILIES["nukeviet"].key
    assert key("http://a.vn/vi/news/kinh-te/page-2/") != key("http://a.vn/vi/news/van-hoa/page-2/")


@pytest.mark.parametrize(
    "url",
    [
        "http://a.vn/?nvvithemever=d&nv_redirect=abc",
        "http://a.vn/vi/news/print/kinh-te/ra-quan-85.html",
        "http://a.vn/vi/news/savefile/kinh-te/ra-quan-85.html",
        "http://a.vn/vi/users/login/",
        "http://a.vn/tim-kiem?q=a",
        "http://a.vn/vi/banners/click/?id=2",
        "http://a.vn/tin/en/vi/en/vi/",
        "http://a.vn/_layouts/LacVietBio/x.aspx",
    ],
)
def test_traps_on_every_portal(url: str) -> None:
    assert all(family.is_trap(url) for family in FAMILIES.values())


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_articles_are_no_traps(name: str) -> None:
    assert not FAMILIES[name].is_trap("http://a.vn/vi/news/kinh-te/ra-quan-85.html")


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("img/cổng chào.jfif", "http://a.vn/tin/img/cổng%20chào.jfif"),
        ("//b.vn/x", "http://b.vn/x"),
        (" /x\n ", "http://a.vn/x"),
        ("javascript:x()", None),
        ("#top", None),
        ("mailto:a@b.vn", None),
        ("http://[::1", None),
        ("data:image/gif;base64,R0", "data:image/gif;base64,R0"),
    ],
)
def test_resolves(href: str, url: str | None) -> None:
    assert urls.resolve("http://a.vn/tin/bai", href) == url


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://a.vn/x/Ke hoach.PDF", "pdf"),
        ("http://a.vn/documents/1/0/KH.pdf/3105b3a2-46e1", "pdf"),
        ("http://a.vn/tai?file=bang.rar", "rar"),
        ("http://a.vn/bai.html", None),
    ],
)
def test_file_types(url: str, kind: str | None) -> None:
    assert urls.file_type(url) == kind
