"""The log of a run: one JSON object a line, in ``logs/<slug>/<UTC stamp>-<run id>.jsonl``."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from logging.handlers import RotatingFileHandler
from pathlib import Path

from crawler.errors import KhotinError

#: A log grows to five files of this many bytes; then its oldest lines go.
MAX_BYTES = 10_000_000
OLDER_PARTS = 4

#: Whose cron stood still for a year wants to see how it ended.
KEPT_ALWAYS = 10

_NAME = re.compile(r"(\d{8}T\d{6}Z)-\d+\.jsonl(\.\d+)?")
_STAMP = "%Y%m%dT%H%M%SZ"

#: What every record has; the rest came in by ``extra=``.
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Lines(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, logger, message, and where there is
    something to say exception and extra."""

    def format(self, record: logging.LogRecord) -> str:
        row: dict[str, object] = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            row["exception"] = self.formatException(record.exc_info)
        extra = {name: value for name, value in vars(record).items() if name not in _USUAL}
        if "spider" in extra:
            extra["spider"] = _name_of(extra["spider"])
        if extra:
            row["extra"] = extra
        return json.dumps(row, ensure_ascii=False, default=str)


def _time(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _name_of(value: object) -> str | None:
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else None


class RunLog(RotatingFileHandler):
    """Writes what concerns one portal: Scrapy names the spider in ``extra``, we may name the
    ``portal``; what names neither concerns everybody.

    ``attach()`` makes it hear all that is said from INFO on, ``close()`` ends that. A disk that
    is full ends the log, not the run: ``trouble`` then holds the error.
    """

    def __init__(self, path: Path, slug: str):
        self.path = path
        self.slug = slug
        self.trouble: OSError | None = None
        super().__init__(
            path,
            maxBytes=MAX_BYTES,
            backupCount=OLDER_PARTS,
            encoding="utf-8",
            # Half a letter in an address becomes \udcxx, which JSON reads as what it was.
            errors="backslashreplace",
        )
        self.setFormatter(Lines())
        self.setLevel(logging.INFO)
        self.addFilter(self._concerns_us)

    def attach(self) -> RunLog:
        """Listen to every logger."""
        root = logging.getLogger()
        root.addHandler(self)
        root.setLevel(min(root.level or logging.INFO, logging.INFO))
        return self

    def close(self) -> None:
        logging.getLogger().removeHandler(self)
        try:
            super().close()
        except OSError as error:  # what was still to be written does not fit
            self.trouble = self.trouble or error

    def emit(self, record: logging.LogRecord) -> None:
        if self.trouble is None:
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        error = sys.exception()
        if not isinstance(error, OSError):
            super().handleError(record)
            return
        self.trouble = error

    def _concerns_us(self, record: logging.LogRecord) -> bool:
        name = _name_of(getattr(record, "spider", None)) or getattr(record, "portal", None)
        return name is None or name == self.slug


def open_run_log(folder: Path, slug: str, run_id: int, now: datetime) -> RunLog:
    """The log of a run that begins ``now``; ``folder`` holds the logs of all portals.

    Raises KhotinError when it cannot be written.
    """
    path = folder / slug / f"{now.astimezone(UTC):{_STAMP}}-{run_id}.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return RunLog(path, slug)
    except OSError as error:
        raise KhotinError(
            "cannot write to {folder}: {why}", folder=path.parent, why=error.strerror
        ) from error


def prune_logs(folder: Path, keep_days: int, now: datetime) -> list[Path]:
    """Delete the logs of runs that began more than ``keep_days`` before ``now``, but for the
    last ten of a portal; gives what is gone. Files that are no log of ours stay."""
    limit = f"{(now - timedelta(days=keep_days)).astimezone(UTC):{_STAMP}}"
    gone = []
    for runs in _logs(folder):
        for name in sorted(runs)[:-KEPT_ALWAYS]:
            if name < limit:
                gone += runs[name]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _logs(folder: Path) -> Iterator[dict[str, list[Path]]]:
    """For each portal its logs: the name of the newest part, and all parts."""
    for portal in sorted(path for path in folder.glob("*") if path.is_dir()):
        runs: dict[str, list[Path]] = defaultdict(list)
        for path in sorted(portal.iterdir()):
            found = _NAME.fullmatch(path.name)
            if found:
                runs[path.name.removesuffix(found[2] or "")].append(path)
        yield runs
