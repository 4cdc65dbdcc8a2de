"""Whether a page is a listing: what speaks for a list, and what for an article beside one."""

from __future__ import annotations

import itertools

from selectolax.lexbor import LexborNode

from crawler.pages import clusters, headline, labels, phrases, told
from crawler.pages.clusters import Group
from crawler.pages.entries import find
from crawler.pages.page import Page

#: Letters of prose under a headline from which it heads an article.
_MUCH = 250


def is_listing(page: Page) -> bool:
    """Several dated or summarised links, and neither prose nor the header of an article."""
    if _is_register(page) or clusters.is_empty(page):
        return True
    entries = find(page)
    paged = clusters.chosen(page, entries)
    group = Group(paged) if paged else clusters.best(page, entries)
    if group is None or (not paged and (group.secondary or _is_unwritten(page, group))):
        return False
    before = group.last if paged else len(page.outline.rows)
    rich = bool(paged) and group.dated + group.told >= 3
    if has_article_header(page, before, rich=rich) or (not paged and _is_aside(page, group)):
        return False
    if _follows_related(page, group.first):
        return False
    if group.size < 3:
        return bool(paged) or _is_short_listing(page, group)
    enough = group.dated + group.told >= max(3, group.size // 2)
    if not paged and not enough and not (group.own and _are_pictured(page, group)):
        return False
    return _prose(page, group) < 900


def _are_pictured(page: Page, group: Group) -> bool:
    """Whether each of several links has a picture: the albums of a gallery."""
    return group.size > 3 and all(
        _is_pictured(page.outline.rows[entry.at].node) for entry in group.entries
    )


def _is_pictured(node: LexborNode | None) -> bool:
    for _ in range(3):
        if node is None or len(node.css("a[href]")) > 2:
            return False
        if node.css_first("img") is not None:
            return True
        node = node.parent
    return False


def _is_unwritten(page: Page, group: Group) -> bool:
    """Whether "Đang cập nhật" stands under a short line above the links: an empty article."""
    rows = page.outline.rows[: group.first]
    return any(
        phrases.is_unwritten(here.text) and not here.linked and 5 < len(above.text) < 120
        for above, here in itertools.pairwise(rows)
    )


def _is_register(page: Page) -> bool:
    """A table of many documents: ``Trích yếu`` heads a column beside another field.

    In the field table of one document each label is followed by its value.
    """
    rows = page.outline.rows
    return any(
        labels.is_one_of(here.text, ("trích yếu", "trích yếu nội dung", "nội dung trích yếu"))
        and labels.is_one_of(after.text, labels.DOCUMENT + labels.ATTACHED)
        for here, after in itertools.pairwise(rows)
        if len(here.text) < 30 and len(after.text) < 30
    )


def _is_short_listing(page: Page, group: Group) -> bool:
    """One or two dated links on a page that has neither headline nor prose.

    The headline may be the page's own name where each link is told of too.
    """
    if group.dated < group.size or _prose(page, group) > 200:
        return False
    if group.own and group.told == group.size:
        return True
    found = headline.best(page)
    return found is None or found.score < 3.0


# -- or an article ---------------------------------------------------------------------------


def has_article_header(page: Page, before: int, *, rich: bool = False) -> bool:
    """Whether a headline that heads prose or documents stands above a line.

    Where the list is ``rich`` in dates and summaries, its section may have a name and a
    description too: only much prose counts then, or a date beside the headline.
    """
    headline.best(page)
    return any(
        found.sure
        and found.at < before
        and told.heads_text(page, found.at)
        and ((found.dated if rich else found.named) or told.letters_under(page, found.at) > _MUCH)
        for found in page.headlines
    )


def heads_article(page: Page, last: int) -> bool:
    """Whether the page's headline stands below all of a list, or right above related articles."""
    own = headline.best(page)
    if own is None or not own.sure or not own.named:
        return False
    if own.dated and own.at > last:
        return True
    related = min((at for at in page.outline.related if at > own.at), default=None)
    return related is not None and not any(own.at < entry.at < related for entry in find(page))


def is_rich(page: Page) -> bool:
    """Whether a pager belongs to at least two entries, all dated or told of."""
    main = clusters.chosen(page, find(page))
    return len(main) > 1 and all(entry.dated or entry.told for entry in main)


def _follows_related(page: Page, first: int) -> bool:
    """Whether a list of related articles stands above a line."""
    rows = page.outline.rows
    return any(at < first and not rows[at].side for at in page.outline.related)


def _is_aside(page: Page, group: Group) -> bool:
    """Whether the heading of a block stands between the page's own headline and the links."""
    own = headline.best(page)
    if own is None or not own.sure or not (own.named or own.score > 3.5):
        return False
    between = page.outline.rows[own.at + 1 : group.first]
    return own.at > group.first or any(labels.is_block_heading(row.text) for row in between)


def _prose(page: Page, group: Group) -> int:
    """Letters of long unlinked lines that are no summaries of the group's links."""
    at = [entry.at for entry in group.entries]
    pairs = zip(at, [*at[1:], at[-1] + 7], strict=True)
    summaries = {i for here, end in pairs for i in range(here + 1, min(end, here + 7))}
    return sum(
        len(row.text)
        for at, row in enumerate(page.outline.rows)
        if at not in summaries and len(row.text) > 120 and row.linked < 0.3 and not row.side
    )
