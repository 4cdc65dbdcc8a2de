"""A redesign overnight: nothing is damaged, people are told once, nothing is fetched twice."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from crawler.spiders.trust import CONTROLS
from tests.khotin import crawl, khotin, rows
from tests.notify.test_notify import Listener

ARTICLES = 24
TOPICS = ("kênh mương", "nhà văn hóa", "đường liên thôn", "vườn ươm", "trạm y tế", "chợ quê")

PROFILE = '''"""Huyện Thử Nghiệm, tỉnh Giả Định: made for a test."""

from crawler.pages.families.generic import Generic
from crawler.portal import Portal

{page}
PORTAL = Portal(
    title="Huyện Thử Nghiệm", home="http://127.0.0.1:1/", family={family}, sections=("tin",)
)
'''
NEW_PAGE = """
class Page(Generic):
    title = ("#kho b.tt",)
    published = ("#kho i.dd",)
    section = ("#kho u.cm",)
    body = ("#kho div.nd",)

"""


def paragraphs(number: int) -> list[str]:
    topic = TOPICS[number % len(TOPICS)]
    return [
        f"Xã Bình Minh vừa khánh thành {topic} số {number}, công trình do nhân dân đóng góp.",
        f"Công trình {topic} này phục vụ {number * 17} hộ dân ở ba thôn phía bắc của xã.",
        "Sau sáu tháng thi công, đơn vị nhận thầu đã bàn giao đúng hẹn, bảo đảm chất lượng.",
        f"Tổng kinh phí xây dựng {topic} là {number * 31} triệu đồng, trong đó nhân dân trong xã "
        "hiến đất, góp ngày công và ủng hộ vật liệu; phần còn lại do ngân sách huyện hỗ trợ.",
        "Trong thời gian tới, xã tiếp tục vận động các hộ chỉnh trang hàng rào và trồng hoa.",
    ]


def old_layout(number: int) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs(number))
    return (
        "<html><head><title>Huyện Thử Nghiệm</title></head><body><div class='duong-dan'>"
        f"Chuyên mục: Đời sống</div><h1>Khánh thành công trình số {number}</h1>"
        f"<div class='ngay'>Ngày đăng: {number:02d}/05/2020</div>"
        f"<div class='noi-dung'>{body}</div></body></html>"
    )


def new_layout(number: int) -> str:
    """The text lies hidden, for a script to draw: no general rule may read what is not shown."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs(number))
    return (
        "<html><head><title>Huyện Thử Nghiệm</title></head><body><main></main>"
        "<div id='kho' style='display:none'>"
        f"<u class='cm'>Đời sống</u><b class='tt'>Khánh thành công trình số {number}</b>"
        f"<i class='dd'>{number:02d}/05/2020</i><div class='nd'>{body}</div></div></body></html>"
    )


def listing() -> str:
    links = "".join(
        f"<li><a href='/bai/{n}'>Khánh thành công trình số {n}</a> ({n:02d}/05/2020)</li>"
        for n in range(ARTICLES, 0, -1)
    )
    return f"<html><body><h2>Đời sống</h2><ul class='ds'>{links}</ul></body></html>"


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    layout = staticmethod(old_layout)
    requests = 0

    def do_GET(self) -> None:
        type(self).requests += 1
        if self.path.startswith("/bai/"):
            text = type(self).layout(int(self.path.rsplit("/", 1)[1]))
        else:
            text = listing() if self.path == "/tin" else ""
        body = text.encode()
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@contextmanager
def site() -> Iterator[str]:
    Site.layout, Site.requests = staticmethod(old_layout), 0
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "portals"
    folder.mkdir()
    monkeypatch.setenv("KHOTIN_PORTALS", str(folder))
    file = folder / "thu_nghiem.py"
    file.write_text(PROFILE.format(page="", family="Generic"), "utf-8")
    return file


def held(archive: Path) -> list[dict[str, Any]]:
    fields = "a.title, a.state, a.published, t.body"
    return rows(
        archive, f"SELECT {fields} FROM articles a JOIN article_text t USING (id) ORDER BY 1"
    )


@pytest.fixture
def alerts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """Hears what a webhook is sent."""
    listener = Listener()
    monkeypatch.setenv("KHOTIN_WEBHOOK", f"{listener.url}/hook")
    yield listener
    listener.close()


def told(alerts: Listener) -> list[str]:
    """The states that people were alerted to, in order."""
    return [json.loads(body)["after"] for _, _, body, _ in alerts.heard]


def fall_due(archive: Path, count: int) -> None:
    """Let the next looks at the last articles be due tonight."""
    due = [f"%/bai/{ARTICLES - place}" for place in range(count)]
    with closing(sqlite3.connect(archive)) as db, db:
        for url in due:
            db.execute("UPDATE articles SET next_look = '2020' WHERE url LIKE ?", [url])


def test_a_redesign_damages_nothing_and_is_repaired_without_a_request(
    archive: Path, profile: Path, alerts: Listener
) -> None:
    with site() as home:
        assert crawl("thu_nghiem", home, archive)["articles_new"] == ARTICLES
        before = held(archive)
        Site.layout = staticmethod(new_layout)

        night = crawl("thu_nghiem", home, archive, "--full", code=3)
        assert night["word"] == "broken"
        assert all(field in night["reason"] for field in ("fell", "title", "published", "body"))
        assert f"{home}bai/" in night["reason"]
        assert night["told"] == "broken"
        assert held(archive) == before
        status = json.loads(khotin("status", "--json", "--archive", archive).stdout)[0]
        assert status["verdict"] == "broken"
        assert "fell" in status["reason"]
        assert "fields fell" in khotin("status", "--archive", archive).stdout

        for _ in range(2):
            again = crawl("thu_nghiem", home, archive, "--full", code=3)
            assert again["told"] is None
            assert held(archive) == before
        assert told(alerts) == ["broken"]

        profile.write_text(PROFILE.format(page=NEW_PAGE, family="Page"), "utf-8")
        asked = Site.requests
        said = khotin("reextract", "thu_nghiem", "--archive", archive).stdout
        assert Site.requests == asked
        assert f"{3 * ARTICLES} of {3 * ARTICLES}" in said
        assert held(archive) == before
        waiting = "SELECT count(*) AS n FROM quarantine WHERE released_at IS NULL"
        assert rows(archive, waiting) == [{"n": 0}]
        assert rows(archive, "SELECT kind FROM events WHERE kind IN ('changed', 'missing')") == []

        morning = crawl("thu_nghiem", home, archive, "--full")
        assert (morning["word"], morning["told"]) == ("quiet", "ok")
        assert told(alerts) == ["broken", "ok"]


@pytest.mark.parametrize("due", [1, 2])
def test_a_quiet_night_with_few_looks_is_no_way_in_for_a_redesign(
    archive: Path, profile: Path, due: int
) -> None:
    """One article that lost its text may have been edited; ten others say that it was not."""
    with site() as home:
        crawl("thu_nghiem", home, archive)
        before = held(archive)
        Site.layout = staticmethod(new_layout)
        fall_due(archive, due)
        night = crawl("thu_nghiem", home, archive, code=3)
        assert night["word"] == "broken"
        assert night["articles_seen"] == due + CONTROLS
        assert "fell" in night["reason"]
        assert held(archive) == before


def test_an_edit_on_a_quiet_night_is_believed_when_the_others_are_as_they_were(
    archive: Path, profile: Path
) -> None:
    with site() as home:
        crawl("thu_nghiem", home, archive)
        fall_due(archive, 1)
        Site.layout = staticmethod(
            lambda n: old_layout(n).replace("ba thôn", "bốn thôn" if n == ARTICLES else "ba thôn")
        )
        night = crawl("thu_nghiem", home, archive)
        assert (night["word"], night["articles_changed"]) == ("ok", 1)
        assert night["articles_seen"] == 1 + CONTROLS
        assert crawl("thu_nghiem", home, archive)["articles_seen"] == 0


def test_addresses_that_all_die_overnight_remove_nothing_one_by_one(
    archive: Path, profile: Path
) -> None:
    with site() as home:
        crawl("thu_nghiem", home, archive)
        fall_due(archive, 1)
        Site.layout = staticmethod(lambda number: "")
        night = crawl("thu_nghiem", home, archive, code=3)
        assert night["word"] == "broken"
        assert f"{1 + CONTROLS} of {1 + CONTROLS} known articles are not there" in night["reason"]
        assert {row["state"] for row in held(archive)} == {"live"}
