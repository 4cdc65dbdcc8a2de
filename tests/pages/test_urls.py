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
    ("liferay", "http://a.vn/tin/-/chi-tiet/ra-quan-85-2.html",
     "http://a.vn/web/guest/tin/-/chi-tiet/ra-quan-85-2.html?redirect=x", "ra-quan-85-2"),
    ("sharepoint", "http://a.vn/vn/tin-tuc/950/ra-quan.aspx",
     "https://www.a.vn/vn/thong-bao/950/ten-khac.aspx?page=2", "950"),
    ("sharepoint", "http://a.vn/Pages/chitiettin.aspx?idTin=185&idcm=9",
     "http://a.vn/pages/chitiettin.aspx?IDTIN=185", "chitiettin.aspx:185"),
    ("wordpress", "http://a.vn/?p=12", "https://www.a.vn/?p=12&utm_source=x", "p=12"),
    ("wordpress", "http://a.vn/2019/05/ra-quan/", "http://a.vn/2019/05/ra-quan/amp/",
     "http://a.vn/2019/05/ra-quan"),
    ("joomla", "http://a.vn/tin-tuc/tin-huyen/5468-ra-quan", "http://a.vn/khac/5468-doi-ten.html",
     "5468"),
    ("joomla", "http://a.vn/index.php?option=com_content&view=article&id=5468:ra-quan",
     "http://a.vn/tin-tuc/5468-ra-quan", "5468"),
    ("drupal", "http://a.vn/node/4350", "https://a.vn:443/node/4350?page=0#c", "4350"),
    ("drupal", "http://a.vn/chi-tiet-tin/group/112/nid/4350/ra-quan", "http://a.vn/node/4350",
     "4350"),
    ("dotnetnuke", "http://a.vn/tabid/92/t/ra-quan/title/14489/ctitle/191/Default.aspx",
     "http://a.vn/tabid/93/t/khac/title/14489/Default.aspx?AspxAutoDetectCookieSupport=1", "14489"),
    ("ims", "https://a.vn/ra-quan-115241201164520419.htm",
     "https://a.vn/doi-ten-115241201164520419.htm?zarsrc=1", "115241201164520419"),
    ("websphere", "http://a.vn/wps/portal/s/tin/!ut/p/b1/04_Sj9/?urile=wcm:path:/lib/s/ra-quan",
     "http://a.vn/wps/portal/s/tin/!ut/p/b0/Zz9/?1dmy&current=true&urile=wcm:path:/lib/s/ra-quan",
     "lib/s/ra-quan"),
    ("uploadsite", "http://a.vn/tin-tuc/ra-quan-950942?pageindex=0",
     "https://a.vn/tin-tuc/ra-quan-950942", "950942"),
    ("mojoportal", "http://a.vn/Blog/ViewPost.aspx?pageid=2&ItemID=7&mid=3",
     "http://a.vn/blog/viewpost.aspx?itemid=7", "item:7"),
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
