"""The JSON API against its own OpenAPI document: every answer is what the document says.

``KHOTIN_API_EXAMPLES`` (25) is how many questions each call is asked, of each kind: those that
the document allows, and those that it does not.
"""

from __future__ import annotations

import os
import re
from collections import Counter

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from crawler.publish.calls import CALLS
from crawler.store import open_for_reading
from crawler.store.queries import read
from tests.publish.samples import Sample

WORDS = {"type": "string"}
EXAMPLES = int(os.environ.get("KHOTIN_API_EXAMPLES") or 25)
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
OURS = [call for call in CALLS if call.is_ours]
PATHS = sorted({call.path for call in OURS})
#: Where a wrong question can be asked at all: of words, any is a right one.
REFUSING = {call.path for call in OURS if any(p.schema != WORDS for p in call.parameters)}
QUESTIONS = [
    (path, kind)
    for path in PATHS
    for kind in GenerationMode
    if kind.is_positive or path in REFUSING
]


@pytest.fixture(scope="module")
def api(room: str) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{room}/api.json")


Place = dict[str, object]


@pytest.fixture(scope="module")
def places(sample: Sample) -> list[Place]:
    """For each article what would lead to it, its section and its month."""
    sql = """
        SELECT a.id, p.slug, a.section_id AS section, substr(a.published, 1, 4) AS year,
            substr(a.published, 6, 2) AS month
        FROM articles a JOIN portals p ON p.id = a.portal_id
        WHERE a.state = 'live' AND length(a.published) >= 10 AND a.section_id IS NOT NULL
    """
    with open_for_reading(sample.archive) as conn:
        return list(read(conn, sql))


def _asked(
    kind: GenerationMode, places: list[Place], operation: APIOperation
) -> st.SearchStrategy[Case]:
    """Cases of a call; of those with a place in the path half lead to something that is there."""

    def there(case: Case, place: Place | None) -> Case:
        if place is not None:
            case.path_parameters = {name: place[name] for name in case.path_parameters or {}}
        return case

    asked = operation.as_strategy(generation_mode=kind)
    return st.builds(there, asked, st.none() | st.sampled_from(places))


@pytest.mark.parametrize(("path", "kind"), QUESTIONS, ids=str)
def test_every_answer_is_as_the_document_says(
    api: schemathesis.BaseSchema, places: list[Place], path: str, kind: GenerationMode
) -> None:
    operation = api[path]["GET"]
    statuses: Counter[int] = Counter()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_asked(kind, places, operation))
    def ask(case: Case) -> None:
        answer = case.call()
        statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    ask()
    assert statuses[200], f"nothing was found in {statuses}"


@pytest.mark.parametrize("path", PATHS)
def test_nothing_can_be_sent_to_it(room: str, path: str) -> None:
    here = path.format(id=1, slug="songtram", section=1, year="2025", month="06")
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = httpx.request(method, room + here, headers={"Accept-Language": "en"})
        assert answer.status_code == 405, (method, here)
        assert answer.headers["allow"] == "GET, HEAD"
        assert "read" in answer.text
    head = httpx.head(room + here)
    assert head.status_code == 200 and not head.content


def test_page_and_document_say_the_same(web: httpx.Client) -> None:
    document = web.get("/api.json", headers={"Accept-Language": "en"}).json()
    page = web.get("/api?lang=en").text
    assert re.search(r'<link rel="service-desc"[^>]* href="/api\.json"', page)
    shown = {address.partition("?")[0] for address in re.findall(r'<a href="([^"]+)" data', page)}
    for path, operations in document["paths"].items():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/.]+", re.escape(path))
        assert any(re.fullmatch(pattern, address) for address in shown), path
        assert operations["get"]["summary"] in page
    for parameter in document["components"]["parameters"].values():
        if parameter["in"] == "query":
            assert f"<code>{parameter['name']}</code></dt><dd>{parameter['description']}" in page


def test_the_document_knows_where_it_is_and_speaks_vietnamese(web: httpx.Client) -> None:
    document = web.get("/api.json").json()
    assert document["servers"] == [{"url": str(web.base_url).rstrip("/")}]
    assert document["paths"]["/bai/{id}.json"]["get"]["summary"].startswith("Một bài")
