"""The demo portal of huyện Cồn Tràm: an unknown CMS (`khotin demo-portal`)."""

from crawler.demo import DEMO_PORTS
from crawler.pages.families.generic import Generic
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Cồn Tràm - tỉnh Hậu Long",
    province="Hậu Long",
    home=f"http://127.0.0.1:{DEMO_PORTS['plain']}/",
    family=Generic,
    sections=(
        "chuyen-muc/thoi-su",
        "chuyen-muc/san-xuat",
        "chuyen-muc/van-xa",
        "chuyen-muc/thong-bao",
    ),
    delay=0.0,
)
