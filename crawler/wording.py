"""What changed between two revisions, word by word, as a Vietnamese reader would mark it.

Compared in NFC, so that no change of encoding counts. Where the same syllable is only spelled
by the other rule for tone marks (hòa, hoà), that is said, for it is no change of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from crawler.text import nfc, squeeze, tone_variants

What = Literal["same", "added", "removed", "respelled"]

#: A word, a run of blanks, or a single other sign.
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
#: Beyond so many tokens a paragraph is compared as a whole: matching grows with the square.
_MOST = 3_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``before`` is the old spelling of what is only respelled."""

    what: What
    text: str
    before: str = ""


def paragraphs(old: str, new: str) -> list[list[Piece]]:
    """The paragraphs of both texts in order, each as its pieces.

    Paragraphs are matched first, then the words within those that were rewritten.
    """
    before, after = _lines(old), _lines(new)
    found: list[list[Piece]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += [[Piece("same", line)] for line in after[j1:j2]]
        else:
            found += _rewritten(before[i1:i2], after[j1:j2])
    return found


def _lines(text: str) -> list[str]:
    # Squeezed, as the content hash does: a no-break space is no edit.
    return [line for line in map(squeeze, text.split("\n")) if line]


def _rewritten(before: Sequence[str], after: Sequence[str]) -> Iterator[list[Piece]]:
    """Paragraphs that resemble each other are compared; the rest came or went."""
    waiting = list(before)
    for line in after:
        twin = next((old for old in waiting if _resemble(old, line)), None)
        if twin is None:
            yield [Piece("added", line)]
            continue
        while waiting[0] != twin:
            yield [Piece("removed", waiting.pop(0))]
        waiting.pop(0)
        yield words(twin, line)
    yield from ([Piece("removed", line)] for line in waiting)


def _resemble(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    return matcher.quick_ratio() > 0.4 and matcher.ratio() > 0.4


def words(old: str, new: str) -> list[Piece]:
    """One text against another, word by word."""
    before, after = _TOKENS.findall(nfc(old)), _TOKENS.findall(nfc(new))
    if max(len(before), len(after)) > _MOST:
        return [] if old == new else [Piece("removed", nfc(old)), Piece("added", nfc(new))]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        left, right = "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal":
            pieces.append(Piece("same", right))
        elif _same_but_for_tone(before[i1:i2], after[j1:j2]):
            pieces.append(Piece("respelled", right, left))
        else:
            pieces += [Piece("removed", left)] if left else []
            pieces += [Piece("added", right)] if right else []
    return _joined(pieces)


def _same_but_for_tone(before: Sequence[str], after: Sequence[str]) -> bool:
    return len(before) == len(after) and all(
        old == new or (old.isalpha() and tone_variants(old) == tone_variants(new))
        for old, new in zip(before, after, strict=True)
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Within a run of changes all that went, then all that came; a lone blank between two
    changes belongs to them.
    """
    joined: list[Piece] = []
    gone = come = ""
    for piece, following in zip_longest(pieces, pieces[1:]):
        is_bridge = piece.what == "same" and piece.text.isspace() and (gone or come)
        if piece.what == "removed":
            gone += piece.text
        elif piece.what == "added":
            come += piece.text
        elif is_bridge and following is not None and following.what in ("removed", "added"):
            gone, come = gone + piece.text if gone else "", come + piece.text
        else:
            joined += [*_changes(gone, come), piece]
            gone = come = ""
    return joined + _changes(gone, come)


def _changes(gone: str, come: str) -> list[Piece]:
    return [Piece("removed", gone)] * bool(gone) + [Piece("added", come)] * bool(come)
