"""The portals we know: one file each, found by its name; there is no list to keep."""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module

from crawler.errors import ProfileError, UnknownPortal
from crawler.portal import Portal


@cache
def all_portals() -> dict[str, Portal]:
    """Every profile by slug, sorted. Raises ProfileError for a file without PORTAL."""
    slugs = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {slug: _load(slug) for slug in slugs}


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
