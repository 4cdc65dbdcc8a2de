"""The demo portal of huyện Long Khê: NukeViet (`khotin demo-portal`)."""

from crawler.demo import DEMO_PORTS
from crawler.pages.families.nukeviet import NukeViet
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Long Khê - tỉnh Đông Bình",
    province="Đông Bình",
    home=f"http://127.0.0.1:{DEMO_PORTS['nukeviet']}/",
    family=NukeViet,
    sections=(
        "vi/news/tin-hoat-dong/",
        "vi/news/kinh-te-nong-thon-moi/",
        "vi/news/van-hoa-xa-hoi-khoa-hoc-va-cong-nghe/",
        "vi/news/y-te-suc-khoe/",
        "vi/news/an-ninh-trat-tu/",
        "vi/news/thong-bao/",
    ),
    delay=0.0,
)
