"""What we hold of an address, and the conditions under which it need not be sent again.

Conditional requests are those of RFC 9110, section 13. A validator is sent back byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from crawler.items import Headers
from crawler.vault import Known, Record

#: A date that lies closer to its answer than this may hide an edit of the same minute
#: (RFC 9110, 8.8.2.2).
_STRONG = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of one state of a page: an entity tag, a date, or both."""

    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> Headers:
        """The request headers that ask for anything but this state.

        >>> Validators(etag='"a"').conditions()
        ((b'If-None-Match', b'"a"'),)
        """
        told = ((b"If-None-Match", self.etag), (b"If-Modified-Since", self.last_modified))
        return tuple((name, value.encode("latin-1")) for name, value in told if value)


def validators_of(headers: Headers, fetched_at: datetime) -> Validators:
    """The validators of an answer, without a date that could hide an edit.

    >>> now = datetime(2026, 3, 1, 8, tzinfo=UTC)
    >>> validators_of(((b"Last-Modified", b"Sun, 01 Mar 2026 08:00:00 GMT"),), now)
    Validators(etag=None, last_modified=None)
    """
    told = {name.lower(): value.decode("latin-1").strip() for name, value in headers}
    date = told.get(b"last-modified") or None
    if date and not _is_strong(date, told.get(b"date"), fetched_at):
        date = None
    return Validators(told.get(b"etag") or None, date)


def _is_strong(date: str, answered: str | None, fetched_at: datetime) -> bool:
    modified = _moment(date)
    return modified is not None and (_moment(answered) or fetched_at) - modified >= _STRONG


def _moment(text: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Vouch:
    """What was known of an address when it was asked for: the ``validators`` of its last full
    answer, the record ``known`` that has its bytes, in ``file`` at ``offset``; ``asked``: the
    request repeated them. ``kind`` is what was looked at: listing, article or file."""

    kind: str
    url: str
    validators: Validators
    known: Known
    file: str
    offset: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A ``vouch`` with the ``answer`` out of the vault, which stands in for a "not modified"."""

    vouch: Vouch
    answer: Record | None = None
