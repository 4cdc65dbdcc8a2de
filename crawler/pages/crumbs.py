"""The path from the front page to an article, with or without a name that says so."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.pages import labels
from crawler.pages.around import Around, Claim, is_hidden
from crawler.pages.page import text_of
from crawler.pages.words import collapse
from crawler.text import squeeze

_BREADCRUMBS = (
    "[itemtype*=BreadcrumbList]", ".breadcrumbs", ".breadcrumb", "#breadcrumb", "#breadcrumbs",
    "[class*=crumb], [class*=Crumb], [id*=crumb], [id*=Crumb], [class*=cumb]", ".dd_chuyenmuc",
    "[aria-label*=readcrumb], [aria-label*=uong-dan]",
    ".breakcoup, [class^=bread], [class*=' bread'], [id^=bread]",
    ".duong-dan, .duongdan", ".path-way, .pathway, .sitemap-path, .sitemappath",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s*(?:[»›>]|&gt;|/|\||→)+\s*")


def last_step(claim: Claim, title: Claim | None) -> Claim:
    """The section of an element that shows the whole path from the front page."""
    steps = [step for step in _SEPARATOR.split(claim.value) if step.strip()]
    if len(steps) < 2 or not labels.is_one_of(steps[0], labels.HOME):
        return claim
    own = squeeze(title.value if title else "").casefold()
    names = _without_title(_cleaned(steps), own)
    return Claim(names[-1], claim.rule, claim.raw, claim.node) if names else claim


def named(around: Around, own: str) -> Claim | None:
    for selector in _BREADCRUMBS:
        for node in around.page.tree.css(selector):
            names = [] if is_hidden(node) else _without_title(_steps(node), own)
            if names:
                return Claim(names[-1], f"breadcrumb:{selector}", " > ".join(names))
    return None


def _without_title(names: list[str], own: str) -> list[str]:
    return names[:-1] if names and _is_title(names[-1], own) else names


def _is_title(name: str, own: str) -> bool:
    """Whether the last step is the article itself, perhaps cut short."""
    step = squeeze(name).casefold()
    cut = step.rstrip(" .…")
    return step == own or ((len(cut) < len(step) or len(cut) > 40) and own.startswith(cut))


def _steps(node: LexborNode) -> list[str]:
    """The steps of a breadcrumb in order, separators and the front page left out."""
    steps = [text_of(n) for n in node.css("li")] or [text_of(n) for n in _parts(node)]
    return _cleaned(steps or re.split(r"[>»/›|]", text_of(node)))


def _parts(node: LexborNode) -> list[LexborNode]:
    """The links and spans of a path, without one that holds them all."""
    return [
        part
        for part in node.css("a, span")
        if part.mem_id != node.mem_id and (part.tag == "a" or part.css_first("a") is None)
    ]


def _cleaned(steps: list[str]) -> list[str]:
    names = [collapse(step).strip(" >»/›|•\\-–→:") for step in steps]
    names = [name for name in names if name and len(name) < 150]
    passed = labels.HOME + labels.DETAIL
    return [n for n in dict.fromkeys(names) if not labels.is_one_of(n, passed)]


def plain(around: Around, title: Claim | None, own: str) -> Claim | None:
    """``Trang chủ > A > B`` above the title, on one line or each step on its own."""
    rows, at = around.page.outline.rows, around.title_at(title)
    for index in range(at, max(-1, at - 9), -1):
        row = rows[index] if index < len(rows) else None
        if row is None or len(row.text) > 300:
            continue
        steps = [step for step in _SEPARATOR.split(row.text) if step.strip()]
        if not labels.is_one_of(steps[0] if steps else "", labels.HOME) and not (
            len(steps) > 1 and at - index <= 2 and row.linked > 0.6 and "»" in row.text
        ):
            continue
        if len(steps) == 1:
            steps = [r.text for r in rows[index + 1 : at] if r.linked > 0.9 and len(r.text) < 80]
            steps = steps if len(steps) < 4 and at - index < 6 else []
        if names := _without_title(_cleaned(steps), own):
            return Claim(names[-1], "position:breadcrumb", " > ".join(names))
    return None
