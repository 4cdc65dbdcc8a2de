"""The invented archive as a crawl writes it: through the store, a transaction for each thing."""

from __future__ import annotations

from datetime import datetime

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
)
from bench._synthetic.stories import Story
from crawler.items import Article
from crawler.store.hiding import Subject, hide
from crawler.store.missing import Absence


class SlowClerk(Clerk):
    """What ``FastClerk`` must equal; also the writer that readers are disturbed by."""

    def keep(self, story: Story) -> None:
        at, archive, run_id = seen_at(story), self.archive, self.run_of(story)
        archive.discover(story.portal, "article", [(story.url, story.key, None)], at)
        article_id = self._look(story, story.article, 0, at)
        self._files(story, at)
        if story.later:
            self._look(story, story.later, 100, at + EDITED)
        if story.fate == "missing":
            capture_id = self._capture(story, 200, story.url, "text/html", at + GONE)
            absence = Absence(story.key, "404", capture_id)
            archive.note_missing(run_id, story.portal, [absence], at + GONE)
        elif story.fate == "hidden":
            title = story.article.title or ""
            hide(archive, Subject(article_id, story.portal, title, "live"), REASON, at + HIDDEN)

    def _look(self, story: Story, article: Article, place: int, at: datetime) -> int:
        capture_id = self._capture(story, place, story.url, "text/html", at)
        run_id = self.run_of(story)
        where = (run_id, story.portal, story.key, story.url)
        return self.archive.save_article(*where, article, capture_id, at, VERSION).article_id

    def _files(self, story: Story, at: datetime) -> None:
        for place, picture in enumerate(story.article.pictures):
            capture_id = self._capture(story, 1 + place, picture.src, "image/png", at)
            data = image_bytes(story.number, place)
            where = (story.portal, picture.src, data, "image/png", capture_id, at)
            self.archive.save_image(*where, preview=False)
        for place, (link, text) in enumerate(
            zip(story.article.attachments, story.papers, strict=True)
        ):
            capture_id = self._capture(story, 50 + place, link.url, "application/pdf", at)
            data = paper_bytes(story.number, place)
            self.archive.save_attachment(
                story.portal, link.url, data, "application/pdf", text, capture_id, at
            )

    def _capture(self, story: Story, place: int, url: str, mime: str, at: datetime) -> int:
        capture = capture_of(story, place, url, mime, at)
        return self.archive.save_capture(self.run_of(story), story.portal, capture)
