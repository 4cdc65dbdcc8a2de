"""A small archive at hand: one portal, one run, and looks at articles in one line each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from PIL import Image

from crawler.items import Article, Capture, Link, Picture, Placed
from crawler.store import Archive, PortalRow, Saved

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

ARTICLE = Article(
    kind="article",
    title="Đảng bộ xã Hoà Thắng họp bàn việc cấp nước",
    section="Tin tức",
    published="2024-02-05",
    lead="Sáng nay, đảng bộ xã họp.",
    body=("Cuộc họp bàn việc cấp nước sạch cho ba thôn.", "Bà con đồng tình với kế hoạch."),
    body_html="<p>Cuộc họp</p>",
    byline="Văn Lành",
    pictures=(
        Picture(src="http://x.example/1.jpg", caption="Quang cảnh cuộc họp", credit="ảnh: V. Lành"),
        Picture(src="http://x.example/2.jpg"),
    ),
    attachments=(Link(url="http://x.example/kh.pdf", name="Kế hoạch 12/KH-UBND"),),
    related=(Link(url="http://x.example/khac", name="Bài khác"),),
)

OTHER = replace(
    ARTICLE,
    title="Hội thao mừng xuân của thanh niên",
    body=("Mười hai đội bóng chuyền tranh tài tại sân vận động.", "Giải nhất về tay đội chủ nhà."),
    pictures=(),
    attachments=(),
)


@dataclass
class Desk:
    """Keeps the clock and the vault's offsets; ``day`` moves the clock."""

    archive: Archive
    portal_id: int
    run_id: int
    day: int = 0

    def __post_init__(self) -> None:
        self._offsets = count(0, 100)

    @property
    def now(self) -> datetime:
        return NOW + timedelta(days=self.day)

    def capture(self, url: str = "http://x.example/a", **changes: Any) -> int:
        offset = next(self._offsets)
        placed: dict[str, Any] = {
            "file": "x-1.warc.gz",
            "offset": offset,
            "length": 100,
            "record_id": f"<urn:uuid:{offset}>",
            "record_type": "response",
            "payload_digest": f"sha1:{offset}",
        }
        placed |= {name: changes.pop(name) for name in list(changes) if name in placed}
        values: dict[str, Any] = {
            "url": url,
            "captured_at": self.now,
            "status": 200,
            "placed": Placed(**placed),
        }
        return self.archive.save_capture(self.run_id, self.portal_id, Capture(**values | changes))

    def look(
        self,
        article: Article = ARTICLE,
        key: str = "1",
        url: str = "http://x.example/a",
        **more: bool,
    ) -> Saved:
        capture_id, now = self.capture(url), self.now
        return self.archive.save_article(
            self.run_id, self.portal_id, key, url, article, capture_id, now, "0.1", **more
        )

    def next_run(self, days: int = 1) -> None:
        self.day += days
        self.run_id = self.archive.start_run(self.portal_id, "crawl", self.now, "0.1")

    def image(self, url: str, data: bytes, mime: str | None = "image/jpeg", **more: Any) -> int:
        saved = self.archive.save_image(
            self.portal_id, url, data, mime, self.capture(url), self.now, **more
        )
        return saved.id

    def attachment(self, url: str, data: bytes, text: str | None = None) -> int:
        saved = self.archive.save_attachment(
            self.portal_id, url, data, "application/pdf", text, self.capture(url), self.now
        )
        return saved.id

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.archive.db.execute(sql, values)]

    def value(self, sql: str, *values: object) -> Any:
        return self.rows(sql, *values)[0][0]


PORTAL = PortalRow(slug="hoathang", title="Hoà Thắng", home="http://x.example/", family="label")


def open_desk(path: Path) -> Desk:
    archive = Archive(path)
    portal_id = archive.save_portal(PORTAL)
    return Desk(archive, portal_id, archive.start_run(portal_id, "crawl", NOW, "0.1"))


def jpeg(width: int = 1200, height: int = 800, colour: str = "navy") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()
