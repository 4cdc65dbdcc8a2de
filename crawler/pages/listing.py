"""A listing page: the main list apart from side blocks, sections and the next page."""

from __future__ import annotations

from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.items import Link, Listing
from crawler.pages import attachments, clusters, kinds, labels, urls, verdict
from crawler.pages.family import Family
from crawler.pages.page import Page, text_of
from crawler.pages.paging import next_page, pagers
from crawler.pages.words import collapse

_MENUS = (
    "nav a[href], [class*=menu] a[href], a[class*=menu][href], [id*=menu] a[href], "
    "[class*=nav] a[href], [id*=nav] a[href], .ms-quickLaunch a[href], header a[href]"
)


def read(page: Page, family: type[Family]) -> Listing:
    """Main list in order, secondary lists, links to sections, and the next page."""
    main = _without_blocks(page, _main(page, family))
    main = _above(page, family, main) + main
    main += _continued(page, family, main)
    chosen = {link.url for link in main}
    beside = (*_selected(page, family.optional), *_alike(page, family, chosen))
    optional = tuple(x for x in attachments.distinct(list(beside)) if x.url not in chosen)
    return Listing(
        articles=main,
        next=next_page(page, family),
        optional=optional,
        sections=_sections(page),
    )


def _main(page: Page, family: type[Family]) -> tuple[Link, ...]:
    """What the family's selectors find, kept to the list that the pager belongs to."""
    if clusters.is_empty(page):
        return ()
    chosen, paged = _selected(page, family.items), attachments.distinct(clusters.paged_links(page))
    named, near = {link.url for link in chosen}, {link.url for link in paged}
    # A family's selectors may take side blocks in too: the pager tells them apart.
    paged_on = near <= named and next_page(page, family) is not None
    if not chosen or (near and (paged_on or named <= near)):
        chosen = paged
    if len(chosen) < 3 and not kinds.looks_like_listing(page, family):
        chosen = _better(chosen, attachments.distinct(clusters.links(page)))
    return chosen


def _continued(page: Page, family: type[Family], main: tuple[Link, ...]) -> tuple[Link, ...]:
    """Headlines under "Các tin khác" right below the entries: the older part of the same list."""
    urls_of_main = {link.url for link in main}
    shapes = {urls.shape(family.key(url)) for url in urls_of_main}
    rows, inside, last = page.outline.rows, False, -1
    found: list[Link] = []
    for at, row in enumerate(rows):
        url = page.resolve(row.hrefs[0]) if row.hrefs and not row.side else None
        if not inside and url in urls_of_main:
            last = at
        elif at in page.outline.related and last >= 0 and (inside or _is_next_to(page, last, at)):
            inside = True
            if url and url not in urls_of_main and urls.shape(family.key(url)) in shapes:
                found.append(Link(url=url, name=row.text))
        elif inside:
            break
    return attachments.distinct(found)


def _is_next_to(page: Page, last: int, at: int) -> bool:
    """Whether only a summary, words and numbers of paging lie between two lines."""
    between = page.outline.rows[last + 1 : at]
    return at - last < 40 and sum(len(row.text) >= 25 for row in between) <= 2


def _places(page: Page, found: tuple[Link, ...]) -> dict[str, list[int]]:
    """The lines in which each of some links stands."""
    places: dict[str, list[int]] = {link.url: [] for link in found}
    for at, row in enumerate(page.outline.rows):
        url = page.resolve(row.hrefs[0]) if row.hrefs else None
        if url in places:
            places[url].append(at)
    return places


def _without_blocks(page: Page, main: tuple[Link, ...]) -> tuple[Link, ...]:
    """The main list without what stands only under "Tin mới" or "Tin xem nhiều" below its pager."""
    places = _places(page, main)
    first = min((at for found in places.values() for at in found), default=0)
    block = next(
        (
            at
            for at, row in enumerate(page.outline.rows)
            if at > first and labels.is_one_of(row.text, labels.SIDE_LISTS)
        ),
        len(page.outline.rows),
    )
    if not any(first < at < block for at in _pager_lines(page)):
        return main
    return tuple(x for x in main if not places[x.url] or places[x.url][0] < block)


def _pager_lines(page: Page) -> list[int]:
    return [span[0] for node in pagers(page) if (span := page.outline.span(node))]


def _above(page: Page, family: type[Family], main: tuple[Link, ...]) -> tuple[Link, ...]:
    """The first article of a list, where it is set in another way right above the others."""
    places = [at for found in _places(page, main).values() for at in found]
    shapes = {urls.shape(family.key(link.url)) for link in main}
    if len(main) < 3 or not places:
        return ()
    for at in range(min(places) - 1, max(-1, min(places) - 5), -1):
        row = page.outline.rows[at]
        if labels.is_block_heading(row.text) or row.side:
            break
        url = page.resolve(row.hrefs[0]) if row.hrefs and row.linked > 0.5 else None
        if url is None or urls.shape(family.key(url)) not in shapes:
            continue
        # The last entry of a block above has another entry before it.
        before = page.outline.rows[max(0, at - 3) : at]
        alone = not any(other.linked > 0.5 and len(other.text) > 25 for other in before)
        heading = row.node.tag in ("h1", "h2", "h3", "h4") and len(row.text) > 15
        return (Link(url=url, name=row.text),) if alone and heading else ()
    return ()


def _alike(page: Page, family: type[Family], chosen: set[str]) -> list[Link]:
    """Other links whose address is built as those of the main list, around a number.

    The only article of a last page may be missed beside a fuller side block; it has the same
    kind of address as the others, and so has every article of the side blocks.
    """
    shapes = {shape for url in chosen if "0" in (shape := urls.shape(family.key(url)))}
    if not shapes:
        return []
    links = [link for a in page.tree.css("a[href]")[:2000] if (link := _link(a, page))]
    return [x for x in links if x.url not in chosen and urls.shape(family.key(x.url)) in shapes]


def _better(main: tuple[Link, ...], cluster: tuple[Link, ...]) -> tuple[Link, ...]:
    """The cluster, unless the family's selectors found what it lacks: then it is a side block."""
    clustered = {link.url for link in cluster}
    return cluster if all(link.url in clustered for link in main) else main


def is_listing(page: Page, family: type[Family]) -> bool:
    """By the shared rules: several titled links with dates or summaries, little prose."""
    for selector in family.items:
        at = _lines(page, [node for node in page.tree.css(selector) if _link(node, page)])
        if len(at) >= 2:
            if verdict.heads_article(page, at[-1]):
                return False
            rich = len(at) > 4 or verdict.is_rich(page)
            return not verdict.has_article_header(page, at[-1], rich=rich)
    return verdict.is_listing(page)


def _lines(page: Page, nodes: list[LexborNode]) -> list[int]:
    """Where links stand, those of side blocks and of related articles left out."""
    starts = [span[0] for node in nodes if (span := page.outline.span(node))]
    rows, related = page.outline.rows, page.outline.related
    return [at for at in starts if at not in related and at < len(rows) and not rows[at].side]


def _selected(page: Page, selectors: tuple[str, ...]) -> tuple[Link, ...]:
    for selector in selectors:
        links = [link for a in page.tree.css(selector) if (link := _link(a, page))]
        if links:
            return attachments.distinct(links)
    return ()


def _link(node: LexborNode, page: Page) -> Link | None:
    href = node.attributes.get("href") or ""
    url = page.resolve(href)
    if url is None or url.startswith("data:") or urls.is_file(url):
        return None
    name = text_of(node) or collapse(node.attributes.get("title") or "")
    return Link(url=url, name=name) if name else None


def _sections(page: Page) -> tuple[Link, ...]:
    """Links of the portal's menus that lead to its own pages."""
    links = [link for a in page.tree.css(_MENUS)[:500] if (link := _link(a, page))]
    host = urlsplit(page.url).netloc
    own = [x for x in links if urlsplit(x.url).netloc == host and not urls.TRAP.search(x.url)]
    return attachments.distinct(own)
