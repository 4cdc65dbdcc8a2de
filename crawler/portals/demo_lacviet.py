"""The demo portal of huyện Krông Lác: Lạc Việt CMS on SharePoint (`khotin demo-portal`)."""

from crawler.demo import DEMO_PORTS
from crawler.pages.families.lacviet import LacViet
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Krông Lác - tỉnh Đắk Sơn",
    province="Đắk Sơn",
    home=f"http://127.0.0.1:{DEMO_PORTS['lacviet']}/",
    family=LacViet,
    sections=(
        "TinTuc/tintuc/Lists/Posts/AllPosts.aspx?CategoryId=21",
        "TinTuc/tintuc/Lists/Posts/AllPosts.aspx?CategoryId=22",
        "TinTuc/tintuc/Lists/Posts/AllPosts.aspx?CategoryId=23",
        "TinTuc/tintuc/Lists/Posts/AllPosts.aspx?CategoryId=24",
        "TinTuc/tintuc/Lists/Posts/AllPosts.aspx?CategoryId=25",
        "TinTuc/tintuc/Lists/Posts/AllPosts.aspx?CategoryId=26",
    ),
    delay=0.0,
)
