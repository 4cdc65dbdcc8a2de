"""The whole page as a list of lines, built once and only when selectors leave a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.pages import dates, labels
from crawler.pages.words import collapse

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "select",
        "option",
        "textarea",
        "button",
        "svg",
        "head",
    ]
)
_NAMED = frozenset(["span", "a", "label", "strong", "b", "em", "i", "time", "font"])
_SIDE_TAGS = frozenset(["nav", "aside"])
_SIDE = re.compile(
    r"side-?bar|(?<!elementor-)widget|(?<!entry-)(?<!post-)(?<!article-)foot(?:er)?(?:$|[\s_\-\d])|(?:^|[\s_-])menu|menu(?:$|[\s_-])|"
    r"(?:^|[\s_-])nav|right-?col|col-?right|left-?col|banner|tophits|xem-?nhieu|marquee|lien-?ket|"
    r"link-?web|toolbar|zone-?right|zone-?left|comment|thong-?ke|counter|quick-?launch|block-?right|"
    r"block-?left|quang-?cao|advert|top-?bar|hit-?count|weather|(?:^|[\s_-])(?:survey|voting|poll)",
    re.I,
)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:hidden|hide|d-none|sr-only|visually-hidden|hide-accessible|screen-reader-text|"
    r"element-invisible|ms-hidden|aui-helper-hidden|skip-link)(?:$|\s)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True, eq=False)
class Row:
    """One line of the page: its text, the innermost block around it, and its links.

    ``linked`` is the share of its letters that are links; ``side`` tells menus, side blocks and
    footers from the content; ``names`` are the classes and ids of the inline elements in it.
    """

    text: str
    node: LexborNode
    linked: float
    hrefs: tuple[str, ...]
    inline: tuple[str, ...]
    side: bool
    names: str = ""


@dataclass(slots=True)
class Outline:
    """All lines in document order, and which of them each element holds."""

    rows: list[Row] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    related: set[int] = field(default_factory=set)

    def span(self, node: LexborNode | None) -> tuple[int, int] | None:
        """Half-open range of the lines inside an element."""
        return self.spans.get(node.mem_id) if node is not None else None


@dataclass(slots=True)
class _Pen:
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    hrefs: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def build(root: LexborNode) -> Outline:
    """Walk the tree once."""
    builder = _Builder(root)
    for node, entering in _steps(root):
        builder.take(node, entering)
    builder.flush()
    builder.outline.related = _related_rows(builder.outline.rows)
    return builder.outline


class _Builder:
    def __init__(self, root: LexborNode) -> None:
        self.outline = Outline()
        self._pen = _Pen()
        self._blocks = [root]
        self._side = [False]
        self._hrefs: list[str] = []
        self._starts: dict[int, int] = {}
        self._unseen = 0
        self._left = False

    def take(self, node: LexborNode, entering: bool) -> None:
        name = node.tag or ""
        if self._unseen:
            if not entering and node.mem_id == self._unseen:
                self._unseen = 0
            return
        if name != "-text" and entering and is_unseen(node):
            self._unseen = node.mem_id
            return
        if name == "-text":
            self._write(node.text_content or "")
        elif name in _INLINE:
            self._inline(node, name, entering)
        else:
            self._block(node, entering)

    def _write(self, text: str) -> None:
        texts = self._pen.texts
        # Boxes set side by side by a style sheet: a date and a counter are no one number.
        if self._left and texts and texts[-1][-1:].isdigit() and text[:1].isalnum():
            texts.append(" ")
        self._left = False
        texts.append(text)
        if self._hrefs and (letters := len(text.strip())):
            self._pen.linked += letters
            self._pen.hrefs.append(self._hrefs[-1])

    def _inline(self, node: LexborNode, name: str, entering: bool) -> None:
        if entering:
            self._pen.inline.append(name)
            if name in _NAMED and (named := _own_names(node)):
                self._pen.names.append(named)
            self._starts[node.mem_id] = len(self.outline.rows)
        else:
            self._left = True
            start = self._starts.get(node.mem_id, 0)
            self.outline.spans[node.mem_id] = (start, len(self.outline.rows) + 1)
        if name == "a":
            if entering:
                if self._is_entry():
                    self.flush()
                self._hrefs.append(node.attributes.get("href") or "")
            elif self._hrefs:
                self._hrefs.pop()

    def _is_entry(self) -> bool:
        """Whether the line so far is one long link: the next link is the next entry of a list."""
        pen = self._pen
        return pen.linked >= 25 and len(collapse("".join(pen.texts))) - pen.linked < 4

    def _block(self, node: LexborNode, entering: bool) -> None:
        self.flush()
        rows = len(self.outline.rows)
        if entering:
            self._starts[node.mem_id] = rows
            self._blocks.append(node)
            self._side.append(self._side[-1] or is_side(node))
        elif len(self._blocks) > 1:
            self._blocks.pop()
            self._side.pop()
            self.outline.spans[node.mem_id] = (self._starts.get(node.mem_id, rows), rows)

    def flush(self) -> None:
        pen, self._pen = self._pen, _Pen()
        text = collapse("".join(pen.texts))
        if text:
            share = min(1.0, pen.linked / len(text))
            self.outline.rows.append(
                Row(
                    text,
                    self._blocks[-1],
                    share,
                    tuple(pen.hrefs),
                    tuple(pen.inline),
                    self._side[-1],
                    " ".join(pen.names),
                )
            )


def _own_names(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()


def is_unseen(node: LexborNode) -> bool:
    """Whether an element is not displayed, by its style or by what frameworks call that."""
    attributes = node.attributes
    if not attributes:
        return False
    style, names = attributes.get("style"), attributes.get("class")
    if style and _HIDDEN.search(style):
        return True
    return bool(names and _UNSEEN.search(names))


def is_side(node: LexborNode) -> bool:
    """Whether an element is a menu, a side column, a footer or hidden, by its name."""
    if node.tag in _SIDE_TAGS or (node.tag in ("header", "footer") and _is_banner(node)):
        return True
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return node.tag not in ("body", "form", "html") and bool(_SIDE.search(names))


def _is_banner(node: LexborNode) -> bool:
    """Whether a ``header`` or ``footer`` is the site's: no article around it."""
    if node.tag == "header" and node.css_first("h1, h2") is not None:
        return False
    here = node.parent
    while here is not None:
        if here.tag in ("article", "main", "section"):
            return False
        here = here.parent
    return True


def _related_rows(rows: list[Row]) -> set[int]:
    """Indexes of the lines that stand under a label such as "TIN ĐÃ ĐƯA"."""
    found: set[int] = set()
    for at, row in enumerate(rows):
        # "Xem thêm" as a link belongs to the entry before it.
        more = row.linked > 0.5 and labels.plain(row.text) in ("xem thêm", "older posts")
        if labels.is_related(row.text) and not more:
            found.update(range(at, _end_of_list(rows, at + 1)))
    return found


def _end_of_list(rows: list[Row], at: int) -> int:
    """Linked lines, with dates between them, up to the first line of another kind."""
    end = at
    for index in range(at, min(at + 150, len(rows))):
        row = rows[index]
        if row.linked >= 0.5:
            end = index + 1
            continue
        date = dates.find(row.text)
        if len(row.text) >= 3 and not (date and len(row.text) - len(date.raw) < 14):
            break
    return end


def _steps(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Each node below ``root`` when it is entered, each element again when it is left."""
    node = root.first_child
    depth = 1 if node is not None else 0
    while depth and node is not None:
        skipped = (node.tag or "") in _SKIPPED
        if not skipped:
            yield node, True
        below = None if skipped else node.first_child
        if below is not None:
            node, depth = below, depth + 1
            continue
        if not skipped and node.tag != "-text":
            yield node, False
        while node.next is None:
            parent = node.parent
            depth -= 1
            if not depth or parent is None:
                return
            node = parent
            yield node, False
        node = node.next
