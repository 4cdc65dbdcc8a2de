"""One parsed page: decoded once, parsed once, with guards against markup that explodes.

An HTML5 parser is needed (rows outside tables, stray end tags), and a fast one: lexbor. Its tree
building is quadratic in depth and in unclosed formatting elements, so both are limited first.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages import legacy, outline, urls
from crawler.pages.charset import decode
from crawler.pages.words import collapse

MAX_CHARS = 6_000_000
MAX_TAGS = 30_000
MAX_DEPTH = 300
MAX_FORMATTING = 40
#: Below this count of tags no nesting can cost a noticeable time.
_SAFE_TAGS = 2_000

_DATA_URI = re.compile(r"(?<=[\"'(=])data:[a-z]+/[^\"'<>)]{512,}", re.I)
_STASHED = re.compile(r"data:,stash-(\d+)-")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr"
])  # fmt: skip
#: Their end tags are implied, so that a row of them is no nest.
_IMPLIED = frozenset(
    ["p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot"]
)
_FORMATTING = frozenset([
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
    "u"
])  # fmt: skip
_NO_NEST = _VOID | _IMPLIED | {name.upper() for name in _VOID | _IMPLIED}
_LD_JSON = re.compile(r"<script[^>]+application/ld\+json[^>]*>(.{2,40000}?)</script>", re.I | re.S)
_STRAY_ROW = re.compile(r"(<(?:div|center|p)\b[^<>]*>\s{0,200})(?=<tr\b)", re.I)
_STRAY_END = re.compile(r"</tr>(?=\s{0,200}(?:</p>|</div>|</center>|<center|<div|<p\b))", re.I)
_BREAKING = "br,p,div,td,li,tr,h1,h2,h3"
_WAYBACK = ("#wm-ipp-base", "#wm-ipp", "#donato", "#wm-ipp-print")


@dataclass(slots=True)
class Page:
    """A page in memory. ``base`` resolves its references; ``flags`` collects doubts."""

    url: str
    base: str
    markup: str
    size: int
    tree: LexborHTMLParser
    encoding: str
    flags: list[str] = field(default_factory=list)
    stash: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    _lowered: str | None = None
    _ascii: str | None = None
    #: Filled by ``headline``, which reads a page once.
    headlines: Any = None
    _outline: outline.Outline | None = None

    @property
    def lowered(self) -> str:
        """The markup in lower case, for fingerprints."""
        if self._lowered is None:
            self._lowered = unicodedata.normalize("NFC", self.markup).lower()
        return self._lowered

    @property
    def ascii(self) -> str:
        """The ASCII letters of the markup in lower case, where fingerprints are sought fastest."""
        if self._ascii is None:
            self._ascii = self.markup.encode("ascii", "ignore").lower().decode("ascii")
        return self._ascii

    @property
    def outline(self) -> outline.Outline:
        """The lines of the whole page, built at the first call."""
        if self._outline is None:
            body = self.tree.body
            self._outline = outline.build(body) if body is not None else outline.Outline()
        return self._outline

    @property
    def head_title(self) -> str:
        """The text of ``<title>``, white space collapsed."""
        node = self.tree.css_first("title")
        return collapse(node.text(deep=True)) if node else ""

    def select(self, selectors: tuple[str, ...]) -> list[tuple[str, LexborNode]]:
        """All matches of the first selector that matches anything, with that selector."""
        for selector in selectors:
            if nodes := self.tree.css(selector):
                return [(selector, node) for node in nodes]
        return []

    def resolve(self, href: str | None) -> str | None:
        """Absolute address of a reference; stashed data URIs come back whole."""
        if not href:
            return None
        return urls.resolve(self.base, self.unstash(href))

    def unstash(self, text: str) -> str:
        """Put the data URIs back that were taken out before parsing."""
        if not self.stash:
            return text
        return _STASHED.sub(lambda m: self._stashed(int(m.group(1)), m.group()), text)

    def _stashed(self, number: int, fallback: str) -> str:
        return self.stash[number] if number < len(self.stash) else fallback

    def linked_data(self) -> list[dict[str, Any]]:
        """The JSON-LD objects of the page, broken ones left out."""
        found: list[dict[str, Any]] = []
        for match in _LD_JSON.finditer(self.markup):
            try:
                value = json.loads(match.group(1), strict=False)
            except (ValueError, RecursionError):
                continue
            parts = value.get("@graph", [value]) if isinstance(value, dict) else value
            found += (
                [part for part in parts if isinstance(part, dict)]
                if isinstance(parts, list)
                else []
            )
        return found


def parse(html: bytes, url: str, content_type: str | None = None) -> Page:
    """Decode and parse; never raises on any bytes."""
    decoded = decode(html, content_type)
    flags = list(decoded.flags)
    stash: list[str] = []
    markup = _stash(decoded.text.replace("\0", ""), stash)
    markup, legacy_flag = legacy.converted(markup)
    flags += [legacy_flag] if legacy_flag else []
    markup = _limited(_with_tables(markup), flags)
    tree = LexborHTMLParser(markup)
    for selector in _WAYBACK:
        for node in tree.css(selector):
            node.decompose()
    page = Page(url, url, markup, len(html), tree, decoded.encoding, flags, stash)
    page.meta = _meta(tree)
    tree.strip_tags(["script", "style", "noscript", "template"])
    base = tree.css_first("base[href]")
    if base and (href := urls.resolve(url, base.attributes.get("href") or "")):
        page.base = href
    return page


def _stash(text: str, stash: list[str]) -> str:
    def take(match: re.Match[str]) -> str:
        stash.append(match.group())
        return f"data:,stash-{len(stash) - 1}-"

    return _DATA_URI.sub(take, text) if "data:" in text else text


def _with_tables(markup: str) -> str:
    """Rows that stand in a ``div`` get a table, or an HTML5 parser closes the wrong cell."""
    if not _STRAY_ROW.search(markup):
        return markup
    return _STRAY_END.sub(r"</tr></table>", _STRAY_ROW.sub(r"\1<table>", markup))


def _limited(markup: str, flags: list[str]) -> str:
    if len(markup) > MAX_CHARS:
        markup = markup[:MAX_CHARS]
        flags.append("truncated_markup")
    tags = markup.count("<")
    if tags > MAX_TAGS:
        markup = markup[: _position(markup, MAX_TAGS)]
        flags.append("truncated_markup")
    return _flattened(markup, flags) if tags > _SAFE_TAGS else markup


def _position(markup: str, count: int) -> int:
    at = -1
    for _ in range(count):
        at = markup.find("<", at + 1)
    return at


def _flattened(markup: str, flags: list[str]) -> str:
    """Leave out start tags beyond the allowed depth, and their end tags."""
    if not _is_deep(markup):
        return markup
    flags.append("flattened_markup")
    return _TAG.sub(_Nest().keep, markup)


def _is_deep(markup: str) -> bool:
    depth = {True: 0, False: 0}
    for slash, name in _NAME.findall(markup):
        if name in _NO_NEST:
            continue
        kind = name in _FORMATTING
        if slash:
            depth[kind] -= depth[kind] > 0
        else:
            depth[kind] += 1
            if depth[kind] > (MAX_FORMATTING if kind else MAX_DEPTH):
                return True
    return False


class _Nest:
    """Counts how deep start tags lie, structural and formatting ones apart."""

    def __init__(self) -> None:
        self.depth = {True: 0, False: 0}
        self.limit = {True: MAX_FORMATTING, False: MAX_DEPTH}

    def keep(self, match: re.Match[str]) -> str:
        name = match.group(2).lower()
        if name in _VOID or name in _IMPLIED or match.group().endswith("/>"):
            return match.group()
        kind = name in _FORMATTING
        over = self.depth[kind] - (1 if match.group(1) else 0) >= self.limit[kind]
        self.depth[kind] = max(0, self.depth[kind] + (-1 if match.group(1) else 1))
        return "" if over else match.group()


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name:
            found.setdefault(name.casefold(), collapse(attributes.get("content") or ""))
    return found


def text_of(node: LexborNode) -> str:
    """The text of a node, cells and lines apart but words across inline tags whole."""
    broken = node.css_first(_BREAKING)
    inner = broken is not None and (broken.mem_id != node.mem_id or len(node.css(_BREAKING)) > 1)
    return collapse(node.text(deep=True, separator=" " if inner else ""))
