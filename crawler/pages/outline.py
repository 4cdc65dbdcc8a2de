"""The whole page as a list of lines, built once and only when selectors leave a gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.pages import dates, labels, phrases, sides
from crawler.pages.words import collapse

Attributes = Mapping[str, str | None]

_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var"
])  # fmt: skip
_SKIPPED = frozenset([
    "script", "style", "noscript", "template", "select", "option", "textarea", "button", "svg",
    "head"
])  # fmt: skip
#: Elements that hold the text of an article in every product that has them.
_TEXTS = ".entry-content, .post-body, [itemprop=articleBody], #news-bodyhtml"
_NAMED = frozenset(["span", "a", "label", "strong", "b", "em", "i", "time", "font"])


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
    #: Entries of the menus, which are passed over otherwise.
    menu: list[str] = field(default_factory=list)

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
    """Walk the tree once, without recursion: depth never matters."""
    builder = _Builder(root)
    node = root.first_child
    while node is not None:
        entered = builder.enter(node)
        below = node.first_child if entered else None
        node = below if below is not None else _after(node, root.mem_id, builder, entered)
    builder.flush()
    builder.outline.related = _related_rows(builder.outline.rows)
    return builder.outline


def _after(node: LexborNode, root: int, builder: _Builder, entered: bool) -> LexborNode | None:
    """The next node in document order, elements left on the way."""
    here = node
    while True:
        if entered:
            builder.leave(here)
        following = here.next
        if following is not None:
            return following
        parent = here.parent
        if parent is None or parent.mem_id == root:
            return None
        here, entered = parent, True


class _Builder:
    def __init__(self, root: LexborNode) -> None:
        self.outline = Outline()
        self._root = root
        self._half: int | None = None
        self._pen = _Pen()
        self._blocks = [root]
        self._side = [False]
        self._hrefs: list[str] = []
        self._starts: dict[int, int] = {}
        self._left = False

    def enter(self, node: LexborNode) -> bool:
        """Take a node up; whether its children are to be read."""
        name = node.tag or ""
        if name == "-text":
            self._write(node.text_content or "")
            return False
        if name in _SKIPPED:
            return False
        attributes = node.attributes
        if sides.is_unseen(attributes):
            return False
        if name in _INLINE:
            self._enter_inline(node, name, attributes)
            return True
        return self._enter_block(node, attributes)

    def leave(self, node: LexborNode) -> None:
        rows = len(self.outline.rows)
        if node.tag in _INLINE:
            self._left = True
            start = self._starts.get(node.mem_id, 0)
            self.outline.spans[node.mem_id] = (start, rows + 1)
            if node.tag == "a" and self._hrefs:
                self._hrefs.pop()
            return
        self.flush()
        if len(self._blocks) > 1:
            self._blocks.pop()
            self._side.pop()
            rows = len(self.outline.rows)
            self.outline.spans[node.mem_id] = (self._starts.get(node.mem_id, rows), rows)

    def _write(self, text: str) -> None:
        texts = self._pen.texts
        letters = len(text.strip())
        if not letters and not texts:
            return
        # Boxes set side by side by a style sheet: a date and a counter are no one number.
        if self._left and texts and texts[-1][-1:].isdigit() and text[:1].isalnum():
            texts.append(" ")
        self._left = False
        texts.append(text)
        if self._hrefs and letters:
            self._pen.linked += letters
            self._pen.hrefs.append(self._hrefs[-1])

    def _enter_inline(self, node: LexborNode, name: str, attributes: Attributes) -> None:
        if name == "a":
            if self._is_entry():
                self.flush()
            self._hrefs.append(attributes.get("href") or "")
        self._pen.inline.append(name)
        if attributes and name in _NAMED:
            named = sides.names(attributes).strip()
            if named:
                self._pen.names.append(named)
        self._starts[node.mem_id] = len(self.outline.rows)

    def _is_entry(self) -> bool:
        """Whether the line so far is one long link: the next link is the next entry of a list."""
        pen = self._pen
        return pen.linked >= 25 and len(collapse("".join(pen.texts))) - pen.linked < 4

    def _enter_block(self, node: LexborNode, attributes: Attributes) -> bool:
        self.flush()
        side = self._side[-1] or (
            sides.is_side_named(node, attributes)
            and not self._is_most(node)
            and not _is_dated_bar(node, attributes)
        )
        if side and sides.is_menu(node, attributes):
            self.outline.menu += [collapse(a.text(deep=True)) for a in node.css("a")[:400]]
            return False
        self._starts[node.mem_id] = len(self.outline.rows)
        self._blocks.append(node)
        self._side.append(side)
        return True

    def _is_most(self, node: LexborNode) -> bool:
        """Whether an element holds most of the page or a text: then its name misleads."""
        if self._half is None:
            self._half = len(self._root.text(deep=True)) // 2
        told = len(node.text(deep=True))
        if node.tag in sides.TAGS and told > self._half:
            told = _unlinked(node)
        if told > self._half or (
            told > 500 and sides.is_menu_named(node) and _unlinked(node) > 250
        ):
            return True
        return node.tag == "div" and node.css_first(_TEXTS) is not None

    def flush(self) -> None:
        """Close the line, if anything is written in it."""
        pen = self._pen
        if not pen.texts:
            if pen.inline:
                self._pen = _Pen()
            return
        self._pen = _Pen()
        if text := collapse("".join(pen.texts)):
            self.outline.rows.append(
                Row(
                    text,
                    self._blocks[-1],
                    min(1.0, pen.linked / len(text)),
                    tuple(pen.hrefs),
                    tuple(pen.inline),
                    self._side[-1] or phrases.is_foot(text),
                    " ".join(pen.names),
                )
            )


def _is_dated_bar(node: LexborNode, attributes: Attributes) -> bool:
    """Whether a bar of tools shows a date as well, as the line under a title does."""
    if not sides.is_bar(attributes):
        return False
    text = collapse(node.text(deep=True))
    return len(text) < 200 and node.css_first("li") is None and dates.find(text) is not None


def _unlinked(node: LexborNode) -> int:
    """Letters that are no links: a menu has few."""
    return len(node.text(deep=True)) - sum(len(a.text(deep=True)) for a in node.css("a"))


def _related_rows(rows: list[Row]) -> set[int]:
    """Indexes of the lines that stand under a label such as "TIN ĐÃ ĐƯA"."""
    found: set[int] = set()
    for at, row in enumerate(rows):
        # "Xem thêm" as a link belongs to the entry before it.
        more = row.linked > 0.5 and labels.plain(row.text) in labels.MORE
        if labels.is_related(row.text) and not more:
            found.update(range(at, _end_of_list(rows, at + 1)))
    return found


def _end_of_list(rows: list[Row], at: int) -> int:
    """Linked lines, with dates and summaries between them, up to the first line of another kind."""
    end, kinds = at, set()
    heads = {_block(row) for row in rows if labels.is_block_heading(row.text)}
    for index in range(at, min(at + 150, len(rows))):
        row = rows[index]
        if row.linked >= 0.5:
            alike = len(row.text) < 40 and _block(row) in heads and row.node.attributes.get("class")
            if labels.is_block_heading(row.text) or alike:
                break
            end = index + 1
            kinds.add(_looks(row))
            continue
        date = dates.find(row.text)
        if len(row.text) < 3 or (date and len(labels.without_chaff(row.text)) - len(date.raw) < 14):
            continue
        # A summary of the entry above, when another entry like it follows.
        if len(row.text) < 40 or not any(
            _looks(later) in kinds for later in rows[index + 1 : index + 4]
        ):
            break
    return end


def _block(row: Row) -> tuple[str, str]:
    """What the headings of the blocks of one page have in common."""
    return row.node.tag or "", row.node.attributes.get("class") or ""


def _looks(row: Row) -> tuple[str, str, bool]:
    """What the entries of one list have in common: element, class, and that they are links."""
    names = f"{row.node.attributes.get('class') or ''} {row.names}"
    return row.node.tag or "", names, row.linked >= 0.5
