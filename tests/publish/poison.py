"""An archive in which every field tries to become a program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crawler.items import Article, Evidence, Link, Picture
from crawler.store import PortalRow
from crawler.store.health import Standing
from crawler.store.shapes import RunResult
from tests.publish.samples import PDF, SVG, Sample, Writer

#: Each would call out(): in text, in attributes of any quotes, in raw text, in URLs, in markup.
PAYLOADS = (
    "<script>out()</script>",
    '"><img src=x onerror=out()>',
    "'><svg onload=out()>",
    "` onmouseover=out() autofocus onfocus=out() x=`",
    "</title></textarea></style></script></noscript><script>out()</script>",
    "--><script>out()</script><!--",
    "]]><script>out()</script>",
    "<iframe srcdoc='<script>parent.out()</script>'></iframe>",
    "<math><mtext></table><img src=x onerror=out()>",
    "&lt;script&gt;out()&lt;/script&gt;&#60;script>out()</script>",
    "{{ out() }}{% raw %}${out()}<%= out() %>",
    "\x02<script>out()</script>\x03",
)
POISON = " ".join(PAYLOADS)
_ADDRESS = "http://doc.example/tin/\"><script>out()</script>'onmouseover='out()'/{n}"
_MARKUP = "".join(
    [
        '<p onclick="out()" style="background:url(javascript:out())">thân bài</p>',
        '<a href="javascript:out()">x</a><a href=" jAvA\tscript:out()">y</a>',
        '<a href="data:text/html,<script>out()</script>">z</a><a href="vbscript:out()">t</a>',
        '<form action="javascript:out()"><input type=submit autofocus onfocus=out()></form>',
        '<base href="http://khac.example/">',
        '<meta http-equiv=refresh content="0;url=javascript:out()">',
        "<object data='javascript:out()'></object><embed src='javascript:out()'>",
        "<svg><script>out()</script><animate onbegin=out() attributeName=x dur=1s></svg>",
        "<link rel=stylesheet href='http://khac.example/x.css'><style>*{display:none}</style>",
        "<img src='http://khac.example/x.png' srcset='http://khac.example/y.png 2x'>",
        "<video src=x onerror=out()></video><details open ontoggle=out()>d</details>",
        *PAYLOADS,
    ]
)

PORTAL = PortalRow(
    slug="doc",
    title=f"Cổng {POISON}",
    title_en=f"Portal {POISON}",
    authority=POISON,
    province=POISON,
    home="javascript:out()",
    family=POISON,
    lifecycle="gone",
    lifecycle_since="2025-07-01",
    successor=f"javascript:out()//{POISON}",
)

_ARTICLE = Article(
    kind="article",
    title=f"Tin {POISON}",
    section=f"Mục {POISON}",
    lead=f"Sa-pô {POISON}",
    published="2015-02-03",
    precision="day",
    byline=POISON,
    body=(f"Thân bài {POISON}", POISON),
    body_html=_MARKUP,
    pictures=(
        Picture(src=_ADDRESS.format(n="anh.svg"), caption=POISON, credit=POISON, alt=POISON),
        Picture(src="javascript:out()", caption=POISON, credit=POISON, alt=POISON),
    ),
    attachments=(
        Link(url=_ADDRESS.format(n="tep.html"), name=f"Tệp {POISON}.html"),
        Link(url="javascript:out()", name=POISON),
    ),
    related=(
        Link(url="javascript:out()", name=POISON),
        Link(url=_ADDRESS.format(n=2), name=POISON),
    ),
    evidence={
        "title": Evidence(rule=POISON, raw=POISON),
        "published": Evidence(rule=POISON, raw=POISON),
    },
)


def build(folder: Path) -> Sample:
    """The archive: two articles with two revisions each, one of them removed, a failed run."""
    writer = Writer(folder, [PORTAL])
    for n in (1, 2):
        _write(writer, n, _ARTICLE)
        _write(writer, n, replace(_ARTICLE, body=(f"Bản sau {POISON}",), title=f"Mới {POISON}"))
    writer.picture("doc", _ADDRESS.format(n="anh.svg"), SVG, "image/svg+xml")
    page = f"<script>out()</script>{POISON}".encode()
    writer.attachment("doc", _ADDRESS.format(n="tep.html"), page, f"text/html{POISON}", POISON)
    writer.attachment("doc", "javascript:out()", PDF, "application/pdf", POISON)
    removed = writer.sample.ids["doc/2"]
    writer.state(removed, "removed")
    writer.event("doc", removed, "removed")
    failed = RunResult(status="failed", verdict="broken", reason=POISON, exit_code=3)
    writer.store.finish_run(writer.runs["doc"], writer.clock, failed)
    writer.store.keep_standing(writer.portals["doc"], Standing("broken", 0, "broken"), writer.clock)
    writer.close()
    return writer.sample


def _write(writer: Writer, n: int, article: Article) -> None:
    url = _ADDRESS.format(n=n)
    capture = writer.capture("doc", url, b"<html></html>", f"text/html; {PAYLOADS[0]}")
    run, portal = writer.runs["doc"], writer.portals["doc"]
    key = f"{n}-{PAYLOADS[1]}"
    saved = writer.store.save_article(run, portal, key, url, article, capture, writer.clock, "1")
    writer.sample.ids[f"doc/{n}"] = saved.article_id
