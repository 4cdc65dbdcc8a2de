"""Files of dead writers, cut at all kinds of places; files of living ones are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.vault import Repair, Vault, records, repair
from crawler.vault.members import members
from tests.vault.samples import INFO, exchange, judge

NAME = "songtrang-20260314015926-00000-0badcafe.warc.gz"


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """The bytes of a file with five exchanges."""
    with Vault(tmp_path / "source", "songtrang", INFO) as vault:
        for number in range(5):
            vault.write(exchange(number))
    (file,) = (tmp_path / "source").iterdir()
    return file.read_bytes()


def left_open(folder: Path, data: bytes) -> Path:
    folder.mkdir()
    (folder / f"{NAME}.open").write_bytes(data)
    return folder


def ends(data: bytes, folder: Path) -> list[int]:
    """Where the members of a file end."""
    path = folder / "whole"
    path.write_bytes(data)
    with path.open("rb") as stream:
        return [member.offset + member.length for member in members(stream)]


def test_a_whole_file_gets_its_name(tmp_path: Path, whole: bytes) -> None:
    folder = left_open(tmp_path / "warc", whole)
    assert repair(folder) == [Repair(NAME, len(whole), 0, None)]
    assert [f.name for f in folder.iterdir()] == [NAME]
    assert (folder / NAME).read_bytes() == whole
    assert repair(folder) == []


def test_wherever_it_was_cut_whole_records_stay_and_no_byte_is_lost(
    tmp_path: Path, whole: bytes
) -> None:
    limits = ends(whole, tmp_path)
    assert len(limits) == 11
    for number, size in enumerate(range(1, len(whole), 61)):
        folder = left_open(tmp_path / str(number), whole[:size])
        (done,) = repair(folder)
        kept = max((end for end in limits if end <= size), default=0)
        assert (done.file, done.size, done.cut) == (NAME, kept, size - kept)
        final = folder / NAME
        head = final.read_bytes() if final.exists() else b""
        tail = (folder / done.tail).read_bytes() if done.tail else b""
        assert (len(head), head + tail) == (kept, whole[:size])
        if head:
            assert len(list(records(final))) == limits.index(kept) + 1
        assert repair(folder) == []


def test_a_response_may_have_lost_its_request(tmp_path: Path, whole: bytes) -> None:
    folder = left_open(tmp_path / "warc", whole[: ends(whole, tmp_path)[1] + 40])
    (done,) = repair(folder)
    assert done.tail == f"{NAME}.tail"
    assert [r.type for r in records(folder / NAME)] == ["warcinfo", "response"]
    judge(folder / NAME)


@pytest.mark.parametrize("garbage", [b"\0" * 5000, b"not gzip at all", b"\x1f\x8b\x08" * 99])
def test_garbage_at_the_end_is_put_aside(tmp_path: Path, whole: bytes, garbage: bytes) -> None:
    folder = left_open(tmp_path / "warc", whole + garbage)
    assert repair(folder) == [Repair(NAME, len(whole), len(garbage), f"{NAME}.tail")]
    assert (folder / f"{NAME}.tail").read_bytes() == garbage
    judge(folder / NAME)


def test_an_empty_file_goes_away(tmp_path: Path) -> None:
    folder = left_open(tmp_path / "warc", b"")
    assert repair(folder) == [Repair(NAME, 0, 0, None)]
    assert list(folder.iterdir()) == []


def test_a_repair_that_was_interrupted_is_done_again(tmp_path: Path, whole: bytes) -> None:
    folder = left_open(tmp_path / "warc", whole + b"half")
    (folder / f"{NAME}.tail").write_bytes(b"ha")
    repair(folder)
    assert (folder / f"{NAME}.tail").read_bytes() == b"half"
    assert (folder / NAME).read_bytes() == whole


def test_a_living_writer_keeps_its_file(tmp_path: Path, whole: bytes) -> None:
    folder = left_open(tmp_path / "warc", whole)
    with Vault(folder, "living", INFO) as vault:
        vault.write(exchange(1))
        assert [done.file for done in repair(folder)] == [NAME]
        assert len(list(folder.glob("living-*.open"))) == 1
        vault.write(exchange(2))
    (file,) = folder.glob("living-*.warc.gz")
    assert len(list(records(file))) == 5


def test_a_folder_that_is_not_there_needs_no_repair(tmp_path: Path) -> None:
    assert repair(tmp_path / "none") == []
