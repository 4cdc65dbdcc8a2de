"""``khotin hide``: in the archive at once, and in the public copy that stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.publish.site import publish
from crawler.store import Archive, open_for_reading
from crawler.store.hiding import find_article, hide, unhide


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, as a sentence with ``{title}`` that the command line says."""

    sentence: str
    title: str


def take_down(archive: Path, wanted: str, reason: str, now: datetime) -> Act:
    """Hide the article that ``wanted`` names (see ``find_article``), here and in exports/site.

    Raises UsageError where there is no such article, CatalogueError where a file is at fault.
    """
    open_for_reading(archive).close()
    with Archive(archive) as store:
        article = find_article(store, wanted)
        is_done = hide(store, article, reason, now)
    if not is_done:
        return Act("was hidden already: {title}", article.title)
    if _republished(archive):
        return Act("hidden, also from the public copy: {title}", article.title)
    return Act("hidden: {title}", article.title)


def bring_back(archive: Path, wanted: str, reason: str | None, now: datetime) -> Act:
    """Show it again likewise."""
    open_for_reading(archive).close()
    with Archive(archive) as store:
        article = find_article(store, wanted)
        is_done = unhide(store, article, reason, now)
    if not is_done:
        return Act("was not hidden: {title}", article.title)
    if _republished(archive):
        return Act("shown again, also in the public copy: {title}", article.title)
    return Act("shown again: {title}", article.title)


def _republished(archive: Path) -> bool:
    site = archive.parent / "exports" / "site"
    if not (site / "archive.db").is_file():
        return False
    publish(archive, site)
    return True
