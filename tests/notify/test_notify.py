"""Telling people: what a real server and a real sendmail get, and that no failure gets out."""

from __future__ import annotations

import email
import email.policy
import json
import logging
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler import notify as notifying
from crawler.notify import Change, Ways, notify, ping, ways

CHANGE = Change(
    slug="vidu",
    title="Huyện Ví Dụ",
    before="ok",
    after="broken",
    sentence_vi="không đọc được ngày đăng trên 12 trong 14 trang",
    sentence_en="the date could not be read on 12 of 14 pages",
    example_url="https://vidu.example/tin/1",
    when=datetime(2026, 3, 1, 22, 7, tzinfo=UTC),
)


class Listener:
    """A server on loopback that keeps what it is sent and answers as told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, bytes, Message]] = []
        listener = self
        self.status = 200
        self.hangs = threading.Event()
        self.hangs.set()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                listener.heard.append((self.command, self.path, body, self.headers))
                listener.hangs.wait(30)
                self.send_response(listener.status)
                self.end_headers()

            do_POST = do_GET

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self.hangs.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
def sendmail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sendmail that keeps its arguments and the mail beside itself."""
    path = tmp_path / "bin" / "sendmail"
    path.parent.mkdir()
    path.write_text('#!/bin/sh\necho "$@" > "$0.called"\ncat > "$0.mail"\n')
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:{os.environ['PATH']}")
    return path


def test_the_webhook_gets_the_change_as_json(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KHOTIN_LANG", raising=False)
    assert notify(CHANGE, Ways(webhook=f"{listener.url}/hook?key=1")) == []
    ((method, path, body, headers),) = listener.heard
    assert (method, path) == ("POST", "/hook?key=1")
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["User-Agent"].startswith("Khotin/")
    assert json.loads(body) == {
        "portal": "vidu",
        "title": "Huyện Ví Dụ",
        "before": "ok",
        "after": "broken",
        "sentence": {"vi": CHANGE.sentence_vi, "en": CHANGE.sentence_en},
        "example_url": "https://vidu.example/tin/1",
        "when": "2026-03-01T22:07:00+00:00",
        "text": f"Huyện Ví Dụ: {CHANGE.sentence_vi}",
    }


@pytest.mark.parametrize(
    ("after", "path"), [("ok", "/k/vidu"), ("quiet", "/k/vidu"), ("gone", "/k/vidu/fail")]
)
def test_the_ping_says_well_or_fail(listener: Listener, after: str, path: str) -> None:
    settings = Ways(ping=f"{listener.url}/k/{{slug}}")
    assert notify(replace(CHANGE, after=after), settings) == []
    assert [call[:2] for call in listener.heard] == [("GET", path)]


def test_a_sign_of_life_after_every_run(listener: Listener) -> None:
    assert ping("vidu", True, Ways(ping=f"{listener.url}/k/"))
    assert ping("vidu", False, Ways(ping=f"{listener.url}/k/"))
    assert ping("vidu", True, Ways())
    assert [path for _, path, _, _ in listener.heard] == ["/k", "/k/fail"]


def test_the_mail_is_in_both_languages(sendmail: Path) -> None:
    changed = replace(CHANGE, title="Huyện\nVí Dụ")
    assert notify(changed, Ways(mail="a@vidu.example, b@vidu.example")) == []
    assert Path(f"{sendmail}.called").read_text() == "-t -oi\n"
    raw = Path(f"{sendmail}.mail").read_bytes()
    assert b"\r" not in raw
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["To"] == "a@vidu.example, b@vidu.example"
    assert mail["Subject"].startswith("Khotin: Huyện Ví Dụ: ")
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    for part in (CHANGE.sentence_vi, CHANGE.sentence_en, "vidu: ok → broken", CHANGE.example_url):
        assert part is not None
        assert part in text


def test_nobody_is_told_where_nothing_is_set(listener: Listener, sendmail: Path) -> None:
    assert ways({"KHOTIN_WEBHOOK": "", "KHOTIN_LANG": "en"}) == Ways()
    assert notify(CHANGE, Ways()) == []
    assert listener.heard == []
    assert not Path(f"{sendmail}.mail").exists()


def test_the_environment_says_whom(listener: Listener) -> None:
    told = {"KHOTIN_WEBHOOK": "http://a/", "KHOTIN_PING": "http://b/", "KHOTIN_MAIL": "c@d"}
    assert ways(told) == Ways(webhook="http://a/", ping="http://b/", mail="c@d")


def test_one_way_that_fails_does_not_stop_the_others(
    listener: Listener, sendmail: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Ways(webhook="http://127.0.0.1:9/secret", ping=listener.url, mail="a@vidu.example")
    assert notify(CHANGE, settings) == ["webhook"]
    assert len(listener.heard) == 1
    assert Path(f"{sendmail}.mail").exists()
    ((name, level, text),) = caplog.record_tuples
    assert (name, level) == ("crawler.notify", logging.WARNING)
    assert text.startswith("vidu: the webhook failed: ")
    # The address is a password, more often than not.
    assert "secret" not in text


@pytest.mark.parametrize("status", [404, 500])
def test_a_server_that_says_no_is_a_failure(listener: Listener, status: int) -> None:
    listener.status = status
    settings = Ways(webhook=listener.url, ping=listener.url)
    assert notify(CHANGE, settings) == ["webhook", "ping"]


def test_a_server_that_says_nothing_is_left(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert notifying.TIMEOUT == 10
    monkeypatch.setattr(notifying, "TIMEOUT", 0.1)
    listener.hangs.clear()
    assert notify(CHANGE, Ways(webhook=listener.url)) == ["webhook"]


@pytest.mark.parametrize("address", ["file:///etc/hostname", "hooks.example/x", "http://[", ""])
def test_only_web_addresses_are_called(address: str) -> None:
    settings = Ways(webhook=address, ping=address)
    assert notify(CHANGE, settings) == (["webhook", "ping"] if address else [])


def test_a_sendmail_that_fails_or_is_missing(
    sendmail: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sendmail.write_text("#!/bin/sh\necho 'no such user' >&2\nexit 67\n")
    assert notify(CHANGE, Ways(mail="a@vidu.example")) == ["mail"]
    assert "no such user" in caplog.text
    sendmail.unlink()
    monkeypatch.setenv("PATH", str(sendmail.parent))
    monkeypatch.setattr(notifying, "_SBIN", "")
    assert notify(CHANGE, Ways(mail="a@vidu.example")) == ["mail"]
    assert "no sendmail program" in caplog.text
