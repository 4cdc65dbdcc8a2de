"""Lines of a crontab, in a marked block; whatever else stands in it is left as it is.

The form of a line is crontab(5): five fields, then a command for /bin/sh in which ``%`` means a
new line unless a backslash stands before it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Sequence

from crawler.errors import KhotinError, UsageError
from crawler.schedule.plan import Job
from crawler.schedule.start import Start

#: Vixie cron keeps 1000 bytes of a command (MAX_COMMAND) and drops the rest without a word.
LONGEST = 990

#: A line break ends the line, and what becomes of two backslashes depends on the cron.
_IMPOSSIBLE = re.compile(r"[\\\x00-\x1f\x7f]")

#: What ``crontab -l`` says of a user without a crontab: Vixie's and cronie's, BusyBox's.
_NONE_YET = (b"no crontab for", b"No such file or directory")


class NoCrontab(KhotinError):
    """This machine has no cron."""


def line(job: Job, start: Start) -> str:
    """The crontab line of a job, without its end. Raises UsageError where cron could not run it."""
    setting = [f"{name}={shlex.quote(value)}" for name, value in start.environment.items()]
    command = " ".join([*setting, shlex.join([*start.program, *job.arguments])])
    if _IMPOSSIBLE.search(command):
        raise UsageError(
            "a crontab cannot hold a backslash or a line break, but this command does: {command!r}",
            command=command,
        )
    command = command.replace("%", r"\%")
    if len(os.fsencode(command)) > LONGEST:
        raise UsageError(
            "the crontab line of {name} is too long for cron ({length} of {longest} bytes); "
            "use --systemd, or shorter paths and addresses",
            name=job.name,
            length=len(os.fsencode(command)),
            longest=LONGEST,
        )
    return f"{job.at.minute} {job.at.hour} {_days(job)} * * {command}"


def _days(job: Job) -> str:
    ranges = job.day_ranges()
    parts = [f"{a}-{b}" if a < b else str(a) for a, b in ranges]
    return ",".join(parts) or "*"


def block(jobs: Iterable[Job], start: Start) -> bytes:
    """The marked block of an archive."""
    begin, end = _marks(start.place)
    lines = [os.fsencode(line(job, start)) for job in jobs]
    return b"\n".join([begin, *lines, end, b""])


def _marks(place: str) -> tuple[bytes, bytes]:
    if _IMPOSSIBLE.search(place):
        raise UsageError("a crontab cannot name the folder {place!r}", place=place)
    name = os.fsencode(place)
    return b"# BEGIN khotin " + name, b"# END khotin " + name


def split(crontab: bytes, place: str) -> tuple[bytes, bytes, bytes]:
    """What stands before an archive's block, the block (empty: there is none), what follows.

    Raises KhotinError when somebody has cut the block into pieces.
    """
    lines, (begin, end) = crontab.splitlines(keepends=True), _marks(place)
    begins = [n for n, text in enumerate(lines) if text.rstrip(b"\r\n") == begin]
    ends = [n for n, text in enumerate(lines) if text.rstrip(b"\r\n") == end]
    if not begins and not ends:
        return crontab, b"", b""
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        raise KhotinError(
            "the lines '# BEGIN khotin {place}' and '# END khotin {place}' in the crontab are no "
            "pair any more; mend them with `crontab -e`",
            place=place,
        )
    first, last = begins[0], ends[0] + 1
    return b"".join(lines[:first]), b"".join(lines[first:last]), b"".join(lines[last:])


def jobs_of(crontab: bytes, place: str) -> list[str]:
    """The lines within an archive's block."""
    _, found, _ = split(crontab, place)
    return [os.fsdecode(text) for text in found.splitlines()[1:-1]]


def install(jobs: Sequence[Job], start: Start) -> bool:
    """Put the block into the user's crontab, in the place of an older one. False: it was there.

    Raises KhotinError when there is no crontab program, or it refuses.
    """
    crontab = read()
    before, old, after = split(crontab, start.place)
    new = block(jobs, start)
    if old == new:
        return False
    if before and not before.endswith(b"\n"):
        before += b"\n"
    _write(before + new + after)
    return True


def remove(place: str) -> bool:
    """Take the block out; every other line stays as it is. False: there was none."""
    before, old, after = split(read(), place)
    if not old:
        return False
    rest = before + after
    if rest:
        _write(rest)
    else:
        _crontab("-r")
    return True


def read() -> bytes:
    """The user's crontab. Only a user who has none has an empty one: to take any other failure
    for that would overwrite what could not be read."""
    done = _run(["crontab", "-l"])
    if done.returncode == 0:
        return done.stdout
    if any(words in done.stderr for words in _NONE_YET):
        return b""
    raise _refusal(done)


def read_if_any() -> bytes:
    """The user's crontab; empty, too, on a machine without cron."""
    try:
        return read()
    except NoCrontab:
        return b""


def _write(crontab: bytes) -> None:
    _crontab("-", crontab)


def _crontab(argument: str, given: bytes = b"") -> None:
    done = _run(["crontab", argument], given)
    if done.returncode:
        raise _refusal(done)


def _refusal(done: subprocess.CompletedProcess[bytes]) -> KhotinError:
    why = " ".join(done.stderr.decode("utf-8", "replace").split())
    return KhotinError("crontab says: {why}", why=why or f"exit code {done.returncode}")


def _run(command: list[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        # LC_ALL: "no crontab for ..." is understood in English only.
        environment = {**os.environ, "LC_ALL": "C"}
        return subprocess.run(
            command, input=given, capture_output=True, env=environment, check=False
        )
    except FileNotFoundError:
        raise NoCrontab(
            "there is no crontab program here; install cron, or use --systemd"
        ) from None
    except OSError as error:
        raise KhotinError("crontab says: {why}", why=error.strerror) from None
