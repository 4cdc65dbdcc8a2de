"""``plain``: a CMS that nobody knows, with generic clues only.

Truth of this dress: title in the ``h1`` of the article; the section is the last link of the
breadcrumb; the date follows ``Ngày đăng:`` and one article in 31 shows none; the lead is the
``sapo``. Listings go on for ever: after the last page the same page comes again.
The key is the number in the address.
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha1
from html import escape

from crawler.demo.districts import Section
from crawler.demo.dresses import styles
from crawler.demo.dresses.base import STATIC, Dress, Frame
from crawler.demo.dresses.parts import HOTLINES, blocks, clock, random_public
from crawler.demo.dresses.text import Ink, address, ink, slug
from crawler.demo.items import Item, Shot
from crawler.demo.wire import Request, Target

_ARTICLE = re.compile(r"^/tin-tuc/(\d+)/[^/]*$")
_IMAGE = re.compile(r"^/media/anh/(\d+)-(\d+)\.jpg$")
_PAPER = re.compile(r"^/media/tep/(\d+)/(\d+)/[^/]+\.pdf$")


class Plain(Dress):
    """Generic HTML5 with a breadcrumb, a date label and ``?trang=`` paging."""

    name = "plain"
    page_size = 6
    shows_time = False
    style_path = "/giao-dien/chung.css"
    style = styles.PLAIN

    def locate(self, request: Request) -> Target:
        if request.path == "/":
            return Target("home")
        if match := _ARTICLE.match(request.path):
            return Target("article", int(match[1]))
        if match := _IMAGE.match(request.path):
            return Target("image", int(match[1]), int(match[2]))
        if match := _PAPER.match(request.path):
            return Target("attachment", int(match[1]), int(match[2]))
        name = request.path.strip("/")
        if name in STATIC:
            return Target("static", name=name)
        if request.path.startswith("/chuyen-muc/"):
            page = request.query.get("trang", "1")
            return Target(
                "listing", section=name.split("/")[-1], page=int(page) if page.isdecimal() else 1
            )
        return Target("missing")

    def key(self, number: int) -> str:
        return str(number)

    def article_url(self, number: int) -> str:
        return f"/tin-tuc/{number}/{slug(self.room.story(number).title)}"

    def section_url(self, section: Section, page: int = 1) -> str:
        return f"/chuyen-muc/{section.slug}" + (f"?trang={page}" if page > 1 else "")

    def image_url(self, number: int, index: int) -> str:
        return f"/media/anh/{number}-{index}.jpg"

    def paper_url(self, item: Item, index: int) -> str:
        return f"/media/tep/{item.number}/{index}/{item.papers[index].name}"

    def static_url(self, name: str) -> str:
        return f"/{name}"

    def dated(self, item: Item) -> bool:
        return self._date(item.number, item.published) != ""

    def _date(self, number: int, published: datetime) -> str:
        """The displayed date; one article in 31 has none, in lists neither."""
        return f"{published:%d-%m-%Y}" if number % 31 else ""

    def page_headers(self, target: Target) -> tuple[tuple[str, str], ...]:
        if target.kind != "article":
            return ()
        item = self.room.item(target.number)
        stable = f"{item.edition}|{item.title}|{item.published}|{self.related(item.number)}"
        tag = sha1(stable.encode(), usedforsecurity=False).hexdigest()
        return (("ETag", f'"{tag}"'),)

    def article(self, frame: Frame, item: Item) -> str:
        write = ink(item.noise)
        lead = f'<div class="sapo">{write(item.lead)}</div>' if item.lead else ""
        date = ""
        if self.dated(item):
            date = f'<p class="ngay">Ngày đăng: {item.published:%d-%m-%Y}</p>'
        body = blocks(item, write, lambda shot: self._shot(item, shot, write))
        author = f'<p class="tac-gia">{write(item.byline)}</p>' if item.byline else ""
        inner = f"""<article><p class="breadcrumb"><a href="/">Trang chủ</a> &raquo;
<a href="{self.section_url(item.section)}">{escape(item.section.label)}</a></p>
<h1>{write(item.title)}</h1>{date}
<div class="noi-dung">{lead}{body}{author}{self._papers(item)}</div>
<p class="luot-xem">Lượt xem: {frame.visits % 7000}</p>
<h4>Các tin khác</h4><ul class="tin-khac">{self._related(item.number)}</ul></article>"""
        return self._page(frame, item.title, inner)

    def _shot(self, item: Item, shot: Shot, write: Ink) -> str:
        # Every second picture is linked relative to the article, as old editors do.
        root = "../../" if shot.index % 2 else "/"
        image = f'<img src="{root}media/anh/{item.number}-{shot.index}.jpg" alt="">'
        caption = f'<p class="chu-thich">{write(shot.caption)}</p>' if shot.caption else ""
        return f'<div class="anh">{image}{caption}</div>'

    def _papers(self, item: Item) -> str:
        links = [
            f'<p class="tep-dinh-kem">Xem chi tiết <a href='
            f'"{escape(address(self.paper_url(item, p.index)))}">{escape(p.name)}</a></p>'
            for p in item.papers
        ]
        return "".join(links)

    def _related(self, number: int) -> str:
        newer, older = self.room.neighbours(number, 2, 4)
        return "".join(self._line(n) for n in (*newer, *older))

    def _line(self, number: int) -> str:
        head = self.room.headline(number)
        return (
            f'<li><a href="{self.article_url(number)}">{escape(head.title)}</a> '
            f"<i>{self._date(number, head.published)}</i></li>"
        )

    def listing(self, frame: Frame, section: Section, page: int) -> str:
        last = self.pages(section)
        shown = min(max(page, 1), last)
        entries = "".join(
            self._entry(n, place == 0 and shown == 1)
            for place, n in enumerate(self.on_page(section, shown))
        )
        steps = [f'<a href="{self.section_url(section, max(page, 1) - 1)}">Trước</a>']
        steps += [f'<a href="{self.section_url(section, n)}">{n}</a>' for n in range(1, last + 1)]
        steps = [*steps[:10], f'<a href="{self.section_url(section, max(page, 1) + 1)}">Sau</a>']
        inner = f"""<div class="danh-sach"><p class="breadcrumb"><a href="/">Trang chủ</a> &raquo;
{escape(section.label)}</p><h1>{escape(section.label)}</h1>{entries}
<div class="phan-trang">{" ".join(steps)}</div></div>"""
        return self._page(frame, section.label, inner)

    def _entry(self, number: int, first: bool) -> str:
        item = self.room.item(number)
        url = self.article_url(number)
        tag = "h2" if first else "h3"
        thumb = ""
        if item.shots:
            thumb = f'<a href="{url}"><img src="{self.image_url(number, 0)}" alt=""></a>'
        date = f"<i>{self._date(number, item.published)}</i>"
        return f"""<div class="muc">{thumb}<div><{tag}><a href="{url}">{escape(item.title)}</a>\
</{tag}>{date}<p>{escape(item.lead or "")}</p></div></div>"""

    def home(self, frame: Frame) -> str:
        parts = []
        for section in self.district.sections:
            lines = "".join(self._line(n) for n in self.on_page(section, 1)[:4])
            parts.append(
                f'<h2><a href="{self.section_url(section)}">{escape(section.label)}</a></h2>'
                f"<ul>{lines}</ul>"
            )
        return self._page(frame, "Trang chủ", f'<div class="danh-sach">{"".join(parts)}</div>')

    def notice(self, frame: Frame, title: str, lines: list[str]) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        inner = f'<div class="danh-sach"><h1>{escape(title)}</h1>{body}</div>'
        return self._page(frame, title, inner)

    def _side(self, frame: Frame) -> str:
        fresh = "".join(self._line(n) for n in self.room.newest(5))
        chance = "".join(self._line(n) for n in random_public(self, 3))
        phones = "".join(f"<li>{office}: {phone}</li>" for office, _, phone in HOTLINES[:3])
        return f"""<aside><h3>Tin mới</h3><ul>{fresh}</ul><h3>Có thể bạn quan tâm</h3>
<ul>{chance}</ul><h3>Đường dây nóng</h3><ul>{phones}</ul>
<p>Đang truy cập: {frame.online}<br>Tổng số: {frame.visits}</p></aside>"""

    def _page(self, frame: Frame, title: str, inner: str) -> str:
        site = f"Trang thông tin điện tử {self.district.full}"
        menu = "".join(
            f'<a href="{self.section_url(s)}">{escape(s.label)}</a>' for s in self.district.sections
        )
        about = "".join(f'<a href="/{name}">{text}</a>' for name, text in STATIC.items())
        return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{escape(title)} | {escape(site)}</title>
<link rel="stylesheet" href="{self.style_path}"><meta name="csrf-token" content="{frame.token}">
</head><body><header><strong>{escape(site.upper())}</strong><br>{clock(frame)}</header>
<nav><a href="/">Trang chủ</a>{menu}{about}</nav><main>{inner}{self._side(frame)}</main>
<footer>Bản quyền thuộc UBND {escape(self.district.full)}, {escape(self.district.province)}.
Điện thoại: 0000.200.300</footer></body></html>"""
