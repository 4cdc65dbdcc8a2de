"""Which line is the caption of which picture, and whom the caption credits.

Five forms were observed on district portals (picture table, centred paragraph after, italic
paragraph after blanks, line break in one paragraph, figure), besides gallery and editor blocks.
"""

from __future__ import annotations

import re

from crawler.pages import phrases
from crawler.pages.blocks import Line
from crawler.pages.words import collapse
from crawler.text import squeeze

MAX_CAPTION = 400
_CLASS = re.compile(
    r"caption|chu-?thich|photocms|wp-caption-text|image-?desc|img-?desc|figcaption|photo-?note|"
    r"image-?note|imgdesc|picture-?title|ghi-?_?chu|(?:img|anh)-?_?note",
    re.I,
)
_NAME = r"[A-ZĐÀ-ỸÂĂÊÔƠƯ][^\s,.;:()]*\.?"
_CREDIT_WORD = r"(?:tin,?\s*(?:bài,?\s*)?(?:và\s*)?)?(?:ảnh|hình|nguồn ảnh|ảnh tư liệu|photo|nguồn)"
#: "Ảnh: X" in any position at the end; the colon is what makes it a credit.
_COLON = re.compile(
    rf"(?:^|[\s(\[,.;/\-–|])(?:{_CREDIT_WORD})\s*:\s*(?P<who>[^:()]{{2,60}}(?:\([^()]*\))?)[)\].]*$",
    re.I,
)
#: ", ảnh B. Thủy": without a colon only after a comma, bracket or dash, and only for a name.
_COMMA = re.compile(
    rf"(?:[,(\-–]|\.\s)\s*(?:[Tt]in,?\s*)?[ẢảÁáHhNn](?:nh|ình|guồn)(?: ảnh)?\s+"
    rf"(?P<who>{_NAME}(?:\s*(?:,|-|–|và|/)?\s*{_NAME}){{0,5}})\s*[)\].]*$"
)
_ILLUSTRATION = re.compile(
    r"^\W*(?:ảnh|hình)(?: ảnh)? (?:minh h[ọo][ạa]|minh ho[ạa]|tư liệu|internet|st)\b", re.I
)
_ENDS_ILLUSTRATED = re.compile(
    r"[.,(\-–]\s*(?:ảnh|hình)(?: ảnh)? (?:minh h[ọo][ạa]|minh ho[ạa]|tư liệu|internet)\W*$", re.I
)
_NO_CREDIT = re.compile(r"^(?:ảnh )?(?:minh h[ọo][ạa]|minh ho[ạa])", re.I)
_LABELLED = re.compile(
    r"^\W*(?:trong )?(?:ảnh|hình)(?:\s+\d{1,2})?\s*[:.]|^\W*chú thích(?: ảnh)?\s*:", re.I
)


def credit(caption: str) -> str | None:
    """The name a caption credits, or None; "Ảnh minh họa" is nobody's name.

    >>> credit("Toàn cảnh cuộc họp, ảnh B. Thủy")
    'B. Thủy'
    >>> credit("Các đại biểu chụp ảnh lưu niệm") is None
    True
    """
    text = squeeze(caption[-300:])
    match = _COLON.search(text) or _COMMA.search(text)
    if match is None:
        return None
    who = match["who"].strip(" .,;-–()[]\"“”'")
    return who if who and not _NO_CREDIT.match(who) else None


def is_caption_like(text: str) -> bool:
    """Whether the words alone say that this is a caption."""
    if len(text) > MAX_CAPTION:
        return False
    text = squeeze(text)
    if _ILLUSTRATION.match(text) or _LABELLED.match(text) or _ENDS_ILLUSTRATED.search(text):
        return True
    return credit(text) is not None


def is_named(names: str) -> bool:
    """Whether the class or id of an element says that it holds a caption."""
    return bool(_CLASS.search(names))


def pair(lines: list[Line]) -> dict[int, list[int]]:
    """Index of each picture line to the indexes of its caption lines."""
    taken: set[int] = set()
    pairs: dict[int, list[int]] = {}
    for group in _groups(lines):
        for picture, captions in _captions(lines, group, taken).items():
            pairs[picture] = captions
            taken.update(captions)
    return pairs


def _groups(lines: list[Line]) -> list[list[int]]:
    """Runs of pictures with no text between them."""
    groups: list[list[int]] = []
    for at, line in enumerate(lines):
        if line.image is None:
            continue
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _captions(lines: list[Line], group: list[int], taken: set[int]) -> dict[int, list[int]]:
    following = _run_after(lines, group[-1])
    if columns := _by_column(lines, group, following):
        return columns
    last = lines[group[-1]]
    after = _accepted(lines, last, following)
    if after:
        return {group[-1]: after}
    before = group[0] - 1
    if before >= 0 and before not in taken and _is_before(lines[before], lines[group[0]]):
        return {group[0]: [before]}
    return {}


def _run_after(lines: list[Line], at: int) -> list[int]:
    run = []
    for index in range(at + 1, min(at + 13, len(lines))):
        if lines[index].image is not None:
            break
        run.append(index)
    return run


def _by_column(lines: list[Line], group: list[int], following: list[int]) -> dict[int, list[int]]:
    """Pictures side by side in one row, their captions side by side in the next."""
    places = [lines[i].place for i in group]
    if len(group) < 2 or not places[0].table or len({(p.table, p.row) for p in places}) != 1:
        return {}
    below = {
        lines[i].place.column: i
        for i in reversed(following)
        if lines[i].place.table == places[0].table and lines[i].place.row == places[0].row + 1
    }
    if len(below) < 2:
        return {}
    return {i: [below[lines[i].place.column]] for i in group if lines[i].place.column in below}


def _accepted(lines: list[Line], picture: Line, following: list[int]) -> list[int]:
    chosen: list[int] = []
    for index in following:
        line = lines[index]
        if not line.text or len(line.text) > MAX_CAPTION:
            break
        if _belongs(picture, line):
            chosen.append(index)
            continue
        if not chosen and _looks_like_caption(picture, line):
            chosen.append(index)
            continue
        if chosen and len(line.text) < 60 and _LABELLED.match(line.text) and line.align != "right":
            chosen.append(index)
        break
    return chosen


def _belongs(picture: Line, line: Line) -> bool:
    """Same figure or same picture table, or an element that is named a caption."""
    if picture.place.figure and picture.place.figure == line.place.figure:
        return True
    if line.place.tag == "figcaption":
        return True
    table = picture.place.table
    if table and table == line.place.table:
        return line.place.row - picture.place.row <= 1 or line.italic
    return bool(_CLASS.search(line.place.marks.rsplit(" ", 1)[-1]))


def _looks_like_caption(picture: Line, line: Line) -> bool:
    """The line right after the picture: italic, centred, or worded like a caption."""
    if line.align == "right":
        return False
    if (
        line.heading
        or line.place.tag == "tr"
        or (
            picture.place.table
            and line.place.table == 0
            and not line.italic
            and line.align != "center"
        )
    ):
        return is_caption_like(line.text) and not line.heading
    same = line.place.block == picture.place.block
    return (
        line.italic
        or line.align == "center"
        or is_caption_like(line.text)
        or (same and len(line.text) < 200 and picture.align == "center")
        or _is_only_text(picture, line)
    )


def _is_only_text(picture: Line, line: Line) -> bool:
    """Whether a short line is all the text of the innermost element around a picture."""
    if picture.image is None or not 10 <= len(line.text) <= 160:
        return False
    if phrases.is_tool(line.text) or phrases.is_detail_pointer(line.text):
        return False
    around = next((tag for tag in picture.image.parents if tag.get_text(strip=True)), None)
    if around is None or around.name in ("body", "html", "[document]"):
        return False
    return collapse(around.get_text()) == line.text


def _is_before(line: Line, picture: Line) -> bool:
    """A caption above its picture: where the markup ties the two, or it looks like one."""
    if line.image is not None or len(line.text) > MAX_CAPTION:
        return False
    if picture.place.figure and picture.place.figure == line.place.figure:
        return True
    if line.italic and line.align == "center" and len(line.text) <= 200 and not line.heading:
        return picture.align == "center"
    tied = picture.place.table and picture.place.table == line.place.table
    return bool(tied and picture.place.row - line.place.row == 1 and line.place.row > 0)
