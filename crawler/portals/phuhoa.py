"""Huyện Phú Hòa, tỉnh Phú Yên: written from the text of one of its pages; the site was not seen."""

from datetime import date

from crawler.pages.families.label import Label
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Phú Hòa - tỉnh Phú Yên",
    title_en="Phu Hoa district, Phu Yen province",
    authority="Ủy ban nhân dân huyện Phú Hòa",
    province="Phú Yên",
    home="http://phuhoa.phuyen.gov.vn/",
    family=Label,
    lifecycle="gone",
    since=date(2025, 7, 1),
    unverified=(
        "markup, listing addresses and paging: only the text of one article page is known",
        "sections are taken from the menu of the front page",
        "the host name stopped resolving after the districts were abolished",
    ),
)
