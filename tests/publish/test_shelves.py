"""Portals, sections, months, the front page's calendar, the wall of pictures, the changes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import httpx
import pytest

from crawler.publish import times
from crawler.publish.wishes import date as typed
from tests.publish.samples import Sample


@pytest.fixture
def conn(sample: Sample) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{sample.archive.as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


def test_months_are_counted_without_what_is_hidden(conn: sqlite3.Connection) -> None:
    counts = times.months(conn)
    assert counts[2025, 6] == 2
    dated = conn.execute(
        "SELECT count(*) FROM articles WHERE length(published) >= 7 AND state = 'live'"
    ).fetchone()[0]
    assert sum(counts.values()) == dated


def test_gaps_are_gaps() -> None:
    rows = times.year_rows({(2019, 11): 3, (2020, 2): 6, (2020, 3): 0, (2020, 4): 1})
    assert [year for year, _ in rows] == [2020, 2019]
    shown = {(m.year, m.month): m for _, months in rows for m in months}
    assert shown[2019, 12].is_gap and shown[2020, 1].is_gap and shown[2020, 3].is_gap
    assert not shown[2019, 10].is_gap and not shown[2020, 5].is_gap  # before and after
    assert [shown[key].shade for key in ((2019, 11), (2020, 2), (2020, 4))] == [3, 5, 1]
    spans = [((a.year, a.month), (b.year, b.month), n) for a, b, n in times.gaps(rows)]
    assert spans == [((2019, 12), (2020, 1), 2), ((2020, 3), (2020, 3), 1)]
    assert times.year_rows({}) == []
    assert max(m.shade for _, months in times.year_rows({(2020, 1): 1}) for m in months) == 1


def test_this_day_is_of_earlier_years(conn: sqlite3.Connection, sample: Sample) -> None:
    found = times.this_day(conn, date(2026, 6, 14))
    assert [row["id"] for row in found] == [sample.ids["songtram/1201"]]
    assert times.this_day(conn, date(2025, 6, 14)) == []
    assert times.this_day(conn, date(2024, 2, 29)) == []


def test_the_front_page_leads_to_months(web: httpx.Client) -> None:
    text = web.get("/").text
    link = re.search(r'href="(/tim-kiem\?tu=2025-06&amp;den=2025-06&amp;xep=cu)"', text)
    assert link is not None
    address = link[1].replace("&amp;", "&").replace("kiem?", "kiem.json?")
    assert web.get(address).json()["count"] == 2


def test_a_portal_says_its_gaps_and_its_health(web: httpx.Client) -> None:
    text = web.get("/cong/songtram").text
    assert "Khoảng trống trong kho:" in text
    assert "Kho giữ được 100% trong" in text
    assert 'href="/cong/songtram/2025/06"' in text
    assert "Chưa có lần thu thập nào kết thúc." in text


def test_a_section_lists_its_articles_and_pages(web: httpx.Client, sample: Sample) -> None:
    data = web.get("/cong/songtram/1.json").json()
    assert data["section"]["title"] == "Tin tức - Sự kiện"
    dates = [row["published"] for row in data["articles"]]
    assert dates == sorted(dates, reverse=True) and len(dates) == data["section"]["articles"]
    assert f'href="/bai/{sample.ids["songtram/1201"]}"' in web.get("/cong/songtram/1").text
    assert web.get("/cong/damay/1").status_code == 404  # a section of another portal
    assert web.get("/cong/songtram/1?trang=9").status_code == 200


def test_a_month_is_a_calendar(web: httpx.Client) -> None:
    text = web.get("/cong/songtram/2025/06").text
    assert '<a href="#ngay-14"><span class="day">14</span> <strong>1 bài</strong></a>' in text
    assert 'id="ngay-14">14/06/2025' in text
    assert 'rel="prev" href="/cong/songtram/2025/05"' in text
    unknown = web.get("/cong/damay/2016/05").text
    assert "1 bài chỉ ghi tháng" in unknown and "Thông báo có hình trong trang" in unknown
    assert "không có bài nào của tháng này" in web.get("/cong/songtram/1999/01").text
    for path in ("/cong/songtram/2025/13", "/cong/songtram/0000/01", "/cong/x/2025/06"):
        assert web.get(path).status_code == 404, path


def test_a_photograph_is_shown_once_with_its_uses(web: httpx.Client, sample: Sample) -> None:
    sha256 = sample.hashes["http://conen.example/anh/muon.jpg"]
    pictures = web.get("/anh.json").json()["pictures"]
    (once,) = [p for p in pictures if p["sha256"] == sha256]
    uses = {use["id"] for use in once["uses"]}
    assert uses == {sample.ids["conen/muon"], sample.ids["songtram/1201"]}
    assert web.get("/anh").text.count(f'src="/anh/{sha256}"') == 1


def test_the_wall_is_searched_and_filtered(web: httpx.Client, sample: Sample) -> None:
    found = web.get("/anh.json?q=deo+gio").json()["pictures"]
    assert [p["caption"][:20] for p in found] == ["Đường bê tông qua đè"]
    of_portal = web.get("/anh.json?cong=conen").json()["pictures"]
    assert of_portal
    assert all("conen" in {use["portal"] for use in p["uses"]} for p in of_portal)
    assert web.get("/anh.json?nam=1990").json()["pictures"] == []
    assert web.get("/anh.json?q=%22%27OR*").status_code == 200


def test_the_wall_hides_what_is_hidden(web: httpx.Client, sample: Sample) -> None:
    shown = {p["sha256"] for p in web.get("/anh.json").json()["pictures"]}
    for state in ("hidden", "quarantined"):
        assert sample.hashes[f"http://damay.example/anh/{state}.jpg"] not in shown
    assert sample.hashes["http://damay.example/anh/removed.jpg"] in shown


def test_changes_by_cursor(web: httpx.Client, sample: Sample) -> None:
    newest = web.get("/thay-doi.json").json()
    kinds = [event["kind"] for event in newest["events"]]
    assert kinds == ["restored", "removed", "missing", "changed", "changed"]
    since = web.get(f"/thay-doi.json?sau={newest['events'][2]['id']}").json()
    assert [event["kind"] for event in since["events"]] == ["removed", "restored"]
    nothing = web.get(f"/thay-doi.json?sau={newest['cursor']}").json()
    assert nothing["events"] == [] and nothing["cursor"] == newest["cursor"]
    page = web.get(f"/thay-doi?sau={newest['cursor']}").text
    assert "Không có thay đổi nào từ lần đọc trước" in page


def test_changes_are_paged_without_loss(web: httpx.Client, sample: Sample) -> None:
    address: str | None = "/thay-doi.json?loai=first_seen&sau=0"
    seen: list[int] = []
    while address:
        data = web.get(address).json()
        seen += [event["article_id"] for event in data["events"]]
        address = data["next_url"]
    hidden = {sample.ids["damay/hidden"], sample.ids["damay/quarantined"]}
    assert sorted(seen) == sorted(set(sample.ids.values()) - hidden)


def test_dates_as_people_type_them(web: httpx.Client) -> None:
    assert typed("14/6/2025") == "2025-06-14"
    for since, until in (("14/06/2025", "20/6/2025"), ("06/2025", "2025-06"), ("2025-06", "2025")):
        data = web.get("/tim-kiem.json", params={"tu": since, "den": until}).json()
        assert data["count"] == 2, (since, until)
    assert web.get("/tim-kiem.json?tu=5/2016&den=31/05/2016").json()["count"] >= 1
    assert web.get("/tim-kiem.json?tu=mai&den=kia").json()["count"] > 40
