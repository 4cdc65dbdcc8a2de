"""Which hits come first: exact spellings, then titles that say the words in a row, then bm25.

Of a word that stands in half of a million articles, the newest few thousand hits are ranked;
what is older is let in only where its spelling or its title says that it belongs on top.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from heapq import nsmallest

from crawler.store import hits as passes
from crawler.store.hits import Hit
from crawler.store.lengths import softened
from crawler.store.sieve import Sieve
from crawler.store.words import Query

#: The best so many are put in order once more, long texts with less of a penalty.
WINDOW = 200
#: So many of the newest titles that say the words in a row are looked at, and so many of the
#: articles older than the window are let in, of either kind.
TITLE_CAP, OLDER = 1_000, 40


#: (not exact, not a title, rank, -id) of a hit: the lower, the better. A bare tuple, because there
#: are thousands of them for each question.
_Place = tuple[bool, bool, float, int]


def best(
    conn: sqlite3.Connection,
    query: Query,
    sieve: Sieve,
    window: Sequence[Hit],
    limit: int,
    *,
    is_whole: bool,
) -> list[int]:
    """The ids of the best ``limit`` hits. ``window`` are the newest ones with their ranks;
    ``is_whole`` says that there are no others.
    """
    if not window:
        return []
    found = (
        _all_within(conn, query, window) if is_whole else _with_older(conn, query, sieve, window)
    )
    first = nsmallest(max(WINDOW, limit), found)
    first[:WINDOW] = _softened(conn, first[:WINDOW], titles_too=is_whole)
    return [-place[3] for place in first[:limit]]


def _softened(conn: sqlite3.Connection, first: list[_Place], *, titles_too: bool) -> list[_Place]:
    """The same hits in the order of softened ranks; ranks among titles stay as they are."""
    soft = softened(conn, {-p[3]: p[2] for p in first if titles_too or p[1]})
    return sorted((e, t, soft.get(-minus_id, rank), minus_id) for e, t, rank, minus_id in first)


def _all_within(conn: sqlite3.Connection, query: Query, window: Sequence[Hit]) -> list[_Place]:
    exact = passes.exact_within(conn, query, window)
    titles = passes.titles(conn, query, Sieve(), TITLE_CAP)
    return [(id_ not in exact, id_ not in titles, rank, -id_) for id_, rank in window]


def _with_older(
    conn: sqlite3.Connection, query: Query, sieve: Sieve, window: Sequence[Hit]
) -> list[_Place]:
    """The window, and what is older and must be above some of it.

    Those have no bm25: that would mean to read all older hits. So a title is ranked by how short
    it is, and an older exact spelling stands behind the exact ones in the window.
    """
    oldest = window[-1].id
    exact = passes.exact_within(conn, query, window)
    titles = passes.titles(conn, query, sieve, TITLE_CAP)
    shortest = nsmallest(OLDER, ((long, -id_) for id_, long in titles.items() if id_ < oldest))
    older = {-minus_id for _, minus_id in shortest}
    if len(exact) < WINDOW:
        old_exact = _old_exact(conn, query, sieve, older, oldest)
    else:
        old_exact = passes.exact_among(conn, query, older)
    older |= old_exact
    if not query.is_plain:
        older = passes.matching_among(conn, query, older)
    exact |= old_exact
    ranks = {**dict(window), **dict.fromkeys(older, 0.0), **titles}
    ids = [*(hit.id for hit in window), *older]
    return [(id_ not in exact, id_ not in titles, ranks[id_], -id_) for id_ in ids]


def _old_exact(
    conn: sqlite3.Connection, query: Query, sieve: Sieve, some: Collection[int], oldest: int
) -> set[int]:
    """The newest OLDER exact hits before the window, and those among ``some``."""
    if not query.exact:
        return set()
    newest = passes.exact_before(conn, query, sieve, oldest, OLDER)
    # Fewer than asked for are all that there are, and each look-up costs as much as them all.
    return newest if len(newest) < OLDER else newest | passes.exact_among(conn, query, some)
