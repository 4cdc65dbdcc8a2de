"""Reading what other writers made, damaged files, and revisits with their originals."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.errors import VaultError
from crawler.vault import Record, Vault, read, records, resolve
from tests.vault.samples import INFO, PAGE, ForeignWriter, exchange

CHUNKED = b"3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"


def foreign(
    path: Path, *bodies: tuple[bytes, dict[str, str]], gz: bool = True, url: str = "http://a.vn/"
) -> Path:
    """A file by warcio."""
    with path.open("wb") as stream:
        writer = ForeignWriter(stream, gzip=gz)
        for body, headers in bodies:
            writer.response(url, body, headers)
    return path


@pytest.mark.parametrize("gz", [True, False])
def test_a_file_by_another_writer(tmp_path: Path, gz: bool) -> None:
    path = foreign(
        tmp_path / "other.warc.gz",
        (CHUNKED, {"Transfer-Encoding": "chunked"}),
        (PAGE, {"Content-Encoding": "gzip"}),  # a lie, which must not end the iteration
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (b"", {}),
        gz=gz,
        url="<http://a.vn/>",  # as wget writes addresses
    )
    found = list(records(path))
    assert [r.payload() for r in found] == [b"abcdefg", PAGE, PAGE, b""]
    assert found[0].body == b"abcdefg"
    assert found[2].body == gzip.compress(PAGE)
    assert {(r.type, r.url, r.status) for r in found} == {("response", "http://a.vn/", 200)}
    ends = [r.offset + r.length for r in found]
    assert [r.offset for r in found] == [0, *ends[:-1]]
    assert ends[-1] == path.stat().st_size
    assert [read(tmp_path, path.name, r.offset) for r in found] == found
    assert list(records(path, found[2].offset)) == found[2:]


def written(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def test_fields_that_others_leave_out_or_write_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "old.warc"
    head = "WARC/1.0\nWARC-Type: {}\nWARC-Date: {}\nContent-Type: {}\nContent-Length: {}\n\n{}\n\n"
    path.write_bytes(
        written(head.format("resource", "2014", "text/plain", 2, "hi"))
        + written(head.format("metadata", "2014-07-02T10:00:00Z", "application/warc-fields", 0, ""))
        + written(head.format("response", "never", "application/http", 8, "HTTP/1.0"))
    )
    resource, metadata, response = records(path)
    assert (resource.body, resource.date) == (b"hi", datetime(2014, 1, 1, tzinfo=UTC))
    assert (resource.url, resource.record_id, resource.status) == (None, "", None)
    assert metadata.date == datetime(2014, 7, 2, 10, tzinfo=UTC)
    assert (response.date.year, response.status, response.headers) == (1, None, [])


def three(folder: Path) -> tuple[Path, list[int]]:
    with Vault(folder, "songtrang", INFO) as vault:
        placed = [vault.write(exchange(n)) for n in range(3)]
    return folder / placed[0].file, [p.offset for p in placed]


def test_damage_is_told_and_can_be_skipped(tmp_path: Path) -> None:
    path, offsets = three(tmp_path)
    data = bytearray(path.read_bytes())
    data[offsets[1] + 30 : offsets[1] + 60] = bytes(30)
    path.write_bytes(data)
    before: list[Record] = []
    with pytest.raises(VaultError, match=f"byte {offsets[1]}: damaged"):
        before.extend(records(path))
    assert [r.type for r in before] == ["warcinfo", "response", "request"]
    rest = [r.url for r in records(path, skip_damage=True) if r.type == "response"]
    assert rest == [exchange(0).url, exchange(2).url]
    with pytest.raises(VaultError, match="damaged"):
        read(tmp_path, path.name, offsets[1])
    assert read(tmp_path, path.name, offsets[2]).body == exchange(2).body


def test_a_cut_file_is_told_but_not_while_it_is_written(tmp_path: Path) -> None:
    path, offsets = three(tmp_path)
    path.write_bytes(path.read_bytes()[: offsets[2] + 50])
    with pytest.raises(VaultError, match="cut off"):
        list(records(path))
    being_written = path.rename(path.with_name(f"{path.name}.open"))
    assert len(list(records(being_written))) == 5
    with pytest.raises(VaultError, match="no whole record"):
        read(tmp_path, path.name, offsets[2])


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    path, _ = three(tmp_path)
    with pytest.raises(VaultError, match="missing from the vault"):
        read(tmp_path, "none.warc.gz", 0)
    with pytest.raises(VaultError, match="no WARC record begins"):
        read(tmp_path, path.name, 7)
    with pytest.raises(VaultError, match="no whole record"):
        read(tmp_path, path.name, path.stat().st_size)
    (tmp_path / "page.html").write_bytes(PAGE)
    with pytest.raises(VaultError, match="no WARC record begins"):
        list(records(tmp_path / "page.html"))


def test_a_revisit_is_joined_with_its_original(tmp_path: Path) -> None:
    later = (b"Age", b"9")
    with Vault(tmp_path, "songtrang", INFO) as vault:
        first = vault.write(exchange(1, body=PAGE))
        again = vault.write(exchange(2, body=PAGE, response_headers=(later,)))
        other = vault.write(exchange(3))
    revisit = read(tmp_path, again.file, again.offset)
    joined = resolve(lambda record: read(tmp_path, first.file, first.offset), revisit)
    assert (joined.payload(), joined.url, joined.header("Age")) == (PAGE, exchange(2).url, "9")
    plain = read(tmp_path, first.file, first.offset)
    assert resolve(lambda record: None, plain) is plain
    with pytest.raises(VaultError, match="is missing"):
        resolve(lambda record: None, revisit)

    def wrong(record: Record) -> Record:
        return read(tmp_path, other.file, other.offset)

    with pytest.raises(VaultError, match="another payload digest"):
        resolve(wrong, revisit)
