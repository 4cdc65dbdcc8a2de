"""Articles with a past: one edited twice, one that went and came back, one photograph in two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from crawler.items import Article, Evidence, Link, Picture
from crawler.store.health import Standing
from crawler.store.shapes import RunResult

if TYPE_CHECKING:
    from tests.publish.samples import Writer

EDITED = Article(
    kind="article",
    title="Thông báo lịch cắt nước tại thị trấn Bến Lau",
    section="Thông báo",
    published="2024-03-08",
    precision="day",
    lead="Trạm cấp nước thông báo tạm ngừng cấp nước để sửa đường ống.",
    body=(
        "Thời gian cắt nước từ 8 giờ đến 11 giờ ngày 10/3.",
        "Khu vực: các tổ 1, 2 và 3 của thị trấn Bến Lau, gần cầu Hoà Bình.",
        "Mong bà con thông cảm và chủ động trữ nước.",
    ),
    body_html="<p>Thời gian cắt nước từ 8 giờ đến 11 giờ ngày 10/3.</p>",
    attachments=(Link(url="http://songtram.example/tep/tb-05.pdf", name="Thông báo 05CT/TU"),),
    evidence={"published": Evidence(rule="label", raw="Ngày 08/03/2024")},
)
LATER = replace(
    EDITED,
    body=(
        "Thời gian cắt nước từ 13 giờ đến 17 giờ ngày 10/3.",
        "Khu vực: các tổ 1, 2 và 3 của thị trấn Bến Lau, gần cầu Hòa Bình.",
        "Mong bà con thông cảm và chủ động trữ nước.",
        "Số điện thoại của trạm có ở bảng tin của từng tổ.",
    ),
    body_html="<p>Thời gian cắt nước từ 13 giờ đến 17 giờ ngày 10/3.</p>",
)
LATEST = replace(LATER, title="Thông báo lịch cắt nước tại thị trấn Bến Lau (cập nhật)")


def add(writer: Writer) -> None:
    """To the sample archive, as any crawl would."""
    for article in (EDITED, LATER, LATEST):
        writer.article("songtram", "cat-nuoc", article)
        writer.clock += timedelta(days=1)
    words = "CHỈ THỊ về tiết kiệm nước sinh hoạt trong mùa khô"
    writer.attachment(
        "songtram", "http://songtram.example/tep/tb-05.pdf", b"%PDF-1.4\n", "application/pdf", words
    )
    _came_back(writer)
    _shared(writer)
    _runs(writer)


def _came_back(writer: Writer) -> None:
    article = Article(
        kind="article",
        title="Chợ phiên Lũng Vạc mở lại",
        section="Đất và người",
        published="2023-11-02",
        precision="day",
        body=("Chợ phiên mở lại sau hai năm.",),
        body_html="<p>Chợ phiên mở lại sau hai năm.</p>",
    )
    id_ = writer.article("songtram", "cho-phien", article)
    for kind in ("missing", "removed"):
        writer.clock += timedelta(days=7)
        writer.state(id_, kind)
        writer.event("songtram", id_, kind)
    writer.clock += timedelta(days=7)
    writer.article("songtram", "cho-phien", article)


def _shared(writer: Writer) -> None:
    """The photograph of the first article once more, under another address."""
    first, src = "http://songtram.example/anh/1201-0.jpg", "http://conen.example/anh/muon.jpg"
    article = Article(
        kind="article",
        title="Cồn Én học tập cách làm của Sông Trầm",
        section="Tin tức",
        published="2025-06-20",
        precision="day",
        body=("Đoàn công tác dự hội nghị ở huyện bạn.",),
        body_html=f'<p>Đoàn công tác dự hội nghị ở huyện bạn.</p><p><img src="{src}"></p>',
        pictures=(Picture(src=src, caption="Hội nghị ở huyện bạn", credit="T. Khê"),),
    )
    writer.article("conen", "muon", article)
    writer.picture("conen", src, writer.sample.pictures[writer.sample.hashes[first]])


#: Why the last run of a portal failed, with an example address, as a run says it.
REASON = (
    "fields fell: published (11 of 12), section (11 of 12) (http://damay.example/tin-tuc/"
    "hoi-nghi-trien-khai-nhiem-vu-thang-chin-va-so-ket-chin-thang-4471.html: no date)"
)


def _runs(writer: Writer) -> None:
    """The first run of one portal is at work; of the others, one is broken and one is gone."""
    good = RunResult(status="ok", verdict="ok", requests=96, captures=96, articles_new=15)
    quiet = RunResult(status="ok", verdict="quiet", reason="1 × timeout", requests=9, errors=1)
    broken = RunResult(status="failed", verdict="broken", reason=REASON, exit_code=3, requests=31)
    missing = "http 404 (http://conen.example/)"
    gone = RunResult(status="failed", verdict="gone", reason=missing, exit_code=3, requests=1)
    for slug, results in (("damay", (good, quiet, broken)), ("conen", (good, gone))):
        run = writer.runs[slug]
        for result in results:
            writer.store.finish_run(run, writer.clock, result)
            if result is not results[-1]:
                writer.clock += timedelta(days=1)
                run = writer.store.start_run(writer.portals[slug], "crawl", writer.clock, "0.1.0")
        word = str(results[-1].verdict)
        writer.store.keep_standing(writer.portals[slug], Standing(word, 0, word), writer.clock)
