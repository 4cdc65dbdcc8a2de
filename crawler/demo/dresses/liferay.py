"""``liferay``: Liferay 6.2 with an asset publisher in every section.

Truth of this dress: title in ``asset-full-content-title``, section in ``portlet-title-text``
(and the last crumb), date and time after ``Ngày đăng`` on a 12-hour clock with AM or PM, lead in
``p.sapo``. Sections are of two makes: ``/-/view_content/ID-slug.html`` (the key is ID) and
``/-/asset_publisher/…/content/slug`` (the key is the slug). Files have no extension in their
address. ``/en`` and ``/vi`` behind any address answer a listing, for ever.
"""

from __future__ import annotations

import re
from hashlib import md5
from html import escape

from crawler.demo.districts import Section
from crawler.demo.dresses import styles
from crawler.demo.dresses.base import STATIC, Dress, Frame
from crawler.demo.dresses.parts import HOTLINES, blocks, clock, random_public, src
from crawler.demo.dresses.text import Ink, address, day, ink, slug
from crawler.demo.items import Item, Shot
from crawler.demo.wire import Request, Target

_FIRST_ID = 4_400_000
_STEP = 13
_ROOT = "/web/guest"
_VIEW = re.compile(r"^/web/guest/([a-z0-9-]+)/-/view_content/(\d+)-[a-z0-9-]*\.html$")
_PUBLISHED = re.compile(r"^/web/guest/([a-z0-9-]+)/-/asset_publisher/\w+/content/[a-z0-9-]+-(\d+)$")
_LISTING = re.compile(r"^/web/guest/([a-z0-9-]+)$")
_FILE = re.compile(r"^/documents/(10184|20182)/(\d+)/[^/]+/[0-9a-f-]{35}([0-9a-f])$")
_LANGUAGES = re.compile(r"/(?:en|vi)$")


class Liferay(Dress):
    """Portlets, ``_cur`` paging, documents by uuid, absolute links written as entities."""

    name = "liferay"
    page_size = 6
    style_path = "/o/cong-huyen-theme/css/main.css"
    style = styles.LIFERAY

    def locate(self, request: Request) -> Target:
        path = request.path
        if path in ("/", _ROOT, f"{_ROOT}/trang-chu"):
            return Target("home")
        if match := _VIEW.match(path):
            number, rest = divmod(int(match[2]) - _FIRST_ID, _STEP)
            return Target("article", number) if rest == 0 else Target("missing")
        if match := _PUBLISHED.match(path):
            return Target("article", int(match[2]))
        if match := _FILE.match(path):
            number, index = (int(match[2]) - _FIRST_ID) // _STEP, int(match[3], 16)
            return Target("image" if match[1] == "10184" else "attachment", number, index)
        if _LANGUAGES.search(path):
            return Target("listing", section=self.district.sections[0].slug)
        if match := _LISTING.match(path):
            if match[1] in STATIC:
                return Target("static", name=match[1])
            cur = next((v for k, v in request.query.items() if k.endswith("_cur")), "1")
            page = int(cur) if cur.isdecimal() else 1
            return Target("listing", section=match[1], page=page)
        return Target("missing")

    def _id(self, number: int) -> int:
        return _FIRST_ID + number * _STEP

    def _by_slug(self, number: int) -> bool:
        section = self.room.story(number).section
        return self.district.sections.index(section) % 2 == 1

    def key(self, number: int) -> str:
        if self._by_slug(number):
            return self.article_url(number).rsplit("/", 1)[1]
        return str(self._id(number))

    def article_url(self, number: int) -> str:
        story = self.room.story(number)
        words = slug(story.title)
        root = f"{_ROOT}/{story.section.slug}/-"
        if self._by_slug(number):
            instance = self._instance(story.section)
            return f"{root}/asset_publisher/{instance}/content/{words}-{number}"
        return f"{root}/view_content/{self._id(number)}-{words}.html"

    def variants(self, number: int) -> list[str]:
        url = self.article_url(number)
        return [url, f"{url}?inheritRedirect=false"]

    def _instance(self, section: Section) -> str:
        digest = md5(section.slug.encode(), usedforsecurity=False).hexdigest()
        return f"Kx{digest[:10]}"

    def section_url(self, section: Section, page: int = 1) -> str:
        url = f"{_ROOT}/{section.slug}"
        if page == 1:
            return url
        portlet = f"101_INSTANCE_{self._instance(section)}"
        return (
            f"{url}?p_p_id={portlet}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view"
            f"&p_p_col_id=column-1&_{portlet}_delta={self.page_size}"
            f"&p_r_p_564233524_resetCur=false&_{portlet}_cur={page}"
        )

    def image_url(self, number: int, index: int) -> str:
        return f"/documents/10184/{self._id(number)}/anh-{index}.jpg/{self._stamp(number, index)}"

    def paper_url(self, item: Item, index: int) -> str:
        name = item.papers[index].name.removesuffix(".pdf")
        return f"/documents/20182/{self._id(item.number)}/{name}/{self._stamp(item.number, index)}"

    def _stamp(self, number: int, index: int) -> str:
        """A uuid (its last digit tells the file) and the time of upload in milliseconds."""
        raw = md5(f"{self.room.seed}:{number}".encode(), usedforsecurity=False).hexdigest()
        uuid = f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:31]}{index:x}"
        moment = self.room.story(number).published
        return f"{uuid}?t={int((moment.toordinal() - 719163) * 86_400_000)}"

    def static_url(self, name: str) -> str:
        return f"{_ROOT}/{name}"

    def _absolute(self, frame: Frame, path: str) -> str:
        """An absolute link as this product writes it into attributes."""
        return (
            (frame.base + path).replace("&", "&amp;").replace(":", "&#x3a;").replace("/", "&#x2f;")
        )

    def article(self, frame: Frame, item: Item) -> str:
        write = ink(item.noise)
        lead = f'<p class="sapo"><strong>{write(item.lead)}</strong></p>' if item.lead else ""
        body = blocks(
            item,
            write,
            lambda shot: self._shot(item, shot, write),
            '<p class="MsoNormal" style="text-align:justify">{}<o:p></o:p></p>',
        )
        author = f'<p style="text-align: right;">{write(item.byline)}</p>' if item.byline else ""
        content = f"""<div class="asset-full-content show-asset-title">
<div class="asset-full-content-title">{write(item.title)}</div>
<div class="assetPublishDate block_timer">Ngày đăng {item.published:%d/%m/%Y | %I:%M %p}
&nbsp;|&nbsp;View count: {frame.visits % 5000}</div>
<div class="asset-content" id="_101_{frame.token[:6]}" style="display:block">
<div class="journal-content-article">{lead}{body}{author}{self._papers(item)}</div></div></div>
<div class="other-news"><h4>Tin liên quan</h4><ul>{self._related(frame, item.number)}</ul></div>"""
        return self._page(frame, self._portlet(frame, item.section, content), item.section)

    def _shot(self, item: Item, shot: Shot, write: Ink) -> str:
        image = f'<img alt="" src="{escape(src(self, item, shot))}" style="width: 600px;" />'
        if shot.caption is None:
            return f'<p style="text-align: center;">{image}</p>'
        if item.number % 3 == 0:
            return (
                f'<p class="MsoNormal" align="center">{image}<br /><i>{write(shot.caption)}</i></p>'
            )
        caption = f'<p style="text-align: center;"><em>{write(shot.caption)}</em></p>'
        return f'<p style="text-align: center;">{image}</p>{caption}'

    def _papers(self, item: Item) -> str:
        return "".join(
            f'<p>Tệp đính kèm: <a href="{escape(address(self.paper_url(item, p.index)))}">'
            f"{escape(p.name)}</a></p>"
            for p in item.papers
        )

    def _related(self, frame: Frame, number: int) -> str:
        newer, older = self.room.neighbours(number, 2, 4)
        return "".join(self._line(n, frame) for n in (*newer, *older))

    def _line(self, number: int, frame: Frame | None = None) -> str:
        head = self.room.headline(number)
        url = self.article_url(number)
        link = self._absolute(frame, url) if frame else f"{url}?inheritRedirect=false"
        return (
            f'<li><a href="{link}">{escape(head.title)}</a> '
            f'<span class="date">({day(head.published)})</span></li>'
        )

    def _portlet(self, frame: Frame, section: Section, content: str) -> str:
        portlet = f"101_INSTANCE_{self._instance(section)}"
        return f"""<div class="portlet-boundary portlet-boundary_101_ portlet-static \
portlet-asset-publisher" id="p_p_id_{portlet}_"><span id="p_{portlet}"></span>
<section class="portlet" id="portlet_{portlet}"><header class="portlet-topper">
<h1 class="portlet-title"><span class="portlet-title-text">{escape(section.label)}</span></h1>
</header><div class="portlet-content"><div class="portlet-body" \
id="_101_{frame.token[:4]}_column1_1">{content}</div></div></section></div>"""

    def listing(self, frame: Frame, section: Section, page: int) -> str:
        numbers = self.on_page(section, max(page, 1))
        entries = "".join(self._entry(frame, n) for n in numbers)
        if not numbers:
            entries = '<div class="portlet-msg-info">Không có kết quả nào.</div>'
        content = entries + self._pager(frame, section, max(page, 1))
        return self._page(frame, self._portlet(frame, section, content), section)

    def _entry(self, frame: Frame, number: int) -> str:
        item = self.room.item(number)
        url = self._absolute(frame, self.article_url(number))
        image = ""
        if item.shots:
            picture = escape(src(self, item, item.shots[0]))
            image = (
                f'<div class="asset-image"><a href="{url}"><img src="{picture}" alt=""/></a></div>'
            )
        return f"""<div class="asset-bounddary"><div class="asset-abstract">
<div class="asset-content normal-news">{image}<div class="asset-content-custom">
<h3 class="asset-title"><a href="{url}">{escape(item.title)}</a></h3>
<div class="assetPublishDate block_timer">Ngày đăng {item.published:%d/%m/%Y | %I:%M %p} \
&nbsp;|&nbsp;View count: {frame.visits % 900}</div>
<div class="asset-summary">{escape(item.lead or "")}</div></div></div></div></div>"""

    def _pager(self, frame: Frame, section: Section, page: int) -> str:
        last, total = self.pages(section), self.room.size(section)
        first = (page - 1) * self.page_size
        following = '<li class="disabled"><a href="javascript:;">Tiếp theo</a></li>'
        if page < last:
            url = self._absolute(frame, self.section_url(section, page + 1))
            following = f'<li><a href="{url}" target="_self">Tiếp theo</a></li>'
        return f"""<div class="taglib-page-iterator" id="_101_{frame.token[4:8]}PageIterator">
<small class="search-results">Hiển thị {first + 1} - {min(total, first + self.page_size)} of \
{total} kết quả.</small><ul class="pager lfr-pagination-buttons">
<li class="first"><a href="{self.section_url(section)}">&larr; Đầu tiên</a></li>{following}</ul>
</div>"""

    def home(self, frame: Frame) -> str:
        parts = []
        for section in self.district.sections:
            lines = "".join(self._line(n) for n in self.on_page(section, 1)[:3])
            parts.append(
                f'<div class="khoi-tin"><h3><a href="{self.section_url(section)}">'
                f"{escape(section.label)}</a></h3><ul>{lines}</ul></div>"
            )
        return self._page(frame, "".join(parts), None)

    def notice(self, frame: Frame, title: str, lines: list[str]) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        return self._page(
            frame, f'<div class="portlet-body"><h2>{escape(title)}</h2>{body}</div>', None
        )

    def _side(self, frame: Frame) -> str:
        fresh = "".join(self._line(n) for n in self.room.newest(5))
        chance = "".join(self._line(n) for n in random_public(self, 3))
        phones = "".join(f"<li>{office}: {phone}</li>" for office, _, phone in HOTLINES[2:])
        return f"""<div id="column-2"><h4>Tin mới</h4><ul>{fresh}</ul><h4>Tin đọc nhiều</h4>
<ul>{chance}</ul><h4>Điện thoại cần biết</h4><ul>{phones}</ul>
<div id="viewCounter">Đang trực tuyến: {frame.online} | Tổng truy cập: {frame.visits}</div></div>"""

    def _page(self, frame: Frame, inner: str, section: Section | None) -> str:
        site = f"Cổng thông tin điện tử {self.district.full}"
        menu = "".join(
            f'<li><a href="{self.section_url(s)}">{escape(s.label)}</a></li>'
            for s in self.district.sections
        )
        about = "".join(
            f'<li><a href="{self.static_url(k)}">{v}</a></li>' for k, v in STATIC.items()
        )
        crumb = ""
        if section:
            crumb = f'<li><a href="{self.section_url(section)}">{escape(section.label)}</a></li>'
        # Relative on purpose: this is how mirrors grew thousands of /en/vi/en copies.
        here = frame.request.path.rsplit("/", 1)[1] or "web/guest"
        return f"""<!DOCTYPE html><html class="aui ltr" dir="ltr" lang="vi-VN"><head>
<title>Trang chủ - {escape(site)}</title><meta content="text/html; charset=UTF-8" \
http-equiv="content-type" /><link href="{self.style_path}?t={frame.token}" rel="stylesheet" />
<script>var Liferay={{authToken:"{frame.token[:8]}"}};</script></head>
<body class="yui3-skin-sam controls-visible"><div id="wrapper"><header id="banner">
{escape(site.upper())}</header><div class="taglib-language">
<a href="{escape(here)}/vi">Tiếng Việt</a>
<a href="{escape(here)}/en">English</a> {clock(frame)}</div><nav id="navigation"><ul>
<li><a href="/">Trang chủ</a></li>{menu}{about}</ul></nav>
<ul class="breadcrumb"><li><a href="/">Trang chủ</a></li>{crumb}</ul>
<div class="columns-2" id="main-content"><div id="column-1">{inner}</div>{self._side(frame)}</div>
<footer id="footer">UBND {escape(self.district.full)}, {escape(self.district.province)}</footer>
</div></body></html>"""
