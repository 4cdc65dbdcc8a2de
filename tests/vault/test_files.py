"""Names, rotation, several writers, full disks."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.errors import VaultError
from crawler.vault import Vault, read, records, repair
from tests.vault.samples import CHECKOUT, INFO, exchange, judge

WRITE_MANY = """
import sys
from pathlib import Path
from crawler.vault import Vault
from tests.vault.samples import INFO, exchange
with Vault(Path(sys.argv[1]), "songtrang", INFO, roll_bytes=15_000) as vault:
    for number in range(60):
        vault.write(exchange(number))
"""

#: Fills the disk, says what came of it, then writes on where there is room for something small.
FILL = """
import json, random, resource, sys
from dataclasses import asdict
from pathlib import Path
from crawler.errors import VaultError
from crawler.vault import Vault
from tests.vault.samples import INFO, exchange
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
noise = random.Random(5).randbytes(20_000)
placed = []
with Vault(folder, "songtrang", INFO) as vault:
    try:
        for number in range(100):
            placed.append(vault.write(exchange(number, body=noise + b"%d" % number)))
    except VaultError as error:
        said = str(error)
    placed.append(vault.write(exchange(200, body=b"small")))
print(json.dumps({"said": said, "placed": [asdict(p) for p in placed]}))
"""

LIMIT = 200_000


def run(script: str, *arguments: str, wrapper: tuple[str, ...] = ()) -> str:
    command = [*wrapper, sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return done.stdout


def test_files_roll_at_the_size_asked_for(tmp_path: Path) -> None:
    with Vault(tmp_path, "songtrang", INFO, roll_bytes=4_000) as vault:
        placed = [vault.write(exchange(n)) for n in range(20)]
        assert len(list(tmp_path.glob("*.open"))) == 1
    files = sorted(tmp_path.iterdir())
    assert len(files) > 2
    pattern = r"songtrang-\d{14}-(\d{5})-[0-9a-f]{8}\.warc\.gz"
    serials = [re.fullmatch(pattern, f.name) for f in files]
    assert sorted(int(m[1]) for m in serials if m) == list(range(len(files)))
    assert {p.file for p in placed} == {f.name for f in files}
    assert [read(tmp_path, p.file, p.offset).body for p in placed] == [
        exchange(n).body for n in range(20)
    ]
    assert all(next(records(f)).type == "warcinfo" for f in files)
    judge(files[0], files[-1])


def test_a_vault_without_writes_leaves_no_file(tmp_path: Path) -> None:
    Vault(tmp_path / "warc", "songtrang", INFO).close()
    assert list(tmp_path.iterdir()) == []


def test_two_processes_write_into_one_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITE_MANY, str(tmp_path)]
    writers = [subprocess.Popen(command, cwd=CHECKOUT) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    stored = [
        str(r.url) for f in tmp_path.glob("*.warc.gz") for r in records(f) if r.type == "response"
    ]
    assert sorted(stored) == sorted(exchange(n).url for n in range(60) for _ in range(2))
    assert list(tmp_path.glob("*.open")) == []


@pytest.mark.parametrize("prefix", ["", "../x", "sông", ".hidden", "a/b"])
def test_a_prefix_must_be_a_file_name(tmp_path: Path, prefix: str) -> None:
    with Vault(tmp_path, prefix, INFO) as vault, pytest.raises(VaultError, match="prefix"):
        vault.write(exchange())


def test_a_folder_that_cannot_be_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "warc").write_text("a file, not a folder")
    with Vault(tmp_path / "warc", "x", INFO) as vault, pytest.raises(VaultError) as told:
        vault.write(exchange())
    assert "Cannot write into" in str(told.value)
    assert "\n" not in str(told.value)


def check_full(folder: Path, said: str) -> None:
    """The file is whole, everything reported is in it, and a small record still fitted."""
    report = json.loads(said)
    assert "Free some space" in report["said"]
    assert "\n" not in report["said"]
    bodies = [read(folder, p["file"], p["offset"]).body for p in report["placed"]]
    assert len(bodies) > 2
    assert bodies[-1] == b"small"
    (file,) = folder.iterdir()
    assert sum(r.type == "response" for r in records(file)) == len(bodies)
    judge(file)


def test_a_file_that_may_not_grow_stays_whole(tmp_path: Path) -> None:
    check_full(tmp_path, run(FILL, str(tmp_path), str(LIMIT)))


def can_mount(folder: Path) -> bool:
    probe = ("unshare", "-rm", "mount", "-t", "tmpfs", "-o", f"size={LIMIT}", "tmpfs", str(folder))
    try:
        return subprocess.run(probe, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def test_a_full_disk_leaves_the_file_whole(tmp_path: Path) -> None:
    disk, copy = tmp_path / "disk", tmp_path / "copy"
    disk.mkdir()
    if not can_mount(disk):
        pytest.skip("a small disk cannot be mounted here (needs unshare and user namespaces)")
    # A mount in a namespace of its own is gone with the process, however that ends.
    mount = f'mount -t tmpfs -o size={LIMIT} tmpfs {disk} && "$@" && cp -r {disk} {copy}'
    said = run(FILL, str(disk), "0", wrapper=("unshare", "-rm", "sh", "-c", mount, "sh"))
    check_full(copy, said)


def refuse(*arguments: object) -> int:
    raise OSError(errno.EIO, "Input/output error")


def test_a_file_that_cannot_be_made_durable_waits_for_repair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault(tmp_path, "songtrang", INFO)
    placed = vault.write(exchange())
    with monkeypatch.context() as disk, pytest.raises(VaultError, match="Cannot close"):
        disk.setattr(os, "fsync", refuse)
        vault.close()
    assert [f.name for f in tmp_path.iterdir()] == [f"{placed.file}.open"]
    assert [done.file for done in repair(tmp_path)] == [placed.file]
    assert read(tmp_path, placed.file, placed.offset).body == exchange().body


def test_a_file_that_cannot_be_cut_back_is_given_up_for_repair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(descriptor: int, data: bytes) -> int:
        disk.setattr(os, "write", refuse)
        return write(descriptor, data[:300])

    write = os.write
    with Vault(tmp_path, "songtrang", INFO) as vault:
        first = vault.write(exchange(1))
        with monkeypatch.context() as disk, pytest.raises(VaultError, match="Cannot write"):
            disk.setattr(os, "ftruncate", refuse)
            disk.setattr(os, "write", half)
            vault.write(exchange(2))
        later = vault.write(exchange(3))
    assert first.file != later.file
    assert [(done.file, done.cut) for done in repair(tmp_path)] == [(first.file, 300)]
    assert read(tmp_path, first.file, first.offset).body == exchange(1).body
    judge(*tmp_path.glob("*.warc.gz"))


def test_a_disk_full_from_the_start_leaves_nothing(tmp_path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from crawler.errors import VaultError
from crawler.vault import Vault
from tests.vault.samples import INFO, exchange
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
with Vault(Path(sys.argv[1]), "songtrang", INFO) as vault:
    try:
        vault.write(exchange())
    except VaultError as error:
        sys.stdout.write(str(error))
"""
    assert "Cannot write" in run(script, str(tmp_path))
    assert list(tmp_path.iterdir()) == []
    assert repair(tmp_path) == []
