"""Huyện Đắk R'lấp, tỉnh Đắk Nông: Lạc Việt CMS under pretty addresses, as it stood in 2019."""

from datetime import date

from crawler.pages.families.lacviet import LacViet
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Đắk R'lấp - tỉnh Đắk Nông",
    title_en="Dak R'lap district, Dak Nong province",
    authority="Ủy ban nhân dân huyện Đắk R'lấp",
    province="Đắk Nông",
    home="http://dakrlap.daknong.gov.vn/",
    family=LacViet,
    lifecycle="gone",
    since=date(2025, 7, 1),
)
