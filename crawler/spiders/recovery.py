"""After a crash: make the vault whole, and let the catalogue agree with it again."""

from __future__ import annotations

from pathlib import Path

from crawler.items import Capture, Placed
from crawler.sources.copies import validators_of
from crawler.spiders.captured import charset_of
from crawler.store import Archive
from crawler.vault import Record, records, repair


def recover_vault(folder: Path, archive: Archive) -> int:
    """Repair what a dead run left open; rows beyond the end go, records without a row get one.

    The vault is the master: a record that is whole was captured, whether or not the row was
    written before the power went. Returns the number of captures that were added.
    """
    return sum(_reconcile(folder / fixed.file, fixed.file, archive) for fixed in repair(folder))


def _reconcile(path: Path, file: str, archive: Archive) -> int:
    if not path.exists():
        archive.forget_captures_beyond(file, 0)
        return 0
    archive.forget_captures_beyond(file, path.stat().st_size)
    added = 0
    for record in records(path, start=archive.last_capture_end(file)):
        if record.type in ("response", "revisit"):
            archive.adopt_capture(_capture(file, record))
            added += 1
    return added


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
