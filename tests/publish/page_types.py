"""An address of every page type, for whatever must hold of all of them."""

from __future__ import annotations

from tests.publish.samples import Sample

SIZES = {1280: 900, 390: 844}


def page_types(sample: Sample) -> dict[str, str]:
    """By name; of our own pages, not of Datasette's."""
    ids = sample.ids
    return {
        "front": "/",
        "search": "/tim-kiem?q=hoi+nghi",
        "search-none": "/tim-kiem?q=khongcotunay",
        "search-attachment": "/tim-kiem?q=ngan+man+rach+en",
        "search-filtered": "/tim-kiem?q=h%E1%BB%99i&cong=songtram&tu=2012&den=2025-12",
        "article": f"/bai/{ids['songtram/1201']}",
        "article-removed": f"/bai/{ids['damay/removed']}",
        "article-files": f"/bai/{ids['conen/van-ban-14']}",
        "history": f"/bai/{ids['songtram/cat-nuoc']}/lich-su",
        "pictures": "/anh",
        "portal": "/cong/songtram",
        "portal-gone": "/cong/conen",
        "section": "/cong/songtram/1",
        "month": "/cong/songtram/2025/06",
        "changes": "/thay-doi",
        "api": "/api",
        "status": "/tinh-trang",
        "missing": "/khong-co",
    }
