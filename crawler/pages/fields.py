"""Title, section and date: a family's selectors first, then what portals share, meta data last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.items import Evidence
from crawler.pages import dates, headline, labels, outline
from crawler.pages.family import Family
from crawler.pages.page import Page, text_of
from crawler.pages.words import collapse
from crawler.text import squeeze

_SPLIT = re.compile(r"\s+[|»–—\-:]{1,2}\s+")
_BREADCRUMBS = (
    "[itemtype*=BreadcrumbList]",
    ".breadcrumbs",
    ".breadcrumb",
    "#breadcrumb",
    "#breadcrumbs",
    "[class*=breadcrumb]",
    "[id*=breadcrumb]",
    ".dd_chuyenmuc",
    ".duong-dan",
    ".duongdan",
    ".path-way",
    ".pathway",
    ".sitemap-path",
)
_DATE_CLASSES = (
    "time[datetime]",
    "[itemprop=datePublished]",
    ".post-date", ".entry-date", ".published", ".publish-date", ".detail-date", ".date-time", ".datetime",
    ".news-date", ".article-date", ".ngaydang", ".ngay-dang", ".time", ".date", ".post-time", ".news-time",
    ".block_timer", ".thoigian", ".detail-time", ".field--name-created", ".create", ".create-date",
)  # fmt: skip
_LEADS = (
    "p.sapo", "div.sapo", "h2.sapo", "h3.sapo", ".sapo", ".hometext", ".lead", ".article-lead", ".news-sapo",
    ".detail-sapo", ".post-excerpt", ".article-summary", ".tomtat", ".tom-tat", ".trich-dan", ".trichdan", ".mo-ta",
    ".chapeau", "p.description", ".detail-description", "[itemprop=description]", ".field--name-field-sapo",
    ".field--name-field-tom-tat", ".field--name-field-summary", ".introtext", ".article-intro", ".summary",
    "[id$=lblTomTat]", "[id$=lblSummary]", "[id$=lblDescription]", ".lblTomTat", ".kicker",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A value with the rule that found it and the text it came from."""

    value: str
    rule: str
    raw: str

    @property
    def evidence(self) -> Evidence:
        return Evidence(rule=self.rule, raw=self.raw[:500])


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of the date of publication, an impossible one included."""

    found: dates.Found
    rule: str


class Reader:
    """Reads the fields of one page around its container."""

    def __init__(self, page: Page, family: type[Family], container: LexborNode | None) -> None:
        self.page = page
        self.family = family
        self.container = container

    @cached_property
    def span(self) -> tuple[int, int]:
        """Range of the container's lines, of all lines when there is none."""
        return self.page.outline.span(self.container) or (0, len(self.page.outline.rows))

    @cached_property
    def before(self) -> list[outline.Row]:
        """The last lines above the container, nearest first, then its first ones."""
        rows, (start, end) = self.page.outline.rows, self.span
        above = [row for row in rows[max(0, start - 14) : start] if not row.side]
        return above[::-1] + rows[start : min(start + 8, end)]

    @cached_property
    def after(self) -> list[outline.Row]:
        """The last lines of the container and a few below it."""
        start, end = self.span
        return self.page.outline.rows[max(start, end - 3) : end + 4]

    # -- title ---------------------------------------------------------------------------

    def title(self) -> Claim | None:
        """The title as displayed in the article's header, not ``<title>``."""
        return self._selected("title") or self._heading() or self._from_head()

    def _selected(self, field: str) -> Claim | None:
        for selector in getattr(self.family, field):
            for node in self.page.tree.css(selector):
                text = text_of(node)
                if text and not (selector == "h1" and headline.is_site_name(text)):
                    return Claim(text, f"{self.family.name}:{selector}", text)
        return None

    def _heading(self) -> Claim | None:
        """The line in or above the container that looks most like a headline."""
        found = headline.best(self.page, self.span if self.container is not None else None)
        if found is None:
            return None
        text = self.page.outline.rows[found.at].text
        return Claim(text, found.rule, text)

    def _from_head(self) -> Claim | None:
        raw = self.page.meta.get("og:title") or ""
        for text, rule in ((raw, "meta:og:title"), (self.page.head_title, "head:title")):
            parts = [p for p in _SPLIT.split(text) if p]
            if parts and len(parts[0]) >= 12 and not headline.is_site_name(parts[0]):
                return Claim(collapse(parts[0]) if len(parts) > 1 else text, rule, text)
        return None

    # -- section -------------------------------------------------------------------------

    def section(self, title: str | None) -> Claim | None:
        """The category displayed with the article: selector, label, else the breadcrumb."""
        return (
            self._selected("section")
            or self._labelled_section()
            or self._beside_date()
            or self._crumb(title)
        )

    def _labelled_section(self) -> Claim | None:
        for row in [*self.before, *self.after]:
            line = squeeze(row.text)
            match = _SECTION_LABEL.search(line) if len(line) < 400 else None
            if match and (value := _cut_value(match["value"])):
                return Claim(value, "label:chuyên mục", row.text)
        return None

    def _beside_date(self) -> Claim | None:
        """A short line right before a line of date in the same row of a header."""
        rows, (start, _) = self.page.outline.rows, self.span
        for at in range(min(start + 4, len(rows) - 1), max(0, start - 8), -1):
            here, above = rows[at], rows[at - 1]
            if len(here.text) > 60 or not dates.find(here.text) or here.linked or len(above.text) > 60:
                continue
            one, other = here.node.parent, above.node.parent
            if one is not None and other is not None and one.mem_id == other.mem_id and one.tag == "tr":
                return Claim(above.text, "position:beside the date", above.text)
        return None

    def _crumb(self, title: str | None) -> Claim | None:
        own = squeeze(title or "").casefold()
        for selector in _BREADCRUMBS:
            for node in self.page.tree.css(selector):
                if is_hidden(node):
                    continue
                names = [n for n in _crumbs(node) if not labels.is_one_of(n, labels.HOME)]
                names = [n for n in names if own != squeeze(n).casefold().rstrip(" .…")]
                if names and own and own.startswith(squeeze(names[-1]).casefold().rstrip(" .…")):
                    names = names[:-1] or names
                if names:
                    return Claim(names[-1], f"breadcrumb:{selector}", " > ".join(names))
        return None

    # -- date ----------------------------------------------------------------------------

    def published(self) -> Moment | None:
        """The displayed date; meta data only where nothing is displayed."""
        return (
            self._selected_date()
            or self._labelled_date()
            or self._bare_date()
            or self._classed_date()
            or self._meta_date()
        )

    def _selected_date(self) -> Moment | None:
        for selector in self.family.published:
            for node in self.page.tree.css(selector):
                if found := dates.find(text_of(node)):
                    return Moment(found, f"{self.family.name}:{selector}")
        return None

    def _labelled_date(self) -> Moment | None:
        for row in [*self.before, *self.after]:
            if len(row.text) > 300 or row.linked > 0.8:
                continue
            line = squeeze(row.text)
            match = _DATE_LABEL.search(line)
            if match and not _NOT_DATE_LABEL.search(line[: match.end()]):
                if found := dates.find(line[match.end() :][:80]):
                    return Moment(found, f"label:{match.group().casefold()}")
        return None

    def _classed_date(self) -> Moment | None:
        for selector in _DATE_CLASSES:
            for node in self.page.tree.css(selector)[:5]:
                text = text_of(node) or node.attributes.get("datetime") or ""
                if len(text) > 120 or _in_list(node) or not self._is_near(node):
                    continue
                if found := dates.find(text):
                    return Moment(found, f"class:{selector}")
        return None

    def _bare_date(self) -> Moment | None:
        """A line above the text that holds nothing but a date."""
        for row in self.before:
            if len(row.text) > 80 or row.linked > 0.5 or labels.starts_with(row.text, labels.NOT_DATE):
                continue
            found = dates.find(row.text)
            if found and len(squeeze(row.text)) - len(found.raw) <= 24:
                return Moment(found, "position:above the text")
        return None

    def _meta_date(self) -> Moment | None:
        for name in ("article:published_time", "datepublished", "dc.date.issued", "pubdate"):
            if found := dates.find(self.page.meta.get(name, "")):
                return Moment(found, f"meta:{name}")
        for part in self.page.linked_data():
            if isinstance(raw := part.get("datePublished"), str) and (found := dates.find(raw)):
                return Moment(found, "json-ld:datePublished")
        return None

    # -- lead ----------------------------------------------------------------------------

    def lead(self) -> Claim | None:
        """The marked summary, if the template marks one and it is not empty."""
        for owner, selectors in ((self.family.name, self.family.lead), ("class", _LEADS)):
            for selector in selectors:
                for node in self.page.tree.css(selector)[:3]:
                    text = text_of(node)
                    if len(text) <= 20 or _in_list(node) or node.css_first("a[href] img"):
                        continue
                    if owner != "class" or self._is_near(node):
                        return Claim(text, f"{owner}:{selector}", text)
        return None


    def _is_near(self, node: LexborNode) -> bool:
        """Whether a node stands in the container or shortly above it."""
        span, (start, end) = self.page.outline.span(node), self.span
        if span is None or self.container is None:
            return False
        rows = self.page.outline.rows
        return start - 8 <= span[0] < end and span[0] < len(rows) and not rows[span[0]].side


_SECTION_LABEL = re.compile(
    r"(?:^|[|•·\-–]\s*|\s)(?:chuyên mục|danh mục|thể loại|category)\s*:\s*(?P<value>.+)$", re.I
)
_NEXT_LABEL = re.compile(
    r"\s*(?:[|•·]|(?:\s[-–]\s)?(?:" + "|".join(labels.DATE + labels.AUTHOR + labels.COUNTER) + r")).*$", re.I
)
_DATE_LABEL = re.compile("|".join(sorted(labels.DATE, key=len, reverse=True)), re.I)
_NOT_DATE_LABEL = re.compile("|".join(labels.NOT_DATE), re.I)


def _cut_value(text: str) -> str:
    return _NEXT_LABEL.sub("", text).strip(" :|-–,;>»")[:200]


def _crumbs(node: LexborNode) -> list[str]:
    """The steps of a breadcrumb in order, separators left out."""
    steps = [text_of(n) for n in node.css("li")] or [text_of(n) for n in node.css("a, span")]
    if not steps:
        steps = re.split(r"[>»/›|]", text_of(node))
    names = [collapse(s).strip(" >»/›|•") for s in steps]
    return list(dict.fromkeys(n for n in names if n and len(n) < 150))


def is_hidden(node: LexborNode) -> bool:
    """Whether the element or one around it is not displayed."""
    here: LexborNode | None = node
    while here is not None and here.tag not in ("body", "html"):
        style = (here.attributes.get("style") or "").replace(" ", "").lower()
        if "display:none" in style:
            return True
        here = here.parent
    return False


def _in_list(node: LexborNode) -> bool:
    """Whether the node stands in a list of links rather than in an article's header."""
    parent = node
    for _ in range(4):
        if parent.tag in ("li", "a", "aside", "footer", "nav"):
            return parent.tag != "li" or parent.css_first("a[href]") is not None
        if parent.parent is None:
            return False
        parent = parent.parent
    return False
