"""A portal's health in numbers that the page says in words: last runs, and what is missing."""

from __future__ import annotations

import sqlite3

from crawler.publish.cards import rows
from crawler.store.queries import VISIBLE, Row


def standing(conn: sqlite3.Connection, portal_id: int) -> Row:
    """``run``: the last finished run or None; ``last_success``; and how much is complete:
    articles, dated, sectioned, textless, uses of pictures and those whose picture is held.
    """
    run = rows(conn, _RUN, (portal_id,))
    return {"run": run[0] if run else None, **rows(conn, _FILLED, {"portal": portal_id})[0]}


_RUN = """
SELECT kind, status, verdict, started_at, finished_at, articles_new, articles_changed,
    (SELECT max(finished_at) FROM runs s WHERE s.portal_id = r.portal_id AND s.status = 'ok')
        AS last_success
FROM runs r WHERE portal_id = ? AND finished_at IS NOT NULL ORDER BY started_at DESC LIMIT 1
"""

_FILLED = f"""
SELECT count(*) AS articles, count(a.published) AS dated, count(a.section_id) AS sectioned,
    coalesce(sum(a.state = 'missing'), 0) AS missing,
    coalesce(sum(a.state = 'removed'), 0) AS removed,
    coalesce(sum(a.image_count), 0) AS uses,
    coalesce(sum(a.image_count), 0) - (
        SELECT count(*) FROM image_uses u CROSS JOIN articles a ON a.revision_id = u.revision_id
        WHERE u.image_id IS NULL AND a.portal_id = :portal AND {VISIBLE}
    ) AS uses_held
FROM articles a WHERE a.portal_id = :portal AND {VISIBLE}
"""
