"""At the end of a healthy run: which sections are silent, and who has just become so."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from crawler.hours import VIETNAM
from crawler.reasons import Reason
from crawler.silence import Silence, silence
from crawler.store import Archive
from crawler.store.rhythm import Rhythm


def notice_silences(
    archive: Archive, portal_id: int, now: datetime
) -> tuple[list[Reason], list[Reason]]:
    """Notices of all silent sections, and those of them that are news. Each is news once,
    until the section has published again; what fell silent before the archive began never is.
    """
    today = now.astimezone(VIETNAM).date()
    began = archive.first_success(portal_id)
    since = began.astimezone(VIETNAM).date() if began else today
    found = [
        (rhythm, quiet)
        for rhythm in archive.rhythms(portal_id, today)
        if (quiet := silence(rhythm.days, today))
    ]
    archive.keep_silences(portal_id, [(r.section_id, r.days[-1]) for r, _ in found], now)
    news = [(r, quiet) for r, quiet in found if not r.is_told and _is_news(r.days, since)]
    return [_notice(*one) for one in found], [_notice(*one) for one in news]


def _is_news(days: list[date], since: date) -> bool:
    return silence(days, since - timedelta(days=1)) is None


def _notice(rhythm: Rhythm, quiet: Silence) -> Reason:
    facts = {"section": rhythm.title, "days": quiet.days, "usual": quiet.usual}
    return Reason("silent", facts)
