"""What people type into a search box, as FTS5 queries that cannot be wrong.

Words are all wanted; "words in quotes" as a phrase; OR (in capitals) between two of them wants
either; a minus in front wants it absent. Whatever else is typed is taken as words: nothing a
user types is an FTS5 operator, column filter or syntax error.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from crawler.text import shown, tone_variants

#: More than anyone types; what lies beyond is cut off, so that a pasted page is no slow query.
MAX_LENGTH, MAX_TERMS = 1000, 32

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_TOKENS = re.compile(r"[^\W_]+")
#: What Python and FTS5 (Unicode 6.1) certainly agree is one token; two would be a phrase.
_LATIN = re.compile("[0-9a-zß-öø-ɏḀ-ỿ]+")
_D = str.maketrans("đĐ", "dD")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as its tokens. ``either`` joins it to the term before."""

    tokens: tuple[str, ...]
    absent: bool = False
    either: bool = False


def fts_query(words: str) -> tuple[str, str]:
    """Two FTS5 queries, for ``articles_fts`` (folded) and for ``articles_exact``.

    Both are empty strings when nothing is wanted: no word at all, or only absent ones. The
    exact one takes phrases apart, ignores absent words, and accepts both tone placements
    (hòa, hoà); it is for ranking what the folded one finds.

    >>> folded, exact = fts_query('Đảng "Phú Hoà" -xã')
    >>> folded
    '("Dảng" AND "Phú Hoà") NOT "xã"'
    >>> exact
    '"đảng" AND ("phú" AND ("hòa" OR "hoà"))'
    """
    terms = _terms(words)
    wanted = _groups([term for term in terms if not term.absent])
    if not wanted:
        return "", ""
    folded = " AND ".join(_either([_phrase(term) for term in group]) for group in wanted)
    absent = [_phrase(term) for term in terms if term.absent]
    if absent:
        folded = f"({folded}) NOT {_either(absent)}"
    return folded, _exact(wanted)


def _terms(words: str) -> list[Term]:
    terms: list[Term] = []
    either = False
    for match in list(_TERM.finditer(_clean(words)))[:MAX_TERMS]:
        if match["word"] == "OR" and not match["minus"]:
            either = bool(terms)
            continue
        tokens = tuple(_TOKENS.findall(match["word"] or match["phrase"] or ""))
        if tokens:
            absent = bool(match["minus"])
            terms.append(Term(tokens, absent, either and not absent))
            either = False
    return terms


def _clean(words: str) -> str:
    """NFC, without control characters and halves of characters, of bearable length."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in words[:MAX_LENGTH])
    return shown("".join(kept)).replace("“", '"').replace("”", '"')


def _groups(terms: list[Term]) -> list[list[Term]]:
    """Terms joined by OR together: OR binds tighter than the space between words."""
    groups: list[list[Term]] = []
    for term in terms:
        if term.either and groups:
            groups[-1].append(term)
        else:
            groups.append([term])
    return groups


def _either(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"'.translate(_D)


def _exact(wanted: list[list[Term]]) -> str:
    groups = [[_spelled(term) for term in group] for group in wanted]
    # A group with a word that the exact index cannot hold says nothing about exactness.
    return " AND ".join(_either(group) for group in groups if all(group))


def _spelled(term: Term) -> str:
    """The exact index knows no phrases, hence all the tokens, anywhere in the article."""
    tokens = [tone_variants(token) for token in term.tokens]
    if not all(_LATIN.fullmatch(spelling) for token in tokens for spelling in token):
        return ""
    parts = [_either([f'"{spelling}"' for spelling in token]) for token in tokens]
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"
