"""Articles: new, changed, the same as before, or another text under the same key."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from crawler.items import Article
from crawler.store import revisions, uses
from crawler.store.base import moment, stamp
from crawler.store.collisions import is_collision, keep_collided, known_collided
from crawler.store.embedded import decode
from crawler.store.events import record_event
from crawler.store.files import Files
from crawler.store.look import Look, storable
from crawler.store.observations import observe
from crawler.store.quarantine import Quarantine
from crawler.store.shapes import KnownArticle, Outcome, Saved

#: A look at the text that a known article shows.
_CURRENT = ("unchanged", "changed", "reread")
#: Below SQLite's old limit of 999 values in one statement.
_BATCH = 500


class Articles(Files, Quarantine):
    """The part of the archive that holds articles."""

    def known_articles(self, portal_id: int, keys: Iterable[str]) -> dict[str, KnownArticle]:
        """Those of the keys that the portal is known to have, with what the spider asks."""
        wanted = list(keys)
        found: dict[str, KnownArticle] = {}
        for start in range(0, len(wanted), _BATCH):
            part = wanted[start : start + _BATCH]
            marks = ", ".join("?" * len(part))
            sql = f"""
                SELECT id, key, state, url, title, published, first_seen, last_seen
                FROM articles WHERE portal_id = ? AND key IN ({marks})
            """
            for row in self.db.execute(sql, [portal_id, *part]):
                times = (moment(text) for text in row[6:])
                found[row[1]] = KnownArticle(*row[:6], *times)
        return found

    def save_article(
        self,
        run_id: int | None,
        portal_id: int,
        key: str,
        url: str,
        article: Article,
        capture_id: int | None,
        now: datetime,
        extractor: str,
        *,
        with_files: bool = False,
        reread: bool = False,
    ) -> Saved:
        """Keep one look at an article, in one transaction.

        ``url`` is the address in the frontier, ``now`` the time of the capture, ``extractor``
        the version of pages/ that read it. Makes a revision where the content hash is new,
        and frontier rows for pictures and attachments. Never replaces a text by an unrelated
        one that only shares its key: that is ``collided``, kept aside and recorded.
        ``with_files``: the files that it had already are to be looked at again as well.
        ``reread``: the page has not changed, only what we read off it.
        """
        with self.transaction():
            look = Look(
                run_id=run_id,
                portal_id=portal_id,
                key=key,
                url=url,
                article=storable(article),
                capture_id=capture_id,
                at=stamp(now),
                extractor=extractor,
                listed_under=self._listed_under(portal_id, url),
            )
            row = self.one("SELECT * FROM articles WHERE portal_id = ? AND key = ?", portal_id, key)
            saved = self._again(look, row, reread) if row else self._first(look)
            self._seen_at(look, saved.article_id)
            self.plan_look(saved.article_id, now)
            if with_files and saved.outcome in _CURRENT:
                self.look_at_files(portal_id, saved.article_id, saved.revision_id, now)
        for picture in article.pictures:
            if found := decode(picture.src):
                self.keep_preview(found[1])
        return saved

    def _listed_under(self, portal_id: int, url: str) -> str | None:
        row = self.one(
            "SELECT section FROM frontier WHERE portal_id = ? AND kind = 'article' AND url = ?",
            portal_id,
            url,
        )
        return row[0] if row else None

    def _first(self, look: Look) -> Saved:
        article_id = revisions.create_article(self.db, look)
        revision_id = revisions.add(self.db, look, article_id)
        revisions.make_current(self.db, article_id, revision_id, look.at)
        record_event(self.db, look, "first_seen", article_id, revision_id)
        return self._saved(look, article_id, revision_id, "new")

    def _again(self, look: Look, row: sqlite3.Row, reread: bool) -> Saved:
        current = self.one("SELECT * FROM revisions WHERE id = ?", row["revision_id"])
        assert current is not None, "every article has a current revision"
        if revisions.says(self.db, current, look.article):
            revisions.seen_again(self.db, look, current["id"])
            return self._saved(look, row["id"], current["id"], "unchanged", row)
        if aside := known_collided(self.db, look, row):
            revisions.seen_again(self.db, look, aside)
            return Saved(row["id"], aside, "unchanged")
        if not reread and is_collision(self.db, look, row, current):
            return Saved(row["id"], keep_collided(self.db, look, row), "collided")
        revision_id = revisions.add(self.db, look, row["id"])
        revisions.make_current(self.db, row["id"], revision_id, look.at)
        outcome: Literal["reread", "changed"] = "reread" if reread else "changed"
        record_event(self.db, look, outcome, row["id"], revision_id)
        return self._saved(look, row["id"], revision_id, outcome, row)

    def _saved(
        self,
        look: Look,
        article_id: int,
        revision_id: int,
        outcome: Outcome,
        before: sqlite3.Row | None = None,
    ) -> Saved:
        """What follows a look at the current text, whether it changed or not."""
        if before is not None:
            self._compare_fields(look, before)
        if before is not None and before["state"] in ("missing", "removed"):
            record_event(self.db, look, "restored", article_id, revision_id)
        revisions.touch(self.db, look, article_id)
        uses.replace_links(self.db, article_id, look.article.related)
        return Saved(article_id, revision_id, outcome)

    def _compare_fields(self, look: Look, before: sqlite3.Row) -> None:
        observe(self.db, look, before, "published", before["published"], look.article.published)
        section = self.one("SELECT title FROM sections WHERE id = ?", before["section_id"])
        observe(self.db, look, before, "section", section[0] if section else None, look.section)
        observe(self.db, look, before, "byline", before["byline"], look.byline)

    def _seen_at(self, look: Look, article_id: int) -> None:
        """The address was walked, and it leads to this article, whichever text it shows."""
        self.db.execute(
            """
            INSERT INTO article_urls(article_id, url, first_seen, last_seen) VALUES (?, ?, ?, ?)
            ON CONFLICT (article_id, url) DO UPDATE SET last_seen = excluded.last_seen
            """,
            [article_id, look.url, look.at, look.at],
        )
        self.db.execute(
            """
            UPDATE frontier SET state = 'done', key = ?, updated_at = ?
            WHERE portal_id = ? AND kind = 'article' AND (url = ? OR key = ?)
            """,
            [look.key, look.at, look.portal_id, look.url, look.key],
        )
