"""IBM WebSphere Portal with Web Content Management, as provinces ran it until about 2020.

Not verified on saved pages. Addresses hold the state of the whole page after ``!ut/p/``; what
stays is the path of the content (``urile=wcm:path:…``) or the uuid before ``?MOD=AJPERES``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import unquote

from crawler.pages.family import Family

_URILE = re.compile(r"urile=wcm:(?:path|oid):/*([^&]+)", re.I)
_UUID = re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", re.I)
_STATE = re.compile(r"/!ut/p/.*$")


class WebSphere(Family):
    """Content of WCM in portlets whose names differ from site to site."""

    name = "websphere"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "/wps/portal/": 2,
        "/wps/wcm/": 2,
        "!ut/p/": 2,
        "wpsportletbody": 1,
        "/wps/contenthandler": 1,
        "wptheme": 1,
    }
    title = (".moduleContentBg h1", ".wpsPortletBody h1")
    section = (".wpthemeCrumbTrail a:last-of-type",)
    published = (".moduleContentBg h2.date", ".moduleContentBg h1 + h2")
    traps = re.compile(
        r"presentationtemplate=.*print|pt_new_detail_print|/wps/myportal|/selfcare|"
        r"[?&](?:srv|cmpntid)=|/wps/contenthandler",
        re.I,
    )

    @classmethod
    def key(cls, url: str) -> str:
        """Path of the content, else the last uuid in the address, else the address itself."""
        plain = unquote(url)
        if match := _URILE.search(plain):
            return match.group(1).rstrip("/").casefold()
        if "/wcm/connect/" in plain and (found := _UUID.findall(plain.split("?")[0])):
            return str(found[-1]).casefold()
        return cls.canonical(url)

    @classmethod
    def canonical(cls, url: str) -> str:
        """Without the state of the page, unless nothing else tells two pages apart."""
        address = super().canonical(url)
        if _URILE.search(unquote(address)):
            return _STATE.sub("", address.split("?")[0]) + "?" + address.partition("?")[2]
        return address
