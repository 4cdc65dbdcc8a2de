"""Text typed for the fonts of the 1990s: TCVN3 (``.VnTime``) and VNI (``VNI-Times``).

Such text is Latin-1 letters that only look Vietnamese in their font. It is found on old ASP pages
and in Word exports, often beside Unicode menus, so each run of text is judged for itself, and
only on pages that name such a font.
"""

from __future__ import annotations

import html
import re

FONTS = re.compile(r"(?:[\"'=:,\s])(\.vn[a-z]{3,}|vni-[a-z]{3,})", re.I)
_RUN = re.compile(r">([^<>]{2,})<")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|nbsp|apos)\b)[A-Za-z]{2,8};")
_UNICODE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ\u0300-\u0323]")
#: Signs inside words, and capitals with an accent inside small letters: TCVN3.
_TCVN3_SIGNS = re.compile("[¨©ª«¬®µ¶·¸¹»¼½¾\u00ad]|[a-z][Æ-Þ]|[Æ-ÞßãæñøþðÐ][a-z]")
_VNI_PAIRS = re.compile("[aeouyAEOUYôöÔÖ][ùøûõïâêáàåãäéèúüëÙØÛÕÏÂÊÁÀÅÃÄÉÈÚÜË]")

_TCVN3 = str.maketrans(
    "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®¡¢£¤¥¦§",
    "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂÊÔƠƯĐ",
)
_TONES = "ùøûõï"
_SHAPES = {
    "a": ("áàảãạ", {"â": "â", "ê": "ă"}),
    "e": ("éèẻẽẹ", {"â": "ê"}),
    "o": ("óòỏõọ", {"â": "ô"}),
    "u": ("úùủũụ", {}),
    "y": ("ýỳỷỹ", {}),
    "ô": ("ớờởỡợ", {}),
    "ö": ("ứừửữự", {}),
}
#: Shape and tone in one sign: ``aá`` is ấ, ``aé`` is ắ.
_BOTH = {
    "a": dict(zip("áàåãäéèúüë", "ấầẩẫậắằẳẵặ", strict=True)),
    "e": dict(zip("áàåãä", "ếềểễệ", strict=True)),
    "o": dict(zip("áàåãä", "ốồổỗộ", strict=True)),
}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table = dict(_ALONE)
    for base, (toned, shaped) in _SHAPES.items():
        table |= {base + sign: letter for sign, letter in zip(_TONES, toned, strict=False)}
        table |= {base + sign: letter for sign, letter in shaped.items()}
        table |= {base + sign: letter for sign, letter in _BOTH.get(base, {}).items()}
    upper = {pair.upper(): letter.upper() for pair, letter in table.items()}
    mixed = {pair[0].upper() + pair[1:]: letter.upper() for pair, letter in table.items()}
    return upper | mixed | table


_VNI = _vni_table()
_VNI_SIGN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def tcvn3(text: str) -> str:
    """TCVN3 letters as Unicode; capitals with tones came from capital fonts and stay small.

    >>> tcvn3("Uû ban nh©n d©n huyÖn")
    'Uỷ ban nhân dân huyện'
    """
    return text.translate(_TCVN3)


def vni(text: str) -> str:
    """VNI pairs as Unicode.

    >>> vni("UÛy ban nhaân daân huyeän")
    'Ủy ban nhân dân huyện'
    """
    return _VNI_SIGN.sub(lambda match: _VNI[match.group()], text)


def converted(markup: str) -> tuple[str, str | None]:
    """The markup with its legacy runs as Unicode, and a flag that says so, or None."""
    names = {match.lower()[:3] for match in FONTS.findall(markup[:2_000_000])}
    if not names:
        return markup, None
    reader = _Reader("vni" in names, ".vn" in names, sparse=not _UNICODE.search(markup))
    text = _RUN.sub(reader.read, markup)
    return text, f"legacy_encoding:{reader.found}" if reader.found else None


class _Reader:
    def __init__(self, has_vni: bool, has_tcvn3: bool, *, sparse: bool) -> None:
        self.has_vni, self.has_tcvn3, self.sparse = has_vni, has_tcvn3, sparse
        self.found = ""

    def read(self, match: re.Match[str]) -> str:
        run = _ENTITY.sub(lambda m: html.unescape(m.group()), match.group(1))
        if run.isascii() or _UNICODE.search(run):
            return match.group()
        if self.has_vni and _VNI_PAIRS.search(run):
            self.found = "vni"
            return f">{vni(run)}<"
        if self.has_tcvn3 and (self.sparse or _TCVN3_SIGNS.search(run)):
            self.found = "tcvn3"
            return f">{tcvn3(run)}<"
        return match.group()
