"""What can be asked of a demo portal, in process and over HTTP."""

from __future__ import annotations

import gzip
import http.client
import json
import zlib
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest

from crawler.demo import DemoPortal, DemoServer
from crawler.errors import Busy, UsageError
from tests.demo.visitor import fetch, soup, unzipped, words


def _post(server: DemoServer, wish: dict[str, Any]) -> dict[str, Any]:
    request = Request(urljoin(server.url, "/__control"), json.dumps(wish).encode())
    with urlopen(request, timeout=10) as answer:
        state: dict[str, Any] = json.load(answer)
    return state


def test_growth_shows_on_the_first_listing_page() -> None:
    portal = DemoPortal("plain")
    with DemoServer(portal) as server:
        assert _post(server, {"grow": 2})["articles"] == 62
        newest = next(portal.truth(server.url, digests=False))
        assert newest["number"] == 62
        section = portal.room.story(62).section
        listing = urljoin(server.url, portal.dress.section_url(section))
        assert newest["title"] in words(soup(listing))


def test_an_edit_adds_a_paragraph_and_leaves_the_rest() -> None:
    portal = DemoPortal("lacviet")
    number = next(n for n in range(1, 61) if portal.room.item(n).kind == "article")
    before = portal.room.item(number)
    portal.control(edit=number)
    after = portal.room.item(number)
    assert after.body[:-1] == before.body
    assert after.shots == before.shots
    portal.control(edit=[number])
    assert portal.room.item(number).body[:-1] == after.body


def test_a_new_title_keeps_the_address() -> None:
    portal = DemoPortal("nukeviet")
    url = portal.dress.article_url(9)
    portal.control(retitle=9)
    assert portal.room.headline(9).title.endswith("(cập nhật)")
    assert portal.dress.article_url(9) == url


def test_dates_change_for_one_or_for_all_and_come_back() -> None:
    portal = DemoPortal("nukeviet")
    original = portal.dress.truth(3, "http://a", digests=False)["published"]
    portal.control(redate={"3": "2020-01-31T08:05"})
    assert portal.dress.truth(3, "http://a", digests=False)["published"] == (
        "2020-01-31T08:05+07:00"
    )
    portal.control(redate="2025-02-01")
    dates = {t["published"][:10] for t in portal.truth("http://a", digests=False)}
    assert dates == {"2025-02-01", "2020-01-31"}
    portal.control(redate=None)
    assert portal.dress.truth(3, "http://a", digests=False)["published"] == original


@pytest.mark.parametrize(
    ("how", "status"), [("404", 404), (410, 410), ("soft404", 200), ("home", 302)]
)
def test_a_deleted_article_is_gone_in_the_way_asked_for(how: str | int, status: int) -> None:
    portal = DemoPortal("liferay")
    with DemoServer(portal) as server:
        truth = portal.dress.truth(30, server.url, digests=False)
        server.control(delete=30, how=how)
        answer, headers, body = fetch(truth["url"])
        assert answer == status
        assert truth["title"] not in body.decode().split("column-2")[0]
        assert headers.get("Location") == ("/" if how == "home" else None)
        assert len(list(portal.truth(server.url, digests=False))) == 59
        server.control(restore=30)
        assert fetch(truth["url"])[0] == 200


def test_robots_can_forbid_a_path() -> None:
    with DemoServer(DemoPortal("plain", robots=["/chuyen-muc/thoi-su"])) as server:
        lines = fetch(urljoin(server.url, "/robots.txt"))[2].decode().splitlines()
        assert lines[0] == "User-agent: *"
        assert "Disallow: /chuyen-muc/thoi-su" in lines


@pytest.mark.parametrize("status", [429, 503])
def test_refusals_carry_retry_after_and_end_by_count(status: int) -> None:
    wish = {"mode": str(status), "count": 2, "retry_after": 7}
    with DemoServer(DemoPortal("label", fail=wish)) as server:
        for _ in range(2):
            answer, headers, _ = fetch(server.url)
            assert (answer, headers["Retry-After"]) == (status, "7")
        assert fetch(server.url)[0] == 200


def test_a_fault_can_be_limited_to_a_path_and_lasts_until_calm() -> None:
    with DemoServer(DemoPortal("plain", fail={"mode": "503", "path": "^/chuyen-muc/"})) as server:
        listing = urljoin(server.url, "/chuyen-muc/thoi-su")
        assert [fetch(server.url)[0], fetch(listing)[0], fetch(listing)[0]] == [200, 503, 503]
        server.control(calm=True)
        assert fetch(listing)[0] == 200


def test_a_reset_breaks_the_connection() -> None:
    with DemoServer(DemoPortal("plain", fail={"mode": "reset", "count": 1})) as server:
        with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
            fetch(server.url)
        assert fetch(server.url)[0] == 200


def test_broken_gzip_cannot_be_unpacked() -> None:
    with DemoServer(DemoPortal("plain", fail={"mode": "broken_gzip"})) as server:
        _, headers, body = fetch(server.url)
        assert headers["Content-Encoding"] == "gzip"
        with pytest.raises((zlib.error, EOFError, gzip.BadGzipFile)):
            gzip.decompress(body)


@pytest.mark.parametrize("mode", ["half", "stall"])
def test_a_body_can_break_off_in_the_middle(mode: str) -> None:
    fault = {"mode": mode, "seconds": 0.1}
    with DemoServer(DemoPortal("plain", fail=fault)) as server:
        with pytest.raises(http.client.IncompleteRead) as broken:
            urlopen(server.url, timeout=10).read()
        sent, missing = len(broken.value.partial), broken.value.expected or 0
        assert sent > 500
        assert missing - sent in (0, 1)


def test_a_wrong_charset_is_only_said_not_done() -> None:
    with DemoServer(DemoPortal("plain", fail={"mode": "wrong_charset"})) as server:
        _, headers, body = fetch(server.url)
        assert headers["Content-Type"] == "text/html; charset=iso-8859-1"
        assert "Trang chủ" in body.decode("utf-8")


def test_a_block_page_comes_instead_of_the_article() -> None:
    with DemoServer(DemoPortal("plain", fail={"mode": "block", "status": 403})) as server:
        status, _, body = fetch(server.url)
        assert status == 403
        assert "support ID" in body.decode()


def test_a_slow_answer_is_still_the_right_one() -> None:
    with DemoServer(DemoPortal("plain", fail={"mode": "slow", "seconds": 0.05})) as server:
        assert fetch(server.url)[0] == 200


def test_pages_are_gzipped_for_those_who_accept_it() -> None:
    with DemoServer(DemoPortal("plain")) as server:
        _, headers, body = fetch(server.url, Accept_Encoding="gzip")
        assert headers["Content-Encoding"] == "gzip"
        assert b"<html" in unzipped(body, headers)
        assert "Content-Encoding" not in fetch(server.url)[1]


def test_the_journal_counts_kinds_and_knows_its_visitors() -> None:
    with DemoServer(DemoPortal("plain")) as server:
        fetch(server.url, User_Agent="Khotin test")
        fetch(urljoin(server.url, "/robots.txt"))
        with urlopen(urljoin(server.url, "/__control"), timeout=10) as answer:
            journal = json.load(answer)["journal"]
        assert journal["by_kind"] == {"home": 1, "robots": 1}
        assert journal["by_status"] == {"200": 2}
        assert journal["log"][0]["user_agent"] == "Khotin test"
        assert journal["smallest_gap"] > 0
        assert journal["most_at_once"] == 1
        assert server.control(forget=True)["journal"]["requests"] == 0


def test_connections_are_kept_alive() -> None:
    with DemoServer(DemoPortal("plain")) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        for path in ("/", "/robots.txt", "/lien-he"):
            connection.request("GET", path)
            answer = connection.getresponse()
            assert (answer.version, answer.status) == (11, 200)
            answer.read()
        connection.close()


def test_nonsense_is_refused_in_one_line() -> None:
    portal = DemoPortal("plain")
    for wish in ({"dance": 1}, {"edit": 999}, {"delete": 1, "how": "gently"}, {"dress": "joomla"}):
        with pytest.raises(UsageError):
            portal.control(**wish)
    with pytest.raises(UsageError, match="no fault called"):
        portal.control(fail={"mode": "earthquake"})
    with DemoServer(portal) as server:
        status, _, body = fetch(urljoin(server.url, "/__control"), {"x": "y"})
        assert status == 400
        assert "error" in json.loads(body)
        with pytest.raises(Busy):
            DemoServer(portal, port=server.port)


def _status(url: str, **conditions: str) -> tuple[int, str]:
    """Status and ETag of an answer."""
    headers = {name.replace("_", "-"): value for name, value in conditions.items()}
    try:
        with urlopen(Request(url, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers["ETag"]
    except HTTPError as error:
        return error.code, error.headers["ETag"]


@pytest.mark.parametrize(
    ("habit", "unchanged", "edited"),
    [("honest", 304, 200), ("useless", 200, 200), ("lying", 304, 304), ("stubborn", 304, 304)],
)
def test_servers_keep_their_word_on_validators_or_not(
    habit: str, unchanged: int, edited: int
) -> None:
    portal = DemoPortal("nukeviet", validators=habit)
    number = next(n for n in range(1, 61) if portal.room.item(n).kind == "article")
    with DemoServer(portal) as server:
        url = urljoin(server.url, portal.dress.article_url(number))
        status, tag = _status(url)
        assert status == 200
        assert _status(url, If_None_Match=tag)[0] == unchanged
        portal.control(edit=number)
        assert _status(url, If_None_Match=tag)[0] == edited
        assert _status(url)[0] == 200
    with pytest.raises(UsageError, match="honest, useless, lying, stubborn"):
        portal.control(validators="sincere")
