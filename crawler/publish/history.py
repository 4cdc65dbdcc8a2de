"""What became of an article: its revisions one against the other, and what happened when."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import Any

from crawler.history import changes, latest_revisions
from crawler.publish.cards import rows
from crawler.store.queries import VISIBLE

Row = dict[str, Any]

#: Of an article with more revisions the newest are shown; the table has them all.
_MOST = 40


def history(conn: sqlite3.Connection, article_id: int) -> Row | None:
    """The article's revisions, newest first, each with ``changes`` against the one before.

    None where there is no such article, or readers may not see it.
    """
    found = rows(conn, _ARTICLE, (article_id,))
    if not found:
        return None
    revisions = latest_revisions(conn, article_id, _MOST + 1)
    for later, earlier in pairwise(revisions):
        later["changes"] = changes(earlier, later)
    return {
        **found[0],
        "revisions": revisions[:_MOST],
        "observations": rows(conn, _OBSERVATIONS, (article_id,)),
        "events": rows(conn, _EVENTS, (article_id,)),
    }


_ARTICLE = f"""
SELECT a.id, a.key, a.title, a.state, a.revision_count, a.last_seen,
       p.slug AS portal, p.title AS portal_title
FROM articles a JOIN portals p ON p.id = a.portal_id WHERE a.id = ? AND {VISIBLE}
"""

_OBSERVATIONS = """
SELECT field, value, first_seen, last_seen FROM observations
WHERE article_id = ? ORDER BY first_seen DESC, id DESC
"""

_EVENTS = """
SELECT kind, at FROM events WHERE article_id = ?
AND kind IN ('first_seen', 'changed', 'reread', 'missing', 'removed', 'restored', 'collided')
ORDER BY at DESC, id DESC
"""
