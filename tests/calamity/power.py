"""The power goes: what a disk holds at a random moment of a running crawl.

The three files of the catalogue are copied at one moment (the crawl stands still), for a disk
keeps their order: SQLite waits for it where it matters. The vault is another file, of which the
disk may be ahead or behind, so it is copied at another moment; and the ends of the open WARC and
of the write-ahead log, which nobody has waited for, may be missing.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

CATALOGUE = ("archive.db", "archive.db-wal", "archive.db-shm", "media.db", "media.db-wal")


def photograph(
    process: subprocess.Popen[str], archive: Path, target: Path, chance: random.Random
) -> str:
    """Copy the archive of a running crawl as a power cut would leave it; gives what was done."""
    target.mkdir()
    parts = [_catalogue, _vault]
    chance.shuffle(parts)
    for part in parts:
        _at_one_moment(process, part, archive.parent, target)
        # Up to a few articles come between the two copies.
        time.sleep(chance.choice((0, 0.02, 0.1)))
    order = " then ".join(part.__name__.strip("_") for part in parts)
    return f"{order}, {_lose_ends(target, chance)}"


def copy_catalogue(process: subprocess.Popen[str], source: Path, target: Path) -> None:
    """The catalogue alone, as it is at this moment of a running crawl."""
    target.mkdir()
    _at_one_moment(process, _catalogue, source, target)


def _at_one_moment(
    process: subprocess.Popen[str],
    part: Callable[[Path, Path], None],
    source: Path,
    target: Path,
) -> None:
    process.send_signal(signal.SIGSTOP)
    try:
        part(source, target)
    finally:
        process.send_signal(signal.SIGCONT)


def _catalogue(source: Path, target: Path) -> None:
    for name in CATALOGUE:
        if (source / name).exists():
            shutil.copyfile(source / name, target / name)


def _vault(source: Path, target: Path) -> None:
    if (source / "warc").is_dir():
        shutil.copytree(source / "warc", target / "warc")


def _lose_ends(target: Path, chance: random.Random) -> str:
    """Cut off the ends that no fsync has covered, sometimes."""
    ends = [*target.glob("warc/*.open"), *target.glob("archive.db-wal")]
    lost = {path.name.rsplit(".", 1)[-1]: _cut(path, chance) for path in ends}
    return ", ".join(f"{size} bytes of {kind} lost" for kind, size in lost.items() if size) or "all"


def _cut(path: Path, chance: random.Random) -> int:
    size = _ends(path)[-1] if path.name.endswith("-wal") else path.stat().st_size
    lost = min(size, chance.choice((0, 0, 1, 700, 20_000, size // 2, size)))
    os.truncate(path, size - lost)
    return lost


def cut_log(wal: Path) -> None:
    """Lose the last half of what a write-ahead log holds, as a disk does whose power goes."""
    ends = _ends(wal)
    assert len(ends) > 2, "nothing in the log could be lost"
    os.truncate(wal, ends[len(ends) // 2])


def _ends(wal: Path) -> list[int]:
    """Where the header and each frame that counts end.

    SQLite rewinds the file after a checkpoint and leaves old frames behind the new ones; only
    frames with the salt of the header count (sqlite.org/fileformat2, "The WAL File Format").
    """
    data = wal.read_bytes()
    if len(data) < 32:
        return [len(data)]
    frame = 24 + int.from_bytes(data[8:12], "big")
    starts = range(32, len(data) - frame + 1, frame)
    live = takewhile(lambda at: data[at + 8 : at + 16] == data[16:24], starts)
    return [32, *(at + frame for at in live)]
