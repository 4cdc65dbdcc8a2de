"""Five thousand generated queries and paths: never a fault, a traceback, or a file from elsewhere.

All of them inside this process; those that a web server may bend go to a real one as well.
"""

from __future__ import annotations

import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.publish.site import publish
from tests.publish import hostile
from tests.publish.inside import Answer, Inside, inside
from tests.publish.samples import Sample

pytestmark = [
    # Datasette leaves what it no longer needs of a refused page unawaited.
    pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
#: What must never be read: put into every table that is not for readers.
SECRET = "bi-mat-cua-nguoi-giu-kho"
SEARCHES = ["/tim-kiem", "/tim-kiem.json", "/tim-kiem.csv", "/tim-kiem.atom", "/anh", "/anh.json"]
PLACES = ["/", "/bai/1", "/bai/1.json", "/bai/1/lich-su", "/cong/songtram", "/cong/songtram/1",
          "/cong/songtram/1.atom", "/cong/songtram/2025/06", "/thay-doi", "/thay-doi.json",
          "/thay-doi.atom", "/moi.atom", "/nguon-tin.opml", "/sitemap.xml", "/robots.txt", "/api",
          "/api.json", "/tinh-trang", "/tinh-trang.json", "/khong-co"]  # fmt: skip


def examples(count: int) -> settings:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=count, deadline=None, suppress_health_check=quiet)


@pytest.fixture(scope="module")
def archive(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive with secrets in its operational tables."""
    folder = tmp_path_factory.mktemp("thu-nghiem")
    with closing(sqlite3.connect(sample.archive)) as db:
        db.execute("VACUUM INTO ?", [str(folder / "archive.db")])
    shutil.copy(sample.archive.with_name("media.db"), folder)
    shutil.copytree(sample.archive.with_name("warc"), folder / "warc")
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        db.execute("UPDATE runs SET host = ?, reason = ?, details = ?", [SECRET] * 3)
        db.execute(
            "INSERT INTO frontier(portal_id, kind, url, discovered_at, updated_at)"
            " VALUES (1, 'article', ?, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            [f"http://songtram.example/{SECRET}"],
        )
        db.execute("UPDATE articles SET title = title || ? WHERE state = 'hidden'", [SECRET])
        db.commit()
    return folder / "archive.db"


@pytest.fixture(scope="module")
def working(archive: Path) -> Iterator[Inside]:
    with inside(archive) as room:
        yield room


@pytest.fixture(scope="module")
def public(archive: Path) -> Iterator[Inside]:
    site = archive.parent / "exports" / "site"
    publish(archive, site, "https://kho.example")
    plugin = {"khotin": {"media": "previews/media.db", "vault": "../../warc"}}
    with inside(site / "archive.db", immutable=True, metadata={"plugins": plugin}) as room:
        yield room


@examples(2000)
@given(st.sampled_from(SEARCHES), hostile.values, hostile.queries)
def test_no_search_breaks(
    working: Inside, path: str, words: str, more: list[tuple[str, str]]
) -> None:
    answer = working.get(hostile.target(path, [("q", words), *more]))
    hostile.check(answer)
    assert answer.status == 200


@examples(800)
@given(st.sampled_from(PLACES), hostile.queries)
def test_no_parameter_breaks_a_page(
    working: Inside, path: str, query: list[tuple[str, str]]
) -> None:
    hostile.check(working.get(hostile.target(path, query), x_forwarded_for="192.0.2.1"))


@examples(1200)
@given(hostile.paths)
def test_no_path_breaks_or_leads_out(working: Inside, path: str) -> None:
    answer = working.get(path.encode("ascii"), x_forwarded_for="192.0.2.1")
    hostile.check(answer)
    assert_nothing_told(answer)


_TABLES = [
    "articles", "frontier", "FRONTIER", "quarantine", "portal_health", "runs", "walks",
    "article_text", "captures", "events", "articles_fts", "articles_fts_data", "sqlite_master",
    "sqlite_schema", "_sqlite_migrations", "front~69er", "nope",
]  # fmt: skip
_DATABASES = ["archive", "ARCHIVE", "_internal", "_memory", "main", "archive-1a2b3c4"]
_ROWS = ["", "/1", "/1,2", "/-/query", "/~31", "/rowid"]
_DATA = ["", ".json", ".csv", ".db", ".blob", ".jsono"]
_ASKED = ["sql", "_where", "_search", "_facet", "_sort", "_col", "_through", "_filter", "_next",
          "_size", "_shape", "_extra", "_stream", "_json"]  # fmt: skip
_SQL = [
    "select * from frontier", "select host from runs", "1=1 union select url from frontier",
    "id in (select id from runs where host like 'b%')", "id, (select url from frontier)",
    '{"table":"runs","column":"host","value":"x"}', "select load_extension('/tmp/x')",
    "attach '/etc/passwd' as x", "host", "reason", "url", "max", "on", "arrays", "array", "1 -- ",
]  # fmt: skip
_QUESTIONS = st.tuples(st.sampled_from(_ASKED), st.one_of(st.sampled_from(_SQL), hostile.values))


@examples(1000)
@given(
    st.booleans(),
    st.tuples(*map(st.sampled_from, (_DATABASES, _TABLES, _ROWS, _DATA))),
    st.lists(_QUESTIONS, max_size=3),
)
def test_no_way_leads_to_the_operational_tables(
    working: Inside,
    public: Inside,
    is_public: bool,
    place: tuple[str, str, str, str],
    query: list[tuple[str, str]],
) -> None:
    database, table, row, ending = place
    path = f"/{database}/{table}{row}{ending}"
    answer = (public if is_public else working).get(hostile.target(path, query))
    hostile.check(answer)
    assert_nothing_told(answer)


def assert_nothing_told(answer: Answer) -> None:
    assert SECRET not in answer.text, answer.text[:300]
    assert b"SQLite format 3" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/archive.db",
        "/archive?sql=select+*+from+runs",
        "/archive.json?sql=select+1",
        "/archive/articles.json?_where=1=1",
        "/_memory.json?sql=select+1",
        "/_internal/databases.json",
        "/archive/-/query.json?sql=select+1",
        "/archive/frontier.json",
        "/archive/quarantine.csv",
        "/archive/runs/1.json?_extras=foreign_key_tables",
        "/-/databases.json",
        "/-/plugins.json",
        "/-/threads.json",
        "/-/settings.json",
        "/-/metadata.json",
        "/-/config.json",
        "/-/logout",
        "/-/messages",
        "/-/allow-debug",
        "/-/permissions",
        "/-/patterns",
    ],
)
def test_the_public_copy_answers_no_question_about_itself(public: Inside, path: str) -> None:
    answer = public.get(path)
    hostile.check(answer)
    assert_nothing_told(answer)
    assert "/exports/site" not in answer.text, "the path of a file on this machine"
    assert answer.status == 404 or not path.startswith("/-/") or path == "/-/logout"
    if "sql=" in path or "_where" in path or path.endswith((".db", "frontier.json", ".csv")):
        assert answer.status in (400, 403, 404), answer.text[:200]


def test_keepers_may_ask_datasette_about_itself(working: Inside) -> None:
    path = "/-/databases.json"
    assert working.get(path).status == 200
    assert working.get(path, x_forwarded_for="192.0.2.1").status == 404
    assert working.get("/-/static/app.css", x_forwarded_for="192.0.2.1").status == 200


def test_a_fault_of_a_table_page_is_not_called_a_misunderstanding(working: Inside) -> None:
    """Only what was asked can have been misread."""
    answer = working.get("/archive/articles.json?_sort=khong-co")
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (
        400,
        "application/json",
    )
    assert "khong-co" in answer.text


def test_the_public_file_itself_holds_no_secret(public: Inside) -> None:
    database = Path(public.datasette.get_database("archive").path)
    assert SECRET.encode() not in database.read_bytes()


def test_the_vault_is_no_folder(archive: Path) -> None:
    """A hash leads to bytes of the vault only where the catalogue says so, and never out of it."""
    outside = archive.parent / "ngoai.txt"
    outside.write_text(SECRET, "utf-8")
    with closing(sqlite3.connect(archive)) as db:
        found = db.execute("SELECT i.sha256, i.capture_id FROM images i LIMIT 1").fetchone()
        before = db.execute("SELECT warc_file FROM captures WHERE id = ?", found[1:]).fetchone()
        with inside(archive) as room:
            path = f"/goc/{found[0]}"
            assert room.get(path).status == 200
            linked = archive.with_name("warc") / "lien-ket.warc.gz"
            linked.symlink_to(outside)
            for name in ("../ngoai.txt", str(outside), "lien-ket.warc.gz", "..\\ngoai.txt", "\0"):
                db.execute("UPDATE captures SET warc_file = ?, warc_offset = 0, warc_length = 99"
                           " WHERE id = ?", [name, found[1]])  # fmt: skip
                db.commit()
                answer = room.get(path)
                hostile.check(answer)
                assert_nothing_told(answer)
                assert answer.status == 404, name
        db.execute("UPDATE captures SET warc_file = ? WHERE id = ?", [*before, found[1]])
        db.commit()
        linked.unlink()


RAW = [
    b"/../../../../etc/passwd",
    b"/-/static/../../../../etc/passwd",
    b"/-/static-plugins/khotin/../../../__init__.py",
    b"/-/static-plugins/khotin/%2e%2e/%2e%2e/__init__.py",
    b"/-/static-plugins/khotin/..%2f..%2f__init__.py",
    b"/goc/../warc",
    b"/goc/%2e%2e%2farchive.db",
    b"/tep/\xff\xfe",
    b"/%00",
    b"/tim-kiem?q=%ff%fe%00",
    b"/tim-kiem?q=" + b"a" * 10_000,
    b"//etc/passwd",
    b"http://khac.example/",
    b"/bai/1%0d%0aSet-Cookie:x=1",
    b"/bai/1?lang=en%0d%0aX: y",
    b"*",
    b"",
]


@pytest.mark.parametrize("raw", RAW, ids=repr)
def test_a_real_server_bears_the_same(room: str, raw: bytes) -> None:
    address = urlsplit(room)
    assert address.hostname is not None
    with socket.create_connection((address.hostname, address.port or 80), timeout=20) as line:
        line.sendall(b"GET " + raw + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        head, _, body = b"".join(iter(lambda: line.recv(65536), b"")).partition(b"\r\n\r\n")
    status = int(head.split()[1])
    assert status < 500, head
    assert b"root:x:" not in body and b"Traceback" not in body and b"import annotations" not in body
    assert b"\r\nX: y" not in head and b"\r\nSet-Cookie:x=1" not in head
