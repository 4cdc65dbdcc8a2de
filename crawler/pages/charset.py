"""Bytes of a page to text: BOM, header, meta; then look whether Vietnamese came out.

Wrong labels are common on old ASP templates, so a decoding is believed only when it yields
Vietnamese letters and no control rubbish. Windows-1258 writes tone marks as combining
characters; the text stays so, as found.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]{2,40})", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Precomposed letters that hardly any other language uses.
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]|[aeiouyâêô][\u0300\u0301\u0303\u0309\u0323]", re.I)
#: What UTF-8 Vietnamese looks like when read as a single-byte set.
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf¡-¿]|á[º»][\u0080-\u00bf¡-¿€-™]|Ä[‘’\u0090\u0091]|Æ[°¡]")
#: Text for these fonts is single bytes that ``legacy`` turns into letters.
_LEGACY_FONT = re.compile(rb"[\"'=:,\s](?:\.vn[a-z]{3,}|vni-[a-z]{3,})", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, and doubts such as ``charset_mismatch``.

    ``by`` is what decided: ``bom``, ``header``, ``meta``, ``utf-8`` (the bytes are valid UTF-8,
    whatever they are called), ``letters`` (the reading with most Vietnamese) or ``font`` (of
    before Unicode). ``declared`` is what header and meta say, where they name a known set.
    """

    text: str
    encoding: str
    flags: tuple[str, ...] = ()
    by: str = "letters"
    declared: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    """Never raises: undecodable bytes become U+FFFD and a flag."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(name, "replace"), name, by="bom")
    told = (("header", _from_header(content_type)), ("meta", _from_meta(data)))
    declared = tuple((where, name) for where, name in told if name)
    named = [name for _, name in declared]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return replace(_guess(data, named), declared=declared)
    wrong = bool(named) and named[0] not in ("utf-8", "ascii", "us-ascii") and not data.isascii()
    by = next((where for where, name in declared if name == "utf-8"), "utf-8")
    flags = ("charset_mismatch",) if wrong else ()
    return Decoded(text, "utf-8", flags, "utf-8" if wrong else by, declared)


def _from_header(content_type: str | None) -> str | None:
    match = _HEADER.search(content_type or "")
    return _known(match.group(1)) if match else None


def _from_meta(data: bytes) -> str | None:
    match = _META.search(data[:4096])
    return _known(match.group(1).decode("ascii", "ignore")) if match else None


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _guess(data: bytes, named: list[str]) -> Decoded:
    """Not valid UTF-8: the best of the declared sets, mostly-UTF-8 and windows-1258."""
    if _LEGACY_FONT.search(data):
        return Decoded(data.decode("cp1252", "replace"), "cp1252", ("charset_guessed",), "font")
    candidates = dict.fromkeys([*named, "utf-8", "cp1258", "cp1252"])
    texts = {n: data.decode(n, "replace") for n in candidates if _is_text(n)}
    best = max(texts, key=lambda name: _quality(texts[name]))
    flags = []
    if named and best != named[0]:
        flags.append("charset_mismatch")
    if "\ufffd" in texts[best]:
        flags.append("undecodable_bytes")
    if not named:
        flags.append("charset_guessed")
    return Decoded(texts[best], best, tuple(flags))


def _is_text(name: str) -> bool:
    return bool(getattr(codecs.lookup(name), "_is_text_encoding", True))


def _quality(text: str) -> float:
    sample = text[:200_000]
    good = len(_VIETNAMESE.findall(sample))
    bad = len(_CONTROL.findall(sample)) + 3 * len(_MOJIBAKE.findall(sample))
    return good - 5.0 * bad
