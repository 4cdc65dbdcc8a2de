"""Addresses of result pages, and what they ask for. An address is for ever: see docs of /api."""

from __future__ import annotations

import re
from typing import Any

from crawler.publish.searching import LAST_PAGE, PAGE_SIZE, SORTS, Wish

#: The parameter of each filter in the address, by the name of its facet.
PARAMETERS = {
    "portal": "cong",
    "section": "muc",
    "year": "nam",
    "kind": "loai",
    "pictures": "anh",
    "state": "tinh",
}
#: And those of the dates.
SINCE, UNTIL = "tu", "den"

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_LOCAL = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")


def read_wish(args: Any, size: int = PAGE_SIZE) -> Wish:
    """The wish that an address expresses; what cannot be understood restricts nothing."""
    sort = args.get("xep")
    words = args.get("q") or ""
    pictures = args.get("anh")
    return Wish(
        words=words,
        portal=args.get("cong") or None,
        section=number(args.get("muc")),
        year=number(args.get("nam")),
        kind=args.get("loai") or None,
        pictures=pictures == "1" if pictures in ("0", "1") else None,
        state=args.get("tinh") or None,
        since=date(args.get(SINCE)),
        until=date(args.get(UNTIL)),
        sort=sort if sort in SORTS else ("hop" if words.strip() else "moi"),
        page=page_number(args),
        size=size,
    )


def page_number(args: Any) -> int:
    """``trang``, at least 1 and at most LAST_PAGE."""
    return min(max(1, number(args.get("trang")) or 1), LAST_PAGE)


def number(text: str | None) -> int | None:
    """A number of at most 15 figures, else None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def date(text: str | None) -> str | None:
    """A day, month or year as ISO 8601, from ISO or from what people type; else None.

    >>> date("2/9/2019"), date("2019-9"), date("09/2019"), date("2019"), date("mai")
    ('2019-09-02', '2019-09', '2019-09', '2019', None)
    """
    text = (text or "").strip()
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _LOCAL.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    return "-".join(part.zfill(2) for part in (year, month, day) if part)
