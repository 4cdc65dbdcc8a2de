"""The same archive, row for row, without a transaction and a dozen questions for each article.

A test writes a sample both ways and compares every table and both indexes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

from bench._synthetic.clerk import (
    EDITED,
    GONE,
    HIDDEN,
    REASON,
    VERSION,
    Clerk,
    capture_of,
    image_bytes,
    paper_bytes,
    seen_at,
    size_of,
)
from bench._synthetic.stories import Story
from crawler.items import Article
from crawler.store import Archive
from crawler.store.base import stamp
from crawler.store.look import Look
from crawler.store.looks import _LONG_AGO, _born
from crawler.store.schedule import MISSING_STEP, next_look

_BATCH = 2_000
_HASTE = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1500000")
Row = dict[str, Any]


class FastClerk(Clerk):
    """Gathers rows and writes them a few thousand stories at a time. ``close`` writes the rest."""

    def __init__(self, archive: Archive):
        super().__init__(archive)
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._last: Counter[str] = Counter()
        self._sections: dict[tuple[int, str], int] = {}
        # Nobody else reads the file yet, and a broken one is made anew.
        for pragma in (*_HASTE, "foreign_keys = OFF"):
            archive.db.conn.execute(f"PRAGMA {pragma}")

    def keep(self, story: Story) -> None:
        at = seen_at(story)
        looks = [(story.article, 0, at)]
        if story.later:
            looks.append((story.later, 100, at + EDITED))
        self._wanted(story, looks[-1][2])
        files = {}
        for article, place, when in looks:
            files = self._revision(story, article, place, when, files)
        self._article(story, looks[-1][0], looks[-1][2], len(looks))
        self._fate(story)
        if story.number % _BATCH == 0:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered; articles before their texts, which fill the index."""
        conn = self.archive.db.conn
        conn.execute("BEGIN")
        for table in sorted(self._rows, key=lambda name: name == "article_text"):
            rows = self._rows[table]
            names = ", ".join(rows[0])
            marks = ", ".join(f":{name}" for name in rows[0])
            conn.executemany(f"INSERT INTO {table}({names}) VALUES ({marks})", rows)
        conn.execute("COMMIT")
        self._rows.clear()

    def _add(self, table: str, **row: Any) -> int:
        self._last[table] += 1
        self._rows[table].append({"id": self._last[table], **row})
        return self._last[table]

    def _wanted(self, story: Story, last: datetime) -> None:
        """Its addresses in the frontier, all of them fetched."""
        at, first = stamp(last), stamp(seen_at(story))
        self._frontier(story, "article", story.url, None, first, at, story.key)
        for place, picture in enumerate(story.article.pictures):
            self._frontier(story, "image", picture.src, self._last["images"] + 1 + place, first)
        for place, link in enumerate(story.article.attachments):
            found = self._last["attachments"] + 1 + place
            self._frontier(story, "attachment", link.url, found, first)

    def _frontier(
        self,
        story: Story,
        kind: str,
        url: str,
        file_id: int | None,
        first: str,
        last: str | None = None,
        key: str | None = None,
    ) -> None:
        self._add(
            "frontier",
            portal_id=story.portal,
            kind=kind,
            url=url,
            key=key,
            state="done",
            file_id=file_id,
            discovered_at=first,
            updated_at=last or first,
        )

    def _revision(
        self, story: Story, article: Article, place: int, at: datetime, files: dict[str, int]
    ) -> dict[str, int]:
        """A look that found a new text; gives the ids of its files by address."""
        capture_id = self._capture(story, place, story.url, "text/html", at)
        look = Look(
            run_id=self.run_of(story),
            portal_id=story.portal,
            key=story.key,
            url=story.url,
            article=article,
            capture_id=capture_id,
            at=stamp(at),
            extractor=VERSION,
            listed_under=None,
        )
        sequence = 2 if place else 1
        revision_id = self._add(
            "revisions", article_id=story.number, sequence=sequence, collided=0, **look.revision()
        )
        self._rows["evidence"] += [
            {"revision_id": revision_id, "field": name, "rule": found.rule, "raw": found.raw}
            for name, found in article.evidence.items()
        ]
        kind = "changed" if place else "first_seen"
        self._event(story, kind, look.at, None, look.run_id, capture_id, revision_id)
        files = files or self._files(story, at)
        self._uses(story, article, revision_id, files)
        return files

    def _uses(
        self, story: Story, article: Article, revision_id: int, files: dict[str, int]
    ) -> None:
        use: Row = {"article_id": story.number, "revision_id": revision_id}
        for position, picture in enumerate(article.pictures, 1):
            said = {"caption": picture.caption, "credit": picture.credit, "alt": picture.alt}
            found = {"src": picture.src, "image_id": files[picture.src]}
            self._add("image_uses", **use, position=position, **found, **said)
        for position, link in enumerate(article.attachments, 1):
            named = {"url": link.url, "name": link.name, "attachment_id": files[link.url]}
            self._add("attachment_uses", **use, position=position, **named)

    def _files(self, story: Story, at: datetime) -> dict[str, int]:
        files = {}
        width, height = size_of(story.number)
        for place, picture in enumerate(story.article.pictures):
            capture_id = self._capture(story, 1 + place, picture.src, "image/png", at)
            data = image_bytes(story.number, place)
            shape = {"mime": "image/png", "width": width, "height": height, "problem": None}
            files[picture.src] = self._file("images", data, capture_id, at, shape)
        for place, link in enumerate(story.article.attachments):
            capture_id = self._capture(story, 50 + place, link.url, "application/pdf", at)
            data = paper_bytes(story.number, place)
            shape = {"mime": "application/pdf", "text": story.papers[place]}
            files[link.url] = self._file("attachments", data, capture_id, at, shape)
        return files

    def _file(self, table: str, data: bytes, capture_id: int, at: datetime, shape: Row) -> int:
        sha256 = hashlib.sha256(data).hexdigest()
        rest = {"bytes": len(data), "capture_id": capture_id, "first_seen": stamp(at)}
        return self._add(table, sha256=sha256, **shape, **rest)

    def _article(self, story: Story, article: Article, at: datetime, revisions: int) -> None:
        """Its row, its text and its links as the last look left them."""
        first, state, gone = seen_at(story), story.fate, stamp(seen_at(story) + GONE)
        is_missing = state == "missing"
        shown = None if story.round else article.published or _LONG_AGO
        look = next_look(_born(stamp(first), shown), at, story.key)
        if is_missing:
            look = seen_at(story) + GONE + timedelta(days=MISSING_STEP)
        self._add(
            "articles",
            portal_id=story.portal,
            key=story.key,
            kind=article.kind,
            state=state,
            section_id=self._section(story.portal, article.section or ""),
            title=article.title,
            published=article.published,
            year=int(article.published[:4]) if article.published else None,
            byline=article.byline,
            url=story.url,
            image_count=len(article.pictures),
            attachment_count=len(article.attachments),
            revision_count=revisions,
            first_seen=stamp(first),
            last_seen=stamp(at),
            last_changed=stamp(at),
            revision_id=self._last["revisions"],
            next_look=stamp(look),
            missing_since=gone if is_missing else None,
            missing_looks=int(is_missing),
        )
        self._text(story, article)
        seen = {"first_seen": stamp(first), "last_seen": stamp(at)}
        self._add("article_urls", article_id=story.number, url=story.url, **seen)
        for position, link in enumerate(article.related, 1):
            named = {"url": link.url, "name": link.name}
            self._add("links", article_id=story.number, position=position, **named)

    def _text(self, story: Story, article: Article) -> None:
        captions = [part for p in article.pictures for part in (p.caption, p.credit) if part]
        papers = [
            part
            for link, text in zip(article.attachments, story.papers, strict=True)
            for part in (link.name, text)
            if part
        ]
        self._add(
            "article_text",
            lead=article.lead or "",
            body="\n\n".join(article.body),
            body_html=article.body_html,
            captions="\n".join(captions),
            attachments="\n".join(papers),
        )

    def _section(self, portal: int, title: str) -> int:
        known = self._sections.get((portal, title))
        if known is None:
            known = self._add("sections", portal_id=portal, title=title)
            self._sections[portal, title] = known
        return known

    def _fate(self, story: Story) -> None:
        if story.fate == "missing":
            at = seen_at(story) + GONE
            capture_id = self._capture(story, 200, story.url, "text/html", at)
            detail = {"reason": "404", "looks": 1, "since": stamp(at)}
            revision_id = self._last["revisions"]
            run_id = self.run_of(story)
            self._event(story, "missing", stamp(at), detail, run_id, capture_id, revision_id)
        elif story.fate == "hidden":
            detail = {"reason": REASON, "was": "live"}
            self._event(story, "hidden", stamp(seen_at(story) + HIDDEN), detail)

    def _event(
        self,
        story: Story,
        kind: str,
        at: str,
        detail: Row | None,
        run_id: int | None = None,
        capture_id: int | None = None,
        revision_id: int | None = None,
    ) -> None:
        self._add(
            "events",
            kind=kind,
            at=at,
            portal_id=story.portal,
            article_id=story.number,
            run_id=run_id,
            capture_id=capture_id,
            revision_id=revision_id,
            detail=json.dumps(detail, ensure_ascii=False) if detail else None,
        )

    def _capture(self, story: Story, place: int, url: str, mime: str, at: datetime) -> int:
        capture = capture_of(story, place, url, mime, at)
        placed = capture.placed
        return self._add(
            "captures",
            run_id=self.run_of(story),
            portal_id=story.portal,
            url=url,
            captured_at=stamp(at),
            source=capture.source,
            method=capture.method,
            status=capture.status,
            content_type=mime,
            bytes=capture.bytes,
            record_type=placed.record_type,
            record_id=placed.record_id,
            payload_digest=placed.payload_digest,
            warc_file=placed.file,
            warc_offset=placed.offset,
            warc_length=placed.length,
        )
