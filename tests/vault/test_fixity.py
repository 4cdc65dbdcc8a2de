"""verify finds every kind of damage, and no damage where there is none."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from crawler.vault import Known, Problem, Vault, verify
from tests.vault.samples import INFO, START, ForeignWriter, exchange, text_of


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A file with a response, its revisit, and a form's request."""
    with Vault(tmp_path / "warc", "songtrang", INFO) as vault:
        vault.write(exchange(1, body=b"a page"))
        vault.write(exchange(2, body=b"a page"))
        vault.write(exchange(3, method="POST", request_body=b"x=1"))
    (file,) = (tmp_path / "warc").iterdir()
    return file


def again(file: Path, text: bytes) -> None:
    """Write the file anew, gzip per record, from changed text."""
    parts = [b"WARC/1." + part for part in text.split(b"WARC/1.")[1:]]
    file.write_bytes(b"".join(map(gzip.compress, parts)))


def messages(*paths: Path) -> list[str]:
    return [f"{found.level}: {found.message}" for found in verify(paths)]


def test_nothing_is_wrong_with_a_sound_file(sound: Path) -> None:
    assert messages(sound) == []
    assert messages(sound.parent) == []


def test_damage_in_one_file_does_not_hide_the_next(sound: Path) -> None:
    cut = sound.with_name("cut.warc.gz")
    cut.write_bytes(sound.read_bytes()[:-25])
    empty = sound.with_name("empty.warc.gz")
    empty.touch()
    nothing = sound.with_name("none.warc.gz")
    page = sound.with_name("page.warc.gz")
    page.write_text("<html>")
    found = list(verify([cut, empty, nothing, page, sound]))
    assert [p.file for p in found] == [cut, empty, nothing, page]
    assert {p.level for p in found} == {"problem"}
    assert "cut off" in found[0].message
    assert found[0].offset


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"a page", b"a p@ge", ["block-digest", "payload-digest"]),
        (b"x=1", b"x=2", ["block-digest", "payload-digest"]),
        (b"charset=utf-8", b"charset=utf-9", ["block-digest"] * 3),
        (b"Content-Length: 3\r\n", b"Content-Length: 4\r\n", ["block-digest"]),
    ],
)
def test_changed_bytes_are_found(sound: Path, old: bytes, new: bytes, told: list[str]) -> None:
    again(sound, text_of(sound).replace(old, new))
    found = messages(sound)
    assert len(found) == len(told)
    assert all(word in message for word, message in zip(told, found, strict=True))


def test_a_flipped_bit_in_the_gzip_stream_is_found(sound: Path) -> None:
    data = bytearray(sound.read_bytes())
    data[len(data) // 2] ^= 4
    sound.write_bytes(data)
    assert [p.level for p in verify([sound])].count("problem") >= 1


def test_a_length_that_is_not_true_is_found(sound: Path) -> None:
    member = gzip.decompress(sound.read_bytes()).split(b"WARC/1.1")[2]
    record = b"WARC/1.1" + member[: -len(b"\r\n\r\n") - 3]
    sound.write_bytes(gzip.compress(record))
    (found,) = verify([sound])
    assert (found.level, found.offset) == ("problem", 0)
    assert "Content-Length says" in found.message


def test_one_gzip_stream_over_many_records_is_found(sound: Path) -> None:
    sound.write_bytes(gzip.compress(text_of(sound)))
    assert {"problem: " + m.split(": ", 2)[1] for m in messages(sound)} == {
        "problem: several records in one gzip member"
    }


def test_a_revisit_without_its_original_is_a_note(tmp_path: Path) -> None:
    elsewhere = Known("urn:uuid:0", "http://songtrang.example/a", START)
    with Vault(tmp_path, "songtrang", INFO, known=lambda digest: elsewhere) as vault:
        placed = vault.write(exchange())
    (found,) = verify([tmp_path])
    assert found == Problem(tmp_path / placed.file, placed.offset, "note", found.message)
    assert "urn:uuid:0" in found.message


def test_a_file_being_written_gives_at_most_notes(tmp_path: Path) -> None:
    with Vault(tmp_path, "songtrang", INFO) as vault:
        vault.write(exchange())
        assert messages(tmp_path) == []
        (file,) = tmp_path.iterdir()
        (tmp_path / "half.warc.gz.open").write_bytes(file.read_bytes()[:-9])
        assert messages(tmp_path / "half.warc.gz.open") == [
            "note: unfinished: still written, or to be repaired"
        ]


@pytest.mark.parametrize("digest", ["sha1", "md5", "sha256", "hex", "chunked", "unknown"])
def test_digests_of_other_writers(tmp_path: Path, digest: str) -> None:
    path = tmp_path / "other.warc.gz"
    fields = {
        "md5": "md5:900150983cd24fb0d6963f7d28e17f72",
        "sha256": "SHA-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "hex": "sha1:A9993E364706816ABA3E25717850C26C9CD0D89D",
        "chunked": "sha1:a9993e364706816aba3e25717850c26c9cd0d89d",
        "unknown": "tiger:LWPNACQDBZRYXW3VHJVCJ64QBZNGHOHHHZWCLNQ",
    }
    body, headers = b"abc", {"Content-Type": "text/plain"}
    if digest == "chunked":
        body, headers = b"3\r\nabc\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"}
    with path.open("wb") as stream:
        ForeignWriter(stream, gzip=True).response("http://a.vn/", body, headers)
    if digest in fields:
        line = b"WARC-Payload-Digest: " + fields[digest].encode()
        again(path, re.sub(rb"WARC-Payload-Digest: [^\r]+", line, text_of(path)))
    unknown = [f"note: warc-payload-digest {fields['unknown']} cannot be checked"]
    assert messages(path) == (unknown if digest == "unknown" else [])
