"""What ``khotin history`` and ``khotin diff`` show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from rich.console import Console
from rich.text import Text

from crawler.history.find import Subject
from crawler.history.revisions import PARTS
from crawler.history.timeline import Entry
from crawler.wording import Piece
from crawler.words import t

#: Viet Nam has one zone and no summer time; portals and their readers live in it.
_ZONE = timezone(timedelta(hours=7))

#: An event in a person's words; see ``crawler.store`` for who writes them.
EVENTS = {
    "first_seen": "first seen",
    "changed": "text changed",
    "reread": "the same page, read anew",
    "missing": "not found any more",
    "removed": "taken from the portal",
    "restored": "back on the portal",
    "quarantined": "a reading was quarantined",
    "collided": "another text under the same key",
    "hidden": "hidden from readers",
    "shown": "shown to readers again",
}
STATES = {
    "live": "on the portal",
    "missing": "not found at present",
    "removed": "no longer on the portal",
    "quarantined": "in quarantine",
    "hidden": "hidden from readers",
}
FIELDS = ("published", "section", "byline", "image", "attachment")
#: ``title`` alone is the heading of a portal's column elsewhere.
NAMES = {part: part for part in PARTS} | {"title": "headline"}

_STYLES = {"same": "", "added": "green", "removed": "red strike", "respelled": "yellow"}


def show_history(subject: Subject, entries: Sequence[Entry]) -> None:
    """Print the article and its timeline, a line for each thing that happened."""
    out = _console()
    _head(out, subject)
    for entry in entries:
        at = Text(f"{_moment(entry.at)}  ", style="dim")
        out.print(at + Text(_clean(_LINES[entry.what](entry.facts))))


def show_diff(
    subject: Subject, earlier: Mapping[str, Any], later: Mapping[str, Any], found: Mapping[str, Any]
) -> None:
    """Print what differs: coloured on a terminal, with [-old-] and {+new+} elsewhere."""
    out = _console()
    marked = not out.is_terminal or out.no_color
    _head(out, subject)
    out.print(Text(f"--- {_span(earlier)}", style="red"))
    out.print(Text(f"+++ {_span(later)}", style="green"))
    if not found:
        out.print(t("both say the same"))
    for part in PARTS:
        if part in found:
            out.print(Text(f"\n{t(NAMES[part])}", style="bold"))
            for line in _part(part, found[part], marked):
                out.print(line)


def diff_dict(
    subject: Subject, earlier: Mapping[str, Any], later: Mapping[str, Any], found: Mapping[str, Any]
) -> dict[str, Any]:
    """The same for ``--json``."""
    return {
        "article": subject.as_dict(),
        "from": _facts(earlier),
        "to": _facts(later),
        "changes": {part: _plain(value) for part, value in found.items()},
    }


def _facts(revision: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "revision": revision["sequence"],
        "first_seen": revision["first_seen"],
        "last_seen": revision["last_seen"],
    }


def _plain(value: Sequence[Any]) -> list[Any]:
    return [
        {"what": item.what, "text": item.text} | ({"before": item.before} if item.before else {})
        if isinstance(item, Piece)
        else _plain(item)
        for item in value
    ]


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def _head(out: Console, subject: Subject) -> None:
    out.print(Text(_clean(subject.title), style="bold"))
    state = t(STATES.get(subject.state, subject.state))
    out.print(Text(_clean(f"#{subject.id} · {subject.portal} · {state} · {subject.url}")))


def _span(revision: Mapping[str, Any]) -> str:
    return t(
        "revision {number}, seen from {first} to {last}",
        number=revision["sequence"],
        first=_moment(revision["first_seen"]),
        last=_moment(revision["last_seen"]),
    )


# The lines of a timeline.


def _event(facts: Mapping[str, Any]) -> str:
    said = t(EVENTS.get(facts["kind"], facts["kind"]))
    detail = facts["detail"] or {}
    if detail.get("replaced"):
        return t("another file at the same address: {url}", url=detail["url"])
    return f"{said}: {detail['reason']}" if detail.get("reason") else said


def _revision(facts: Mapping[str, Any]) -> str:
    said = "  " + t(
        "revision {number}, seen until {last}",
        number=facts["revision"],
        last=_moment(facts["last_seen"]),
    )
    if facts["collided"]:
        return f"{said}; {t('kept aside')}: {facts['title']}"
    changed = ", ".join(t(NAMES[part]) for part in facts["changed"])
    return f"{said}; {t('changed')}: {changed}" if changed else said


def _observation(facts: Mapping[str, Any]) -> str:
    return "  " + t(
        "the page shows {field}: {value} (until {last})",
        field=t(facts["field"]),
        value=facts["value"],
        last=_moment(facts["last_seen"]),
    )


_LINES = {"event": _event, "revision": _revision, "observation": _observation}


# The lines of a difference.


def _part(part: str, value: Sequence[Any], marked: bool) -> Iterator[Text]:
    if part == "title":
        yield _line(value, marked)
    elif part in ("lead", "body"):
        yield from _paragraphs(value, marked)
    else:
        yield from (_line([piece], marked) for piece in value)


def _paragraphs(value: Sequence[Sequence[Piece]], marked: bool) -> Iterator[Text]:
    """Changed paragraphs; a run of unchanged ones is one line of dots."""
    is_skipping = False
    for pieces in value:
        if any(piece.what != "same" for piece in pieces):
            yield _line(pieces, marked)
            is_skipping = False
        elif not is_skipping:
            yield Text("  …", style="dim")
            is_skipping = True


def _line(pieces: Sequence[Piece], marked: bool) -> Text:
    line = Text("  ")
    for piece in pieces:
        text = _clean(piece.text)
        if not marked:
            before = f"{_clean(piece.before)}→" if piece.before else ""
            line.append(before + text, style=_STYLES[piece.what])
        elif piece.what == "respelled":
            line.append(f"[-{_clean(piece.before)}-]{{+{text}+}}")
        else:
            opened, closed = {"added": ("{+", "+}"), "removed": ("[-", "-]")}.get(
                piece.what, ("", "")
            )
            line.append(f"{opened}{text}{closed}")
    return line


def _moment(stamp: str) -> str:
    """A stamp as a clock in Viet Nam showed it.

    >>> _moment("2026-03-01T18:30:00.000000Z")
    '2026-03-02 01:30'
    """
    return datetime.fromisoformat(stamp).astimezone(_ZONE).strftime("%Y-%m-%d %H:%M")


def _clean(text: str) -> str:
    """Without control characters: a page must not steer the terminal that shows its words."""
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
