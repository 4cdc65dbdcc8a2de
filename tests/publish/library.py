"""The demo's articles as an archive: its truth put through the store, without any network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.demo import DRESSES, DemoPortal
from crawler.items import Article, Evidence, Link, Picture
from crawler.pages.documents import text_of
from crawler.store import Archive, PortalRow

NOW = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)
BASE = "http://{dress}.example"


@dataclass
class Library:
    """``truth`` by article id; ``papers`` are the texts of its attachments."""

    path: Path
    truth: dict[int, dict[str, Any]] = field(default_factory=dict)
    papers: dict[int, list[str]] = field(default_factory=dict)


def fill(path: Path, articles: int = 60) -> Library:
    """Five portals of so many articles each."""
    library = Library(path)
    with Archive(path) as archive:
        for dress in DRESSES:
            _add(archive, library, DemoPortal(dress, articles=articles), dress)
    return library


def _add(archive: Archive, library: Library, portal: DemoPortal, dress: str) -> None:
    row = PortalRow(slug=dress, title=f"Huyện {dress}", home=BASE.format(dress=dress), family=dress)
    portal_id = archive.save_portal(row)
    with archive.transaction():
        for true in portal.truth(row.home, digests=False):
            article_id = archive.save_article(
                None, portal_id, true["key"], true["url"], _article(true), None, NOW, "1"
            ).article_id
            library.truth[article_id] = true
            item = portal.room.item(true["number"])
            for paper, link in zip(item.papers, true["attachments"], strict=True):
                data = portal.room.paper(item.number, paper)
                text = text_of(data, "application/pdf")
                assert text
                library.papers.setdefault(article_id, []).append(text)
                archive.save_attachment(
                    portal_id, link["url"], data, "application/pdf", text, None, NOW
                )


def _article(true: dict[str, Any]) -> Article:
    return Article(
        kind=true["kind"],
        title=true["title"],
        section=true["section"],
        published=true["published"],
        precision="day",
        lead=true["lead"],
        body=tuple(true["body"]),
        body_html="".join(f"<p>{line}</p>" for line in true["body"]),
        byline=true["byline"],
        pictures=tuple(
            Picture(src=i["src"], caption=i["caption"], credit=i["credit"]) for i in true["images"]
        ),
        attachments=tuple(Link(url=a["url"], name=a["name"]) for a in true["attachments"]),
        evidence={"title": Evidence(rule="demo")},
    )
