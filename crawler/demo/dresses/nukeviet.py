"""``nukeviet``: NukeViet 4 with its news module.

Truth of this dress: title in ``h1.title``, section the last crumb, date and time in ``span.h5``,
lead in ``.hometext``, body in ``#news-bodyhtml``, captions in ``figcaption``. On every second
article the first picture stands beside the lead, once as a thumbnail and once in a hidden
preview, both with the same address: one picture. Attachments are ``?download=1&id=N``.
The key is the number before ``.html``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from crawler.demo.districts import Section
from crawler.demo.dresses import styles
from crawler.demo.dresses.base import STATIC, Dress, Frame
from crawler.demo.dresses.feeds import rss, sitemap, sitemap_index
from crawler.demo.dresses.parts import HOTLINES, blocks, clock, random_public, src
from crawler.demo.dresses.text import Ink, day, ink, slug, weekday
from crawler.demo.items import Item, Shot
from crawler.demo.wire import Reply, Request, Target, redirect

_ARTICLE = re.compile(r"^(?:/index\.php)?/vi(?:/news)?/([a-z0-9-]+)/[a-z0-9-]*?-?(\d+)\.html$")
_LISTING = re.compile(r"^(?:/index\.php)?/vi/news/([a-z0-9-]+)/(?:page-(\d+)/)?$")
_IMAGE = re.compile(r"^/uploads/news/\d{4}_\d{2}/(\d+)_(\d+)\.jpg$")


class NukeViet(Dress):
    """Pretty addresses, RSS and sitemap, a Last-Modified that is always yesterday."""

    name = "nukeviet"
    page_size = 6
    style_path = "/themes/default/css/style.css"
    style = styles.NUKEVIET

    def locate(self, request: Request) -> Target:
        path = request.path
        if path in ("/", "/vi/", "/index.php", "/vi/news/"):
            return Target("home")
        if match := _ARTICLE.match(path):
            number = int(match[2])
            if request.query.get("download") == "1" or request.query.get("pdf") == "1":
                index = request.query.get("id", "0")
                return Target("attachment", number, int(index) if index.isdecimal() else 99)
            return Target("article", number)
        if match := _IMAGE.match(path):
            return Target("image", int(match[1]), int(match[2]))
        if path.startswith("/vi/news/rss/"):
            return Target("feed", section=path.removeprefix("/vi/news/rss/").strip("/"))
        if match := _LISTING.match(path):
            return Target("listing", section=match[1], page=int(match[2] or 1))
        if path in ("/sitemap.xml", "/sitemap-vi.news.xml"):
            return Target("sitemap", name=path)
        if path.startswith("/vi/about/"):
            return Target("static", name=path.removeprefix("/vi/about/").removesuffix(".html"))
        return Target("missing")

    def key(self, number: int) -> str:
        return str(number)

    def article_url(self, number: int) -> str:
        story = self.room.story(number)
        return f"/vi/news/{story.section.slug}/{slug(story.title)}-{number}.html"

    def variants(self, number: int) -> list[str]:
        url = self.article_url(number)
        return [url, f"/index.php{url}", url.replace("/vi/news/", "/vi/", 1)]

    def section_url(self, section: Section, page: int = 1) -> str:
        return f"/vi/news/{section.slug}/" + (f"page-{page}/" if page > 1 else "")

    def image_url(self, number: int, index: int) -> str:
        moment = self.room.story(number).published
        return f"/uploads/news/{moment:%Y_%m}/{number}_{index}.jpg"

    def paper_url(self, item: Item, index: int) -> str:
        return f"{self.article_url(item.number)}?download=1&id={index}"

    def static_url(self, name: str) -> str:
        return f"/vi/about/{name}.html"

    def robots(self, base: str) -> list[str]:
        return [
            "User-agent: *",
            "Disallow: /admin/",
            "Disallow: /vi/news/print/",
            "Disallow: /vi/news/savefile/",
            f"Sitemap: {base}/sitemap.xml",
        ]

    def page_headers(self, target: Target) -> tuple[tuple[str, str], ...]:
        # As the product does: yesterday at every fetch, so that conditional requests are no use.
        yesterday = datetime.now(UTC) - timedelta(days=1)
        return (
            ("Last-Modified", format_datetime(yesterday, usegmt=True)),
            ("Cache-Control", "no-store, no-cache, must-revalidate"),
        )

    def feed(self, frame: Frame, target: Target) -> Reply | None:
        if target.name == "/sitemap.xml":
            return sitemap_index(frame.base, "/sitemap-vi.news.xml")
        if target.kind == "sitemap":
            return sitemap(self, frame.base, self.room.newest(1000))
        section = self.district.section(target.section)
        numbers = self.on_page(section, 1) if section else self.room.newest(20)
        return rss(self, frame.base, numbers)

    def article(self, frame: Frame, item: Item) -> str:
        write = ink(item.noise)
        beside = item.shots[0] if item.shots and item.number % 2 else None
        rest = replace(item, blocks=tuple(b for b in item.blocks if b is not beside))
        body = blocks(
            rest,
            write,
            lambda shot: self._figure(item, shot, write),
            '<p style="text-align: justify;">{}</p>',
        )
        author = ""
        if item.byline:
            author = f'<p style="text-align: right;"><strong>{write(item.byline)}</strong></p>'
        inner = f"""<div class="news_column panel panel-default" itemscope \
itemtype="http://schema.org/NewsArticle"><div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{write(item.title)}</h1>
<span class="hidden hide d-none" itemprop="author">quantri</span>
<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">\
{weekday(item.published)} - {item.published:%d/%m/%Y %H:%M}</span></div>
<div><a rel="nofollow" title="In ra" href="javascript:void(0)" onclick="nv_open_browse(\
'/vi/news/print/{item.number}.html','',840,500,'');return false">In ra</a></div></div>
<div class="clearfix">{self._home_figure(item, beside, write)}
<div class="hometext m-bottom" itemprop="description">{write(item.lead) if item.lead else ""}</div>
</div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">{body}{author}</div>
{self._papers(item)}</div></div>
<div class="panel"><p id="stringrating">Tổng số điểm của bài viết là: 0 trong 0 đánh giá</p>
<input type="hidden" name="checkss" value="{frame.token}"></div>{self._lists(item.number)}"""
        return self._page(frame, item.title, inner, item.section, article=True)

    def _home_figure(self, item: Item, shot: Shot | None, write: Ink) -> str:
        if shot is None:
            return ""
        url = src(self, item, shot)
        caption = f"<figcaption>{write(shot.caption)}</figcaption>" if shot.caption else ""
        return f"""<figure class="article left noncaption pointer pull-left">
<div id="imgpreview" class="hidden"><img alt="" src="{url}" /></div>
<img alt="" src="{url}" width="220" class="img-thumbnail" />{caption}</figure>"""

    def _figure(self, item: Item, shot: Shot, write: Ink) -> str:
        caption = f"<figcaption>{write(shot.caption)}</figcaption>" if shot.caption else ""
        return f"""<div style="text-align:center">
<figure class="image" style="display:inline-block">
<img alt="" height="400" src="{src(self, item, shot)}" width="600" />{caption}</figure></div>"""

    def _papers(self, item: Item) -> str:
        if not item.papers:
            return ""
        lines = "".join(
            f'<div class="list-group-item"><a href="{escape(self.paper_url(item, p.index))}" '
            f'title="Tập tin {p.index + 1} {escape(p.name)}" download>Tập tin {p.index + 1}: '
            f"<strong>{escape(p.name)}</strong></a></div>"
            for p in item.papers
        )
        return f"""<div class="panel panel-default"><div class="panel-heading">
<strong>File đính kèm</strong></div><div class="list-group news-download-file">{lines}</div>
</div>"""

    def _lists(self, number: int) -> str:
        newer, older = self.room.neighbours(number, 2, 4)
        parts = ""
        for name, numbers in (("Những tin mới hơn", newer), ("Những tin cũ hơn", older)):
            lines = "".join(self._line(n) for n in numbers)
            if lines:
                parts += f'<p class="h3"><strong>{name}</strong></p>'
                parts += f'<ul class="related list-inline">{lines}</ul>'
        return f'<div class="news_column"><div class="panel-body">{parts}</div></div>'

    def _line(self, number: int) -> str:
        head = self.room.headline(number)
        title = escape(head.title)
        return (
            f'<li><em class="fa fa-angle-right">&nbsp;</em><a href="{self.article_url(number)}" '
            f'title="{title}">{title}</a> <em>({day(head.published)})</em></li>'
        )

    def listing(self, frame: Frame, section: Section, page: int) -> str | Reply:
        last = self.pages(section)
        if page > last:
            return redirect(self.section_url(section), "listing")
        numbers = self.on_page(section, page)
        first = self._featured(numbers[0]) if numbers else ""
        rest = "".join(self._item(n) for n in numbers[1:])
        inner = f"""<div class="news_column">{first}{rest}</div>
<div class="text-center"><ul class="pagination">{self._pager(section, page, last)}</ul></div>"""
        return self._page(frame, section.label, inner, section)

    def _featured(self, number: int) -> str:
        item = self.room.item(number)
        url = self.article_url(number)
        return f"""<div class="panel panel-default"><div class="panel-body featured">\
{self._thumb(item)}<h2><a href="{url}" title="{escape(item.title)}">{escape(item.title)}</a></h2>
<div class="text-muted"><em class="fa fa-clock-o">&nbsp;</em> {item.published:%d/%m/%Y %H:%M:%S}
</div><div class="text-justify">{escape(item.lead or "")}</div></div></div>"""

    def _item(self, number: int) -> str:
        item = self.room.item(number)
        return f"""<div class="item">{self._thumb(item)}<h3><a href="{self.article_url(number)}">\
{escape(item.title)}</a></h3><div>{escape(item.lead or "")}</div></div>"""

    def _thumb(self, item: Item) -> str:
        if not item.shots:
            return ""
        return f"""<a href="{self.article_url(item.number)}"><img alt="" \
src="{src(self, item, item.shots[0])}" width="100" class="img-thumbnail pull-left imghome" /></a>"""

    def _pager(self, section: Section, page: int, last: int) -> str:
        cells = []
        for n in range(max(1, page - 4), min(last, page + 4) + 1):
            url = self.section_url(section, n)
            cells.append(
                f'<li class="active"><a href="javascript:void(0)">{n}</a></li>'
                if n == page
                else f'<li><a href="{url}">{n}</a></li>'
            )
        if page < last:
            url = self.section_url(section, page + 1)
            cells.append(
                f'<li><a rel="next" title="Trang {page + 1}" href="{url}">&raquo;</a></li>'
            )
        return "".join(cells)

    def home(self, frame: Frame) -> str:
        parts = []
        for section in self.district.sections:
            lines = "".join(
                f'<li><a href="/index.php{self.article_url(n)}">'
                f"{escape(self.room.headline(n).title)}</a></li>"
                for n in self.on_page(section, 1)[:4]
            )
            parts.append(
                f'<div class="panel"><h2><a href="{self.section_url(section)}">'
                f"{escape(section.label)}</a></h2><ul>{lines}</ul></div>"
            )
        return self._page(frame, "Trang nhất", "".join(parts), None)

    def notice(self, frame: Frame, title: str, lines: list[str]) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        return self._page(
            frame, title, f'<div class="panel"><h3>{escape(title)}</h3>{body}</div>', None
        )

    def _crumbs(self, section: Section | None) -> str:
        crumbs = [("/", "Trang nhất")]
        if section:
            crumbs += [("/vi/news/", "Tin Tức"), (self.section_url(section), section.label)]
        items = "".join(
            '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
            f'<a href="{url}" itemprop="item"><span class="txt" itemprop="name">'
            f"{escape(text)}</span></a></li>"
            for url, text in crumbs
        )
        return f'<ol class="breadcrumb" itemscope itemtype="https://schema.org/BreadcrumbList">{items}</ol>'

    def _side(self, frame: Frame) -> str:
        chance = "".join(self._line(n) for n in random_public(self, 4))
        fresh = "".join(self._line(n) for n in self.room.newest(5))
        phones = "".join(f"<li>{office}: {phone}</li>" for office, _, phone in HOTLINES[:4])
        return f"""<div class="cot-phai"><div class="panel"><div>Tin mới nhất</div><ul>{fresh}</ul>
</div><div class="panel"><div>Tin ngẫu nhiên</div><ul>{chance}</ul></div>
<div class="panel"><div>Đường dây nóng</div><ul>{phones}</ul></div><div class="panel">
<div>Thống kê</div><ul class="counter"><li>Đang truy cập: {frame.online}</li>
<li>Tổng lượt truy cập: {frame.visits}</li></ul></div>
<form action="/vi/voting/"><input type="hidden" name="checkss" value="{frame.token}"></form>
</div>"""

    def _page(
        self, frame: Frame, title: str, inner: str, section: Section | None, article: bool = False
    ) -> str:
        site = f"Cổng thông tin điện tử {self.district.full}"
        menu = "".join(
            f'<a href="{self.section_url(s)}">{escape(s.label)}</a>' for s in self.district.sections
        )
        about = "".join(f'<a href="{self.static_url(k)}">{v}</a>' for k, v in STATIC.items())
        kind = "article" if article else "website"
        theme = f"/vi/?nvvithemever=d&amp;nv_redirect={frame.token}"
        return f"""<!DOCTYPE html>
<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#"><head>
<title>{escape(title)}</title><meta name="generator" content="NukeViet v4.5">
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta property="og:title" content="{escape(title)}"><meta property="og:type" content="{kind}">
<meta property="og:site_name" content="{escape(site)}">
<link rel="alternate" type="application/rss+xml" title="Tin Tức" href="/vi/news/rss/">
<link rel="stylesheet" href="{self.style_path}"></head><body><div class="container">
<div class="header">{escape(site.upper())}</div><div>{clock(frame)}</div>
<nav id="menusite"><a href="/">Trang nhất</a>{menu}{about}</nav>{self._crumbs(section)}
<div class="row"><div class="cot-chinh">{inner}</div>{self._side(frame)}</div>
<footer>Cơ quan chủ quản: UBND {escape(self.district.full)}.
<a rel="nofollow" href="{theme}">Chế độ máy tính</a></footer></div></body></html>"""
