"""What people type into a search box, as FTS5 queries that cannot be wrong.

Words are all wanted; "words in quotes" as a phrase; OR (in capitals) between two of them wants
either; a minus in front wants it absent. ``sohieu:23-CT/TU`` is a document number, however it is
written; ``anh:cầu`` looks in captions only. Whatever else is typed is taken as words: nothing a
user types is an FTS5 operator, column filter or syntax error.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from crawler.text import fold, shown, tone_variants

#: More than anyone types; what lies beyond is cut off, so that a pasted page is no slow query.
MAX_LENGTH, MAX_TERMS = 1000, 32

_TERM = re.compile(
    r"(?P<minus>-?)(?:(?P<field>s[oố]hi[eệ]u|[aả]nh):\s*(?=[^\s:]))?"
    r'(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_TOKENS = re.compile(r"[^\W_]+")
#: In a document number figures and letters are parted, as few writers part them alike.
_NUMBER_TOKENS = re.compile(r"\d+|[^\W\d_]+")
#: What Python and FTS5 (Unicode 6.1) certainly agree is one token; two would be a phrase.
_LATIN = re.compile("[0-9a-zß-öø-ɏḀ-ỿ]+")
_D = str.maketrans("đĐ", "dD")


Field = Literal["number", "captions"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as its tokens. ``either`` joins it to the term before."""

    tokens: tuple[str, ...]
    absent: bool = False
    either: bool = False
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What the store asks: FTS5 queries, empty where there is nothing to ask.

    ``folded`` finds in ``articles_fts``, ``exact`` ranks in ``articles_exact``, and ``title``
    (in ``articles_titles``) finds the titles that say the words in a row. ``parts`` are what
    ``folded`` wants, each a query. ``is_plain``: nothing but words, so that what holds them all
    as they are spelled is a hit.
    """

    folded: str = ""
    exact: str = ""
    title: str = ""
    parts: tuple[str, ...] = ()
    is_plain: bool = True


def read_query(words: str) -> Query:
    """What somebody typed, understood.

    >>> read_query('Đảng bộ').title
    '"Dảng bộ"'
    """
    terms = _terms(words)
    folded, exact = fts_query(words)
    if not folded:
        return Query()
    is_plain = all(len(t.tokens) == 1 and not t.absent and not t.field for t in terms)
    return Query(folded, exact, _title(terms), tuple(_parts(terms)), is_plain)


def _title(terms: list[Term]) -> str:
    """All plain words in the order typed, as one phrase; with OR there is no such phrase."""
    plain = [term for term in terms if not term.absent and term.field is None]
    if not plain or any(term.either for term in terms):
        return ""
    return _quoted([token for term in plain for token in term.tokens])


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
    folded = " AND ".join(_parts(terms))
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
        field = _field(match["field"])
        pattern = _NUMBER_TOKENS if field == "number" else _TOKENS
        tokens = tuple(pattern.findall(match["word"] or match["phrase"] or ""))
        if tokens:
            absent = bool(match["minus"])
            terms.append(Term(tokens, absent, either and not absent, field))
            either = False
    return terms


def _field(prefix: str | None) -> Field | None:
    if prefix is None:
        return None
    return "number" if fold(prefix) == "sohieu" else "captions"


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


def _parts(terms: list[Term]) -> list[str]:
    wanted = _groups([term for term in terms if not term.absent])
    return [_either([_phrase(term) for term in group]) for group in wanted]


def _either(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _phrase(term: Term) -> str:
    if term.field == "number":
        return _either([_quoted(tokens) for tokens in number_variants(term.tokens)])
    phrase = _quoted(term.tokens)
    return f"captions : {phrase}" if term.field == "captions" else phrase


def _quoted(tokens: Sequence[str]) -> str:
    return f'"{" ".join(tokens)}"'.translate(_D)


def number_variants(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The ways in which writers type a document number: 5/, 05/, and 05CT/ without the dash.

    >>> number_variants(("5", "CT", "TU"))
    [('5', 'CT', 'TU'), ('05', 'CT', 'TU'), ('5CT', 'TU'), ('05CT', 'TU')]
    """
    first, *rest = tokens
    firsts = [first]
    if first.isdigit():
        firsts += [n for n in (first.lstrip("0"), first.zfill(2)) if n and n not in firsts]
    apart = [(n, *rest) for n in firsts]
    if not first.isdigit() or not rest or rest[0].isdigit():
        return apart
    return apart + [(n + rest[0], *rest[1:]) for n in firsts]


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
