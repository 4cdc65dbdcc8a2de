"""One article page to one ``Article``."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bs4 import Tag
from selectolax.lexbor import LexborNode

from crawler.items import Article, Evidence, Kind, Link, Picture
from crawler.pages import (
    attachments,
    beside,
    blocks,
    captions,
    cleaning,
    container,
    dates,
    fields,
    kinds,
    listing,
    moments,
    pictures,
    related,
    text,
)
from crawler.pages.around import Around, Claim
from crawler.pages.family import Family
from crawler.pages.page import Page
from crawler.text import squeeze

_PLAYER = re.compile(r"youtu\.?be|vimeo|dailymotion|/plugins/video|player|\.mp4", re.I)


def read(page: Page, family: type[Family], captured_at: datetime | None = None) -> Article:
    """Everything the page says; missing parts are None or empty, doubts are flags."""
    early = kinds.before_reading(page)
    if early is not None:
        return Article(kind=early, flags=tuple(page.flags))
    other = _not_an_article(page, family)
    if other is not None:
        return Article(kind=other, flags=tuple(page.flags))
    node, rule = container.find(page, family)
    return _Article(page, family, node, rule, captured_at).read()


def _not_an_article(page: Page, family: type[Family]) -> Kind | None:
    marked = kinds.looks_like_listing(page, family)
    if marked is not False and kinds.is_home(page.url):
        return "home"
    if marked or (marked is None and listing.is_listing(page, family)):
        return "listing"
    return None


class _Article:
    """The parts of one reading, in the order they depend on each other."""

    def __init__(
        self,
        page: Page,
        family: type[Family],
        node: LexborNode | None,
        rule: str,
        captured_at: datetime | None,
    ) -> None:
        self.page, self.family, self.node, self.rule = page, family, node, rule
        self.captured_at = captured_at
        self.around = Around(page, family, node)

    def read(self) -> Article:
        title = fields.title(self.around)
        section = fields.section_of(self.around, title)
        moment = moments.published(self.around, title)
        lead, author = self._lead(title), fields.author(self.around, title)
        others = related.read(self.page, self.family, self.node)
        files = self._files_beside(title)
        heading = title.node if title else None
        first = beside.pictures_before(self.node, heading) if self.node else None
        last = beside.pictures_after(self.node, heading) if self.node else None
        root = cleaning.cut(self.node, self.family.noise) if self.node is not None else None
        lines = self._lines(root) if root is not None else []
        told = text.read(
            lines, title.value if title else None, section.value if section else None, lead, author
        )
        shown = self._pictures(first, told, last)
        if root is not None:
            files = attachments.from_tag(root, self.page) + files
        documents = attachments.distinct(files)
        length = len(told.lead or "") + sum(map(len, told.body))
        kind = kinds.of_article(
            length, pictures=len(shown), files=len(documents), videos=_videos(root)
        )
        if kind == "article" and kinds.is_document(told.body):
            kind = "document"
        return Article(
            kind=kind,
            title=title.value if title else None,
            section=section.value if section else None,
            published=moment.found.iso if moment else None,
            precision=moment.found.precision if moment and moment.found.iso else None,
            lead=told.lead,
            body=tuple(told.body),
            body_html=_html(root, told, self.page) if root is not None else "",
            byline=told.byline,
            pictures=shown,
            attachments=documents,
            related=others,
            evidence=self._evidence(title, section, moment, told),
            flags=self._flags(moment),
        )

    def _lines(self, root: Tag) -> list[blocks.Line]:
        """The lines of the text; buttons among them caption nothing, entries lead elsewhere."""
        lines = blocks.lines(root)
        shown = [
            x.image is None or pictures.addresses(x.image, self.page) is not None for x in lines
        ]
        away = _entries([line for line, is_shown in zip(lines, shown, strict=True) if not is_shown])
        return [
            line
            for line, is_shown in zip(lines, shown, strict=True)
            if is_shown and not (line.linked > 0.9 and line.hrefs and away.issuperset(line.hrefs))
        ]

    def _lead(self, title: Claim | None) -> Claim | None:
        lead = fields.lead(self.around, title)
        same = lead and title and squeeze(lead.value) == squeeze(title.value)
        return None if same else lead

    def _files_beside(self, title: Claim | None) -> list[Link]:
        links = []
        for selector in self.family.extra:
            for zone in self.page.tree.css(selector):
                links += attachments.from_node(zone, self.page)
        if self.node is not None:
            above = title.node if title else None
            links += beside.files_before(self.node, above, self.page)
            links += beside.files_after(self.node, above, self.page)
        return links

    def _pictures(
        self, first: Tag | None, told: text.Text, last: Tag | None
    ) -> tuple[Picture, ...]:
        """Pictures above the text, then those in it, then those under it."""
        above = blocks.lines(first) if first is not None else []
        above = [line for line in above if not line.text or line.text not in (told.lead or "")]
        below = blocks.lines(last) if last is not None else []
        pairs, start = captions.pair(above), len(above)
        for at, of in ((start, told.pairs), (start + len(told.lines), captions.pair(below))):
            pairs |= {at + picture: [at + i for i in lines] for picture, lines in of.items()}
        return pictures.read([*above, *told.lines, *below], pairs, self.page)

    def _evidence(
        self,
        title: Claim | None,
        section: Claim | None,
        moment: moments.Moment | None,
        told: text.Text,
    ) -> dict[str, Evidence]:
        found = {"title": title and title.evidence, "section": section and section.evidence}
        if moment:
            found["published"] = Evidence(rule=moment.rule, raw=moment.found.raw)
        elif meta := moments.hidden(self.page):
            found["published_meta"] = Evidence(rule=meta.rule, raw=meta.found.raw)
        if told.byline:
            found["byline"] = Evidence(rule=told.byline_rule, raw=told.byline)
        if self.rule:
            found["body"] = Evidence(rule=self.rule)
        return {name: evidence for name, evidence in found.items() if evidence}

    def _flags(self, moment: moments.Moment | None) -> tuple[str, ...]:
        flags = list(self.page.flags)
        if moment and moment.found.flag:
            flags.append(moment.found.flag)
        if moment and self.captured_at and _is_future(moment.found.iso, self.captured_at):
            flags.append("future_date")
        return tuple(dict.fromkeys(flags))


def _entries(lines: list[blocks.Line]) -> set[str]:
    """Where thumbnails of other articles lead."""
    return {href for x in lines if x.image and pictures.is_entry(x.image) for href in x.hrefs}


def _videos(root: Tag | None) -> int:
    """Players in the container, by element or by the address they embed."""
    if root is None:
        return 0
    frames = [str(f.get("src") or f.get("data-src") or "") for f in root.find_all("iframe")]
    return len(root.find_all("video")) + sum(bool(_PLAYER.search(src)) for src in frames)


def _is_future(iso: str | None, captured_at: datetime) -> bool:
    if iso is None:
        return False
    moment = datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dates.VIETNAM)
    return moment > captured_at + timedelta(days=1)


def _html(root: Tag, told: text.Text, page: Page) -> str:
    """The container without header, lead, signature and tail, made safe."""
    for at in sorted(told.dropped):
        line = told.lines[at]
        tag = line.node
        if tag is None or tag.decomposed or tag is root or line.image is not None:
            continue
        if "".join(squeeze(tag.get_text()).split()) == "".join(squeeze(line.text).split()):
            tag.decompose()
    _show_best(root, page)
    return cleaning.sanitise(root, page)


def _show_best(root: Tag, page: Page) -> None:
    """Put the address of each picture's best copy where it is displayed, chrome out."""
    for image in root.find_all("img"):
        where = pictures.addresses(image, page)
        if where is None:
            image.decompose()
        elif not where[1].startswith("data:"):
            image["src"] = where[1]
