"""The demo portal of huyện Yên Trạch: Liferay (`khotin demo-portal`)."""

from crawler.demo import DEMO_PORTS
from crawler.pages.families.liferay import Liferay
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Yên Trạch - tỉnh Sơn Bắc",
    province="Sơn Bắc",
    home=f"http://127.0.0.1:{DEMO_PORTS['liferay']}/",
    family=Liferay,
    sections=(
        "web/guest/tin-trong-huyen",
        "web/guest/nong-nghiep-nong-thon",
        "web/guest/van-hoa-the-thao",
        "web/guest/giao-duc-y-te",
        "web/guest/cong-tac-dang",
        "web/guest/cai-cach-hanh-chinh",
        "web/guest/thong-bao-moi",
    ),
    delay=0.0,
)
