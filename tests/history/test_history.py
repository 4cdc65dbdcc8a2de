"""What `khotin history` and `khotin diff` say of an article with a past."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.errors import UsageError
from crawler.history import changed_parts, changes, find, latest_revisions, pair, timeline
from crawler.history.report import EVENTS, FIELDS, NAMES, STATES
from crawler.items import Picture
from crawler.store import open_for_reading
from crawler.store.missing import Absence
from crawler.words.vi import VIETNAMESE
from tests.khotin import khotin
from tests.store.desk import ARTICLE, Desk, open_desk

EDITED = replace(
    ARTICLE,
    title="Đảng bộ xã Hòa Thắng họp bàn việc cấp nước",
    body=("Cuộc họp bàn việc cấp nước sạch cho năm thôn.", *ARTICLE.body[1:]),
)
URL = "http://x.example/a"


@pytest.fixture
def past(archive: Path) -> Iterator[Desk]:
    """First seen, edited, re-dated, missing, restored with one picture less."""
    desk = open_desk(archive)
    with desk.archive:
        for article in (ARTICLE, EDITED, replace(EDITED, published="2024-03-01")):
            desk.look(article)
            desk.next_run()
        absence = Absence("1", "http 404", desk.capture())
        desk.archive.note_missing(desk.run_id, desk.portal_id, [absence], desk.now)
        desk.next_run()
        desk.look(replace(EDITED, published="2024-03-01", pictures=ARTICLE.pictures[:1]))
        yield desk


def test_the_timeline_is_in_order_and_names_what_changed(past: Desk, archive: Path) -> None:
    with open_for_reading(archive) as conn:
        entries = timeline(conn, 1)
    told = [
        (
            entry.at[8:10],
            entry.what,
            entry.facts.get("kind") or entry.facts.get("changed") or entry.facts.get("value"),
        )
        for entry in entries
    ]
    assert told == [
        ("01", "event", "first_seen"),
        ("01", "revision", None),
        ("01", "observation", "2024-02-05"),
        ("02", "event", "changed"),
        ("02", "revision", ["title", "body"]),
        ("03", "observation", "2024-03-01"),
        ("04", "event", "missing"),
        ("05", "event", "changed"),
        ("05", "event", "restored"),
        ("05", "revision", ["pictures"]),
    ]
    missing = entries[6].facts
    assert missing["detail"]["reason"] == "http 404"
    assert missing["revision"] == 2


def test_the_differences_are_words(past: Desk, archive: Path) -> None:
    with open_for_reading(archive) as conn:
        found = changes(*pair(conn, 1, 1, 2))
    assert {(p.what, p.text, p.before) for p in found["title"] if p.what != "same"} == {
        ("respelled", "Hòa", "Hoà")
    }
    first, second = found["body"]
    assert [(p.what, p.text) for p in first] == [
        ("same", "Cuộc họp bàn việc cấp nước sạch cho "),
        ("removed", "ba"),
        ("added", "năm"),
        ("same", " thôn."),
    ]
    assert [p.what for p in second] == ["same"]
    assert found.keys() == {"title", "body"}


def test_decomposed_letters_and_other_blanks_are_no_difference(past: Desk, archive: Path) -> None:
    with open_for_reading(archive) as conn:
        held = latest_revisions(conn, 1)[0]
    body = unicodedata.normalize("NFD", held["body"]).replace(" ", "\u00a0")
    moved = [{**use, "address": use["address"].replace("http://", "https://www.")}
             for use in held["pictures"]]  # fmt: skip
    same = {**held, "body": body, "pictures": moved}
    assert changed_parts(held, same) == []
    title = {**same, "title": "khác hẳn"}
    assert changes(held, title).keys() == {"title"}
    more = {**same, "body": body + "\n\nThêm một câu."}
    assert [[p.what for p in line] for line in changes(held, more)["body"]] == [
        ["same"],
        ["same"],
        ["added"],
    ]


def test_a_picture_replaced_under_its_caption_is_seen(past: Desk, archive: Path) -> None:
    with open_for_reading(archive) as conn:
        held = latest_revisions(conn, 1)[0]
    use = held["pictures"][0]
    replaced = {**held, "pictures": [{**use, "address": "http://x.example/9.jpg"}]}
    name = "Quang cảnh cuộc họp – ảnh: V. Lành"
    assert [(p.what, p.text) for p in changes(held, replaced)["pictures"]] == [
        ("removed", f"{name} (http://x.example/1.jpg)"),
        ("added", f"{name} (http://x.example/9.jpg)"),
    ]


@pytest.mark.parametrize(
    ("asked", "compared"),
    [((None, None), (2, 3)), ((1, None), (1, 3)), ((1, 2), (1, 2)), ((3, 1), (3, 1)),
     ((None, 2), (1, 2))],
)  # fmt: skip
def test_which_revisions_are_compared(
    past: Desk, archive: Path, asked: tuple[int | None, int | None], compared: tuple[int, int]
) -> None:
    with open_for_reading(archive) as conn:
        earlier, later = pair(conn, 1, *asked)
    assert (earlier["sequence"], later["sequence"]) == compared


def test_a_collided_text_is_told_but_not_compared_by_itself(past: Desk, archive: Path) -> None:
    other = replace(ARTICLE, title="Hội thao mừng xuân", body=("Mười hai đội bóng tranh tài.",))
    assert past.look(other, url="http://x.example/b").outcome == "collided"
    with open_for_reading(archive) as conn:
        assert [row["sequence"] for row in pair(conn, 1, None, None)] == [2, 3]
        assert [row["sequence"] for row in pair(conn, 1, 3, 4)] == [3, 4]
        last = timeline(conn, 1)[-1]
    assert (last.what, last.facts["collided"], last.facts["changed"]) == ("revision", True, [])


@pytest.mark.parametrize(
    "wanted",
    ["1", URL, "https://x.example/a", "http://kho.example/bai/1", "/ban-luu/hoathang/1"],
)
def test_an_article_is_found_by_number_or_address(past: Desk, archive: Path, wanted: str) -> None:
    with open_for_reading(archive) as conn:
        assert find(conn, wanted).key == "1"


def test_what_cannot_be_found_or_compared_is_one_line(past: Desk, archive: Path) -> None:
    past.look(ARTICLE, key="2", url="http://x.example/c")
    past.archive.db.execute(
        "INSERT INTO article_urls(article_id, url, first_seen, last_seen) VALUES (2, ?, '', '')",
        [URL],
    )
    past.archive.db.conn.commit()
    with open_for_reading(archive) as conn:
        with pytest.raises(UsageError, match="no article '9'"):
            find(conn, "9")
        with pytest.raises(UsageError, match="several"):
            find(conn, URL)
        with pytest.raises(UsageError, match="no revision 7; it has 1 to 3"):
            pair(conn, 1, 7, None)
        with pytest.raises(UsageError, match="one revision"):
            pair(conn, 2, None, None)


def test_the_commands_print_for_people_and_programs(past: Desk, archive: Path) -> None:
    past.next_run()
    # A page must not steer the terminal that shows its words.
    wild = Picture(src="http://x.example/7.jpg", caption="\x1b[2Jđỏ")
    past.look(replace(EDITED, pictures=(wild,)))
    text = khotin("history", "1", "--archive", archive).stdout
    assert "2026-03-01 15:00  first seen" in text
    assert "revision 2, seen until 2026-03-04 15:00" not in text
    assert "revision 2, seen until 2026-03-03 15:00; changed: headline, body" in text
    assert "not found any more: http 404" in text
    assert "the page shows published: 2024-03-01" in text
    text = khotin("diff", URL, "1", "2", "--archive", archive).stdout
    assert "cho [-ba-]{+năm+} thôn." in text
    assert "xã [-Hoà-]{+Hòa+} Thắng" in text
    assert "đồng tình" not in text
    latest = khotin("diff", "1", "--archive", archive).stdout
    assert "{+" in latest and "đỏ+}" in latest and "\x1b" not in latest
    assert "bản 4" in khotin("diff", "1", "--archive", archive, KHOTIN_LANG="vi").stdout
    told = json.loads(khotin("diff", "1", "1", "2", "--json", "--archive", archive).stdout)
    assert (told["from"]["revision"], told["to"]["revision"]) == (1, 2)
    assert told["changes"]["body"][0][1] == {"what": "removed", "text": "ba"}
    told = json.loads(khotin("history", "1", "--json", "--archive", archive).stdout)
    assert told["article"]["url"] == URL
    assert {entry["what"] for entry in told["entries"]} == {"event", "revision", "observation"}


def test_a_terminal_gets_colours(past: Desk, archive: Path) -> None:
    text = khotin("diff", "1", "1", "2", "--archive", archive, FORCE_COLOR="1").stdout
    assert "\x1b[32mnăm" in text
    assert "{+" not in text
    text = khotin("diff", "1", "1", "2", "--archive", archive, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "[-ba-]{+năm+}" in text


def test_another_file_under_the_same_address_is_told_by_its_bytes(archive: Path) -> None:
    paper = ARTICLE.attachments[0]
    desk = open_desk(archive)
    with desk.archive:
        desk.look()
        desk.attachment(paper.url, b"%PDF old", "Kế hoạch cũ")
        desk.next_run()
        desk.attachment(paper.url, b"%PDF new", "Kế hoạch mới")
        with open_for_reading(archive) as conn:
            earlier, later = pair(conn, 1, None, None)
            assert changed_parts(earlier, later) == ["attachments"]
            hashes = [
                uses[0]["sha256"][:12] for uses in (earlier["attachments"], later["attachments"])
            ]
            said = [(piece.what, piece.text) for piece in changes(earlier, later)["attachments"]]
        assert hashes[0] != hashes[1]
        assert said == [
            (what, f"{paper.name} ({paper.url}, sha256 {digest}…)")
            for what, digest in zip(("removed", "added"), hashes, strict=True)
        ]
        told = khotin("history", "1", "--archive", archive).stdout
        assert f"another file at the same address: {paper.url}" in told
        assert "changed: attachments" in told


def test_every_name_that_is_said_has_its_vietnamese() -> None:
    said = {*EVENTS.values(), *STATES.values(), *FIELDS, *NAMES.values()}
    assert said - VIETNAMESE.keys() == set()
