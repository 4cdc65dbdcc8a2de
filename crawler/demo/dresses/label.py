"""``label``: an ASP.NET portal that tells its facts in words, ``Chuyên mục: … | Đăng ngày: …``.

Truth of this dress: the title is in capitals; the lead is the first paragraph of the text where
that paragraph is bold (an article without lead has no bold paragraph); a caption is the centred
line under its picture and ends in ``, ảnh K. Ngân``; the byline is the last, right-aligned line.
The last entry of the related list is a notice, not an article, and not part of ``related``.
The key is the value of ``newsid``; ``state`` and ``catid`` only say where a reader came from.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from html import escape

from crawler.demo.districts import Section
from crawler.demo.dresses import styles
from crawler.demo.dresses.base import STATIC, Dress, Frame
from crawler.demo.dresses.parts import HOTLINES, blocks, clock, random_public, src
from crawler.demo.dresses.text import Ink, address, day, ink
from crawler.demo.dresses.webforms import ViewState, form_open, postback
from crawler.demo.items import Item, Shot
from crawler.demo.newsroom import Newsroom
from crawler.demo.wire import Reply, Request, Target

_FIRST_ID = 1000
_GRID = "ctl00$ContentPlaceHolder1$grvTinTuc"
_IMAGE = re.compile(r"^/Upload/Images/(\d+)/anh tin (\d+)-(\d+)\.jpg$")
_PAPER = re.compile(r"^/Upload/VanBan/(\d+)/(\d+)/[^/]+\.pdf$")
_PAGE = re.compile(r"Page\$(\d+)")


class Label(Dress):
    """Labels in words, WebForms paging, several addresses for one article."""

    name = "label"
    page_size = 5
    shows_time = False
    style_path = "/App_Themes/Default/style.css"
    style = styles.LABEL

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self._states = ViewState(room.seed, room.district.name)

    def locate(self, request: Request) -> Target:
        path = request.path.lower()
        if path in ("/", "/default.aspx"):
            return Target("home")
        if path == "/tin-tuc/chi-tiet.aspx":
            return self._numbered("article", request.argument("newsid"))
        if path == "/tin-tuc/chuyen-muc.aspx":
            slug = self.section_coded(request.argument("catid"))
            return Target("listing", section=slug) if slug else Target("missing")
        if path == "/trang/noi-dung.aspx":
            return Target("static", name=request.argument("p") or "")
        if match := _IMAGE.match(request.path):
            return Target("image", int(match[2]) - _FIRST_ID, int(match[3]))
        if match := _PAPER.match(request.path):
            return Target("attachment", int(match[1]) - _FIRST_ID, int(match[2]))
        return Target("missing")

    def _numbered(self, kind: str, value: str | None) -> Target:
        if value is None or not value.isdecimal():
            return Target("missing")
        return Target("article", int(value) - _FIRST_ID)

    def key(self, number: int) -> str:
        return str(_FIRST_ID + number)

    def article_url(self, number: int) -> str:
        return f"/tin-tuc/chi-tiet.aspx?newsid={_FIRST_ID + number}"

    def variants(self, number: int) -> list[str]:
        return [
            self.article_url(number),
            self._stateful(number, "danh-muc"),
            self._stateful(number, "lien-quan"),
            f"/Tin-Tuc/Chi-Tiet.aspx?NewsID={_FIRST_ID + number}",
            f"{self.article_url(number)}&in=1",
        ]

    def _stateful(self, number: int, whence: str) -> str:
        """An address that remembers where the reader came from, as portal servers build them."""
        section = self.room.story(number).section
        raw = sha256(f"{self.room.seed}:{number}:{whence}".encode()).digest()
        state = urlsafe_b64encode(raw + raw[:13]).decode().rstrip("=")
        return f"{self.article_url(number)}&catid={self.section_code(section)}&state={state}"

    def section_url(self, section: Section, page: int = 1) -> str:
        return f"/tin-tuc/chuyen-muc.aspx?catid={self.section_code(section)}"

    def image_url(self, number: int, index: int) -> str:
        year = self.room.story(number).published.year
        return f"/Upload/Images/{year}/anh tin {_FIRST_ID + number}-{index}.jpg"

    def paper_url(self, item: Item, index: int) -> str:
        return f"/Upload/VanBan/{_FIRST_ID + item.number}/{index}/{item.papers[index].name}"

    def static_url(self, name: str) -> str:
        return f"/Trang/noi-dung.aspx?p={name}"

    def title(self, item: Item) -> str:
        return item.title.upper()

    def related(self, number: int) -> list[str]:
        newer, older = self.room.neighbours(number, 2, 4)
        numbers = [*newer, *older]
        if number % 7 == 0:
            # Some of these lists hold the article that they stand under.
            numbers.append(number)
        return [self._stateful(n, "lien-quan") for n in numbers]

    def article(self, frame: Frame, item: Item) -> str:
        write = ink(item.noise)
        lead = f"<p><b>{write(item.lead)}</b></p><p>&nbsp;</p>" if item.lead else ""
        body = blocks(
            item,
            write,
            lambda shot: self._shot(item, shot, write),
            '<p align="justify">{}</p>',
            "<p>&nbsp;</p>\n",
        )
        author = f'<p align="right"><b>{write(item.byline)}</b></p>' if item.byline else ""
        inner = f"""<div class="tieude-tin"><span id="ctl00_ContentPlaceHolder1_lblTieuDe">\
{write(self.title(item))}</span></div>
<div class="thongtin-tin">Chuyên mục: <a href="{escape(self.section_url(item.section))}">\
{escape(item.section.label)}</a> | Đăng ngày: {day(item.published)}</div>
<div class="noidung-tin" id="ctl00_ContentPlaceHolder1_divNoiDung">{lead}{body}{author}</div>
{self._papers(item)}
<div class="cong-cu"><a href="{escape(self.article_url(item.number))}&amp;in=1" rel="nofollow">\
In bài viết</a> | Lượt xem: {frame.visits % 9000}</div>
<div class="tin-lien-quan"><b>Các tin cùng chuyên mục:</b><ul>{self._related(item.number)}</ul>
</div>"""
        return self._page(frame, inner, frame.request.target, self._states.seal("", 0))

    def _shot(self, item: Item, shot: Shot, write: Ink) -> str:
        image = f'<p align="center"><img src="{src(self, item, shot)}" border="0" alt="" /></p>'
        if shot.caption is None:
            return image
        return f'{image}<p align="center"><i>{write(shot.caption)}</i></p>'

    def _papers(self, item: Item) -> str:
        # The attribute is written as the editor typed it: blanks and diacritics unescaped.
        links = [
            f'<a href="{escape(self.paper_url(item, paper.index))}">{escape(paper.name)}</a>'
            for paper in item.papers
        ]
        return f'<div class="tep">Tệp đính kèm: {"; ".join(links)}</div>' if links else ""

    def _related(self, number: int) -> str:
        lines = []
        for url in self.related(number):
            other = int(url.split("newsid=")[1].split("&")[0]) - _FIRST_ID
            head = self.room.headline(other)
            lines.append(
                f'<li><a href="{escape(url)}">{escape(head.title)}</a> ({day(head.published)})</li>'
            )
        notice = self.static_url("lien-he")
        return "".join(lines) + f'<li><a href="{notice}">Thông báo tiếp nhận góp ý</a></li>'

    def listing(self, frame: Frame, section: Section, page: int) -> str | Reply:
        if frame.request.method == "POST":
            asked = self._asked(frame.request, section)
            if asked is None:
                return Reply(_REFUSED.encode(), "listing", 500)
            page = asked
        page = min(max(page, 1), self.pages(section))
        items = "".join(self._entry(number) for number in self.on_page(section, page))
        inner = f"""<div class="tieude-muc">{escape(section.label)}</div>
<div id="ctl00_ContentPlaceHolder1_grvTinTuc">{items}</div>
<table class="phan-trang"><tr>{self._pager(section, page)}</tr></table>
<div class="muc-khac"><b>Tin mới cập nhật</b><ul>{self._dated(self.room.newest(5))}</ul></div>"""
        return self._page(
            frame, inner, self.section_url(section), self._states.seal(section.slug, page)
        )

    def _asked(self, request: Request, section: Section) -> int | None:
        """The page that a postback asks for; None if its state is not one of ours."""
        state = self._states.open(request.form.get("__VIEWSTATE"))
        if state is None or state["s"] != section.slug:
            return None
        if request.form.get("__EVENTTARGET") != _GRID:
            return 1
        match = _PAGE.fullmatch(request.form.get("__EVENTARGUMENT", ""))
        return int(match[1]) if match else None

    def _entry(self, number: int) -> str:
        head = self.room.headline(number)
        url = escape(self._stateful(number, "danh-muc"))
        return f"""<div class="muc-tin"><a class="tieude" href="{url}">{escape(head.title)}</a>
<span class="ngay">({day(head.published)})</span></div>"""

    def _pager(self, section: Section, page: int) -> str:
        last = self.pages(section)
        first = (page - 1) // 10 * 10 + 1
        shown = [n for n in range(first, first + 10) if n <= last]
        cells = [
            f"<td>{self._step(n, str(n)) if n != page else f'<span>{n}</span>'}</td>" for n in shown
        ]
        if shown[-1] < last:
            cells.append(f"<td>{self._step(shown[-1] + 1, '...')}</td>")
        if page < last:
            cells.append(f"<td>{self._step(page + 1, 'Trang sau')}</td>")
        return "".join(cells)

    def _step(self, page: int, text: str) -> str:
        return f'<a href="{escape(postback(_GRID, f"Page${page}"))}">{text}</a>'

    def _dated(self, numbers: list[int]) -> str:
        lines = []
        for number in numbers:
            head = self.room.headline(number)
            url = escape(self.variants(number)[3])
            lines.append(
                f'<li><a href="{url}">{escape(head.title)}</a> ({day(head.published)})</li>'
            )
        return "".join(lines)

    def home(self, frame: Frame) -> str:
        parts = []
        for section in self.district.sections:
            url = escape(self.section_url(section))
            parts.append(f"""<div class="khoi"><h3><a href="{url}">{escape(section.label)}</a></h3>
<ul>{self._dated(self.on_page(section, 1)[:3])}</ul></div>""")
        return self._page(frame, "".join(parts), "/", self._states.seal("", 0))

    def notice(self, frame: Frame, title: str, lines: list[str]) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        inner = f'<div class="tieude-tin">{escape(title)}</div>{body}'
        return self._page(frame, inner, "/", self._states.seal("", 0))

    def _menu(self) -> str:
        links = [f'<a href="{self.static_url("gioi-thieu")}">{STATIC["gioi-thieu"]}</a>']
        links += [
            f'<a href="{escape(self.section_url(s))}">{escape(s.path[-1])}</a>'
            for s in self.district.sections
        ]
        links.append(f'<a href="{self.static_url("lien-he")}">{STATIC["lien-he"]}</a>')
        return "".join(links)

    def _side(self, frame: Frame) -> str:
        hotlines = "".join(f"<li>{office}: {who} - {phone}</li>" for office, who, phone in HOTLINES)
        about = "".join(f"<p>{escape(line)}</p>" for line in self.district.about)
        return f"""<div><b>Tiếp nhận phản ánh của công dân</b><ul>{hotlines}</ul></div>
<div><b>Thông tin phòng, chống dịch nCoV</b><p>Cập nhật ngày {day(frame.now)}</p></div>
<div><b>Tin đọc nhiều</b><ul>{self._dated(random_public(self, 4))}</ul></div>
<div><b>Đôi nét về {escape(self.district.full)}</b>{about}</div>
<div><b>Thống kê truy cập</b><p>Đang online: {frame.online}</p><p>Tổng lượt: {frame.visits}</p>
</div>"""

    def _page(self, frame: Frame, inner: str, action: str, state: str) -> str:
        site = f"Huyện {self.district.name} - {self.district.province}"
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{escape(site)}</title><link href="{self.style_path}" rel="stylesheet" type="text/css" />
</head><body>{form_open(escape(address(action)), state)}<div id="khung">
<div class="ten-cong">{escape(site)}</div><div class="menu"><a href="/">Trang chủ</a>{self._menu()}
<span class="dong-ho">{clock(frame)}</span>
<input name="ctl00$txtTimKiem" type="text" id="ctl00_txtTimKiem" />
<input type="submit" name="ctl00$btnTimKiem" value="Tìm" id="ctl00_btnTimKiem" /></div>
<div class="trai">{inner}</div><div class="phai">{self._side(frame)}</div>
<div class="chan">Cơ quan chủ quản: UBND {escape(self.district.full)}. Ghi rõ nguồn khi phát hành \
lại thông tin từ trang này.</div></div></form></body></html>"""


_REFUSED = """<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' \
Application.</h1><h2><i>Validation of viewstate MAC failed.</i></h2></body></html>"""
