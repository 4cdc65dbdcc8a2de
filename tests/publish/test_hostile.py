"""Generated addresses: never a 500, a traceback, or a file from elsewhere."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.publish.wishes import PARAMETERS

NAMES = ["q", "xep", "trang", "tu", "den", "sau", "truoc", "lang", "tat_ca", *PARAMETERS.values()]
PIECES = ["'", '"', "--", "OR", "sohieu:", "anh:", "-", "*", "(", "\x00", "đ", "🌾", "-1", "1e9",
          "9" * 25, "2019-13-45", "../..", "%2e", "<script>", "\u0301", "\ud800"]  # fmt: skip
VALUES = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
ROUTES = ["/", "/tim-kiem", "/tim-kiem.json", "/tim-kiem.csv", "/tim-kiem.atom", "/anh",
          "/anh.json", "/thay-doi", "/thay-doi.json", "/thay-doi.atom", "/bai/1", "/cong/songtram",
          "/cong/songtram/1", "/archive/articles.json"]  # fmt: skip
PREFIXES = ["/", "/bai/", "/cong/", "/cong/songtram/", "/ban-luu/", "/ban-luu/damay/", "/anh/",
            "/goc/", "/tep/", "/sitemap-", "/archive/", "/archive/articles/", "/-/"]  # fmt: skip
QUIET = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check(answer: httpx.Response) -> None:
    assert answer.status_code < 500 or answer.status_code == 503, answer.url
    assert "Traceback" not in answer.text
    # Datasette's own pages have scripts in them; data are no page.
    policy = answer.headers.get("content-security-policy", "")
    if "text/html" in answer.headers.get("content-type", "") and "unsafe-inline" not in policy:
        assert "<script>" not in answer.text


@QUIET
@given(st.sampled_from(ROUTES), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))
def test_no_parameter_breaks_a_page(web: httpx.Client, route: str, args: dict[str, str]) -> None:
    query = urlencode({name: value.encode("utf-8", "replace") for name, value in args.items()})
    check(web.get(f"{route}?{query}"))


@QUIET
@given(st.sampled_from(PREFIXES), VALUES)
def test_no_path_breaks_or_leaks(web: httpx.Client, prefix: str, rest: str) -> None:
    answer = web.get(prefix + quote(rest.encode("utf-8", "replace"), safe="/"))
    check(answer)
    assert "root:" not in answer.text
