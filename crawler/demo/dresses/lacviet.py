"""``lacviet``: Lạc Việt CMS on SharePoint 2010, tables within tables.

Truth of this dress: title in ``p.Title``, section in ``td.FolderTitle``, date and time in
``td.Time``; the lead is in ``b.lv_description_mode1``, on every third article in ``p.sapo``.
Captions stand in the second row of a picture table, on every fourth article in a centred line of
italics after the picture. Every second attachment-only page says ``Xem chi tiết tại đây``: then
the attachment has no name. The key is ``ItemId``; case and PublishedDate do not matter.
"""

from __future__ import annotations

import re
from datetime import timedelta
from hashlib import md5
from html import escape

from crawler.demo.districts import Section
from crawler.demo.dresses import styles
from crawler.demo.dresses.base import STATIC, Dress, Frame
from crawler.demo.dresses.parts import HOTLINES, blocks, clock, random_public, src
from crawler.demo.dresses.text import Ink, address, ink
from crawler.demo.items import Item, Paper, Shot
from crawler.demo.wire import Request, Target

_FIRST_ID = 200
_LISTS = "/TinTuc/tintuc/Lists/Posts"
_IMAGE = re.compile(r"^/SiteCollectionImages/tin/(\d+)/hinh(\d+)\.jpg$")
_PAPER = re.compile(r"^/VanBan/(\d+)/(\d+)/[^/]+\.pdf$")
_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_XMLNS = 'xmlns:rs="urn:schemas-microsoft-com:rowset" xmlns:z="#RowsetSchema"'


class LacViet(Dress):
    """SharePoint lists: Post.aspx, AllPosts.aspx, a picture as the link to the next page."""

    name = "lacviet"
    page_size = 8
    style_path = "/_layouts/LacVietBio/css/news_css.css"
    style = styles.LACVIET

    def locate(self, request: Request) -> Target:
        path = request.path.lower()
        if path in ("/", "/default.aspx", "/pages/default.aspx"):
            return Target("home")
        if path == f"{_LISTS}/Post.aspx".lower():
            value = request.argument("itemid") or ""
            return Target("article", int(value) - _FIRST_ID) if value.isdecimal() else _NOTHING
        if path == f"{_LISTS}/AllPosts.aspx".lower():
            slug = self.section_coded(request.argument("categoryid"))
            page = request.argument("page") or "1"
            found = Target("listing", section=slug, page=int(page) if page.isdecimal() else 1)
            return found if slug else _NOTHING
        if path.startswith("/gioithieu/pages/"):
            return Target("static", name=path.rsplit("/", 1)[1].removesuffix(".aspx"))
        if match := _IMAGE.match(request.path):
            return Target("image", int(match[1]) - _FIRST_ID, int(match[2]))
        if match := _PAPER.match(request.path):
            return Target("attachment", int(match[1]) - _FIRST_ID, int(match[2]))
        return _NOTHING

    def key(self, number: int) -> str:
        return str(_FIRST_ID + number)

    def _post(self, number: int, page: str = f"{_LISTS}/Post.aspx", name: str = "ItemId") -> str:
        code = self.section_code(self.room.story(number).section)
        return f"{page}?CategoryId={code}&{name}={_FIRST_ID + number}"

    def article_url(self, number: int) -> str:
        return self._post(number)

    def variants(self, number: int) -> list[str]:
        utc = self.room.story(number).published - timedelta(hours=7)
        return [
            self._post(number),
            f"{self._post(number)}&PublishedDate={utc:%Y-%m-%dT%H:%M:%SZ}",
            self._post(number, f"{_LISTS}/post.aspx".lower(), "ItemID"),
        ]

    def section_url(self, section: Section, page: int = 1) -> str:
        url = f"{_LISTS}/AllPosts.aspx?CategoryId={self.section_code(section)}"
        return url + (f"&Page={page}" if page > 1 else "")

    def image_url(self, number: int, index: int) -> str:
        return f"/SiteCollectionImages/tin/{_FIRST_ID + number}/hinh{index}.jpg"

    def paper_url(self, item: Item, index: int) -> str:
        return f"/VanBan/{_FIRST_ID + item.number}/{index}/{item.papers[index].name}"

    def paper_name(self, item: Item, paper: Paper) -> str | None:
        unnamed = item.kind == "attachment_only" and item.number % 2
        return None if unnamed else paper.name

    def static_url(self, name: str) -> str:
        return f"/gioithieu/Pages/{name}.aspx"

    def related(self, number: int) -> list[str]:
        _, older = self.room.neighbours(number, 0, 5)
        if number % 5 == 0:
            # Seen on real pages: the list of earlier news holds the article itself.
            older = [number, *older[:4]]
        return [self.variants(n)[1] for n in older]

    def article(self, frame: Frame, item: Item) -> str:
        write = ink(item.noise)
        lead = write(item.lead) if item.lead else ""
        sapo = item.number % 3 == 0
        hexes = md5(self.district.name.encode(), usedforsecurity=False).hexdigest().upper()
        body = blocks(
            item,
            write,
            lambda shot: self._shot(item, shot, write),
            '<p style="text-align:justify"><span style="font-size:14px">{}</span></p>',
        )
        author = (
            f'<p style="text-align:right"><strong>{write(item.byline)}</strong></p>'
            if item.byline
            else ""
        )
        inner = f"""<div class="container_top_mid2" {_XMLNS}><table border="0" width="100%"><tbody>
<tr class="ms-news-header"><td style="CURSOR: hand" class="FolderTitle" valign="top">\
{escape(item.section.label)}</td><td style="TEXT-ALIGN: right" class="Time" align="right">\
{_long_date(item)}</td></tr></tbody></table></div>
<div id="part1" {_XMLNS}><table id="tableforprint" border="0" cellspacing="0" cellpadding="0" \
width="100%"><tbody><tr><td width="100%"><p class="Title">{write(item.title)}</p></td></tr>
<tr><td style="TEXT-ALIGN: justify"><b class="lv_description_mode1 allowMenu">\
{"" if sapo else lead}</b></td></tr><tr><td style="TEXT-ALIGN: justify">
<div class="ExternalClass{hexes}"><p><span style="font-size:14px"><br></span></p>
<div class="sapo-wrapper clearfix"><p class="sapo"><strong>{lead if sapo else ""}</strong></p></div>
{body}{author}{self._papers(item)}</div></td></tr></tbody></table></div>
<div id="part2" {_XMLNS}><table class="tbtinkhac" width="100%"><tbody><tr><td class="OtherTitle">
<p class="OtherTitle">TIN ĐÃ ĐƯA</p></td></tr></tbody></table><table width="100%"><tbody><tr>
<td class="Other" width="100%"><ul>{self._others(item.number)}</ul></td></tr></tbody></table>
<div class="news-tab-xemtiep"><a href="{escape(self.section_url(item.section))}">\
<p align="right">Xem tiếp</p></a></div></div>"""
        return self._page(frame, f'<div class="postMain">{inner}</div>')

    def _shot(self, item: Item, shot: Shot, write: Ink) -> str:
        image = f'<img alt="" src="{src(self, item, shot)}" style="width:440px" />'
        caption = write(shot.caption) if shot.caption else ""
        if item.number % 4 == 1:
            line = f'<p style="text-align:center"><em>{caption}</em></p>' if caption else ""
            gap = "<p>&nbsp;</p>" if item.number % 8 == 1 and caption else ""
            return f'<p style="text-align:center">{image}</p>{gap}{line}'
        row = f'<tr><td><p style="text-align:center">{caption}</p></td></tr>' if caption else ""
        return (
            '<table align="center" border="0" cellpadding="1"><tbody>'
            f"<tr><td>{image}</td></tr>{row}</tbody></table>"
        )

    def _papers(self, item: Item) -> str:
        lines = []
        for paper in item.papers:
            text = self.paper_name(item, paper) or "tại đây"
            url = escape(address(self.paper_url(item, paper.index)))
            lines.append(f'<p>Xem chi tiết <a href="{url}">{escape(text)}</a></p>')
        return "".join(lines)

    def _others(self, number: int) -> str:
        lines = []
        for url in self.related(number):
            other = int(re.split("ItemId=", url)[1].split("&")[0]) - _FIRST_ID
            head = self.room.headline(other)
            lines.append(
                f'<li><a href="{escape(url)}">{escape(head.title)}</a>'
                f'<span class="ShowDate">({head.published:%d/%m/%Y})</span></li>'
            )
        return "".join(lines)

    def listing(self, frame: Frame, section: Section, page: int) -> str:
        entries = "".join(
            self._entry(n, page == 1 and i == 0) for i, n in enumerate(self.on_page(section, page))
        )
        more = ""
        if page < self.pages(section):
            url = escape(self.section_url(section, page + 1))
            more = f'<a href="{url}"><img src="/_layouts/LacVietBio/images/next.gif" \
alt="Xem tiếp" border="0" /></a>'
        others = [s for s in self.district.sections if s is not section][:2]
        aside = "".join(self._block(s) for s in others)
        return self._page(
            frame,
            f"""<div class="allPost"><div class="div_header_style1">
<a class="a_header_style1">{escape(section.label)}</a></div>
<table border="0" width="100%" {_XMLNS}><tbody>{entries}</tbody></table>
<div class="news-tab-xemtiep" align="right">{more}</div></div>{aside}""",
        )

    def _entry(self, number: int, first: bool) -> str:
        item = self.room.item(number)
        url = escape(self.variants(number)[1])
        date = f'<span class="ShowDate"> ({item.published:%d.%m.%Y %I:%M})</span>'
        lead = escape(item.lead) if item.lead else "&nbsp; &nbsp;<br>"
        link = f'<a href="{url}">{escape(item.title)}{date}</a>'
        if first:
            link = f'<h2 class="TitleTop">{link}</h2>'
        return f"""<tr><td class="TitleFront">{link}</td></tr>
<tr><td class="tinHT"><div class="ContentText" style="TEXT-ALIGN: justify">{lead}</div></td></tr>"""

    def _block(self, section: Section) -> str:
        lines = "".join(self._line(n) for n in self.on_page(section, 1)[:3])
        return f"""<div class="khoi"><div class="div_header_style1"><a class="a_header_style1" \
href="{escape(self.section_url(section))}">{escape(section.label)}</a></div><ul>{lines}</ul></div>"""

    def _line(self, number: int) -> str:
        head = self.room.headline(number)
        url = escape(self.variants(number)[2])
        date = f'<span class="ShowDate">({head.published:%d/%m/%Y})</span>'
        return f'<li><a href="{url}">{escape(head.title)}</a>{date}</li>'

    def home(self, frame: Frame) -> str:
        return self._page(frame, "".join(self._block(s) for s in self.district.sections))

    def notice(self, frame: Frame, title: str, lines: list[str]) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        return self._page(frame, f'<div class="trang"><p class="tieude">{title}</p>{body}</div>')

    def _side(self, frame: Frame) -> str:
        fresh = "".join(self._line(n) for n in self.room.newest(4))
        chance = "".join(self._line(n) for n in random_public(self, 3))
        digits = "".join(f'<td><div class="font-number">{d}</div></td>' for d in f"{frame.visits}")
        phones = "".join(f"<li>{office}: {phone}</li>" for office, _, phone in HOTLINES[3:])
        return f"""<div class="zoneRight"><p class="OtherTitle">Tin mới</p><ul>{fresh}</ul>
<p class="OtherTitle">Tin xem nhiều</p><ul>{chance}</ul><p class="OtherTitle">Đường dây nóng</p>
<ul>{phones}</ul><table class="tb-HitCount"><tbody><tr>{digits}</tr></tbody></table>
<p>Trực tuyến: {frame.online}</p></div>"""

    def _page(self, frame: Frame, inner: str) -> str:
        site = f"Trang thông tin điện tử {self.district.full} - {self.district.province}"
        menu = "".join(
            f'<li><a href="{escape(self.section_url(s))}">{escape(s.label)}</a></li>'
            for s in self.district.sections
        )
        about = "".join(
            f'<li><a href="{self.static_url(k)}">{v}</a></li>' for k, v in STATIC.items()
        )
        return f"""<!DOCTYPE html><html xmlns:o="urn:schemas-microsoft-com:office:office" dir="ltr">
<head><meta name="GENERATOR" content="Microsoft SharePoint">
<meta name="progid" content="SharePoint.WebPartPage.Document">
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{escape(site)}</title>
<link rel="stylesheet" type="text/css" href="{self.style_path}"></head>
<body scroll="no"><form name="aspnetForm" method="post" action="/" id="aspnetForm">
<input type="hidden" name="__REQUESTDIGEST" value="0x{frame.token}">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEP{frame.token}">
<div class="khung"><div class="banner">{escape(site.upper())}</div><div>{clock(frame)}</div>
<div class="snLeft"><ul class="ms-quickLaunch"><li><a href="/">Trang chủ</a></li>{menu}{about}</ul>
</div><div class="snCenter"><table width="100%"><tr><td class="s4-wpcell-plain" valign="top">
{inner}</td></tr></table></div>{self._side(frame)}
<div class="chan">UBND {escape(self.district.full)}. Ghi rõ nguồn khi sử dụng thông tin.</div></div>
</form></body></html>"""


_NOTHING = Target("missing")


def _long_date(item: Item) -> str:
    """``thứ tư, 07 08 2019 15:43``: blanks between day, month and year."""
    moment = item.published
    name = "chủ nhật" if moment.weekday() == 6 else f"thứ {_DAYS[moment.weekday()]}"
    return f"{name}, {moment:%d %m %Y %H:%M}"
