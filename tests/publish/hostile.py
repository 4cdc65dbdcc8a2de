"""What hostile readers send, and what no answer may be."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote, urlencode

# Before our plugin: Datasette imports it, and must find it whole.
import datasette.app  # noqa: F401
from hypothesis import strategies as st
from lxml import etree, html

from crawler.publish.plugin import ROUTES
from crawler.publish.wishes import PARAMETERS
from tests.publish.inside import Answer

#: Signs of the search's own language, of FTS5, SQL, HTML, paths and encodings.
PIECES = [
    "'", '"', '""', "--", ";", "OR", "AND", "NOT", "NEAR(", "NEAR/2", "sohieu:", "anh:", "title:",
    "-", "*", "(", ")", "^", "{", "}", "+", "\\", "%", "_", "\x00", "\x02", "\x03", "\x1b", "\r\n",
    "đ", "Đảng", "hoà", "hòa", "ho\u0300a", "\u0301", "\u200b", "\ufeff", "\u202e", "\ud800", "🌾",
    "0", "-1", "1e9", "9" * 25, "NaN", "null", "2019-13-45", "31/02/2020", "0000", "%2e%2e",
    "../..", "/etc/passwd", "file:///", "javascript:alert(1)", "<script>", "</script>", "<img src=x"
    " onerror=alert(1)>", "{{7*7}}", "${7*7}", "' OR 1=1 --", "UNION SELECT", "load_extension(1)",
]  # fmt: skip
#: Names that our pages know, that Datasette knows, and that nobody knows.
NAMES = [
    "q", "xep", "trang", "tu", "den", "sau", "truoc", "lang", "tat_ca", *PARAMETERS.values(),
    "sql", "_where", "_search", "_search_title", "_searchmode", "_sort", "_sort_desc", "_facet",
    "_facet_date", "_facet_array", "_facet_size", "_size", "_next", "_shape", "_col", "_nocol",
    "_stream", "_extra", "_extras", "_through", "_json", "_labels", "_trace", "_ttl", "_dl",
    "id__exact", "title__contains", "title__like", "title__glob", "published__date", "id__in",
    "state", "nope__nope", "",
]  # fmt: skip

values = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join),
    st.integers().map(str),
)
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=5)

#: A route's pattern may be met exactly, also where it asks for a hash or a number.
_met = st.one_of([st.from_regex(pattern, fullmatch=True) for pattern, _ in ROUTES])
_PREFIXES = ["/", "//", "/bai/", "/bai/1", "/bai/1/", "/cong/", "/cong/songtram/",
             "/cong/songtram/1/", "/ban-luu/", "/ban-luu/damay/", "/anh/", "/goc/", "/tep/",
             "/sitemap-", "/archive/", "/archive/articles/", "/archive/articles", "/-/",
             "/-/static/", "/-/static-plugins/khotin/", "/tinh-trang", "/archive"]  # fmt: skip
_ENDINGS = ["", ".json", ".csv", ".atom", ".bib", ".db", ".blob", ".jsono", ".xml", "/"]
_OUT = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "%252e%252e%252f", "....//", "%00", "/",
        "etc/passwd", "archive.db", "warc/", "metadata.json", "~2Fetc~2Fpasswd", "C:%5c",
        "khotin.css", "%c0%ae%c0%ae/", "%ff%fe", "0" * 64, "A" * 64]  # fmt: skip
_wild = st.one_of(
    values.map(lambda text: quote(text.encode("utf-8", "replace"), safe="/.:;=@")),
    st.lists(st.sampled_from(_OUT), min_size=1, max_size=7).map("".join),
)
paths = st.one_of(
    _met.map(lambda path: quote(path.rstrip("\n").encode("utf-8", "replace"), safe="/")),
    st.tuples(st.sampled_from(_PREFIXES), _wild, st.sampled_from(_ENDINGS)).map("".join),
)


def target(path: str, query: list[tuple[str, str]]) -> bytes:
    """The bytes of a request's target; lone surrogates go as question marks."""
    pairs = [(name, value.encode("utf-8", "replace")) for name, value in query]
    return (f"{path}?{urlencode(pairs)}" if pairs else path).encode("ascii")


def check(answer: Answer) -> None:
    """No answer is a fault of ours, tells of our inside, or runs what it was given."""
    assert answer.status < 500, answer.text[:500]
    assert b"Traceback (most recent" not in answer.body
    assert b"root:x:0:0" not in answer.body
    assert "\n" not in "".join(answer.headers.values())
    policy = answer.headers.get("content-security-policy", "")
    if answer.status == 304 or not answer.body:
        return
    if answer.mime == "text/html":
        assert policy
        # Datasette's own pages carry its own scripts.
        if "unsafe-inline" not in policy:
            assert_inert(answer.body)
    elif answer.mime == "application/json":
        json.loads(answer.body)
    elif answer.mime in ("application/atom+xml", "application/xml", "text/x-opml"):
        etree.fromstring(answer.body)
    elif answer.mime == "text/csv":
        list(csv.reader(io.StringIO(answer.text)))
    if answer.mime != "text/html":
        assert answer.headers["x-content-type-options"] == "nosniff"


def assert_inert(page: bytes) -> None:
    """The page's only script is our file, and no address in it is a program."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    scripts = tree.xpath("//script[not(@type='application/ld+json')]")
    assert all("/-/static-plugins/khotin/" in (s.get("src") or "") for s in scripts)
    assert len(scripts) == 1
    assert not tree.xpath("//*[@*[starts-with(name(), 'on')]]")
    assert not tree.xpath("//iframe | //object | //embed | //base | //style | //*[@style]")
    assert not tree.xpath("//img[@src='x']")
    for name in ("href", "src", "action", "formaction"):
        for address in tree.xpath(f"//@{name}"):
            scheme = address.strip().partition(":")[0].lower()
            assert scheme not in ("javascript", "data", "vbscript", "file"), address
