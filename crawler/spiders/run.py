"""One attempt at one portal: the lock, the vault's file, the catalogue's row, and the counts."""

from __future__ import annotations

import fcntl
import os
import socket
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO

from crawler import __version__
from crawler.errors import Busy, KhotinError, VaultError
from crawler.health import HEALTHY, Tally, Verdict, judge, never_found, stand, vanished
from crawler.items import Exchange
from crawler.logs import open_run_log, prune_logs
from crawler.places import Places
from crawler.portal import Portal
from crawler.preflight import min_free, newest_time, preflight, trusts_clock
from crawler.retention import prune_runs
from crawler.spiders.captured import capture_of
from crawler.spiders.recovery import log_recovery, payload_of, recover_vault
from crawler.store import Archive, PortalRow, RunResult
from crawler.store.missing import Absence
from crawler.store.schedule import OFTEN
from crawler.store.shapes import RunStatus, Waiting
from crawler.vault import Known, Vault

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
        self.told: str | None = None
        self.before = "ok"
        self._places = places = Places(archive_path)
        self.archive = Archive(places.archive, places.media)
        try:
            self._begin(places, user_agent)
        except BaseException:
            self.archive.close()
            raise

    def _begin(self, places: Places, user_agent: str) -> None:
        now = self.clock()
        self.portal_id = self.archive.save_portal(_row(self.portal))
        self._lock = _lock(places, self.portal.slug)
        if self._lock is None:
            raise self._refused(
                now,
                Busy(
                    "another run of {slug} is at work; wait for it, or see `khotin status`",
                    slug=self.portal.slug,
                ),
            )
        self._check_machine(places, now)
        self.tally.died = len(self.archive.close_dead_runs(self.portal_id, now, _is_alive))
        self.run_id = self.archive.start_run(
            self.portal_id, "crawl", now, __version__, host=socket.gethostname(), pid=os.getpid()
        )
        self._log = open_run_log(places.logs, self.portal.slug, self.run_id, now).attach()
        self._recover(places)
        self.archive.set_right(self.portal_id, now)
        self.archive.often = self.archive.edit_share(self.portal_id) > OFTEN
        self._vault = Vault(
            places.vault,
            self.portal.slug,
            {"operator": "Khotin", "robots": "obey", "http-header-user-agent": user_agent},
            known=self._known,
        )

    def _recover(self, places: Places) -> None:
        """Bring vault and catalogue to agree after a crash, and say what was found."""
        found = recover_vault(places.vault, self.archive, self.portal_id, self.portal.slug)
        tally = self.tally
        archive, portal_id = self.archive, self.portal_id
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
            if self._lock:
                self._lock.close()
            raise self._refused(now, error) from None

    def _refused(self, now: datetime, error: KhotinError) -> KhotinError:
        run_id = self.archive.start_run(
            self.portal_id, "crawl", now, __version__, host=socket.gethostname(), pid=os.getpid()
        )
        result = RunResult(status="refused", reason=str(error), exit_code=error.exit_code)
        self.archive.finish_run(run_id, now, result)
        return error

    def _known(self, digest: str) -> Known | None:
        found = self.archive.known_payload(self.portal_id, digest)
        return Known(*found) if found else None

    def record(self, exchange: Exchange) -> int:
        """Write an exchange to the vault and its capture to the catalogue; gives the row's id."""
        placed = self._vault.write(exchange)
        self.tally.captures += 1
        self.tally.bytes += len(exchange.body)
        tls = self.portal.tls_exception if exchange.url.startswith("https:") else None
        capture = capture_of(exchange, placed, tls=tls)
        return self.archive.save_capture(self.run_id, self.portal_id, capture)

    def payload(self, capture_id: int) -> bytes:
        """The bytes of a capture, content-decoded, out of the vault."""
        return payload_of(self.archive, self._places.vault, capture_id)

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
            return Verdict("error", str(self.fatal), self.fatal.exit_code)
        return judge(self.tally, reason, self.start_failures)

    def _close_row(self, reason: str) -> None:
        self.tally.articles_missing = len(self.absences)
        verdict = self._verdict(reason)
        self._draw_conclusions(verdict)
        done: dict[str, RunStatus] = {"ok": "ok", "quiet": "ok", "stopped": "stopped"}
        result = self._result(verdict, done.get(verdict.word, "failed"))
        self.archive.finish_run(self.run_id, self.clock(), result)

    def _draw_conclusions(self, verdict: Verdict) -> None:
        """What only the whole run can say: who is missing, and whether people must be told."""
        now, archive = self.clock(), self.archive
        if verdict.word in HEALTHY:
            archive.note_missing(self.run_id, self.portal_id, self.absences, now)
        elif vanished(self.tally.articles_missing, self.tally.articles_known):
            detail = {"missing": self.tally.articles_missing, "of": self.tally.articles_known}
            archive.add_event("vanished", now, self.portal_id, run_id=self.run_id, detail=detail)
        prune_runs(archive, KEEP_RUNS, now)
        prune_logs(self._places.logs, KEEP_LOGS, now)
        before = archive.standing(self.portal_id)
        self.before = before.told
        standing, self.told = stand(before, verdict.word)
        archive.keep_standing(self.portal_id, standing, now)

    def _result(self, verdict: Verdict, status: RunStatus) -> RunResult:
        tally = self.tally
        return RunResult(
            status=status,
            verdict=verdict.word,
            reason=verdict.reason,
            exit_code=verdict.exit_code,
            requests=tally.requests,
            captures=tally.captures,
            bytes=tally.bytes,
            listings=tally.listings,
            articles_seen=tally.articles_seen,
            articles_new=tally.articles_new,
            articles_changed=tally.articles_changed,
            images_new=tally.images_new,
            attachments_new=tally.attachments_new,
            errors=tally.errors,
            details={
                "failures": dict(tally.failures),
                "examples": tally.examples,
                "died": tally.died,
                "recovered_captures": tally.recovered_captures,
                "lost_captures": tally.lost_captures,
                "resumed": tally.resumed,
                "quarantined": tally.quarantined,
                "missing": tally.articles_missing,
                "fields": dict(tally.fields),
                "fallen": dict(tally.fallen),
                "never_found": never_found(tally),
            },
        )


def _lock(places: Places, slug: str) -> IO[str] | None:
    """The lock of the portal, or None when somebody holds it; freed by the system with us."""
    path = places.lock(slug)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a")
    except OSError as error:
        raise VaultError(
            "cannot write to {folder}: {why}", folder=path.parent, why=error.strerror
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def _is_alive(host: str | None, pid: int | None) -> bool:
    # We hold the portal's lock, so that a running row of this machine can only be a dead one.
    return host is not None and host != socket.gethostname()


def _row(portal: Portal) -> PortalRow:
    return PortalRow(
        slug=portal.slug,
        title=portal.title,
        title_en=portal.title_en,
        authority=portal.authority,
        province=portal.province,
        home=portal.home,
        family=portal.family.name,
        lifecycle=portal.lifecycle,
        lifecycle_since=portal.since.isoformat() if portal.since else None,
        successor=portal.successor,
        notes="; ".join(portal.unverified) or None,
    )
