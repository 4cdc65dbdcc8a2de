"""Dates in the forms portals print, day first, at +07:00."""

from __future__ import annotations

import unicodedata

import pytest

from crawler.pages import dates

READ = {
    "14/06/2017": "2017-06-14",
    "(11/06/2019)": "2019-06-11",
    "14-06-2017": "2017-06-14",
    "14.6.2017": "2017-06-14",
    "5/6/2017": "2017-06-05",
    "03/04/2019": "2019-04-03",
    "(26.07.2019 14:14)": "2019-07-26T14:14+07:00",
    "thứ tư, 07 08 2019 15:43": "2019-08-07T15:43+07:00",
    "Thứ sáu - 07/04/2017 14:23": "2017-04-07T14:23+07:00",
    "15/04/2017 12:52:28 PM": "2017-04-15T12:52:28+07:00",
    "15/04/2017 12:05:28 AM": "2017-04-15T00:05:28+07:00",
    "21/12/2012 | 12:00 AM": "2012-12-21T00:00+07:00",
    "6/4/2019-17:48 PM": "2019-04-06T17:48+07:00",
    "Ngày đăng 09/09/2020 | 05:07 PM | View count: 842": "2020-09-09T17:07+07:00",
    "Ngày đăng: 09/09/2020 05:07 CH": "2020-09-09T17:07+07:00",
    "09/09/2020 11:07 SA": "2020-09-09T11:07+07:00",
    "2019-04-26T03:25:11.123Z": "2019-04-26T10:25:11+07:00",
    "2019-04-26T03:25:11+07:00": "2019-04-26T03:25:11+07:00",
    "2019-04-26T20:25:11+00:00": "2019-04-27T03:25:11+07:00",
    "2019-04-26": "2019-04-26",
    "2019-04-26 08:15": "2019-04-26T08:15+07:00",
    "Thứ tư, 14/06/2017 | 15:30 GMT+7": "2017-06-14T15:30+07:00",
    "15:28, 28/08/2026": "2026-08-28T15:28+07:00",
    "21-07-2026": "2026-07-21",
    "Cập nhật lúc 15:30, 14/6/2017 (GMT+7)": "2017-06-14T15:30+07:00",
    "Cập nhật ngày 14/6/2017 lúc 15h30": "2017-06-14T15:30+07:00",
    "10:11 07/10/2022": "2022-10-07T10:11+07:00",
    "ngày 14 tháng 6 năm 2017": "2017-06-14",
    "Ngày 02 tháng 9 năm 2018": "2018-09-02",
    "14 Tháng Sáu, 2017": "2017-06-14",
    "2 Tháng Mười Hai, 2019": "2019-12-02",
    "1 tháng mười 2019": "2019-10-01",
    "June 14, 2017": "2017-06-14",
    "14 Jun 2017": "2017-06-14",
    "Đăng ngày: 14/06/2017 - Lượt xem: 2018": "2017-06-14",
    "Lượt xem: 1.234 | 14/06/2017": "2017-06-14",
    "Thứ Tư, ngày 14/06/2017 08:05": "2017-06-14T08:05+07:00",
    "14/06/2017 lúc 8 giờ 05 phút": "2017-06-14T08:05+07:00",
    "CN, 18/06/2017, 7:30": "2017-06-18T07:30+07:00",
    "Chủ nhật, 18/06/2017 07:30": "2017-06-18T07:30+07:00",
    "14/06/2017\xa0\xa015:30": "2017-06-14T15:30+07:00",
    "2017/06/14": "2017-06-14",
}
NONE = [
    "",
    "(13/06)",
    "Sáng 29-3, huyện tổ chức lễ phát động",
    "Quyết định số 123/2017/QĐ-UBND",
    "15:30",
    "năm 2017",
    "điện thoại 0000 000 2017",
    "giai đoạn 2016-2020",
    "tỷ lệ 1/500",
    "192.168.10.2019.1",
]


@pytest.mark.parametrize(("text", "iso"), READ.items(), ids=list(READ))
def test_reads(text: str, iso: str) -> None:
    found = dates.find(text)
    assert found is not None
    assert found.iso == iso
    assert found.flag is None


@pytest.mark.parametrize("text", NONE)
def test_invents_nothing(text: str) -> None:
    assert dates.find(text) is None


@pytest.mark.parametrize("text", ["31/02/2019", "00/05/2019", "32/01/2019", "12/13/2019"])
def test_flags_days_that_do_not_exist(text: str) -> None:
    found = dates.find(text)
    assert found is not None
    assert (found.iso, found.flag, found.raw) == (None, "impossible_date", text)


def test_keeps_the_day_when_the_time_is_impossible() -> None:
    found = dates.find("14/06/2017 25:61")
    assert found is not None
    assert (found.iso, found.flag) == ("2017-06-14", "impossible_time")


def test_reads_decomposed_text() -> None:
    found = dates.find(unicodedata.normalize("NFD", "14 Tháng Sáu, 2017"))
    assert found is not None
    assert found.iso == "2017-06-14"


@pytest.mark.parametrize(
    ("text", "precision"),
    [("14/06/2017", "day"), ("14/06/2017 15:30", "minute"), ("14/06/2017 15:30:05", "second")],
)
def test_tells_the_precision(text: str, precision: str) -> None:
    found = dates.find(text)
    assert found is not None
    assert found.precision == precision


def test_raw_is_what_was_displayed() -> None:
    found = dates.find("Cập nhật lúc 15:30, 14/6/2017 (GMT+7)")
    assert found is not None
    assert found.raw == "15:30, 14/6/2017"
