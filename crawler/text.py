"""Vietnamese text: one normal form for comparing, one folded form for searching."""

from __future__ import annotations

import re
import unicodedata

_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_D = str.maketrans("đĐÐ", "dDD")
_SPACES = re.compile(r"\s+")
_LOOSE = re.compile(r" (?=[)\]}.,;:!?…”’»%])|(?<=[(\[{“‘«]) ")


def nfc(text: str) -> str:
    """Composed form without zero-width characters: what is compared, hashed and shown.

    >>> nfc("Phu\\u0301 Ho\\u0300a\\u200b")
    'Phú Hòa'
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ZERO_WIDTH.sub("", text))


def squeeze(text: str) -> str:
    """``nfc`` with every run of white space (also no-break spaces) as one blank.

    >>> squeeze("  Đăng\\xa0 ngày: ")
    'Đăng ngày:'
    """
    return _SPACES.sub(" ", nfc(text)).strip()


def tighten(text: str) -> str:
    """``squeeze`` without the blanks that a typesetter would not set: before a closing mark, and
    behind an opening bracket or quotation mark.

    >>> tighten("Quyết định ( số 12 ) , ngày 5/3 .")
    'Quyết định (số 12), ngày 5/3.'
    """
    return _LOOSE.sub("", squeeze(text))


def fold(text: str) -> str:
    """Lower case without marks, đ as d: what a reader types without a Vietnamese keyboard.

    >>> fold("Đảng bộ huyện Phú Hòa")
    'dang bo huyen phu hoa'
    """
    plain = unicodedata.normalize("NFD", nfc(text).translate(_D))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def shown(text: str) -> str:
    """``nfc``, and Ð (Eth), which old Vietnamese encodings left behind, as the Đ it stands for.

    >>> shown("\\u00d0ảng bộ")
    'Đảng bộ'
    """
    return nfc(text).replace("\u00d0", "Đ")


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHIFTING = re.compile(r"(.*)(oa|oe|uy)", re.DOTALL)


def tone_variants(syllable: str) -> list[str]:
    """Both ways of placing the tone mark in an open oa, oe or uy, lower case, old one first.

    Old spelling marks the first vowel (hòa, thúy), the 1984 rules the second (hoà, thuý). The
    u of qu- is no vowel: quý has one spelling. A syllable without such a choice comes alone.

    >>> tone_variants("Hoà"), tone_variants("quý"), tone_variants("xã")
    (['hòa', 'hoà'], ['quý'], ['xã'])
    """
    lower = nfc(syllable).lower()
    marks = unicodedata.normalize("NFD", lower)
    tones = [c for c in marks if c in _TONES]
    match = _SHIFTING.fullmatch(nfc("".join(c for c in marks if c not in _TONES)))
    if len(tones) != 1 or not match or (match[1].endswith("q") and match[2] == "uy"):
        return [lower]
    head, vowels = match.groups()
    old, new = vowels[0] + tones[0] + vowels[1], vowels + tones[0]
    return [nfc(head + old), nfc(head + new)]
