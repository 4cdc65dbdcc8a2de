"""The disk is full: one clear line, nothing damaged, and with more room the next run goes on."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.calamity.conftest import Calm
from tests.calamity.rig import SLUG, arguments, assert_whole, summary
from tests.khotin import command, crawl, environment

MEGABYTE = 1_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; where none may be mounted, the test is skipped and says so."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={3 * MEGABYTE}", "khotin-test", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no mount here, and so no small disk to fill")
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def refused(home: str, archive: Path, limit: Callable[[], None] | None = None) -> str:
    """A crawl for which there is no room; gives the one line that it says."""
    done = subprocess.run(
        [part for part in command(*arguments(home, archive)) if part != "--json"],
        capture_output=True,
        text=True,
        env=environment(KHOTIN_MIN_FREE="1K"),
        preexec_fn=limit,
        timeout=120,
    )
    assert done.returncode in (4, 5), done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("vault_elsewhere", [False, True])
def test_a_full_disk_ends_the_run_in_one_line(
    calm: Calm,
    small_disk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    vault_elsewhere: bool,
) -> None:
    """Full for all, or only for the catalogue, while the vault on another disk has room."""
    archive = small_disk / "archive.db"
    if vault_elsewhere:
        (tmp_path / "vault").mkdir()
        (small_disk / "warc").symlink_to(tmp_path / "vault")
    said = refused(calm.home, archive)
    assert len(said.strip().splitlines()) == 1
    assert "No space left on device" in said or "the disk is full" in said
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    monkeypatch.setenv("KHOTIN_MIN_FREE", "1M")
    outcome = crawl(SLUG, calm.home, archive)
    assert outcome["resumed"]
    assert summary(archive) == calm.expected
    assert_whole(archive)


def test_a_file_that_may_not_grow_ends_the_run_in_one_line(calm: Calm, tmp_path: Path) -> None:
    """The same without a disk of its own: the system refuses every byte beyond a megabyte."""
    archive = tmp_path / "archive.db"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE, MEGABYTE))

    said = refused(calm.home, archive, limit)
    assert len(said.strip().splitlines()) == 1
    outcome = crawl(SLUG, calm.home, archive)
    assert outcome["resumed"] or outcome["articles_new"]
    assert summary(archive) == calm.expected
    assert_whole(archive)
