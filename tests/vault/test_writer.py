"""What the vault writes: records as the specification and the other tools want them."""

from __future__ import annotations

import gzip
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.errors import VaultError
from crawler.items import Exchange
from crawler.vault import Known, Vault, read, records
from tests.vault.samples import HTML, INFO, PAGE, START, exchange, judge, text_of

GZIPPED = (b"Content-Encoding", b"gzip")
NOISE = random.Random(3).randbytes(90_000)


def only(folder: Path) -> Path:
    (file,) = folder.glob("*.warc.gz")
    return file


def store(folder: Path, *exchanges: Exchange) -> Path:
    with Vault(folder, "songtrang", INFO) as vault:
        for each in exchanges:
            vault.write(each)
    return only(folder)


def test_every_odd_exchange_leaves_a_file_that_others_accept(tmp_path: Path) -> None:
    picture = ((b"Content-Type", b"image/jpeg"),)
    odd = (
        (b"B\xffad", b"xu\xe2n \x00 sang"),
        (b"Split", b"one\r\ntwo: three\r\n\r\n<html>"),
        (b"", b"nameless"),
        (b" Spaced ", b"  value  "),
    )
    file = store(
        tmp_path,
        exchange(1),
        exchange(1, fetched_at=START),  # the same payload again: a revisit
        exchange(2, status=304, body=b""),
        exchange(3, body=NOISE, response_headers=picture),
        exchange(4, body=gzip.compress(PAGE), response_headers=(HTML, GZIPPED)),
        exchange(12, response_headers=(HTML, GZIPPED)),  # a lie
        exchange(5, response_headers=odd),
        exchange(6, body=b""),
        exchange(7, status=204, body=b""),
        exchange(8, status=599),
        exchange(9, protocol="HTTP/1.0", truncated="disconnect", ip="203.0.113.7"),
        exchange(10, method="POST", request_body=b"__EVENTTARGET=pager&__VIEWSTATE=%2Fw"),
        exchange(11, url="http://songtrang.example/tin tức/bài\n1.aspx?a=đ#muc"),
    )
    judge(file)
    kinds = [record.type for record in records(file)]
    assert kinds[0] == "warcinfo"
    assert kinds[1::2].count("response") == 12
    assert kinds[1::2].count("revisit") == 1
    assert set(kinds[2::2]) == {"request"}


def test_warcinfo_tells_who_wrote_the_file_and_how(tmp_path: Path) -> None:
    file = store(tmp_path, exchange())
    first = next(records(file))
    told = dict(line.split(": ", 1) for line in first.body.decode().splitlines())
    assert told.items() >= INFO.items()
    assert told["format"] == "WARC File Format 1.1"
    assert told["conformsTo"].endswith("/warc-1.1/")
    assert "X-Archive-Orig-Transfer-Encoding" in told["description"]
    assert f"WARC-Filename: {file.name}".encode() in text_of(file)


def test_response_and_request_belong_together(tmp_path: Path) -> None:
    given = exchange(
        5,
        ip="203.0.113.7",
        truncated="length",
        method="POST",
        request_headers=((b"User-Agent", b"khotin"),),
        request_body=b"a=1",
    )
    with store(tmp_path, given).open("rb") as stream:
        info, response, request = ((r, r.content_stream().read()) for r in ArchiveIterator(stream))
    fields = response[0].rec_headers
    assert response[0].rec_headers.protocol == "WARC/1.1"
    assert fields["WARC-Date"] == "2026-03-14T01:59:31.535897Z"
    assert fields["WARC-IP-Address"] == "203.0.113.7"
    assert fields["WARC-Truncated"] == "length"
    assert fields["WARC-Warcinfo-ID"] == info[0].rec_headers["WARC-Record-ID"]
    assert response[1] == given.body
    asked = request[0].rec_headers
    assert asked["WARC-Concurrent-To"] == fields["WARC-Record-ID"]
    assert asked["WARC-Date"] == fields["WARC-Date"]
    assert request[0].http_headers.statusline == "/tin-tuc?id=5 HTTP/1.1"
    assert request[0].http_headers.headers == [
        ("Host", "songtrang.example"),
        ("User-Agent", "khotin"),
        ("Content-Length", "3"),
    ]
    assert request[1] == b"a=1"


def test_the_stored_head_is_true_for_the_stored_body(tmp_path: Path) -> None:
    claimed = (
        (b"Content-Length", b"999"),
        (b"Transfer-Encoding", b"chunked"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
    )
    file = store(tmp_path, exchange(1, body=b"12345", status=404, response_headers=claimed))
    response = list(records(file))[1]
    assert (response.status, response.headers) == (
        404,
        [
            ("X-Archive-Orig-Content-Length", "999"),
            ("X-Archive-Orig-Transfer-Encoding", "chunked"),
            ("Set-Cookie", "a=1"),
            ("Set-Cookie", "b=2"),
            ("Content-Length", "5"),
        ],
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"status": 200}, b"HTTP/1.1 200 OK\r\n"),
        ({"status": 404, "protocol": "HTTP/1.0"}, b"HTTP/1.0 404 Not Found\r\n"),
        ({"status": 299}, b"HTTP/1.1 299 \r\n"),
        ({"protocol": "h2"}, b"HTTP/1.1 200 OK\r\n"),
    ],
)
def test_status_lines(tmp_path: Path, changes: dict[str, object], line: bytes) -> None:
    assert line in text_of(store(tmp_path, exchange(1, **changes)))


@pytest.mark.parametrize(
    ("url", "stored", "lines"),
    [
        ("http://a.example/x?y=1#z", "http://a.example/x?y=1", ["GET /x?y=1", "Host: a.example"]),
        ("https://a.example:443", "https://a.example:443", ["GET /", "Host: a.example"]),
        ("http://a.example:443/", "http://a.example:443/", ["GET /", "Host: a.example:443"]),
        ("http://a.example/tin đ", "http://a.example/tin%20%C4%91", ["GET /tin%20%C4%91"]),
    ],
)
def test_addresses_are_stored_as_they_are_sent(
    tmp_path: Path, url: str, stored: str, lines: list[str]
) -> None:
    file = store(tmp_path, exchange(url=url))
    assert [r.url for r in records(file)] == [None, stored, stored]
    assert all(line.encode() in text_of(file) for line in lines)


def test_a_payload_seen_in_this_run_is_a_revisit(tmp_path: Path) -> None:
    with Vault(tmp_path, "songtrang", INFO) as vault:
        first = vault.write(exchange(1, body=b"same"))
        again = vault.write(exchange(2, body=b"same", response_headers=(HTML, (b"Age", b"7"))))
    assert (first.record_type, again.record_type) == ("response", "revisit")
    assert first.payload_digest == again.payload_digest
    revisit = read(tmp_path, again.file, again.offset)
    assert revisit.refers_to_record_id == first.record_id
    assert revisit.refers_to_url == "http://songtrang.example/tin-tuc?id=1"
    assert revisit.refers_to_date == exchange(1).fetched_at
    assert revisit.profile == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert revisit.header("age") == "7"
    assert revisit.body == b""
    judge(only(tmp_path))


def test_the_memory_of_a_run_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.vault.writer._MEMORY", 2)
    with Vault(tmp_path, "songtrang", INFO) as vault:
        kinds = [vault.write(exchange(body=body)).record_type for body in (b"1", b"2", b"3")]
        kinds += [vault.write(exchange(body=body)).record_type for body in (b"3", b"2", b"1")]
    assert kinds == ["response"] * 3 + ["revisit"] * 2 + ["response"]


def test_a_payload_of_an_earlier_run_is_a_revisit(tmp_path: Path) -> None:
    with Vault(tmp_path, "songtrang", INFO) as vault:
        old = vault.write(exchange(1))
    catalogue = {old.payload_digest: Known(old.record_id, exchange(1).url, exchange(1).fetched_at)}
    with Vault(tmp_path, "songtrang", INFO, known=catalogue.get) as vault:
        again = vault.write(exchange(1, fetched_at=datetime(2026, 4, 1, tzinfo=UTC)))
        other = vault.write(exchange(2))
    assert (again.record_type, other.record_type) == ("revisit", "response")
    assert read(tmp_path, again.file, again.offset).refers_to_record_id == old.record_id
    judge(*tmp_path.glob("*.warc.gz"))


def test_empty_and_cut_payloads_are_never_revisits(tmp_path: Path) -> None:
    anything = Known("urn:uuid:0", "http://songtrang.example/", START)
    with Vault(tmp_path, "songtrang", INFO, known=lambda digest: anything) as vault:
        empty = [vault.write(exchange(n, body=b"")) for n in range(2)]
        cut = [vault.write(exchange(n, truncated="time")) for n in range(2)]
    assert {placed.record_type for placed in empty + cut} == {"response"}


def test_304_refers_to_what_is_known_of_the_address(tmp_path: Path) -> None:
    page = exchange(1)
    with Vault(tmp_path, "songtrang", INFO) as vault:
        full = vault.write(page)
    seen = {page.url: Known(full.record_id, page.url, page.fetched_at)}
    with Vault(tmp_path, "songtrang", INFO, known_url=seen.get) as vault:
        same = vault.write(exchange(1, status=304, body=b""))
        unknown = vault.write(exchange(2, status=304, body=b""))
    assert (same.record_type, unknown.record_type) == ("revisit", "response")
    revisit = read(tmp_path, same.file, same.offset)
    assert revisit.profile == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert (revisit.status, revisit.refers_to_record_id) == (304, full.record_id)
    assert revisit.payload_digest is None
    judge(*tmp_path.glob("*.warc.gz"))


def test_offsets_lead_to_the_record_while_the_file_is_open_and_later(tmp_path: Path) -> None:
    given = [exchange(n, body=NOISE[: n * 500]) for n in range(12)]
    with Vault(tmp_path, "songtrang", INFO) as vault:
        placed = [vault.write(each) for each in given]
        assert [f.suffix for f in tmp_path.iterdir()] == [".open"]
        early = [read(tmp_path, p.file, p.offset) for p in placed]
    assert [r.body for r in early] == [each.body for each in given]
    assert early == [read(tmp_path, p.file, p.offset) for p in placed]
    assert [(r.record_id, r.length) for r in early] == [(p.record_id, p.length) for p in placed]


def test_threads_may_share_a_vault(tmp_path: Path) -> None:
    with Vault(tmp_path, "songtrang", INFO, roll_bytes=20_000) as vault:
        with ThreadPoolExecutor(8) as pool:
            placed = list(pool.map(vault.write, (exchange(n) for n in range(100))))
        bodies = [read(tmp_path, p.file, p.offset).body for p in placed]
    assert bodies == [exchange(n).body for n in range(100)]
    assert sum(len(list(records(f))) - 1 for f in tmp_path.glob("*.warc.gz")) == 200


def test_a_closed_vault_refuses(tmp_path: Path) -> None:
    vault = Vault(tmp_path, "songtrang", INFO)
    vault.close()
    with pytest.raises(VaultError, match="closed"):
        vault.write(exchange())
    assert list(tmp_path.iterdir()) == []
