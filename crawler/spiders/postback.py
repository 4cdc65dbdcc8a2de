"""Paging by ASP.NET WebForms: the page's own form is sent back with an event in it."""

from __future__ import annotations

from form2request import form2request
from scrapy import Request
from scrapy.http import Response, TextResponse

from crawler.items import NextPage


def request(response: Response, page: NextPage) -> Request | None:
    """The POST that ``__doPostBack(target, argument)`` would send, or None without such a form."""
    if not isinstance(response, TextResponse):
        return None
    forms = response.xpath("//form[.//input[@name='__VIEWSTATE']]")
    if not forms:
        return None
    event = {"__EVENTTARGET": page.event_target, "__EVENTARGUMENT": page.event_argument or ""}
    sent: Request = form2request(forms[0], event, click=False).to_scrapy(callback=None)
    return sent
