"""A small archive to read in: three invented portals, written through the real store and vault."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.items import Article, Capture, Evidence, Exchange, Link, Picture
from crawler.store import Archive, PortalRow
from crawler.store.base import stamp
from crawler.vault import Vault
from tests.publish import more_samples
from tests.publish.photos import photo
from tests.publish.texts import LONG, PLACES, SHORT

NOW = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)

PORTALS = (
    PortalRow(
        slug="songtram",
        title="Huyện Sông Trầm - tỉnh Lam Giang",
        title_en="Song Tram district, Lam Giang province",
        authority="Ủy ban nhân dân huyện Sông Trầm",
        province="Lam Giang",
        home="http://songtram.example/",
        family="label",
    ),
    PortalRow(
        slug="damay",
        title="Cổng thông tin điện tử huyện Đá Mây",
        title_en="Da May district portal",
        authority="Ủy ban nhân dân huyện Đá Mây",
        province="Lam Giang",
        home="http://damay.example/",
        family="nukeviet",
        lifecycle="frozen",
        lifecycle_since="2021-07-01",
    ),
    PortalRow(
        slug="conen",
        title="Trang thông tin điện tử huyện Cồn Én",
        title_en="Con En district portal",
        authority="Văn phòng HĐND và UBND huyện Cồn Én",
        province="Hải Lộ",
        home="http://conen.example/",
        family="liferay",
        lifecycle="gone",
        lifecycle_since="2025-07-01",
        successor="http://phuongcatven.example/",
    ),
)

XSS = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(3)</script></svg>'
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PIXEL = base64.b64decode("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
#: How the crawler would have told the encoding of these pages.
_CHARSET = '{"by": "utf-8", "declared": {"header": "cp1258"}, "flags": ["charset_mismatch"]}'


@dataclass(slots=True)
class Sample:
    """Where the archive is, and what the tests want to find in it again."""

    archive: Path
    ids: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)


class Writer:
    """Fetches nothing: gives invented exchanges to the vault and what they say to the archive."""

    def __init__(self, folder: Path, portals: Sequence[PortalRow] = PORTALS):
        folder.mkdir(parents=True, exist_ok=True)
        self.sample = Sample(folder / "archive.db")
        self.store = Archive(self.sample.archive)
        self.vault = Vault(folder / "warc", "mau", {"software": "khotin tests"})
        self.portals = {p.slug: self.store.save_portal(p) for p in portals}
        self.runs = {
            slug: self.store.start_run(id_, "crawl", NOW, "0.1.0")
            for slug, id_ in self.portals.items()
        }
        self.clock = NOW

    def capture(self, slug: str, url: str, body: bytes, mime: str) -> int:
        self.clock += timedelta(seconds=2)
        headers = ((b"Content-Type", mime.encode("ascii")),)
        exchange = Exchange(
            url=url, fetched_at=self.clock, status=200, response_headers=headers, body=body
        )
        capture = Capture(
            url=url,
            captured_at=self.clock,
            status=200,
            placed=self.vault.write(exchange),
            content_type=mime,
            bytes=len(body),
            charset="utf-8" if mime.startswith("text/html") else None,
            charset_evidence=_CHARSET if mime.startswith("text/html") else None,
        )
        return self.store.save_capture(self.runs[slug], self.portals[slug], capture)

    def article(self, slug: str, key: str, article: Article) -> int:
        url = f"http://{slug}.example/bai/{key}.html"
        page = f"<html><title>{article.title}</title>{article.body_html}</html>".encode()
        capture = self.capture(slug, url, page, "text/html; charset=utf-8")
        saved = self.store.save_article(
            self.runs[slug], self.portals[slug], key, url, article, capture, self.clock, "1"
        )
        self.sample.ids[f"{slug}/{key}"] = saved.article_id
        return saved.article_id

    def picture(self, slug: str, url: str, data: bytes, mime: str = "image/jpeg") -> str:
        capture = self.capture(slug, url, data, mime)
        self.store.save_image(self.portals[slug], url, data, mime, capture, self.clock)
        return self._known(url, data)

    def attachment(self, slug: str, url: str, data: bytes, mime: str, text: str) -> str:
        capture = self.capture(slug, url, data, mime)
        self.store.save_attachment(self.portals[slug], url, data, mime, text, capture, self.clock)
        return self._known(url, data)

    def _known(self, url: str, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.sample.hashes[url] = sha256
        self.sample.pictures[sha256] = data
        return sha256

    def state(self, article_id: int, state: str) -> None:
        with self.store.transaction():
            self.store.db.execute("UPDATE articles SET state = ? WHERE id = ?", [state, article_id])

    def event(self, slug: str, article_id: int, kind: str) -> None:
        row = {"kind": kind, "at": stamp(self.clock), "portal_id": self.portals[slug]}
        with self.store.transaction():
            self.store.db.table("events").insert({**row, "article_id": article_id})

    def close(self) -> None:
        self.vault.close()
        self.store.close()


def build(folder: Path) -> Sample:
    """The whole sample archive in ``folder``: archive.db, media.db and warc/."""
    writer = Writer(folder)
    try:
        _long_articles(writer)
        _short_articles(writer)
        _odd_articles(writer)
        more_samples.add(writer)
    finally:
        writer.close()
    return writer.sample


def _long_articles(writer: Writer) -> None:
    for number, text in enumerate(LONG):
        slug, key = text["portal"], text["key"]
        sources = [f"http://{slug}.example/anh/{key}-{n}.jpg" for n in range(len(text["pictures"]))]
        related = [
            Link(url=f"http://{slug}.example/bai/{k}.html", name=n) for k, n in text["related"]
        ]
        pictures = tuple(
            Picture(src=src, caption=caption, credit=credit)
            for src, (caption, credit) in zip(sources, text["pictures"], strict=True)
        )
        files = tuple(Link(url=url, name=name) for url, name, _ in text["files"])
        article = Article(
            kind=text.get("kind", "article"),
            title=text["title"],
            section=text["section"],
            published=text["published"],
            precision="minute" if "T" in text["published"] else "day",
            lead=text["lead"],
            body=tuple(text["body"]),
            body_html=_html(text["body"], sources),
            byline=text.get("byline"),
            pictures=pictures,
            attachments=files,
            related=tuple(related),
            evidence={
                "published": Evidence(rule="label", raw=f"Đăng ngày: {text['published'][:10]}"),
                "section": Evidence(rule="label", raw=f"Chuyên mục: {text['section']}"),
            },
        )
        writer.article(slug, key, article)
        for n, src in enumerate(sources):
            writer.picture(slug, src, photo(number * 10 + n, (1280, 853 if n % 2 == 0 else 960)))
        for url, _, words in text["files"]:
            writer.attachment(slug, url, PDF + words.encode(), "application/pdf", words)


def _html(body: list[str], sources: list[str]) -> str:
    """Paragraphs, a picture after the first one and the others further down."""
    parts = [f"<p>{paragraph}</p>" for paragraph in body]
    for n, src in enumerate(sources):
        parts.insert(1 + n * 3, f'<p align="center"><img src="{src}"></p>')
    return "".join(parts)


def _short_articles(writer: Writer) -> None:
    """Forty reports that differ by place and day, so that there is something to page through."""
    for number in range(40):
        section, title, text = SHORT[number % len(SHORT)]
        place = PLACES[number * 7 % len(PLACES)]
        slug = PORTALS[number % 3].slug
        day = datetime(2012 + number * 5 % 9, 1 + number * 7 % 12, 1 + number * 11 % 28)
        key = f"t{number}"
        src = f"http://{slug}.example/anh/{key}.jpg"
        pictured = number % 4 != 3
        article = Article(
            kind="article",
            title=title.format(place=place),
            section=section,
            published=day.date().isoformat(),
            precision="day",
            body=(text.format(place=place),),
            body_html=f"<p>{text.format(place=place)}</p>",
            pictures=(Picture(src=src, caption=f"Một góc {place}."),) if pictured else (),
            evidence={"published": Evidence(rule="label", raw=f"Ngày {day:%d/%m/%Y}")},
        )
        writer.article(slug, key, article)
        if pictured:
            writer.picture(slug, src, photo(500 + number, (640, 427)))


def _odd_articles(writer: Writer) -> None:
    _hostile(writer)
    _embedded(writer)
    _repeated(writer)
    for state in ("hidden", "quarantined", "removed"):
        src = f"http://damay.example/anh/{state}.jpg"
        article = Article(
            kind="article",
            title=f"Bản tin thử trạng thái {state}",
            body=("Nội dung của bản tin thử.",),
            body_html="<p>Nội dung của bản tin thử.</p>",
            pictures=(Picture(src=src),),
        )
        id_ = writer.article("damay", state, article)
        writer.picture("damay", src, photo(len(state), (320, 200)))
        writer.state(id_, state)


def _hostile(writer: Writer) -> None:
    src, file = "http://damay.example/anh/x.svg", "http://damay.example/tep/x.html"
    article = Article(
        kind="article",
        title=f"Bài thử {XSS}",
        section=f"Mục {XSS}",
        lead=f"Sa-pô {XSS}",
        published="2015-02-03",
        precision="day",
        byline=XSS,
        body=(f"Thân bài {XSS}",),
        body_html=f'<p onclick="alert(4)">Thân bài {XSS}</p><a href="javascript:alert(5)">x</a>'
        '<a href="data:text/html,<script>alert(6)</script>">y</a><iframe src="http://x/"></iframe>',
        pictures=(Picture(src=src, caption=f"Chú thích {XSS}", credit=XSS, alt=XSS),),
        attachments=(Link(url=file, name=f"Tệp {XSS}.html"),),
        related=(Link(url="javascript:alert(7)", name=XSS),),
        evidence={"title": Evidence(rule=XSS, raw=XSS)},
    )
    writer.article("damay", "xss", article)
    writer.picture("damay", src, SVG, "image/svg+xml")
    writer.attachment("damay", file, b"<script>alert(8)</script>", "text/html", XSS)


def _embedded(writer: Writer) -> None:
    """A picture that stands in its page, as a data: URI."""
    uri = f"data:image/gif;base64,{base64.b64encode(PIXEL).decode()}"
    article = Article(
        kind="article",
        title="Thông báo có hình trong trang",
        section="Thông báo",
        published="2016-05",
        precision="month",
        body=("Xem hình.",),
        body_html=f'<p>Xem hình.</p><p><img src="{uri}"></p>',
        pictures=(Picture(src=uri, caption="Sơ đồ tuyến đường"),),
        evidence={"published": Evidence(rule="label", raw="Tháng 5 năm 2016")},
    )
    writer.article("damay", "data", article)
    writer.sample.hashes["data"] = hashlib.sha256(PIXEL).hexdigest()


def _repeated(writer: Writer) -> None:
    """A picture whose capture is a revisit: the same payload was captured elsewhere before."""
    data = photo(77, (400, 300))
    writer.capture("damay", "http://damay.example/banner.jpg", data, "image/jpeg")
    src = "http://damay.example/anh/lap-lai.jpg"
    article = Article(
        kind="gallery",
        title="Chùm ảnh: một ngày ở hồ Đá Mây",
        section="Đất và người",
        published="2019-11-20",
        precision="day",
        pictures=(Picture(src=src, caption="Mặt hồ buổi sớm"),),
    )
    writer.article("damay", "lap-lai", article)
    writer.picture("damay", src, data)
