"""What the head of an article's page says to machines: Highwire, Dublin Core, schema.org.

The names are those that Zotero's "Embedded Metadata" translator reads; its rules are written
down in tests/publish/zotero.py.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from crawler.publish.citing import Citation
from crawler.publish.names import family_first


def meta_tags(cited: Citation, picture: str | None = None) -> list[tuple[str, str]]:
    """(name, content) of the meta tags; those of Open Graph (og:, article:) are properties."""
    day = (cited.published or "")[:10]
    tags = [
        *_for_zotero(cited),
        ("citation_title", cited.title),
        *(("citation_author", family_first(name)) for name in cited.authors),
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_publisher", cited.publisher or ""),
        ("citation_public_url", cited.url),
        ("citation_fulltext_html_url", cited.archive_url),
        ("citation_language", cited.language),
        ("citation_abstract", cited.abstract[:500]),
        ("DC.title", cited.title),
        # Only persons: Zotero would take the name of an office apart, too.
        *(("DC.creator", name) for name in cited.authors),
        ("DC.date", day),
        ("DC.publisher", cited.publisher or cited.portal),
        ("DC.source", cited.url),
        ("DC.identifier", cited.archive_url),
        ("DC.language", cited.language),
        ("DC.type", "Text"),
        ("prism.publicationName", cited.portal),
        ("article:section", cited.section),
        ("article:published_time", cited.published or ""),
        ("og:title", cited.title),
        ("og:type", "article"),
        ("og:url", cited.archive_url),
        ("og:description", cited.abstract[:300]),
        ("og:image", picture or ""),
    ]
    return [(name, content) for name, content in tags if content]


def _for_zotero(cited: Citation) -> list[tuple[str, str]]:
    """Fields of Zotero's own that no other vocabulary has.

    Its type must be said: whatever has a citation_title passes for a journal article otherwise,
    and with a citation_journal_title it is one whatever else is said.
    """
    return [
        ("z:itemType", "newspaperArticle"),
        ("z:archive", "Khotin"),
        ("z:archiveLocation", cited.archive_url),
        ("z:extra", f"Archived {cited.captured}: {cited.archive_url}"),
    ]


def json_ld(cited: Citation, row: dict[str, Any], pictures: list[str]) -> Markup:
    """A schema.org NewsArticle as JSON that cannot end the script element it stands in."""
    kind = "Person" if cited.authors else "Organization"
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": cited.title,
        "description": cited.abstract,
        "inLanguage": cited.language,
        "datePublished": cited.published,
        "author": [{"@type": kind, "name": name} for name in cited.names],
        "publisher": {"@type": "GovernmentOrganization", "name": cited.publisher or cited.portal},
        "isPartOf": {"@type": "WebSite", "name": cited.portal, "url": row["home"]},
        "articleSection": row["section"],
        "url": cited.url,
        "archivedAt": {
            "@type": "WebPage",
            "url": cited.archive_url,
            "dateCreated": cited.captured,
        },
        "image": pictures,
    }
    said = {name: item for name, item in value.items() if item}
    text = json.dumps(said, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
