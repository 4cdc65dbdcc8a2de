"""Every page over HTTP: there where something is, 404 where nothing is, in both languages."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.publish.samples import XSS, Sample


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tim-kiem",
        "/tim-kiem?q=hoa+bai",
        "/tim-kiem?trang=2",
        "/cong/songtram",
        "/cong/conen",
        "/archive",
        "/archive/articles",
        "/archive/images",
        "/archive/captures",
    ],
)
def test_a_page_answers(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_every_visible_article_answers(web: httpx.Client, sample: Sample) -> None:
    for name, id_ in sample.ids.items():
        expected = 404 if name.endswith(("/hidden", "/quarantined")) else 200
        assert web.get(f"/bai/{id_}").status_code == expected, name
        assert web.get(f"/bai/{id_}.json").status_code == expected, name


@pytest.mark.parametrize(
    "path",
    [
        "/bai/999999",
        "/bai/99999999999999999999999999",
        "/bai/999999.json",
        "/cong/khong-co",
        "/cong/khong-co.json",
        "/khong-co",
        f"/anh/{'0' * 64}",
        f"/goc/{'0' * 64}",
        f"/tep/{'0' * 64}",
        "/goc/..%2f..%2fetc%2fpasswd",
    ],
)
def test_what_is_not_there_is_404(web: httpx.Client, path: str) -> None:
    answer = web.get(path, follow_redirects=True)
    assert answer.status_code == 404
    if path.endswith(".json"):
        assert answer.json()["status"] == 404
    else:
        assert "Không có trang này" in answer.text


def test_the_front_page_shows_what_there_is(web: httpx.Client, sample: Sample) -> None:
    text = web.get("/").text
    assert f'href="/bai/{sample.ids["songtram/1201"]}"' in text
    assert "Huyện Sông Trầm - tỉnh Lam Giang" in text
    assert "Ngừng cập nhật từ 01/07/2021" in text
    assert 'href="/tim-kiem?nam=2025"' in text
    assert "<dd>52</dd>" in text  # hidden and quarantined articles do not count
    assert "Bản tin thử trạng thái hidden" not in text


def test_an_article_shows_text_pictures_files_and_relatives(
    web: httpx.Client, sample: Sample
) -> None:
    text = web.get(f"/bai/{sample.ids['songtram/1201']}").text
    picture = sample.hashes["http://songtram.example/anh/1201-0.jpg"]
    file = sample.hashes["http://songtram.example/tep/nq-23.pdf"]
    assert "14/06/2025, 08:30" in text
    assert f'href="/goc/{picture}"' in text
    assert f'src="/anh/{picture}"' in text
    assert 'alt="Quang cảnh hội nghị tổng kết tại hội trường huyện"' in text
    assert '<span class="credit">Ảnh: T. Khê</span>' in text
    assert f'href="/tep/{file}"' in text
    assert f'href="/bai/{sample.ids["songtram/1188"]}" lang="vi">Xã Hòa Bãi' in text
    assert 'href="http://songtram.example/bai/9.html"' in text  # not held: leads to the portal


def test_pictures_stand_where_they_stood(web: httpx.Client, sample: Sample) -> None:
    text = web.get(f"/bai/{sample.ids['songtram/1201']}").text
    text = text[text.index("</head>") :]
    first, second = (
        text.index(f"/anh/{sample.hashes[f'http://songtram.example/anh/1201-{n}.jpg']}")
        for n in (0, 1)
    )
    assert text.index("Dự hội nghị có") < first < text.index("Báo cáo tại hội nghị") < second
    assert second < text.index("Ông Lê Văn Tấu")


def test_an_article_says_where_it_is_from(web: httpx.Client, sample: Sample) -> None:
    text = web.get(f"/bai/{sample.ids['songtram/1201']}").text
    assert 'href="http://songtram.example/bai/1201.html"' in text
    assert re.search(r"mau-\d+-\d+-[0-9a-f]+\.warc\.gz", text)
    assert re.search(r"sha1:[A-Z2-7]{32}", text)
    assert "Đăng ngày: 2025-06-14" in text
    assert "<code>label</code>" in text
    assert "04/03/2026, 08:30 (giờ Việt Nam)" in text  # 01:30 UTC


def test_neighbours_are_those_of_the_section(web: httpx.Client, sample: Sample) -> None:
    earlier = sample.ids["songtram/1188"]
    assert f'rel="prev" href="/bai/{earlier}"' in web.get("/bai/1").text
    assert 'rel="next" href="/bai/1"' in web.get(f"/bai/{earlier}").text


def test_a_removed_article_says_so(web: httpx.Client, sample: Sample) -> None:
    assert "đã được gỡ khỏi cổng" in web.get(f"/bai/{sample.ids['damay/removed']}").text


def test_a_month_is_shown_as_a_month(web: httpx.Client, sample: Sample) -> None:
    text = web.get(f"/bai/{sample.ids['damay/data']}").text
    assert "05/2016" in text
    assert "chỉ biết tháng" in text


def test_nothing_in_an_article_runs(web: httpx.Client, sample: Sample) -> None:
    portal = "/cong/damay"
    article = f"/bai/{sample.ids['damay/xss']}"
    for path in ("/", portal, article, "/tim-kiem?q=thu", f"/tim-kiem?q={XSS}&cong={XSS}"):
        answer = web.get(path)
        assert answer.status_code == 200
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        # Our own file is the only script; JSON-LD is data, and cannot end its element.
        scripts = re.findall(r"<script[^>]*>", answer.text)
        assert [s for s in scripts if "ld+json" not in s] == [scripts[0]]
        assert re.fullmatch(r'<script src="/-/static-plugins/[^"]+" defer>', scripts[0])
        for danger in (
            "<script>",
            "<img src=x",
            "onclick",
            "javascript:",
            "<iframe",
            'href="data:',
        ):
            assert danger not in answer.text.lower(), (path, danger)


def test_the_stock_pages_are_fenced_too(web: httpx.Client) -> None:
    policy = web.get("/archive/articles").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_english_by_link_cookie_and_header(room: str) -> None:
    with httpx.Client(base_url=room) as client:
        assert '<html lang="vi">' in client.get("/").text
        assert '<html lang="en">' in client.get("/", headers={"Accept-Language": "en-GB"}).text
        both = {"Accept-Language": "en;q=0.5, vi;q=0.9"}
        assert '<html lang="vi">' in client.get("/", headers=both).text
        english = client.get("/bai/1?lang=en")
        assert "14 June 2025, 08:30" in english.text
        assert "Provenance" in english.text
        assert '<html lang="en">' in client.get("/").text  # the link left a cookie
        assert '<html lang="vi">' in client.get("/?lang=vi").text


def test_the_article_stays_vietnamese_in_english(web: httpx.Client) -> None:
    text = web.get("/bai/1?lang=en").text
    assert '<div class="prose" lang="vi">' in text
    assert '<h1 lang="vi">' in text


def test_no_page_asks_another_host(web: httpx.Client) -> None:
    for path in ("/", "/bai/1", "/tim-kiem?q=hoa", "/cong/songtram", "/khong-co"):
        loaded = re.findall(
            r"<(?:(?:img|script|iframe)[^>]+src|link rel=\"(?:stylesheet|icon)\" href)=\"([^\"]+)",
            web.get(path).text,
        )
        assert loaded
        assert all(address.startswith("/") for address in loaded), path


def test_the_style_is_there(web: httpx.Client) -> None:
    address = re.search(r'<link rel="stylesheet" href="([^"]+)"', web.get("/").text)
    assert address is not None
    assert web.get(address[1]).headers["content-type"].startswith("text/css")


def test_an_article_says_how_its_bytes_were_read(web: httpx.Client) -> None:
    text = web.get("/bai/1").text
    assert "<code>utf-8</code> – vì dữ liệu là UTF-8 hợp lệ (trang khai khác)" in text
    capture = web.get("/bai/1.json").json()["captures"][0]
    assert capture["charset"] == "utf-8"
    assert capture["charset_evidence"]["declared"] == {"header": "cp1258"}
