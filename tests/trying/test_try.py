"""``khotin try``: every field of one page with its evidence, wherever the page comes from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.demo import DemoPortal, DemoServer
from crawler.errors import UsageError
from crawler.portals import get_portal
from crawler.trying import Source, from_file, read
from crawler.trying.view import render
from tests.khotin import crawl, khotin, rows

URL = "http://vidu.example/tin/7"
PAGE = """<html><head><title>Huyện Ví Dụ</title><script>top.location = "/"</script></head><body>
<h1>Xã An Mẫu sửa lại con đường ra đồng</h1>
<p>Chuyên mục: Kinh tế | Đăng ngày: 05/03/2019</p>
<div><p>Sáng nay, bà con trong xã đã cùng nhau san lấp ổ gà trên con đường dẫn ra cánh đồng mẫu.</p>
<p>Ai cũng mong mùa lúa này xe về tới tận bờ ruộng, đỡ một đoạn gánh bộ &lt;vất vả&gt;.</p></div>
</body></html>"""


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoPortal("lacviet", articles=20, seed=8, photos=4)) as running:
        yield running


def tried(*arguments: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(khotin("try", *arguments, "--json").stdout)
    return found


def fields(name: str, url: str | None = URL) -> dict[str, tuple[str, ...]]:
    return {field.name: field.values for field in read(from_file(name, url)).fields()}


def test_a_live_page_is_the_truth_with_its_evidence(server: DemoServer, tmp_path: Path) -> None:
    truth = next(server.portal.truth(server.url, digests=False))
    found = tried(truth["url"])
    assert (found["title"], found["published"]) == (truth["title"], truth["published"])
    assert (found["family"], found["recognised"]) == ("lacviet", "lacviet")
    assert found["evidence"]["published"]["rule"]
    assert found["evidence"]["published"]["raw"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ["article title: Xã An Mẫu", "rule: ", "text: 05/03/2019", "pictures: (none)"]),
        ("vi", ["tiêu đề: Xã An Mẫu", "quy tắc: ", "nguyên văn: 05/03/2019", "ảnh: (không có)"]),
    ],
)
def test_every_field_is_told_in_words(language: str, says: list[str], tmp_path: Path) -> None:
    (tmp_path / "bai.html").write_text(PAGE, encoding="utf-8")
    text = khotin("try", tmp_path / "bai.html", "--url", URL, KHOTIN_LANG=language).stdout
    assert [words for words in says if words not in text] == []
    assert URL in text


def test_a_page_may_be_packed(tmp_path: Path) -> None:
    (tmp_path / "bai.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    assert fields(str(tmp_path / "bai.html.gz"))["article title"] == (
        "Xã An Mẫu sửa lại con đường ra đồng",
    )


def test_the_address_of_a_file_is_the_one_that_is_known(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    assert from_file(str(file)).url == "http://page.invalid/page.html"
    named = f'<link rel="canonical" href="{URL}">{PAGE}'
    file.write_text(named, encoding="utf-8")
    assert from_file(str(file)).url == URL
    (tmp_path / "meta.json").write_text('{"url": "http://khac.example/"}', encoding="utf-8")
    assert from_file(str(file)).url == "http://khac.example/"
    assert from_file(str(file), "http://minh.example/").url == "http://minh.example/"


def test_a_record_of_the_vault_is_read_as_of_its_day(server: DemoServer, archive: Path) -> None:
    crawl("demo_lacviet", server.url, archive)
    crawl("demo_lacviet", server.url, archive, "--full")
    found = rows(
        archive,
        """SELECT c.url, c.warc_file, c.warc_offset, a.title, c.record_type FROM captures c
        JOIN articles a ON a.url = c.url ORDER BY c.id""",
    )
    kinds = {row["record_type"]: row for row in found}
    for row in kinds.values():
        source = from_file(f"{archive.parent}/warc/{row['warc_file']}#{row['warc_offset']}")
        assert source.url == row["url"]
        assert source.captured_at is not None
        assert read(source).article.title == row["title"]


def test_a_listing_shows_where_it_leads(server: DemoServer) -> None:
    url = f"{server.url}TinTuc/tintuc/Lists/Posts/AllPosts.aspx?CategoryId=21"
    found = tried(url)
    assert found["kind"] == "listing"
    assert found["links"]["articles"]
    shown = khotin("try", url).stdout
    assert "next page:" in shown
    assert "post.aspx" in shown.lower()


def test_a_profile_reads_a_page_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "bai.html").write_text(PAGE, encoding="utf-8")
    reading = read(from_file(str(tmp_path / "bai.html"), URL), get_portal("demo_lacviet"))
    assert (reading.family.name, reading.recognised) == ("lacviet", "label")
    assert tried(tmp_path / "bai.html", "--profile", "demo_plain")["family"] == "generic"


def test_the_side_by_side_view_shows_the_page_and_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "bai.html").write_text(PAGE, encoding="utf-8")
    target = tmp_path / "view.html"
    done = khotin("try", tmp_path / "bai.html", "--url", URL, "--html", "--to", target)
    assert done.stdout == f"{target}\n"
    tree = LexborHTMLParser(target.read_text("utf-8"))
    frame = tree.css_first("iframe")
    assert frame is not None
    assert frame.attributes["sandbox"] == ""
    inside = frame.attributes["srcdoc"] or ""
    assert '<base href="http://vidu.example/tin/7">' in inside
    assert "default-src 'none'" in inside
    assert PAGE.split("<head>")[1] in inside
    assert tree.css("script") == []
    record = tree.css_first("section")
    assert record is not None
    assert "đỡ một đoạn gánh bộ <vất vả>" in record.text()
    assert "label:" in record.text()


def test_without_a_file_the_view_is_a_temporary_one(tmp_path: Path) -> None:
    (tmp_path / "bai.html").write_text(PAGE, encoding="utf-8")
    done = khotin("try", tmp_path / "bai.html", "--html", TMPDIR=str(tmp_path))
    assert Path(done.stdout.strip()).parent == tmp_path
    assert Path(done.stdout.strip()).read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("page", ['"><script>alert(1)</script>', "<title></title>", ""])
def test_a_hostile_page_stays_in_its_frame(page: str) -> None:
    source = Source(html=page.encode(), url='http://vidu.example/"><script>x</script>')
    tree = LexborHTMLParser(render(read(source)))
    assert tree.css("script") == []
    assert len(tree.css("iframe")) == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none.html", "none.html"),
        ("a.warc.gz", "OFFSET"),
        ("a.warc.gz#12", "missing"),
        ("broken.html.gz", "broken.html.gz"),
    ],
)
def test_what_cannot_be_read_is_one_line(name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "broken.html.gz").write_bytes(gzip.compress(PAGE.encode())[:40])
    with pytest.raises(UsageError, match=says) as caught:
        from_file(str(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_a_page_that_is_missing_ends_in_3(server: DemoServer) -> None:
    done = khotin("try", f"{server.url}khong-co", code=3)
    assert "http 404" in done.stderr
