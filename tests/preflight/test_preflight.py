"""What is refused before a run: disk, clock, folders; and that looking changes nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from crawler.errors import CatalogueError, Unfit, UsageError, VaultError
from crawler.preflight import MIN_FREE, min_free, newest_time, parse_size, preflight, trusts_clock
from crawler.store import Archive, PortalRow, RunResult

NOW = datetime(2026, 3, 1, 15, tzinfo=UTC)

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a disk")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)


def everything(folder: Path) -> dict[Path, tuple[int, int]]:
    return {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in folder.rglob("*")}


def test_a_fit_machine_passes_and_nothing_is_written(archive: Path) -> None:
    preflight(archive, NOW, min_free_bytes=0)
    assert list(archive.parent.iterdir()) == []
    with Archive(archive):
        pass
    (archive.parent / "warc").mkdir()
    before = everything(archive.parent)
    preflight(archive, NOW, min_free_bytes=0, last_known_time=NOW - timedelta(days=1))
    assert everything(archive.parent) == before


@as_root
def test_a_disk_that_is_nearly_full(disk: Path) -> None:
    archive = disk / "archive.db"
    preflight(archive, NOW, min_free_bytes=1_500_000)
    (disk / "others").write_bytes(bytes(1_000_000))
    with pytest.raises(Unfit, match=r"only 1 MB are free in .*disk, and a run wants 2 MB") as told:
        preflight(archive, NOW, min_free_bytes=1_500_000)
    assert told.value.exit_code == 7
    assert "\n" not in str(told.value)


@as_root
def test_the_vault_may_lie_on_another_disk(archive: Path, disk: Path) -> None:
    (archive.parent / "warc").symlink_to(disk, target_is_directory=True)
    with pytest.raises(Unfit, match="disk"):
        preflight(archive, NOW, min_free_bytes=3_000_000)


def test_more_is_wanted_than_there_is(archive: Path) -> None:
    disk = os.statvfs(archive.parent)
    with pytest.raises(Unfit, match="KHOTIN_MIN_FREE"):
        preflight(archive, NOW, min_free_bytes=disk.f_blocks * disk.f_frsize + 1)


@as_root
@pytest.mark.parametrize("part", ["folder", "warc"])
def test_a_disk_that_only_lets_read(disk: Path, part: str) -> None:
    folder = disk / "warc" if part == "warc" else disk
    folder.mkdir(exist_ok=True)
    archive = disk / "archive.db" if part == "folder" else disk.parent / "archive.db"
    if part == "warc":
        (disk.parent / "warc").symlink_to(folder, target_is_directory=True)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    kind = CatalogueError if part == "folder" else VaultError
    with pytest.raises(kind, match=r"cannot write to .*Read-only file system"):
        preflight(archive, NOW, min_free_bytes=0)


@as_root
def test_a_catalogue_that_only_lets_read(archive: Path) -> None:
    archive.touch()
    subprocess.run(["mount", "--bind", archive, archive], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", archive], check=True)
        with pytest.raises(CatalogueError, match=r"cannot write to .*archive\.db"):
            preflight(archive, NOW, min_free_bytes=0)
    finally:
        subprocess.run(["umount", archive], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
@pytest.mark.parametrize("part", ["", "archive.db", "warc"])
def test_what_permissions_forbid(archive: Path, part: str) -> None:
    archive.touch()
    (archive.parent / "warc").mkdir()
    path = archive.parent / part
    path.chmod(0o555)
    try:
        with pytest.raises((CatalogueError, VaultError), match="Permission denied"):
            preflight(archive, NOW, min_free_bytes=0)
    finally:
        path.chmod(0o755)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="does not exist"):
        preflight(tmp_path / "none" / "archive.db", NOW, min_free_bytes=0)


def test_a_vault_that_is_no_folder(archive: Path) -> None:
    (archive.parent / "warc").write_text("a file")
    with pytest.raises(VaultError, match=r"cannot write to .*warc"):
        preflight(archive, NOW, min_free_bytes=0)


@pytest.mark.parametrize(("hours", "passes"), [(-1, True), (0, True), (23, True), (25, False)])
def test_a_clock_behind_the_catalogue(archive: Path, hours: int, passes: bool) -> None:
    last = NOW.astimezone(timezone(timedelta(hours=7))) + timedelta(hours=hours)
    if passes:
        preflight(archive, NOW, min_free_bytes=0, last_known_time=last)
        return
    with pytest.raises(Unfit, match=r"2026-03-01 15:00 UTC.* 2026-03-02 16:00;"):
        preflight(archive, NOW, min_free_bytes=0, last_known_time=last)
    preflight(archive, NOW, min_free_bytes=0, last_known_time=last, trust_clock=True)


def test_a_clock_from_before_the_program(archive: Path) -> None:
    dead_battery = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
    with pytest.raises(Unfit, match="1970-01-01"):
        preflight(archive, dead_battery, min_free_bytes=0)
    preflight(archive, dead_battery, min_free_bytes=0, trust_clock=True)


@pytest.mark.parametrize(
    ("text", "size"),
    [("200MB", 200_000_000), ("1.5 gb", 1_500_000_000), ("0", 0), ("12k", 12_000), ("5B", 5)],
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size
    assert min_free({"KHOTIN_MIN_FREE": text}) == size


@pytest.mark.parametrize("text", ["", "lots", "-5MB", "5 TiB", "1,5GB"])
def test_wrong_sizes(text: str) -> None:
    with pytest.raises(UsageError, match="200MB"):
        parse_size(text)


def test_settings_without_a_word_in_the_environment() -> None:
    assert min_free({}) == MIN_FREE == 500_000_000
    assert (trusts_clock({}), trusts_clock({"KHOTIN_TRUST_CLOCK": "1"})) == (False, True)


def test_the_newest_time_of_a_catalogue(archive: Path) -> None:
    with Archive(archive) as store:
        assert newest_time(store.db.conn) is None
        row = PortalRow(slug="vidu", title="x", home="http://vidu.example/", family="generic")
        run_id = store.start_run(store.save_portal(row), "crawl", NOW, "0.1")
        assert newest_time(store.db.conn) == NOW
        store.finish_run(run_id, NOW + timedelta(hours=2), RunResult(status="ok"))
        assert newest_time(store.db.conn) == NOW + timedelta(hours=2)
