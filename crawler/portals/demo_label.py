"""The demo portal of huyện Phú Khê: labels only, WebForms paging (`khotin demo-portal`)."""

from crawler.demo import DEMO_PORTS
from crawler.pages.families.label import Label
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Phú Khê - tỉnh Phú Giang",
    province="Phú Giang",
    home=f"http://127.0.0.1:{DEMO_PORTS['label']}/",
    family=Label,
    sections=(
        "tin-tuc/chuyen-muc.aspx?catid=21",
        "tin-tuc/chuyen-muc.aspx?catid=22",
        "tin-tuc/chuyen-muc.aspx?catid=23",
        "tin-tuc/chuyen-muc.aspx?catid=24",
        "tin-tuc/chuyen-muc.aspx?catid=25",
        "tin-tuc/chuyen-muc.aspx?catid=26",
    ),
    delay=0.0,
)
