"""What the head of an article's page says to machines: Highwire, Dublin Core, schema.org.

The names are those that Zotero's "Embedded Metadata" translator reads; its rules are checked
in tests/publish/test_citing.py.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from crawler.publish.citing import Citation


def meta_tags(cited: Citation, picture: str | None = None) -> list[tuple[str, str]]:
    """(name, content) of the meta tags; those that begin with ``og:`` are properties."""
    day = (cited.published or "")[:10]
    tags = [
        # Without it Zotero takes whatever has a citation_title for a journal article.
        ("z:itemType", "newspaperArticle"),
        ("citation_title", cited.title),
        # Zotero parts authors at semicolons and commas; what is no person stays in publisher.
        ("citation_author", _one_name(cited.author) if cited.is_person else ""),
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_journal_title", cited.portal),
        ("citation_publisher", cited.publisher or ""),
        ("citation_public_url", cited.url),
        ("citation_fulltext_html_url", cited.archive_url),
        ("citation_language", cited.language),
        ("citation_abstract", cited.abstract[:500]),
        ("DC.title", cited.title),
        ("DC.creator", cited.author),
        ("DC.date", day),
        ("DC.publisher", cited.publisher or cited.portal),
        ("DC.source", cited.url),
        ("DC.identifier", cited.archive_url),
        ("DC.language", cited.language),
        ("DC.type", "Text"),
        ("og:title", cited.title),
        ("og:type", "article"),
        ("og:url", cited.archive_url),
        ("og:description", cited.abstract[:300]),
        ("og:image", picture or ""),
    ]
    return [(name, content) for name, content in tags if content]


def _one_name(author: str) -> str:
    return author.replace(";", " –").replace(",", " –")


def json_ld(cited: Citation, row: dict[str, Any], pictures: list[str]) -> Markup:
    """A schema.org NewsArticle as JSON that cannot end the script element it stands in."""
    kind = "Person" if cited.is_person else "Organization"
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": cited.title,
        "description": cited.abstract,
        "inLanguage": cited.language,
        "datePublished": cited.published,
        "author": {"@type": kind, "name": cited.author},
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
