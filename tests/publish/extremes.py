"""An archive of extremes: what a page must bear and still be read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from crawler.items import Article, Evidence, Link, Picture
from crawler.store import PortalRow
from tests.publish.photos import photo
from tests.publish.samples import Sample, Writer

CAPITALS = (
    "ỦY BAN NHÂN DÂN HUYỆN KHE ỔI TỔ CHỨC HỘI NGHỊ SƠ KẾT SÁU THÁNG ĐẦU NĂM, TRIỂN KHAI NHIỆM VỤ "
    "TRỌNG TÂM SÁU THÁNG CUỐI NĂM VÀ TRAO THƯỞNG CÁC TẬP THỂ, CÁ NHÂN CÓ THÀNH TÍCH XUẤT SẮC "
    "TRONG PHONG TRÀO TOÀN DÂN ĐOÀN KẾT XÂY DỰNG ĐỜI SỐNG VĂN HÓA Ở KHU DÂN CƯ"
)
UNBROKEN = "http://kheoi.example/" + "van-ban-chi-dao-dieu-hanh-" * 8 + "so-4471.pdf"
PORTALS = (
    PortalRow(
        slug="kheoi",
        title="CỔNG THÔNG TIN ĐIỆN TỬ ĐẢNG BỘ, CHÍNH QUYỀN VÀ NHÂN DÂN HUYỆN MIỀN NÚI KHE ỔI",
        title_en="Portal of the party committee, government and people of Khe Oi mountain district",
        authority="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Khe Ổi",
        province="Lam Giang",
        home="http://kheoi.example/" + "trang-chu/" * 9,
        family="generic",
    ),
    PortalRow(slug="trong", title="Huyện Trống", title_en=None, home="http://trong.example/",
              family="generic", authority=None, province=None),
)  # fmt: skip

_TABLE = "<table>" + "".join(
    "<tr>" + "".join(f"<td>{'Chỉ tiêu' if not row else '1.234.567,89'}</td>" for _ in range(14))
    + "</tr>" for row in range(6)
) + "</table>"  # fmt: skip


def build(folder: Path) -> Sample:
    """Two portals, one without any article."""
    writer = Writer(folder, PORTALS)
    long = Article(
        kind="article",
        title=CAPITALS,
        section="Hoạt động của các cơ quan, đoàn thể, mặt trận và các tổ chức chính trị – xã hội",
        published="2024-08-05T07:00:00+07:00",
        precision="minute",
        lead=CAPITALS.capitalize(),
        byline="Bài và ảnh: Trung tâm Văn hóa, Thông tin và Truyền thanh – Truyền hình huyện",
        body=(CAPITALS, UNBROKEN, "Khôngcókhoảngtrắng" * 20),
        body_html=f"<p>{CAPITALS}</p><p>{UNBROKEN}</p>{_TABLE}<p>{'Khôngcókhoảngtrắng' * 20}</p>",
        attachments=(Link(url=UNBROKEN, name=UNBROKEN), Link(url=UNBROKEN + "2", name=CAPITALS)),
        related=(Link(url=UNBROKEN + "3", name=CAPITALS),),
        evidence={"title": Evidence(rule="h1", raw=UNBROKEN)},
    )
    writer.article("kheoi", "dai", long)
    writer.attachment("kheoi", UNBROKEN, b"%PDF-1.4\n", "application/pdf", CAPITALS)
    writer.article("kheoi", "nfd", _nfd())
    _gallery(writer)
    for n in range(30):
        _note(writer, n)
    writer.close()
    return writer.sample


def _nfd() -> Article:
    """Every mark a character of its own, as some portals write."""
    text = "Đảng bộ huyện Khe Ổi: đường về bản Nặm Ổi đã thông, học sinh nghỉ lũ trở lại lớp."
    apart = unicodedata.normalize("NFD", text)
    return Article(
        kind="article",
        title=apart,
        section=unicodedata.normalize("NFD", "Giáo dục"),
        published="2024-09-09",
        precision="day",
        body=(apart,) * 4,
        body_html=f"<p>{apart}</p>" * 4,
        evidence={"published": Evidence(rule="label", raw="9/9")},
    )


def _gallery(writer: Writer) -> None:
    """Two hundred pictures, of five shapes; one in ten was never captured."""
    sources = [f"http://kheoi.example/anh/{n}.jpg" for n in range(200)]
    gallery = Article(
        kind="gallery",
        title="Hai trăm tấm ảnh của hội thi ảnh đẹp Khe Ổi",
        section="Thư viện ảnh",
        published="2024-10-10",
        precision="day",
        body_html="".join(f'<p><img src="{src}"></p>' for src in sources),
        pictures=tuple(
            Picture(src=src, caption=CAPITALS if n % 40 == 0 else f"Ảnh số {n + 1}")
            for n, src in enumerate(sources)
        ),
        evidence={"published": Evidence(rule="label", raw="10/10/2024")},
    )
    writer.article("kheoi", "anh", gallery)
    shapes = ((320, 200), (200, 320), (900, 120), (60, 60), (160, 640))
    for n, src in enumerate(sources):
        if n % 10:
            writer.picture("kheoi", src, photo(1000 + n, shapes[n % 5]))


def _note(writer: Writer, n: int) -> None:
    """Short notices over twelve years, so that charts and calendars are crowded."""
    day = f"{2008 + n % 16}-{1 + n * 5 % 12:02}-{1 + n * 11 % 28:02}"
    note = Article(
        kind="attachment_only" if n % 3 else "article",
        title=f"Thông báo số {n + 1}/TB-UBND" + (f" {CAPITALS}" if n % 7 == 0 else ""),
        section=f"Thông báo {n % 12}",
        published=day,
        precision="day",
        body=(f"Nội dung thông báo số {n + 1}.",),
        body_html=f"<p>Nội dung thông báo số {n + 1}.</p>",
        evidence={"published": Evidence(rule="label", raw=day)},
    )
    writer.article("kheoi", f"tb-{n}", note)


def page_types(sample: Sample) -> dict[str, str]:
    """Its pages by name."""
    ids = sample.ids
    return {
        "x-front": "/",
        "x-long": f"/bai/{ids['kheoi/dai']}",
        "x-gallery": f"/bai/{ids['kheoi/anh']}",
        "x-nfd": f"/bai/{ids['kheoi/nfd']}",
        "x-search": "/tim-kiem?q=thong+bao",
        "x-wall": "/anh",
        "x-portal": "/cong/kheoi",
        "x-portal-empty": "/cong/trong",
        "x-section": "/cong/kheoi/1",
        "x-history": f"/bai/{ids['kheoi/dai']}/lich-su",
    }
