"""Addresses: made absolute, compared, and sorted into pages, files and traps."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from crawler.text import nfc

FILES = frozenset([
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rar", "zip", "7z", "odt", "ods", "odp",
    "rtf", "csv", "dwg"
])  # fmt: skip
_FILE_END = re.compile(r"\.([A-Za-z0-9]{2,4})(?=$|[?#/&;])")
_FILE_NAME = re.compile(rf"\.(?:{'|'.join(sorted(FILES))})$", re.I)
#: Addresses that hand a file out without its name: of Liferay, SharePoint, DotNetNuke, WordPress
#: and Drupal modules, and of handlers that many home-grown portals have.
_DOWNLOAD = re.compile(
    r"[?&](?:download|taive)=(?:1|true)\b|(?:^|/)(?:download|taive)/\d|"
    r"(?:^|/)(?:get-?file|download-?file|tai-?file|get-?attachment)(?:\.\w{2,5})?[/?]|"
    r"(?:^|/)download(?:\.\w{2,5})?\?(?:[\w{}%.\-]+=[^&]*&)*\w*id=|[?&]op=getfile\b|[?&]wpdmdl=\d|"
    r"(?:^|/)linkclick\.aspx\?.*fileticket=|/media/\d+/download|"
    r"/documents/\d+/(?:\d+/)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:$|[?#])",
    re.I,
)
_NO_PAGE = re.compile(
    r"^(?:javascript|mailto|tel|ymsgr|skype|callto|data|about|file|sms|zalo):", re.I
)
_SPACES = re.compile(r"[\t\r\n]+")
#: Parameters that say how or for whom a page is shown, never what it shows.
_STATE = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|zarsrc|_ga|sessionid|session|sid|phpsessid|jsessionid|"
    r"aspxautodetectcookiesupport|publisheddate|returnurl|backurl|print|cacheid|lcid|"
    r"nvvithemever|nv_redirect|rand|random|timestamp|_t|p_p_state|p_p_mode|p_p_lifecycle|"
    r"p_p_col_id|p_p_col_pos|p_p_col_count|p_p_auth|p_r_p_\w+|_\d+_redirect|redirect|"
    r"inheritredirect|controlpanelcategory)$",
    re.I,
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.I)
_INDEX = re.compile(r"/(?:index|default|home|trang-?chu)\.(?:php|html?|aspx?|jsp)$", re.I)
TRAP = re.compile(
    r"nvvithemever|/(?:print|savefile|sendmail|login|logout|register|users|seek|search|tim-kiem|"
    r"timkiem|banners|feeds|rss|contact|lien-he|voting|statistics|siteterms)(?:[/?.]|$)|"
    r"[?&](?:print|inbai|keyword|q|search|tukhoa)=|/(?:en|vi)/(?:en|vi)/|"
    r"/view_content/.*/view_content/|(?:^|/)_layouts/|\.ashx|[?&]calendar|/(?:calendar|lich)/\d{4}|"
    r"p_p_state=(?:pop_up|exclusive)|/c/portal/|[?&]nv_redirect=|[?&]tmpl=component|wp-login|"
    r"[?&]replytocom=|/wp-admin|share=|/xmlrpc",
    re.I,
)


def resolve(base: str, href: str) -> str | None:
    """Absolute http(s) or data: address, or None for what leads to no resource.

    Blanks are escaped, other characters stay as the page wrote them.
    """
    href = _SPACES.sub("", href.strip())
    if href[:5].lower() == "data:":
        return href
    if not href or href.startswith("#") or _NO_PAGE.match(href):
        return None
    try:
        url = urljoin(base, href)
        split = urlsplit(url)
    except ValueError:
        return None
    if split.scheme not in ("http", "https") or not split.netloc:
        return None
    return url.replace(" ", "%20")


def same(one: str, other: str) -> bool:
    """Whether two addresses name one page, scheme and state parameters aside."""
    return canonical(one) == canonical(other)


def canonical(url: str) -> str:
    """One spelling for all addresses of a page.

    ``https`` and ``www`` are dropped, default ports, fragments, index files, session and display
    parameters too; parameter names are lower case and sorted.

    >>> canonical("https://www.a.vn:443/index.php/tin/?Utm_Source=x&ID=5#top")
    'http://a.vn/tin?id=5'
    """
    try:
        split = urlsplit(url.strip())
        port = split.port
    except ValueError:
        return url.strip()
    host = (split.hostname or "").removeprefix("www.")
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    return urlunsplit(("http", host, _path(split.path), _query(split.query), ""))


def _path(path: str) -> str:
    path = _SESSION_PATH.sub("", nfc(unquote(path, errors="replace")))
    path = re.sub(r"/{2,}", "/", path).replace("/index.php/", "/")
    path = _INDEX.sub("", path).rstrip("/")
    return quote(path, safe="/:@!$&'()*+,;=~-._") or "/"


def _query(query: str) -> str:
    pairs = [
        (name.casefold(), value)
        for name, value in parse_qsl(query, keep_blank_values=False)
        if not _STATE.match(name)
    ]
    return urlencode(sorted(pairs))


def parameters(url: str) -> dict[str, str]:
    """Query parameters with lower-case names; the last of a name wins."""
    try:
        return {k.casefold(): v for k, v in parse_qsl(urlsplit(url).query)}
    except ValueError:
        return {}


def file_type(url: str) -> str | None:
    """Lower-case extension when the address names an office document or a packed file."""
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    for match in _FILE_END.finditer(f"{split.path}?{split.query}"):
        if (kind := match.group(1).lower()) in FILES:
            return kind
    return None


def is_file(url: str, name: str = "") -> bool:
    """Whether the address is a document to keep, by its extension, path or the link's words."""
    if file_type(url) is not None or _DOWNLOAD.search(url):
        return True
    return bool(_FILE_NAME.search(name.strip()))


def shape(key: str) -> str:
    """How an article's key is built: numbers as 0, slugs as s.

    >>> shape("http://vidu.example/tin-tuc/59/ra-quan-lam-thuy-loi")
    'http://vidu.example/tin-tuc/0/s'
    """
    return re.sub(r"[^/?&=:]*-[^/?&=:]*-[^/?&=:]*-[^/?&=:]*", "s", re.sub(r"\d+", "0", key))
