"""The lines of an article container in reading order, as a reader sees them.

A line is a run of text between block boundaries and line breaks, or one picture. It knows how
it looks (bold, italic, centred, right) and where it stands (paragraph, figure, table cell),
which is what tells captions, signatures and paragraphs apart on portals without useful classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from crawler.pages.tables import fields, is_data_table, is_picture_table
from crawler.pages.words import collapse

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"
])  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BOLD = _HEADINGS | {"b", "strong", "th"}
_ITALIC = frozenset(["i", "em", "cite"])
_SKIPPED = frozenset([
    "script", "style", "noscript", "template", "select", "option", "textarea", "button",
    "input", "svg", "head", "title"
])  # fmt: skip
_ALIGN = re.compile(r"text-align\s*:\s*(center|right|left|justify|-webkit-center|end)", re.I)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SLANTED = re.compile(r"font-style\s*:\s*italic", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FIGURE = re.compile(
    r"wp-caption|(?:^|[\s_-])(?:figure|image-?box|photo|picture|gallery-item|"
    r"vcsortableinpreviewmode|imgcaption|img-?wrapper)(?:$|[\s_-])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a line inherits from the elements around it."""

    block: int = 0
    tag: str = "div"
    align: str = ""
    bold: bool = False
    italic: bool = False
    href: str = ""
    figure: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    marks: str = ""


@dataclass(slots=True, eq=False)
class Line:
    """One line of text, or one picture (then ``image`` is its tag and ``text`` empty)."""

    text: str
    place: Place
    image: Tag | None = None
    bold: bool = False
    italic: bool = False
    linked: float = 0.0
    hrefs: tuple[str, ...] = ()
    node: Tag | None = None

    @property
    def align(self) -> str:
        return self.place.align

    @property
    def heading(self) -> bool:
        return self.place.tag in _HEADINGS


def lines(root: Tag) -> list[Line]:
    """All lines under ``root`` in reading order; hidden elements are passed over."""
    walker = _Walker()
    walker.walk(root)
    return walker.lines


class _Walker:
    """An explicit stack instead of recursion, so that depth never matters."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._runs: list[tuple[str, Place]] = []
        self._node: Tag | None = None
        self._tables = 0

    def walk(self, root: Tag) -> None:
        stack: list[tuple[PageElement | None, Place]] = [(root, Place())]
        while stack:
            node, place = stack.pop()
            if node is None:
                self._flush()
            elif isinstance(node, Tag):
                stack.extend(self._enter(node, place))
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                self._runs.append((str(node), place))
        self._flush()

    def _enter(self, tag: Tag, place: Place) -> list[tuple[PageElement | None, Place]]:
        name = tag.name.lower()
        if name in _SKIPPED or _is_hidden(tag):
            return []
        if name == "br":
            self._flush()
            return []
        if name == "img":
            self._picture(tag, place)
            return []
        block = name in _BLOCKS
        if block:
            self._flush()
        if name == "table" and is_data_table(tag):
            self._data_table(tag, _inherit(place, tag, name))
            return []
        if name == "dl" and (told := fields(tag)):
            self._fields(told, _inherit(place, tag, name))
            return []
        inner = _inherit(place, tag, name)
        if name == "table":
            self._tables += is_picture_table(tag)
            inner = replace(
                inner, table=self._tables if is_picture_table(tag) else 0, row=0, column=0
            )
        if block:
            self._node = tag
        return _children(tag, inner, name, block)

    def _picture(self, tag: Tag, place: Place) -> None:
        self._flush()
        self.lines.append(Line("", place, image=tag, node=tag, hrefs=_hrefs([("", place)])))

    def _data_table(self, table: Tag, place: Place) -> None:
        for row in table.find_all("tr"):
            cells = [collapse(c.get_text(" ")) for c in row.find_all(["td", "th"])]
            if text := " | ".join(cell for cell in cells if cell):
                hrefs = tuple(str(a["href"]) for a in row.find_all("a", href=True))
                self.lines.append(Line(text, replace(place, tag="tr"), hrefs=hrefs, node=row))

    def _fields(self, told: list[tuple[str, Tag]], place: Place) -> None:
        for name, value in told:
            text = f"{collapse(name)} | {collapse(value.get_text(' '))}"
            hrefs = tuple(str(a["href"]) for a in value.find_all("a", href=True))
            self.lines.append(Line(text, replace(place, tag="tr"), hrefs=hrefs, node=value))

    def _flush(self) -> None:
        runs, self._runs = self._runs, []
        text = collapse(_joined(runs))
        if not text:
            return
        weights = [(len(run.strip()), place) for run, place in runs]
        total = sum(weight for weight, _ in weights) or 1
        place = next(p for (run, p) in runs if run.strip())
        self.lines.append(
            Line(
                text,
                place,
                bold=sum(w for w, p in weights if p.bold) >= 0.95 * total,
                italic=sum(w for w, p in weights if p.italic) >= 0.9 * total,
                linked=sum(w for w, p in weights if p.href) / total,
                hrefs=_hrefs(runs),
                node=self._node,
            )
        )


def _joined(runs: list[tuple[str, Place]]) -> str:
    """Runs as one text; boxes set side by side by a style sheet make no number together."""
    parts: list[str] = []
    before: Place | None = None
    for run, place in runs:
        apart = parts and place is not before and parts[-1][-1:].isdigit() and len(run.strip()) > 2
        parts.append(f" {run}" if apart and run[:1].isalnum() else run)
        before = place
    return "".join(parts)


def _hrefs(runs: list[tuple[str, Place]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.href for _, place in runs if place.href))


def _children(
    tag: Tag, inner: Place, name: str, block: bool
) -> list[tuple[PageElement | None, Place]]:
    """The children in stack order, each cell with its own position, then a flush."""
    items: list[tuple[PageElement | None, Place]] = []
    row, column = inner.row, 0
    for child in tag.children:
        here = inner
        if isinstance(child, Tag):
            if name in ("table", "tbody", "thead") and child.name == "tr":
                row += 1
                here = replace(inner, row=row)
            elif name == "tr":
                column += 1
                here = replace(inner, column=column)
        items.append((child, here))
    if block:
        items.append((None, inner))
    items.reverse()
    return items


def _inherit(place: Place, tag: Tag, name: str) -> Place:
    style = str(tag.get("style") or "")
    names = " ".join([*_classes(tag), str(tag.get("id") or "")]).casefold()
    block = name in _BLOCKS
    figure = name == "figure" or bool(names and _FIGURE.search(names))
    return Place(
        block=id(tag) if block else place.block,
        tag=name if block else place.tag,
        align=_align(tag, name, style) or place.align,
        bold=place.bold or name in _BOLD or bool(_HEAVY.search(style)),
        italic=place.italic or name in _ITALIC or bool(_SLANTED.search(style)),
        href=str(tag.get("href") or "") if name == "a" else place.href,
        figure=id(tag) if figure else place.figure,
        table=place.table,
        row=place.row,
        column=place.column,
        marks=_marks(place.marks, names, block=block),
    )


def _marks(outer: str, names: str, *, block: bool) -> str:
    """Names of the elements around a line, innermost last; a block without names has "-"."""
    if not names:
        return f"{outer[-160:]} -" if block else outer
    return f"{outer[-160:]} {names.replace(' ', '.')}"


def _classes(tag: Tag) -> list[str]:
    value = tag.get("class")
    return [value] if isinstance(value, str) else [str(v) for v in value or ()]


def _align(tag: Tag, name: str, style: str) -> str:
    if name == "center":
        return "center"
    if style and (match := _ALIGN.search(style)):
        value = match.group(1).lower().removeprefix("-webkit-")
        return "right" if value == "end" else value
    if name == "table":
        return ""
    value = str(tag.get("align") or "").lower()
    if value in ("center", "middle", "right", "left", "justify"):
        return "center" if value == "middle" else value
    names = " ".join(_classes(tag)).casefold()
    return next(
        (v for v in ("center", "right") if f"text-{v}" in names or f"{v}align" in names), ""
    )


def _is_hidden(tag: Tag) -> bool:
    style = tag.get("style")
    if style and _HIDDEN.search(str(style)):
        return True
    return tag.has_attr("hidden") or "hidden" in _classes(tag)
