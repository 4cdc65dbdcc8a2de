"""Pages of up to 5 MB: no exception, at most two seconds of CPU and 500 MB, in a process alone."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

SECONDS = 2.0
MEGABYTES = 500

CHILD = """
import json, resource, sys, time
from crawler.pages import links, record
record(b"<p>x</p>", "http://a.vn/")  # imports are not the page's
page = eval(sys.argv[1])[:5_000_000]
start = time.process_time()
record(page, "http://a.vn/tin/1")
one = time.process_time()
links(page, "http://a.vn/tin/1")
two = time.process_time()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([one - start, two - one, memory]))
"""

PAGES = {
    "deep divs": 'b"<div>" * 1_000_000',
    "deep tags nobody closes": 'b"<div><p><b><font>" * 300_000',
    "lists of links": 'b"<ul><li><a href=/tin/1>Ra quan lam thuy loi</a></li></ul>" * 80_000',
    "paragraphs": 'b"<p>Noi dung bai viet ve thuy loi.</p>" * 130_000',
    "rows": 'b"<table><tr><td>1</td><td><img src=a.jpg></td></tr></table>" * 80_000',
    "dates": 'b"<li>12/05/2019 08:15 <a href=x>Tin tuc su kien</a></li>" * 90_000',
    "classes": 'b"<div class=breadcrumb><span class=title>Tin</span></div>" * 90_000',
    "entities": 'b"&aacute;&nbsp;" * 350_000',
    "attributes": 'b"<p " + b"a=1 " * 1_200_000 + b">"',
    "legacy fonts": 'b"<font face=\\".VnTime\\">Uy ban nh\\xa9n d\\xa9n</font>" * 100_000',
    "json": 'b"<script type=application/ld+json>" + b"[" * 4_000_000 + b"</script>"',
    "pictures": 'b"<img srcset=\\"a.jpg 1w, b.jpg 2w\\"><p><em>Anh</em></p>" * 90_000',
}


@pytest.mark.parametrize("kind", PAGES)
def test_stays_within_its_means(kind: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", CHILD, PAGES[kind]], capture_output=True, check=True, text=True
    )
    article, listing, memory = json.loads(answer.stdout)
    assert article <= SECONDS
    assert listing <= SECONDS
    assert memory <= MEGABYTES
