"""What becomes of an article page: kept, held until the run is judged, or missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler import __version__
from crawler.errors import VaultError
from crawler.items import ARTICLE_KINDS, Article
from crawler.pages import read_article
from crawler.spiders.answers import is_kept, mime, problem
from crawler.spiders.trust import CONTROLS, Held, is_mass, lacking, wants_controls, weigh
from crawler.spiders.visitor import Visitor
from crawler.store.hashing import Statement, says_the_same, statement
from crawler.store.missing import Absence
from crawler.store.quarantine import Prospect
from crawler.store.shapes import Waiting
from crawler.vault import Record

#: Kinds of page that say that an article is not there, though the status is 200.
_SOFT_404 = ("error", "empty", "home", "listing", "other")
_HOME = "led to the front page"
_GONE = ("http 404", "http 410", _HOME)
#: Doubtful readings kept in memory; a run that has more is judged by these.
_HELD = 1000


class ArticleReading(Visitor):
    """Reads article pages, and trusts them only together."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._held: list[Held] = []
        self._soft: list[tuple[Absence, Held]] = []
        self._usual: dict[str, float] | None = None
        self._suddenly_gone = 0
        self._has_controls = False

    def read(self, response: Response) -> Iterator[Request]:
        """Read one page; gives the requests for its pictures and attachments."""
        meta, trouble = response.meta, problem(response) or self._led_home(response)
        key = meta["key"] or self.family().key(response.url)
        article = None if trouble else self._article(response)
        if article is not None and article.kind == "blocked":
            article, trouble = None, "blocked page"
        if article is not None and is_kept(article):
            yield from self._weigh_one(response, key, article)
        elif trouble in _GONE or (article and article.kind in _SOFT_404):
            meta["is_listing"] = article is not None and article.kind == "listing"
            self._not_there(response, key, trouble, article)
        elif article is None:
            self._failed_page(meta["url"], trouble or "unread")
        elif meta["key"] and article.kind in ARTICLE_KINDS:
            self._held.append(self._hold(response, key, article, ("title",)))
        else:
            self._unread_page(meta["url"], article.kind)

    def read_recovered(self) -> Iterator[Request]:
        """Read what a dead run had captured and the portal did not show again tonight, out of
        the vault: it may have it no more."""
        pages, self.run.unread = self.run.unread, {}
        for page in pages.values():
            if self._was_read(page):
                continue
            response = self.recovered(page, key=page.key)
            # An old block page says nothing of tonight.
            if is_kept(self._article(response)):
                yield from self.read(response)

    def _was_read(self, page: Waiting) -> bool:
        key = page.key or self.family().key(page.url)
        held = any(reading.key == key for reading in self._held)
        return held or bool(self.run.archive.known_articles(self.run.portal_id, [key]))

    def _article(self, response: Response) -> Article:
        return read_article(
            response.body,
            response.url,
            self.family(),
            content_type=mime(response),
            captured_at=self.captured_at(response),
        )

    def _led_home(self, response: Response) -> str | None:
        """A redirect to the front page is a soft 404."""
        canonical = self.family().canonical
        at_home = canonical(response.url) == canonical(self.portal.home)
        return (
            _HOME
            if at_home and canonical(response.meta["url"]) != canonical(response.url)
            else None
        )

    # Kept, or held.

    def _weigh_one(self, response: Response, key: str, article: Article) -> Iterator[Request]:
        prospect = self.run.archive.prospect(self.run.portal_id, key, article)
        lacks = prospect.lost if prospect.known else lacking(article, self._usual_fields())
        self.run.tally.read(article, known=prospect.known)
        reread = prospect.changed and self._said_so_before(prospect, response.url, article)
        reading = self._hold(response, key, article, lacks, known=prospect.known, reread=reread)
        is_doubtful = lacks or (prospect.changed and not reread)
        if is_doubtful and len(self._held) < _HELD:
            self._held.append(reading)
        else:
            yield from self._save(reading)

    def _said_so_before(self, prospect: Prospect, url: str, article: Article) -> bool:
        """Whether the page of the last look says the same, read as pages are read today: a newer
        version of Khotin may read more off it, and that is no edit."""
        if prospect.capture_id is None:
            return False
        try:
            before = self.run.record_of(prospect.capture_id)
        except VaultError:
            return False  # old files may have been moved to another disk
        return says_the_same(self._statement_of(before, url), statement(article))

    def _statement_of(self, page: Record, url: str) -> Statement:
        kind, family = page.header("Content-Type"), self.portal.family_at(page.date)
        read = read_article(page.payload(), url, family, content_type=kind, captured_at=page.date)
        return statement(read)

    def _hold(
        self,
        response: Response,
        key: str,
        article: Article,
        lacks: tuple[str, ...],
        *,
        known: bool = False,
        reread: bool = False,
    ) -> Held:
        return Held(
            key=key,
            url=response.meta["url"],
            article=article,
            capture_id=response.meta["capture_id"],
            at=self.captured_at(response),
            known=known,
            lacks=lacks,
            vouch=response.meta.get("vouch"),
            reread=reread,
        )

    def _usual_fields(self) -> dict[str, float]:
        if self._usual is None:
            self._usual = self.run.archive.fill_rates(self.run.portal_id)
        return self._usual

    def _save(self, reading: Held) -> Iterator[Request]:
        tally, archive, portal_id = self.run.tally, self.run.archive, self.run.portal_id
        saved = archive.save_article(
            self.run.run_id,
            portal_id,
            reading.key,
            reading.url,
            reading.article,
            reading.capture_id,
            reading.at,
            __version__,
            with_files=True,
            reread=reading.reread,
        )
        tally.articles_new += saved.outcome == "new"
        tally.articles_changed += saved.outcome == "changed"
        if saved.outcome == "changed":
            yield from self._examine_edit(reading)
        for kind, url in archive.wanted_files(portal_id, saved.revision_id):
            yield from self.ask(kind, url)

    def _examine_edit(self, reading: Held) -> Iterator[Request]:
        """An article has changed: would its server have said so?"""

        def is_news(before: Record) -> bool:
            return not says_the_same(
                self._statement_of(before, reading.url), statement(reading.article)
            )

        yield from self.run.honesty.examine(reading.vouch, is_news)

    def wind_up(self) -> None:
        """A limit ended the run: its doubtful readings are judged by what there is, or every
        run with a limit would fetch them again. Their pictures wait in the frontier. Where others
        would have had to be looked at beside them, they wait for the next run."""
        for _ in self.read_recovered():
            pass
        if not self._is_in_doubt():
            for _ in self.settle():
                pass
        super().wind_up()

    def _is_in_doubt(self) -> bool:
        """Whether other articles must be looked at before the doubtful ones can be judged."""
        doubtful = len(self._held) + len(self._soft) + self._suddenly_gone
        seen = self.run.tally.articles_seen
        return not self._has_controls and wants_controls(doubtful, seen)

    def settle(self) -> Iterator[Request]:
        """Judge the held readings: save what is believed, quarantine what is not. Where they are
        too few to tell an edit from a new layout, other articles are looked at first."""
        controls = list(self._controls())
        if controls:
            yield from controls
            return
        held, self._held = self._held, []
        tally = self.run.tally
        weighed = weigh(held, tally.articles_seen, tally.articles_known)
        for reading in weighed.believed:
            if is_kept(reading.article):
                yield from self._save(reading)
            else:
                self._unread_page(reading.url, reading.article.kind)
        for reading, reason in weighed.doubted:
            self._quarantine(reading, reason)
        tally.fallen.update(weighed.fallen)
        self._settle_soft()

    def _controls(self) -> Iterator[Request]:
        if not self._is_in_doubt():
            return
        self._has_controls = True
        asked = 0
        for key, url in self.run.archive.coming_looks(self.run.portal_id):
            for request in self.ask("article", url, key):
                asked += 1
                yield request
            if asked == CONTROLS:
                return

    def _settle_soft(self) -> None:
        """One page without an article is a soft 404; many at once are a layout we cannot read."""
        soft, self._soft = self._soft, []
        tally = self.run.tally
        if not is_mass(len(soft), tally.articles_known):
            self.run.absences += [absence for absence, _ in soft]
            return
        reason = "no article was recognised on the page, as on most of the run"
        for _, reading in soft:
            self._quarantine(reading, reason)
        tally.fallen.update(dict.fromkeys(self._usual_fields(), len(soft)))

    def _quarantine(self, reading: Held, reason: str) -> None:
        self.run.archive.quarantine(
            self.run.run_id,
            self.run.portal_id,
            reading.key,
            reading.url,
            reading.capture_id,
            reason,
            self.clock(),
        )
        self.run.tally.doubt(reading.url)

    # Not there, or not readable.

    def _not_there(
        self, response: Response, key: str, trouble: str | None, article: Article | None
    ) -> None:
        """Of a known article this is evidence, which counts if the run turns out healthy."""
        url, tally = response.meta["url"], self.run.tally
        reason = trouble or (f"{article.kind} page" if article else "not found")
        known = self.run.archive.known_articles(self.run.portal_id, [key]).get(key)
        if known:
            tally.articles_seen += 1
            tally.articles_known += 1
            absence = Absence(key, reason, response.meta["capture_id"])
            if article is not None and known.state == "live":
                self._soft.append((absence, self._hold(response, key, article, (), known=True)))
            else:
                self.run.absences.append(absence)
                self._suddenly_gone += known.state == "live"
        elif trouble:
            tally.failed(reason, url)
        self.give_up("article", url, reason, final=True)

    def _unread_page(self, url: str, kind: str) -> None:
        self.give_up("article", url, kind, final=True)
        if kind != "other":
            self.run.tally.unreadable += 1
            self.run.tally.examples.setdefault("unreadable", url)

    def _failed_page(self, url: str, reason: str) -> None:
        self.run.tally.blocked_pages += reason == "blocked page"
        self.run.tally.failed(reason, url)
        self.give_up("article", url, reason, final=False)
