"""What people type, and what they get."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.store import open_for_reading, ranking, sieve
from crawler.store import search as module
from crawler.store.queries import Filters
from crawler.store.search import MARK_END, MARK_START, facets, fts_query, search
from crawler.store.telling import telling
from crawler.text import tone_variants
from tests.store.desk import ARTICLE, OTHER, PORTAL, Desk, open_desk

TITLES = {
    "1": "Đảng bộ xã Hoà Thắng họp bàn việc cấp nước",
    "2": "Hòa Thắng: khánh thành đường liên thôn",
    "3": "Hoa nở thắng xuân bên đường làng",
    "4": "Thông báo số 12/KH-UBND về cấp nước sạch",
    "5": "Thuý Loan thăm nông dân Quý Hải",
}


@pytest.fixture
def shelf(desk: Desk) -> Desk:
    for key, title in TITLES.items():
        year = 2020 + int(key)
        desk.look(
            replace(OTHER, title=title, lead=None, published=f"{year}-01-01"),
            key,
            f"http://x/{key}",
        )
    return desk


def _ids(desk: Desk, words: str, **filters: object) -> list[int]:
    found = search(desk.archive.db.conn, words, Filters(**filters))  # type: ignore[arg-type]
    return [row["id"] for row in found.rows]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("duong", {2, 3}),
        ("đường", {2, 3}),
        ("ĐƯỜNG", {2, 3}),
        ("cap nuoc", {1, 4}),
        ('"nước cấp"', set()),
        ('"cấp nước"', {1, 4}),
        ("cấp nước -thông", {1}),
        ('cấp nước -"thông báo"', {1}),
        ("khánh OR thông", {2, 4}),
        ("cấp khánh OR thông", {4}),
        ("khánh or thông", set()),
        ("12/KH-UBND", {4}),
        ("KH-UBND/12", set()),
        ("", set()),
        ("-cấp", set()),
        ("???", set()),
        ('"', set()),
        ("OR", set()),
        ("cấp OR", {1, 4}),
        ("title:cấp", set()),
        ("cấp*", {1, 4}),
        ("NEAR(cấp nước)", set()),
        ("cấp AND nước", set()),
    ],
)
def test_the_language_of_the_search_box(shelf: Desk, words: str, ids: set[int]) -> None:
    assert set(_ids(shelf, words)) == ids


@pytest.mark.parametrize("words", ["hoà thắng", "Hòa Thắng", "HOÀ THẮNG"])
def test_both_tone_placements_are_exact_and_come_first(shelf: Desk, words: str) -> None:
    ids = _ids(shelf, words)
    assert (set(ids[:2]), ids[2:]) == ({1, 2}, [3])


def test_without_marks_everything_is_found_and_the_unmarked_comes_first(shelf: Desk) -> None:
    ids = _ids(shelf, "hoa")
    assert ids[0] == 3
    assert set(ids) == {1, 2, 3}


@pytest.mark.parametrize(
    ("syllable", "both"),
    [
        ("hoà", ["hòa", "hoà"]),
        ("khỏe", ["khỏe", "khoẻ"]),
        ("THUÝ", ["thúy", "thuý"]),
        ("quý", ["quý"]),
        ("quà", ["quà"]),
        ("hoàn", ["hoàn"]),
        ("hoa", ["hoa"]),
        ("giá", ["giá"]),
        ("nghĩa", ["nghĩa"]),
        ("uỷ", ["ủy", "uỷ"]),
        ("xã", ["xã"]),
    ],
)
def test_tone_placements(syllable: str, both: list[str]) -> None:
    assert tone_variants(syllable) == both


def test_titles_and_snippets_are_marked(shelf: Desk) -> None:
    (row,) = search(shelf.archive.db.conn, "khanh thanh").rows
    marked = f"{MARK_START}khánh{MARK_END} {MARK_START}thành{MARK_END}"
    assert marked in row["title"]
    assert marked in row["snippet"]
    assert (row["id"], row["published"], row["kind"]) == (2, "2022-01-01", "article")


@pytest.mark.parametrize("few", [0, 1000])
def test_filters(shelf: Desk, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether each hit is asked, or what passes is gathered beforehand, the hits are the same."""
    monkeypatch.setattr(sieve, "_FEW", few)
    assert set(_ids(shelf, "cấp nước", since="2022")) == {4}
    assert set(_ids(shelf, "cấp nước", until="2021-01-01")) == {1}
    assert set(_ids(shelf, "cấp nước", year=2024)) == {4}
    assert set(_ids(shelf, "cấp nước", portal_id=99)) == set()
    assert set(_ids(shelf, "cấp nước", kind="article", section_id=1)) == {1, 4}
    assert set(_ids(shelf, "cấp nước", kind="video", section_id=1)) == set()
    assert set(_ids(shelf, "nước", pictures=False, since="2024-01-01", until="2024")) == {4}


@pytest.mark.parametrize("state", ["hidden", "quarantined"])
def test_what_readers_may_not_see_is_not_found(shelf: Desk, state: str) -> None:
    shelf.archive.db.execute("UPDATE articles SET state = ? WHERE id = 1", [state])
    assert _ids(shelf, "cấp nước") == [4]
    assert facets(shelf.archive.db.conn, "cấp nước", "year") == [(2024, 1)]
    assert (2021, 1) not in facets(shelf.archive.db.conn, "", "year")


def test_pages_follow_each_other_without_gap_or_repetition(shelf: Desk) -> None:
    for n in range(30):
        shelf.look(replace(OTHER, title=f"Thôn {n} làm đường"), f"n{n}", f"http://x/n{n}")
    conn = shelf.archive.db.conn
    whole = [row["id"] for row in search(conn, "đường", limit=100).rows]
    parts = [search(conn, "đường", limit=7, offset=at).rows for at in range(0, 42, 7)]
    assert [row["id"] for part in parts for row in part] == whole
    assert len(whole) == 32


def test_words_that_most_articles_hold_do_not_rank(shelf: Desk) -> None:
    for n in range(20):
        shelf.look(replace(OTHER, title=f"Thôn {n} họp"), f"n{n}", f"http://x/n{n}")
    shelf.look(replace(OTHER, title="Họp", body=("Họp. " * 30 + "Nước ngầm.",)), "a", "http://x/a")
    shelf.look(replace(OTHER, title="Họp", body=("Nước ngầm. " * 15,)), "b", "http://x/b")
    conn = shelf.archive.db.conn
    assert telling(conn, ['"hop"', '"ngam"', '"nuoc ngam"']) == ['"ngam"', '"nuoc ngam"']
    assert telling(conn, ['"hop"']) == ['"hop"']
    assert telling(conn, ['"hop"', '"thon"']) == ['"thon"']  # the rarer of two common ones
    last = conn.execute("SELECT max(id) FROM articles").fetchone()[0]
    assert _ids(shelf, "họp ngầm") == [last, last - 1]


def test_facets_count_the_hits(shelf: Desk) -> None:
    conn = shelf.archive.db.conn
    assert facets(conn, "cấp nước", "year") == [(2021, 1), (2024, 1)]
    assert facets(conn, "cấp nước", "portal") == [(PORTAL.slug, 2)]
    assert facets(conn, "", "section") == [(1, 5)]
    assert facets(conn, "???", "kind") == []


def test_broad_words_are_capped(shelf: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COUNT_CAP", 3)
    monkeypatch.setattr(module, "RANK_CAP", 2)
    monkeypatch.setattr(module, "FACET_CAP", 2)
    monkeypatch.setattr(ranking, "OLDER", 0)
    found = search(shelf.archive.db.conn, "đội bóng")
    assert (found.total, found.is_capped) == (4, True)
    assert {row["id"] for row in found.rows} == {4, 5}
    assert sum(n for _, n in facets(shelf.archive.db.conn, "đội bóng", "year")) == 2


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    desk = open_desk(tmp_path_factory.mktemp("library") / "archive.db")
    with desk.archive:
        desk.look(ARTICLE)
        yield desk.archive.db.conn


OPERATORS = ['"', "-", "OR", "AND", "NOT", "NEAR(", ")", "(", "*", "^", ":", "title", "{", "+", "'"]
ODDITIES = [
    "đảng",
    "Hoà",
    "\x00",
    "\u0301",
    "ꟊ",
    "ǅ",
    "İ",
    "ß",
    "日本",
    "٣",
    "²",
    "\ud800",
    "\u200b",
]
PIECES = st.sampled_from([*OPERATORS, *ODDITIES])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
def test_nothing_that_can_be_typed_raises(library: sqlite3.Connection, words: str) -> None:
    found = search(library, words)
    assert found.total in (0, 1)
    folded, exact = fts_query(words)
    for table, query in (("articles_fts", folded), ("articles_exact", exact)):
        if query:
            sql = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
            assert library.execute(sql, [query]).fetchone()[0] in (0, 1)


def test_a_pasted_page_is_cut_to_a_bearable_length(library: sqlite3.Connection) -> None:
    folded, _ = fts_query("đảng bộ " * 100_000)
    assert folded.count(" AND ") < 40
    assert search(library, "đảng bộ " * 100_000).total == 1


@given(st.lists(st.sampled_from(TITLES["1"].split()), min_size=1, max_size=6))
def test_words_of_an_article_find_it(library: sqlite3.Connection, words: list[str]) -> None:
    assert search(library, " ".join(words)).total == 1


def test_the_file_need_not_be_open_for_writing(archive: Path) -> None:
    desk = open_desk(archive)
    with desk.archive:
        desk.look()
    with open_for_reading(archive) as conn:
        assert search(conn, "cấp nước").total == 1


def test_a_title_that_says_the_words_in_a_row_comes_first(desk: Desk) -> None:
    often = ("Cấp nước sạch cho xã. " * 30,)
    desk.look(replace(OTHER, title="Nước sạch: cấp cho xã", body=often), "1", "http://x/1")
    desk.look(replace(OTHER, title="Bàn việc cấp nước sạch"), "2", "http://x/2")
    desk.look(replace(OTHER, title="Tin khác", body=often), "3", "http://x/3")
    assert _ids(desk, "cấp nước sạch")[0] == 2
    assert _ids(desk, "cap nuoc sach")[0] == 2


def test_exact_spelling_goes_before_a_folded_title(desk: Desk) -> None:
    desk.look(replace(OTHER, title="Hoa nở khắp làng"), "1", "http://x/1")
    desk.look(replace(OTHER, title="Tin khác", body=("Làng Hòa đón khách.",)), "2", "http://x/2")
    assert _ids(desk, "hòa") == [2, 1]


def test_a_long_text_is_hardly_worse_than_a_short_one(desk: Desk) -> None:
    filler = "Chuyện đồng áng của bà con. "
    report = ("Thủy lợi nội đồng. " * 3 + filler * 400,)
    desk.look(replace(OTHER, title="Báo cáo", body=report), "1", "http://x/1")
    for n in range(2, 8):
        desk.look(replace(OTHER, title=f"Tin {n}", body=(filler * 5,)), str(n), f"http://x/{n}")
    notice = ("Thủy lợi nội đồng. " + filler * 3,)
    desk.look(replace(OTHER, title="Thông báo", body=notice), "8", "http://x/8")
    rank = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH '\"thuy loi\"' ORDER BY rank"
    assert desk.rows(rank) == [(8,), (1,)]  # bm25 alone
    assert _ids(desk, "thủy lợi") == [1, 8]


@pytest.mark.parametrize(
    "query",
    ["23-CT/TU", "23/CT-TU", "23 CT TU", "23ct/tu", '"23 - CT/TU"', "023-CT/TU"],
)
def test_a_document_number_however_it_is_written(desk: Desk, query: str) -> None:
    for key, body in enumerate(("Chỉ thị 23-CT/TU của Tỉnh ủy.", "Chỉ thị 23CT/TU", "23 TU CT")):
        text = replace(OTHER, title=f"Tin {key}", body=(body,))
        desk.look(text, str(key), f"http://x/{key}")
    assert set(_ids(desk, f'sohieu:"{query.strip(chr(34))}"')) == {1, 2}


def test_anh_looks_in_captions_only(desk: Desk) -> None:
    desk.look()  # its caption: Quang cảnh cuộc họp
    desk.look(replace(OTHER, title="Quang cảnh cuộc họp"), "2", "http://x/2")
    assert set(_ids(desk, "quang cảnh")) == {1, 2}
    assert _ids(desk, "anh:quang") == [1]
    assert _ids(desk, 'ảnh: "cuộc họp"') == [1]
    assert _ids(desk, "quang -anh:cảnh") == [2]
    assert _ids(desk, "anh:nông") == []


def test_pictures_state_and_dates_filter(shelf: Desk) -> None:
    shelf.look()
    assert set(_ids(shelf, "cấp nước", pictures=True)) == {1}
    shelf.archive.db.execute("UPDATE articles SET state = 'removed' WHERE id = 4")
    assert _ids(shelf, "cấp nước", state="removed") == [4]
    shelf.archive.db.execute("UPDATE articles SET published = '2024-05' WHERE id = 4")
    assert _ids(shelf, "cấp nước", since="2024-05-20", until="2024-05-25") == [4]
    assert _ids(shelf, "cấp nước", since="2024-06") == []


def test_an_old_exact_hit_is_ranked_among_many_newer_ones(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RANK_CAP", 2)
    desk.look(replace(OTHER, title="Hỏa hoạn ở chợ"), "0", "http://x/0")
    for n in range(1, 6):
        desk.look(replace(OTHER, title=f"Hoa nở {n}"), str(n), f"http://x/{n}")
    assert _ids(desk, "hỏa")[0] == 1


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an archive of ten articles, only the newest few hits are looked at."""
    for name, cap in (("COUNT_CAP", 3), ("RANK_CAP", 2), ("FACET_CAP", 3)):
        monkeypatch.setattr(module, name, cap)


@pytest.mark.usefixtures("narrow")
def test_an_old_title_of_common_words_is_found(desk: Desk) -> None:
    title = "Hội thao bàn việc nước sạch"
    desk.look(replace(OTHER, title=title), "0", "http://x/0")
    desk.look(replace(OTHER, title=title, body=("Có tin lạ.",)), "1", "http://x/1")
    said = ("Bàn việc nước; hội thao ở sân vận động sạch.",)
    for n in range(2, 9):
        desk.look(replace(OTHER, title=f"Tin {n}", body=said), str(n), f"http://x/{n}")
    assert set(_ids(desk, "hoi thao ban viec nuoc sach")[:2]) == {1, 2}
    assert set(_ids(desk, title)[:2]) == {1, 2}
    assert set(_ids(desk, f'"{title}"')[:2]) == {1, 2}
    # And what the title alone cannot tell is asked of the whole article.
    found = _ids(desk, f"{title} -lạ")
    assert (found[0], 2 in found) == (1, False)
    assert _ids(desk, title, kind="gallery") == []


@pytest.mark.usefixtures("narrow")
def test_an_old_article_with_a_word_that_must_be_absent_is_not_let_in(desk: Desk) -> None:
    desk.look(replace(OTHER, title="Hỏa hoạn", body=("Ở chợ.",)), "0", "http://x/0")
    for n in range(1, 6):
        desk.look(replace(OTHER, title=f"Hoa nở {n}"), str(n), f"http://x/{n}")
    assert _ids(desk, "hỏa")[0] == 1
    assert 1 not in _ids(desk, "hỏa -chợ")
    assert 1 not in _ids(desk, '"hỏa nở"')
