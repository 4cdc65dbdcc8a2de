"""One attempt at one portal: the lock, the vault's file, the catalogue's row, and the counts."""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from crawler import __version__
from crawler.errors import Busy, Closed, KhotinError
from crawler.health import HEALTHY, Tally, Verdict, judge, stand, vanished
from crawler.items import Exchange
from crawler.logs import open_run_log, prune_logs
from crawler.places import Places
from crawler.portal import Portal
from crawler.preflight import min_free, newest_time, preflight, trusts_clock
from crawler.reasons import Reason
from crawler.retention import prune_runs
from crawler.sources.copies import Vouch
from crawler.spiders.captured import capture_of
from crawler.spiders.holding import hold, is_alive
from crawler.spiders.honesty import Honesty
from crawler.spiders.quiet import notice_silences
from crawler.spiders.recovery import log_recovery, payload_of, record_of, recover_vault
from crawler.spiders.rows import result_of, row_of
from crawler.store import Archive, RunResult
from crawler.store.missing import Absence
from crawler.store.schedule import OFTEN
from crawler.store.shapes import RunStatus, Waiting
from crawler.vault import Known, Record, Vault
from crawler.words import in_both

Clock = Callable[[], datetime]

#: Days for which logs, and rows of runs that nothing points to, are kept.
KEEP_LOGS, KEEP_RUNS = 90, 400


class Run:
    """An open run. ``record`` is the way of every byte: vault first, then the catalogue.

    Raises Busy when another run holds the portal (and leaves a row that says so), and
    CatalogueError or VaultError when archive.db or warc/ cannot be written.
    """

    def __init__(
        self,
        portal: Portal,
        archive_path: Path,
        user_agent: str,
        clock: Clock,
        *,
        trust_clock: bool = False,
    ):
        self.portal = portal
        self._trust_clock = trust_clock or trusts_clock()
        self.clock = clock
        self.tally = Tally()
        self.start_failures: Counter[str] = Counter()
        self.verdict: Verdict | None = None
        self.fatal: KhotinError | None = None
        self.absences: list[Absence] = []
        self.unread: dict[str, Waiting] = {}
        self.in_doubt: tuple[str, ...] = ()
        self.told: str | None = None
        self.before = "ok"
        self.silent: list[Reason] = []
        self.news: list[Reason] = []
        self._repeats: Known | None = None
        self._places = places = Places(archive_path)
        self.archive = Archive(places.archive, places.media)
        try:
            self._begin(places, user_agent)
        except BaseException:
            self.archive.close()
            raise

    def _begin(self, places: Places, user_agent: str) -> None:
        now = self.clock()
        self.portal_id = self.archive.save_portal(row_of(self.portal))
        self._lock = hold(places, self.portal.slug)
        if self._lock is None:
            raise self._refused(
                now,
                Busy(
                    "another run of {slug} is at work; wait for it, or see `khotin status`",
                    slug=self.portal.slug,
                ),
            )
        self._check_hours(now)
        self._check_machine(places, now)
        self.tally.died = len(self.archive.close_dead_runs(self.portal_id, now, is_alive))
        self.run_id = self._alone(now)
        self._log = open_run_log(places.logs, self.portal.slug, self.run_id, now).attach()
        self._recover(places)
        self.archive.set_right(self.portal_id, now)
        self.archive.often = self.archive.edit_share(self.portal_id) > OFTEN
        self._vault = Vault(
            places.vault,
            self.portal.slug,
            {"operator": "Khotin", "robots": "obey", "http-header-user-agent": user_agent},
            known=self._known,
            known_url=lambda url: self._repeats,
        )
        self.honesty = Honesty(self.archive, self.portal_id, places.vault, self.clock)

    def _alone(self, now: datetime) -> int:
        """The row of the one run at work; another machine may hold the portal as well."""
        begun = self.archive.begin_alone(
            self.portal_id, now, __version__, host=socket.gethostname(), pid=os.getpid()
        )
        if isinstance(begun, int):
            return begun
        raise self._refused(
            now,
            Busy(
                "a run of {slug} is at work on the machine {host}; wait for it, or see "
                "`khotin status`",
                slug=self.portal.slug,
                host=begun,
            ),
        )

    def _check_hours(self, now: datetime) -> None:
        """A portal that is closed is not visited; the refusal leaves its row."""
        hours = self.portal.hours
        if hours is None or not hours.is_closed(now):
            return
        raise self._refused(
            now,
            Closed(
                "{slug} is not visited at {hours} (+07:00), as its profile says; start it at "
                "another time (`khotin schedule` does)",
                slug=self.portal.slug,
                hours=str(hours),
            ),
        )

    def _recover(self, places: Places) -> None:
        """Bring vault and catalogue to agree after a crash, and say what was found."""
        found = recover_vault(places.vault, self.archive, self.portal_id, self.portal.slug)
        tally = self.tally
        archive, portal_id = self.archive, self.portal_id
        self.in_doubt = found.files
        pages = [page for file in found.files for page in archive.waiting_pages(portal_id, file)]
        self.unread = {page.url: page for page in sorted(pages, key=lambda page: page.captured_at)}
        tally.recovered_captures, tally.lost_captures = found.added, found.lost
        log_recovery(self.portal.slug, tally.died, found)

    def _check_machine(self, places: Places, now: datetime) -> None:
        """Disk, clock and permissions, before anything is fetched; a refusal leaves its row."""
        try:
            preflight(
                places.archive,
                now,
                min_free_bytes=min_free(),
                last_known_time=newest_time(self.archive.db.conn),
                trust_clock=self._trust_clock,
            )
        except KhotinError as error:
            raise self._refused(now, error) from None

    def _refused(self, now: datetime, error: KhotinError) -> KhotinError:
        """Let the portal go and leave a row that says why; gives the error to raise."""
        if self._lock:
            self._lock.close()
        archive, host = self.archive, socket.gethostname()
        result = RunResult(
            status="refused",
            reason=str(error),
            exit_code=error.exit_code,
            details={"why": in_both(error).as_dict()},
        )
        # At once, or another start might take this row for a run at work.
        with archive.transaction():
            run_id = archive.start_run(
                self.portal_id, "crawl", now, __version__, host=host, pid=os.getpid()
            )
            archive.finish_run(run_id, now, result)
        return error

    def _known(self, digest: str) -> Known | None:
        found = self.archive.known_payload(self.portal_id, digest)
        return Known(*found) if found else None

    def record(self, exchange: Exchange, vouch: Vouch | None = None) -> int:
        """Write an exchange to the vault and its capture to the catalogue; gives the row's id.

        ``vouch`` is what a "not modified" stands for.
        """
        self._repeats = vouch.known if vouch else None
        placed = self._vault.write(exchange)
        self.honesty.answered(vouch, exchange.status)
        self.tally.not_modified += exchange.status == 304
        self.tally.captures += 1
        self.tally.bytes += len(exchange.body)
        tls = self.portal.tls_exception if exchange.url.startswith("https:") else None
        capture = capture_of(exchange, placed, tls=tls)
        return self.archive.save_capture(self.run_id, self.portal_id, capture)

    def payload(self, capture_id: int) -> bytes:
        """The bytes of a capture, content-decoded, out of the vault."""
        return payload_of(self.archive, self._places.vault, capture_id)

    def record_of(self, capture_id: int) -> Record:
        """A capture with its headers, out of the vault. Raises VaultError without it."""
        return record_of(self.archive, self._places.vault, capture_id)

    def finish(self, reason: str) -> Verdict:
        """Judge and close the run; safe to call once, at the very end."""
        try:
            self._vault.close()
        except KhotinError as error:
            self.fatal = self.fatal or error
        try:
            self._close_row(reason)
        except KhotinError as error:
            # Nothing can be written any more; the next run closes the row and says so.
            self.fatal = self.fatal or error
        self.archive.close()
        self._log.close()
        if self._lock:
            self._lock.close()
        self.verdict = self._verdict(reason)
        return self.verdict

    def _verdict(self, reason: str) -> Verdict:
        if self.fatal:
            return Verdict("error", in_both(self.fatal), self.fatal.exit_code)
        return judge(self.tally, reason, self.start_failures)

    def _close_row(self, reason: str) -> None:
        self.tally.articles_missing = len(self.absences)
        self.honesty.keep()
        verdict = self._verdict(reason)
        self._draw_conclusions(verdict)
        done: dict[str, RunStatus] = {"ok": "ok", "quiet": "ok", "stopped": "stopped"}
        result = result_of(self.tally, verdict, done.get(verdict.word, "failed"), self.notices)
        self.archive.finish_run(self.run_id, self.clock(), result)

    def _draw_conclusions(self, verdict: Verdict) -> None:
        """What only the whole run can say: who is missing, and whether people must be told."""
        now, archive = self.clock(), self.archive
        if verdict.word in HEALTHY:
            archive.note_missing(self.run_id, self.portal_id, self.absences, now)
            self.silent, newly = notice_silences(archive, self.portal_id, now)
            self.news = [*self.honesty.notices, *newly]
        elif vanished(self.tally.articles_missing, self.tally.articles_known):
            detail = {"missing": self.tally.articles_missing, "of": self.tally.articles_known}
            archive.add_event("vanished", now, self.portal_id, run_id=self.run_id, detail=detail)
        prune_runs(archive, KEEP_RUNS, now)
        prune_logs(self._places.logs, KEEP_LOGS, now)
        before = archive.standing(self.portal_id)
        self.before = before.told
        standing, self.told = stand(before, verdict.word)
        archive.keep_standing(self.portal_id, standing, now)

    @property
    def notices(self) -> list[Reason]:
        """What is remarkable besides the verdict; of these ``news`` are told now."""
        return [*self.honesty.notices, *self.silent]
