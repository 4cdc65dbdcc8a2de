"""Vietnamese text: one normal form for comparing, one folded form for searching."""

from __future__ import annotations

import re
import unicodedata

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_D = str.maketrans("đĐÐ", "dDD")
_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Composed form without zero-width characters: what is compared, hashed and shown.

    >>> nfc("Phu\\u0301 Ho\\u0300a\\u200b")
    'Phú Hòa'
    """
    return unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))


def squeeze(text: str) -> str:
    """``nfc`` with every run of white space (also no-break spaces) as one blank.

    >>> squeeze("  Đăng\\xa0 ngày: ")
    'Đăng ngày:'
    """
    return _SPACES.sub(" ", nfc(text)).strip()


def fold(text: str) -> str:
    """Lower case without marks, đ as d: what a reader types without a Vietnamese keyboard.

    >>> fold("Đảng bộ huyện Phú Hòa")
    'dang bo huyen phu hoa'
    """
    plain = unicodedata.normalize("NFD", nfc(text).translate(_D))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
