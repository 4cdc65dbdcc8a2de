"""Read again what was quarantined: the bytes are in the vault, only the reading was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler import __version__
from crawler.errors import CatalogueError
from crawler.items import Article
from crawler.pages import read_article
from crawler.places import Places
from crawler.portal import Portal
from crawler.spiders.answers import is_kept
from crawler.spiders.recovery import payload_of
from crawler.spiders.trust import lacking
from crawler.store import Archive, RunResult
from crawler.store.quarantine import Quarantined


@dataclass(frozen=True, slots=True)
class Reread:
    """How many readings waited, and how many were saved."""

    waiting: int
    repaired: int


def reextract(portal: Portal, archive_path: Path, now: datetime) -> Reread:
    """Read a portal's quarantine with its profile of today; save what lacks nothing any more.

    Revisions get the time of their capture. Asks nobody anything. Raises CatalogueError where
    the archive or the portal in it does not exist.
    """
    places = Places(archive_path)
    if not archive_path.is_file():
        raise CatalogueError(
            "there is no catalogue at {path}; run `khotin crawl` first", path=archive_path
        )
    with Archive(places.archive, places.media) as archive:
        row = archive.one("SELECT id FROM portals WHERE slug = ?", portal.slug)
        waiting = list(archive.quarantined(row[0])) if row else []
        if row is None or not waiting:
            return Reread(0, 0)
        run_id = archive.start_run(row[0], "reextract", now, __version__)
        repaired = sum(_repair(archive, places, portal, row[0], run_id, q, now) for q in waiting)
        result = RunResult(status="ok", verdict="ok" if repaired else "quiet", exit_code=0)
        archive.finish_run(run_id, now, result)
    return Reread(len(waiting), repaired)


def _repair(
    archive: Archive,
    places: Places,
    portal: Portal,
    portal_id: int,
    run_id: int,
    waiting: Quarantined,
    now: datetime,
) -> bool:
    article = _read(archive, places, portal, waiting)
    prospect = archive.prospect(portal_id, waiting.key, article)
    lacks = prospect.lost if prospect.known else lacking(article, archive.fill_rates(portal_id))
    if not is_kept(article) or lacks:
        return False
    known = archive.known_articles(portal_id, [waiting.key]).get(waiting.key)
    if known is None or known.last_seen <= waiting.captured_at:
        archive.save_article(
            run_id,
            portal_id,
            waiting.key,
            waiting.url,
            article,
            waiting.capture_id,
            waiting.captured_at,
            __version__,
        )
    archive.release(waiting.id, now)
    return True


def _read(archive: Archive, places: Places, portal: Portal, waiting: Quarantined) -> Article:
    return read_article(
        payload_of(archive, places.vault, waiting.capture_id),
        waiting.url,
        portal.family_at(waiting.captured_at),
        content_type=waiting.content_type,
        captured_at=waiting.captured_at,
    )
