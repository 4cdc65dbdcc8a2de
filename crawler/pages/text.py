"""From lines to the text of an article: header and tail off, lead, captions and signature apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.pages import captions, container, dates, fields, headline, labels, phrases, urls
from crawler.pages.around import Claim
from crawler.pages.blocks import Line
from crawler.text import squeeze

_FINAL = re.compile(r"[.!?…:;\"”'’)\]]\s*$")
_SIGNED = re.compile(
    r"^\W*(?:(?:theo|nguồn|thực hiện|tác giả|tin,? ?(?:và )?(?:bài|ảnh)|bài,? ?(?:và )?ảnh)\b|"
    r"(?:tin|bài|ảnh) ?[-–,/:])",
    re.I,
)
_PERSON = re.compile(
    r"^[(\-–]?\s*(?:[A-ZĐÀ-ỸÂĂÊÔƠƯ][\w'’]*\.?[\s.\-–&,/]*){1,6}[)]?(?:\s*\([^)]{2,40}\))?[.]?$"
)
_WEEKDAY = re.compile(r"(?:thứ \w+|chủ nhật)\s*[,\-–|]?\s*", re.I)
#: A summary goes on in small letters, or with the dash it was cut before.
_CONTINUES = re.compile(r"[a-zà-ỹđăâêôơư–—\-,;]")
_SUMMARY = re.compile(
    r"desc|sapo|tom-?_?(?:tat|luoc)|summary|intro|lead(?!er)|abstract|hometext|trich", re.I
)
_FILE_LABEL = re.compile(rf"\W*(?:xem chi tiết|{'|'.join(labels.ATTACHED)})\b", re.I)
_COUNTED = re.compile(
    r"^\W*(?:số |tổng )?(?:lượt |lần |đã )?(?:người )?(?:xem|đọc|truy cập|view|hit)\w*"
    r"(?: bài| tin)?\s*:?\s*[\d.,]+\b.{0,12}$",
    re.I,
)
_SPACE = re.compile(r"\W+")


@dataclass(slots=True)
class Text:
    """What the lines of a container turned out to be; ``dropped`` are indexes of the rest."""

    lines: list[Line]
    pairs: dict[int, list[int]] = field(default_factory=dict)
    lead: str | None = None
    body: list[str] = field(default_factory=list)
    byline: str | None = None
    byline_rule: str = ""
    dropped: set[int] = field(default_factory=set)


def read(
    lines: list[Line],
    title: str | None,
    section: str | None,
    lead: Claim | None,
    byline: Claim | None,
) -> Text:
    """Sort the lines of a container into lead, body, captions and signature."""
    text = Text(lines)
    _drop_tail(text)
    _drop_form(text)
    _drop_header(text, title, section)
    text.dropped.update(_section_below(lines, section))
    _take_lead(text, lead)
    text.pairs = captions.pair([_blanked(text, i) for i in range(len(lines))])
    used = {i for captions_ in text.pairs.values() for i in captions_}
    _take_byline(text, used, byline)
    text.body = [
        line.text
        for at, line in enumerate(lines)
        if line.image is None and at not in text.dropped and at not in used
    ]
    return text


def _blanked(text: Text, at: int) -> Line:
    return Line("", text.lines[at].place) if at in text.dropped else text.lines[at]


def _key(value: str | None) -> str:
    return _SPACE.sub("", squeeze(value or "").casefold())


def _drop_tail(text: Text) -> None:
    """Everything from a related list or comment heading on, and pointers anywhere."""
    lines = text.lines
    for at, line in enumerate(lines):
        if line.image is not None:
            continue
        if container.ends_at(line.text) and not _goes_on(lines, at):
            text.dropped.update(range(at, len(lines)))
            return
        if _is_chrome(line) or (at > len(lines) - 6 and _is_stamp(line)):
            text.dropped.add(at)


def _is_stamp(line: Line) -> bool:
    """Whether a line says when the page was changed: a label, or a date with its time alone."""
    found = dates.find(line.text) if len(line.text) < 80 and line.place.tag != "tr" else None
    if found is None:
        return False
    if _dated(line.text):
        return True
    if found.precision == "day":
        return False
    return len(labels.without_chaff(line.text)) - len(found.raw) <= 6


def _goes_on(lines: list[Line], at: int) -> bool:
    """Whether prose follows the heading, so that it is a box inside the text."""
    return (
        sum(len(line.text) for line in lines[at + 1 :] if line.linked < 0.5 and len(line.text) > 80)
        > 300
    )


def _is_chrome(line: Line) -> bool:
    value = line.text
    if len(value) > 120:
        return False
    if phrases.is_detail_pointer(value) or labels.is_one_of(value, labels.CHROME + labels.ATTACHED):
        return True
    if phrases.is_tool(value):
        return True
    if line.heading and labels.is_one_of(value, labels.PARTS):
        return True
    if line.place.tag == "tr" and (phrases.heads_files(value) or _is_file_row(line)):
        return True
    if line.linked > 0.9 and labels.starts_with(value, ("trở về", "quay lại")):
        return True
    if line.linked > 0.4 and phrases.is_pointer(value):
        return True
    if labels.starts_with(value, labels.COUNTER) or (len(value) < 40 and _COUNTED.match(value)):
        return True
    if line.linked > 0.2 and len(value) < 60 and labels.starts_with(value, ("chia sẻ", "share")):
        return True
    if (label := labels.starts_with(value, labels.TAGS)) and ":" in value[: len(label) + 4]:
        return True
    if not line.hrefs or not all(urls.is_file(href, value) for href in line.hrefs):
        return False
    return line.linked > 0.9 or (line.linked > 0.3 and bool(_FILE_LABEL.match(squeeze(value))))


def _drop_form(text: Text) -> None:
    """The labels of a form that shows the fields of an item, where the container holds it all."""
    found = [i for i, line in enumerate(text.lines) if labels.is_one_of(line.text, labels.FORM)]
    if len(found) >= 3:
        text.dropped.update(found)


def _section_below(lines: list[Line], section: str | None) -> list[int]:
    """The link to the section among the last lines."""
    last = range(max(0, len(lines) - 4), len(lines))
    return [i for i in last if lines[i].linked > 0.9 and squeeze(lines[i].text) == section]


def _is_file_row(line: Line) -> bool:
    """Whether a row of a table is an entry of a list of files; the fields of a document are not."""
    if labels.starts_with(line.text, labels.DOCUMENT):
        return False
    return bool(line.hrefs) and all(urls.is_file(href) for href in line.hrefs)


def _drop_header(text: Text, title: str | None, section: str | None) -> None:
    """The title, the line with section and date, and what stands above them."""
    own, told = _key(title), 0
    for at, line in enumerate(text.lines[:12]):
        if line.image is not None:
            continue
        if section and told == 0 and squeeze(line.text) == squeeze(section):
            text.dropped.add(at)
        elif own and own in (_key(line.text), _key(headline.without_date(line.text))):
            text.dropped.add(at)
            text.dropped.update(i for i in range(at) if 0 < len(text.lines[i].text) < 100)
        elif (told < 2 and _is_header(line, section, told=told > 0)) or (
            at - 1 in text.dropped and _is_dateline(line)
        ):
            text.dropped.add(at)
        told += len(line.text) > 90 and at not in text.dropped


def _is_header(line: Line, section: str | None, *, told: bool) -> bool:
    """Whether a line says section, date or writer; after prose a day alone closes a letter."""
    value = line.text
    if len(value) > 200 or line.place.tag == "tr":
        return False
    if labels.starts_with(value, labels.SECTION) and ":" in value[:20]:
        return True
    if len(value) < 60 and labels.starts_with(value, labels.BY):
        return True
    found = dates.find(value) if len(value) < 120 else None
    if found is None or (told and found.precision == "day" and not _dated(value)):
        return False
    rest = labels.without_chaff(value.replace(section or value, ""))
    return bool(_dated(value)) or (len(value) < 90 and len(rest) - len(found.raw) <= 12)


def _dated(value: str) -> str | None:
    """The label of a date that begins a line; "Thời gian" may tell of an event."""
    label = labels.starts_with(value, labels.DATE)
    return None if label in labels.TIME else label


def _is_dateline(line: Line) -> bool:
    """Right under the title: a date before or after a few words, such as the section."""
    found = dates.find(line.text) if len(line.text) < 100 else None
    if found is None or line.text[-1:] in ".;:":
        return False
    return squeeze(line.text).startswith(found.raw[:10]) or bool(_WEEKDAY.match(line.text))


def _take_lead(text: Text, lead: Claim | None) -> None:
    if lead is None:
        _take_named_lead(text)
        return
    text.lead = lead.value
    rest = _key(lead.value)
    last = -1
    for at, line in enumerate(text.lines[:40]):
        if at in text.dropped or line.image is not None:
            continue
        key = _key(line.text)
        if not key or not rest.startswith(key):
            if last >= 0 or not rest:
                break
            continue
        text.dropped.add(at)
        rest, last = rest[len(key) :], at
    _join_lead(text, last)


def _take_named_lead(text: Text) -> None:
    """The first line, when its element is named a summary or it alone is bold."""
    first = next(
        (i for i, ln in enumerate(text.lines[:12]) if ln.text and i not in text.dropped), None
    )
    if first is None:
        return
    line = text.lines[first]
    named = _SUMMARY.search(line.place.marks.rsplit(" ", 1)[-1])
    if len(line.text) > 20 and (named or _is_bold_lead(text, first)):
        text.lead = line.text
        text.dropped.add(first)
        _join_lead(text, first)


def _is_bold_lead(text: Text, first: int) -> bool:
    """A first paragraph all in bold, with paragraphs in plain letters after it."""
    line = text.lines[first]
    later = [ln for ln in text.lines[first + 1 :] if len(ln.text) > 40]
    if not line.bold or line.heading or len(line.text) <= 60 or not later:
        return False
    return not any(ln.bold for ln in later)


def _join_lead(text: Text, last: int) -> None:
    """A summary cut in two: no final mark, and the next paragraph bold from a small letter on."""
    following = last + 1
    while following < len(text.lines) and following in text.dropped:
        following += 1
    if following >= len(text.lines) or text.lead is None or _FINAL.search(text.lead):
        return
    line = text.lines[following]
    if line.image is None and line.bold and _CONTINUES.match(line.text):
        text.lead = f"{text.lead} {line.text}"
        text.dropped.add(following)


def _take_byline(text: Text, used: set[int], marked: Claim | None) -> None:
    """Last right-aligned lines, a last line that names a source, or a name alone."""
    free = [
        i
        for i, ln in enumerate(text.lines)
        if ln.image is None and i not in text.dropped and i not in used
    ]
    if marked is not None:
        text.byline, text.byline_rule = marked.value, marked.rule
        own = (_key(marked.value), _key(marked.raw))
        text.dropped.update(i for i in free[-3:] if _key(text.lines[i].text) in own)
        return
    chosen: list[int] = []
    for at in reversed(free[-3:]):
        rule = _signature(text.lines[at], first=not chosen)
        if not rule or len(chosen) == 2 or (len(free) < 2 and rule == "name alone"):
            break
        chosen.insert(0, at)
        text.byline_rule = f"position:{rule}"
    if chosen:
        text.byline = fields.unlabelled(" ".join(text.lines[i].text for i in chosen))
        text.dropped.update(chosen)


def _is_sentence(value: str) -> bool:
    """Whether a line that begins like a source is prose: "Theo kế hoạch, đợt thi đua ..."."""
    return len(value) > 50 and value.endswith(".") and ":" not in value[:24]


def _signature(line: Line, *, first: bool) -> str:
    value = squeeze(line.text)
    if len(value) > 120 or line.place.tag == "tr":
        return ""
    if line.align == "right":
        return "right-aligned"
    if len(value) <= 80 and fields.AUTHOR.search(line.place.marks.rsplit(" ", 1)[-1]):
        return "named author"
    if not first:
        return ""
    if _SIGNED.match(value) and len(value) <= 100 and not _is_sentence(value):
        return "source line"
    if (
        len(value) <= 32
        and _PERSON.match(squeeze(value))
        and not value.isupper()
        and line.place.tag != "li"
    ):
        return "name alone"
    return ""
