"""Whatever comes in comes out: any bytes in bodies, any headers a parser can hand over."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.vault import Vault, read, records, verify
from tests.vault.samples import INFO, exchange

TOKEN = st.text("abcdefgXYZ0123456789-_!#", min_size=1, max_size=12).map(str.encode)
#: Values as a header parser leaves them: no line breaks, no spaces around, else any bytes.
VALUE = st.binary(max_size=40).filter(lambda raw: raw == raw.translate(None, b"\r\n\0").strip())
OURS = (b"content-length", b"transfer-encoding", b"content-encoding")
HEADERS = st.lists(st.tuples(TOKEN, VALUE), max_size=6).map(tuple)
BROKEN = st.lists(st.tuples(st.binary(max_size=12), st.binary(max_size=40)), max_size=6).map(tuple)
NEVER_LATE = settings(deadline=None, max_examples=40)


def readable(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


@NEVER_LATE
@given(HEADERS, st.binary(max_size=2000), st.integers(200, 599), st.binary(max_size=50))
def test_headers_and_bodies(
    headers: tuple[tuple[bytes, bytes], ...], body: bytes, status: int, sent: bytes
) -> None:
    stored = exchange(
        body=body, status=status, response_headers=headers, method="POST", request_body=sent
    )
    with TemporaryDirectory() as folder:
        with Vault(Path(folder), "songtrang", INFO) as vault:
            placed = vault.write(stored)
        record = read(Path(folder), placed.file, placed.offset)
        asked = list(records(Path(folder) / placed.file))[2]
        assert list(verify([Path(folder)])) == []
    expected = [(readable(name), readable(value)) for name, value in headers]
    assert [pair for pair in record.headers if pair[0] != "Content-Length"] == expected
    assert (record.status, record.body, record.payload()) == (status, body, body)
    assert (record.date, record.url, asked.body) == (stored.fetched_at, stored.url, sent)


@NEVER_LATE
@given(BROKEN, st.binary(max_size=200), st.text(max_size=30))
def test_nothing_in_a_head_or_address_breaks_the_file(
    headers: tuple[tuple[bytes, bytes], ...], body: bytes, path: str
) -> None:
    stored = exchange(
        url=f"http://songtrang.example/{path}",
        body=body,
        response_headers=headers,
        request_headers=headers,
    )
    with TemporaryDirectory() as folder:
        with Vault(Path(folder), "songtrang", INFO) as vault:
            placed = vault.write(stored)
        record = read(Path(folder), placed.file, placed.offset)
        assert record.body == body
        assert len(list(records(Path(folder) / placed.file))) == 3
        assert list(verify([Path(folder)])) == []
