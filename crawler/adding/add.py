"""``khotin add``: survey a portal, write its profile, save the samples."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from crawler import portals
from crawler.adding import fixtures, naming, profile
from crawler.adding.fields import FieldShare, shares
from crawler.adding.looking import page_of
from crawler.adding.survey import Survey, survey
from crawler.errors import UsageError
from crawler.pages.kinds import is_home
from crawler.spiders.errand import send
from crawler.spiders.scout import Fetch


@dataclass(frozen=True, slots=True)
class Added:
    """What is known of the portal, and what was written: nothing with ``--try``."""

    slug: str
    title: str
    home: str
    text: str
    survey: Survey
    fields: tuple[FieldShare, ...]
    path: Path | None = None
    fixtures: tuple[Path, ...] = ()
    #: Samples were asked for and there was nowhere to save them.
    is_homeless: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain data for ``--json``."""
        found = self.survey
        return {
            "slug": self.slug,
            "title": self.title,
            "home": self.home,
            "family": found.family.name,
            "profile": str(self.path) if self.path else None,
            "text": self.text,
            "sections": [section.as_dict() for section in found.sections],
            "passed_over": found.passed_over,
            "fields": [field.as_dict() for field in self.fields],
            "samples": [s.seen.url for s in found.samples],
            "no_articles": {s.seen.url: s.article.kind for s in found.strays},
            "unread": {seen.url: seen.trouble for seen in found.unread},
            "fixtures": [str(path) for path in self.fixtures],
        }


def add(
    url: str,
    archive: Path,
    *,
    slug: str | None = None,
    contact: str | None = None,
    cases: Path | None = None,
    trying: bool = False,
) -> Added:
    """Add the portal of a front page or article. ``cases`` is where samples are saved.

    With ``trying`` nothing is written, the vault is a temporary folder. Raises Unread (the
    portal, or an article in it, cannot be read), UsageError (names and folders), and what
    ``crawler.spiders.errand.send`` raises.
    """
    known = slug or naming.slug_of(urlsplit(url).netloc)
    folder = portals.own_folder()
    if not trying:
        _check(folder, known, cases)
    found = _survey(url, archive, contact, trying)
    added = _describe(found, known)
    return added if trying else _write(added, folder, cases)


def _check(folder: Path, slug: str | None, cases: Path | None) -> None:
    """What can be known to fail is said before the portal is asked anything."""
    profile.check_folder(folder)
    if slug:
        profile.check_slug(slug)
    if cases:
        fixtures.check_folder(cases)


def _survey(url: str, archive: Path, contact: str | None, trying: bool) -> Survey:
    async def errand(fetch: Fetch) -> Survey:
        return await survey(url, fetch)

    with TemporaryDirectory() if trying else nullcontext(archive.parent) as folder:
        place = Path(folder) / archive.name
        found: Survey = send(errand, url, place, contact=contact)
    return found


def _describe(found: Survey, slug: str | None) -> Added:
    pages = [page_of(sample.seen) for sample in found.samples]
    home = _home(found.front.url)
    title = naming.title_of(page_of(found.front), pages)
    name = slug or naming.slug_of(urlsplit(home).netloc, title)
    if name is None:
        raise UsageError("the portal at {url} tells no name; choose one with --slug", url=home)
    text = profile.render(
        title=title,
        province=naming.province_of(title),
        home=home,
        family=found.family,
        sections=[section.url for section in found.sections],
    )
    return Added(name, title, home, text, found, tuple(shares(found.samples)))


def _home(url: str) -> str:
    """The host's root for a front page that redirects lead to; a sub-site keeps its path."""
    split = urlsplit(url)
    return f"{split.scheme}://{split.netloc}/" if is_home(url) else url


def _write(added: Added, folder: Path, cases: Path | None) -> Added:
    """The profile, then the samples and the first section's list."""
    profile.check_slug(added.slug)
    path = profile.write(folder, added.slug, added.text)
    target = cases or fixtures.default_folder()
    if target is None:
        return replace(added, path=path, is_homeless=True)
    pages = [*(sample.seen for sample in added.survey.samples), *added.survey.listings[:1]]
    saved = fixtures.save(target, added.survey.family.name, added.slug, pages)
    return replace(added, path=path, fixtures=tuple(saved))
