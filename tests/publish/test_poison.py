"""Text that tries to become a program stays text: on every page, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.publish import hostile, poison
from tests.publish.conftest import reading_room
from tests.publish.inside import Answer
from tests.publish.samples import Sample


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return poison.build(tmp_path_factory.mktemp("doc"))


@pytest.fixture(scope="module")
def address(poisoned: Sample) -> Iterator[str]:
    with reading_room(poisoned.archive) as address:
        yield address


def pages(sample: Sample) -> list[str]:
    """Every page type of ours."""
    first, second = sample.ids["doc/1"], sample.ids["doc/2"]
    return ["/", "/tim-kiem?q=tin", "/tim-kiem?q=thân+bài", "/tim-kiem?q=%3Cscript%3Eout()",
            "/tim-kiem?q=anh:script&cong=%22%3E%3Cscript%3E", "/anh", "/anh?q=%22%3E%3Cscript%3E",
            "/thay-doi", "/tinh-trang", "/api", "/cong/doc", "/cong/doc/1", "/cong/doc/2015/02",
            f"/bai/{first}", f"/bai/{second}", f"/bai/{first}/lich-su",
            "/khong-co/%3Cscript%3Eout()%3C/script%3E"]  # fmt: skip


#: Datasette's own pages, on which scripts in the page would be allowed to run.
TABLES = ["/archive", "/archive/articles?_facet=title&_facet=byline", "/archive/articles/1",
          "/archive/portals", "/archive/sections", "/archive/captures", "/archive/evidence",
          "/archive/image_uses", "/archive/attachment_uses", "/archive/links",
          "/archive/article_text?_search=script", "/archive/revisions"]  # fmt: skip
FORMS = ["/tim-kiem.json?q=tin", "/tim-kiem.csv?q=tin", "/tim-kiem.atom?q=tin", "/anh.json",
         "/thay-doi.json", "/thay-doi.atom", "/moi.atom", "/nguon-tin.opml", "/sitemap.xml",
         "/cong/doc.json", "/cong/doc.atom", "/cong/doc/1.json", "/cong/doc/1.atom",
         "/bai/1.json", "/bai/1.bib", "/bai/1.ris", "/bai/1.csl.json", "/bai/1/lich-su.json",
         "/cong/doc/2015/02.json", "/tinh-trang.json", "/archive/articles.json"]  # fmt: skip


@pytest.mark.parametrize("guarded", [True, False], ids=["with policy", "without policy"])
def test_nothing_runs(browser: Any, address: str, poisoned: Sample, guarded: bool) -> None:
    """Without the content security policy, too: what is written must be harmless by itself."""
    context = browser.new_context(base_url=address, bypass_csp=not guarded)
    context.add_init_script("window.ran = 0; window.out = () => { window.ran += 1; };")
    page = context.new_page()
    complaints: list[str] = []
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("request", lambda asked: complaints.append(asked.url) if _leaves(asked, address) else 0)
    for path in [*pages(poisoned), *TABLES]:
        here = f"{address}{path}"
        status = page.goto(here).status
        assert status in (200, 404) and page.url.startswith(address)
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        ran = page.evaluate("window.ran")
        expected = ["console"] if status == 404 else []  # Chromium notes the 404 of a page
        assert ran == 0, path
        assert [c.partition(":")[0] for c in complaints] == expected, (path, complaints)
        complaints.clear()
    context.close()


def test_the_poison_works(browser: Any) -> None:
    """Where nothing stops it, so that the test above would see it run."""
    page = browser.new_page()
    page.set_content("<script>window.ran = 0; window.out = () => { window.ran += 1; };</script>")
    page.evaluate("poison => document.write(poison)", poison.POISON)
    page.wait_for_function("window.ran > 2")
    page.close()


def _leaves(asked: Any, address: str) -> bool:
    return not asked.url.startswith((address, "data:"))


def test_every_page_is_inert_and_shows_the_text(address: str, poisoned: Sample) -> None:
    with httpx.Client(base_url=address, follow_redirects=True) as web:
        for path in pages(poisoned):
            hostile.assert_inert(web.get(path).content)
        text = web.get(f"/bai/{poisoned.ids['doc/1']}").text
    assert text.count("&lt;script&gt;out()&lt;/script&gt;") > 20


def test_every_other_form_is_well_formed(address: str) -> None:
    with httpx.Client(base_url=address) as web:
        for path in FORMS:
            answer = web.get(path)
            assert answer.status_code == 200, path
            hostile.check(Answer(answer.status_code, dict(answer.headers), answer.content))


def test_files_are_no_pages(address: str, poisoned: Sample) -> None:
    with httpx.Client(base_url=address) as web:
        for sha256 in poisoned.hashes.values():
            for route in ("anh", "goc", "tep"):
                answer = web.get(f"/{route}/{sha256}")
                if answer.status_code == 200:
                    kind = answer.headers["content-type"]
                    assert kind in ("application/octet-stream", "application/pdf"), (route, kind)
                    assert answer.headers["content-disposition"].startswith("attachment")
                    assert "sandbox" in answer.headers["content-security-policy"]
