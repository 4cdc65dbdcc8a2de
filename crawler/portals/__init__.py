"""The portals we know: one file each, found by its name; there is no list to keep.

``KHOTIN_PORTALS`` names a folder with profiles of one's own, looked through first: so a program
installed from a package, where nobody can write, learns portals, too.
"""

from __future__ import annotations

import os
import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from crawler.errors import ProfileError, UnknownPortal
from crawler.portal import Portal

_OWN = os.environ.get("KHOTIN_PORTALS")
if _OWN:
    __path__.insert(0, str(Path(_OWN).expanduser().resolve()))


@cache
def all_portals() -> dict[str, Portal]:
    """Every profile by slug, sorted. Raises ProfileError for a file without PORTAL."""
    slugs = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {slug: _load(slug) for slug in slugs}


def folders() -> list[Path]:
    """Where profiles are looked for, in this order; the first of a name wins."""
    return [Path(folder) for folder in __path__]


def own_folder() -> Path:
    """Where a new profile is put: KHOTIN_PORTALS, else beside those that came with Khotin."""
    return folders()[0]


def _load(slug: str) -> Portal:
    module = import_module(f"{__name__}.{slug}")
    profile = getattr(module, "PORTAL", None)
    if not isinstance(profile, Portal):
        raise ProfileError("crawler/portals/{slug}.py must define PORTAL = Portal(...)", slug=slug)
    return replace(profile, slug=slug)


def get_portal(slug: str) -> Portal:
    """One profile. Raises UnknownPortal, naming what is near."""
    try:
        return all_portals()[slug]
    except KeyError:
        raise UnknownPortal(
            "no portal {slug!r}; `khotin portals` lists the {count} known ones",
            slug=slug,
            count=len(all_portals()),
        ) from None
