"""After a crash: make the vault whole, and let the catalogue agree with it again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from crawler.items import Capture, Placed
from crawler.sources.copies import validators_of
from crawler.spiders.captured import charset_of
from crawler.store import Archive
from crawler.vault import Record, read, records, repair, resolve

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovered:
    """How many captures got the row they lacked, and how many rows went with their bytes;
    ``files`` were compared."""

    added: int = 0
    lost: int = 0
    files: tuple[str, ...] = ()

    def __add__(self, other: Recovered) -> Recovered:
        return Recovered(self.added + other.added, self.lost + other.lost, self.files + other.files)


def recover_vault(folder: Path, archive: Archive, portal_id: int, slug: str) -> Recovered:
    """Repair what a dead run left open; rows beyond the end go, records without a row get one.

    The vault is the master: a record that is whole was captured, whether or not the row was
    written before the power went. A power cut may take the last transactions of a run that had
    already closed its files, or a recovery may itself be cut off after a repair: so the files
    of all runs since the last one that ended in order are compared, closed or not, and those
    that no row speaks of.
    """
    files = {fixed.file for fixed in repair(folder)}
    files.update(archive.files_in_doubt(portal_id))
    named = (path.name for path in folder.glob(f"{slug}-*.warc.gz"))
    files.update(name for name in named if not archive.last_capture_end(name))
    return sum((_reconcile(folder / name, archive) for name in sorted(files)), Recovered())


def log_recovery(slug: str, died: int, found: Recovered) -> None:
    """Say in the run's log what was found of runs that had ``died``; nothing of a good start."""
    if died or found.added or found.lost:
        _logger.warning(
            "%d earlier runs ended without a word (killed, or the power went); "
            "%d captures recovered, %d captures lost with the power and fetched again",
            died,
            found.added,
            found.lost,
            extra={"portal": slug},
        )


def payload_of(archive: Archive, folder: Path, capture_id: int) -> bytes:
    """The bytes of a capture, content-decoded, out of the vault. Raises VaultError without it."""
    return record_of(archive, folder, capture_id).payload()


def record_of(archive: Archive, folder: Path, capture_id: int) -> Record:
    """A capture out of the vault, whole: a revisit with what it stands for. Raises VaultError."""

    def record(column: str, value: object) -> Record | None:
        sql = f"SELECT warc_file, warc_offset FROM captures WHERE {column} = ?"
        place = archive.one(sql, value)
        return read(folder, *place) if place else None

    found = record("id", capture_id)
    assert found is not None, "only a known capture is asked for"
    return resolve(lambda revisit: record("record_id", revisit.refers_to_record_id), found)


def _reconcile(path: Path, archive: Archive) -> Recovered:
    file = path.name
    if not path.exists():
        return Recovered(lost=archive.forget_captures_beyond(file, 0))
    lost = archive.forget_captures_beyond(file, path.stat().st_size)
    added = 0
    for record in records(path, start=archive.last_capture_end(file)):
        if record.type in ("response", "revisit"):
            archive.adopt_capture(_capture(file, record))
            added += 1
    return Recovered(added, lost, (file,))


def _capture(file: str, record: Record) -> Capture:
    headers = tuple((name.encode(), value.encode()) for name, value in record.headers)
    validators = validators_of(headers, record.date)
    content_type = record.header("Content-Type")
    charset, evidence = charset_of(record.payload(), content_type)
    return Capture(
        url=record.url or "",
        captured_at=record.date,
        status=record.status or 0,
        content_type=content_type,
        bytes=len(record.body),
        truncated=record.truncated,
        etag=validators.etag,
        last_modified=validators.last_modified,
        charset=charset,
        charset_evidence=evidence,
        placed=Placed(
            file=file,
            offset=record.offset,
            length=record.length,
            record_id=record.record_id,
            record_type="revisit" if record.type == "revisit" else "response",
            payload_digest=record.payload_digest or "",
        ),
    )
