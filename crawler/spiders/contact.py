"""Nobody is visited by us without being told whom to write to."""

from __future__ import annotations

from crawler.errors import UsageError
from crawler.portal import Portal


def require_contact(portal: Portal, contact: str | None) -> None:
    """Raises UsageError for a public host without a contact for the User-Agent."""
    if contact or portal.is_local:
        return
    raise UsageError(
        "say whom {slug} can write to before you crawl it: "
        "khotin crawl --contact https://your.site/about (or set KHOTIN_CONTACT)",
        slug=portal.slug,
    )
