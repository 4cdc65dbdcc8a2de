"""What makes a revision, what does not, and what belongs to each look."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace

import pytest

from crawler.items import Article, Evidence, Link, Picture
from crawler.store.look import PARAGRAPH
from tests.store.desk import ARTICLE, NOW, PORTAL, Desk

REVISIONS = "SELECT sequence, title FROM revisions ORDER BY id"
EVENTS = "SELECT kind, run_id, capture_id, revision_id FROM events ORDER BY id"


def test_a_first_look_makes_everything(desk: Desk) -> None:
    saved = desk.look(replace(ARTICLE, evidence={"title": Evidence(rule="h1", raw="Đảng bộ")}))
    assert saved.outcome == "new"
    assert desk.rows("SELECT * FROM articles") == [
        (
            *(saved.article_id, desk.portal_id, "1", "article", "live", 1, ARTICLE.title),
            *("2024-02-05", 2024, "Văn Lành", "http://x.example/a", 2, 1, 1),
            *(["2026-03-01T08:00:00.000000Z"] * 3),
            *(saved.revision_id, "2026-07-07T03:15:07.123487Z", None, 0),
        )
    ]
    lead, body, html, captions, attachments = desk.rows(
        "SELECT lead, body, body_html, captions, attachments FROM article_text"
    )[0]
    assert (lead, body.split(PARAGRAPH), html) == (ARTICLE.lead, [*ARTICLE.body], ARTICLE.body_html)
    assert captions == "Quang cảnh cuộc họp\nảnh: V. Lành"
    assert attachments == "Kế hoạch 12/KH-UBND"
    assert desk.rows("SELECT portal_id, title FROM sections") == [(desk.portal_id, "Tin tức")]
    assert desk.rows("SELECT * FROM evidence") == [(1, "title", "h1", "Đảng bộ")]
    assert desk.rows("SELECT position, url, name FROM links") == [
        (1, "http://x.example/khac", "Bài khác")
    ]
    assert desk.rows(EVENTS) == [("first_seen", desk.run_id, 1, saved.revision_id)]


def test_pictures_and_attachments_wait_in_the_frontier(desk: Desk) -> None:
    saved = desk.look()
    files = [("image", "http://x.example/1.jpg"), ("image", "http://x.example/2.jpg")]
    files.append(("attachment", "http://x.example/kh.pdf"))
    assert desk.rows("SELECT kind, url FROM frontier ORDER BY id") == files
    assert desk.archive.wanted_files(desk.portal_id, saved.revision_id) == files


def test_the_same_text_only_moves_the_last_look(desk: Desk) -> None:
    first = desk.look()
    desk.next_run()
    again = desk.look()
    assert (again.outcome, again.revision_id) == ("unchanged", first.revision_id)
    assert desk.rows(
        "SELECT first_seen, last_seen, first_capture_id, last_capture_id FROM revisions"
    ) == [("2026-03-01T08:00:00.000000Z", "2026-03-02T08:00:00.000000Z", 1, 2)]
    assert desk.rows("SELECT last_seen, last_changed FROM articles") == [
        ("2026-03-02T08:00:00.000000Z", "2026-03-01T08:00:00.000000Z")
    ]
    assert len(desk.rows(EVENTS)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"published": "2024-03-01"},
        {"section": "Thông báo"},
        {"byline": "Thu Mai"},
        {"body_html": "<div><p>Cuộc họp</p></div>"},
        {"related": (Link(url="http://x.example/moi", name="Bài mới"),)},
        {"flags": ("future_date",)},
        {"title": unicodedata.normalize("NFD", ARTICLE.title or "")},
        {"title": f" {ARTICLE.title}\u200b "},
        {"body": tuple(unicodedata.normalize("NFD", p) for p in ARTICLE.body)},
        {"body": (" ".join(ARTICLE.body),)},
        {"body": tuple(p.replace(" ", "\u00a0") for p in ARTICLE.body)},
        {"pictures": tuple(replace(p, alt="khác", credit=None) for p in ARTICLE.pictures)},
        {
            "pictures": tuple(
                replace(p, src=p.src.replace("http://", "https://www.") + "?rnd=7")
                for p in ARTICLE.pictures
            )
        },
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_says_nothing_new_is_no_revision(desk: Desk, change: dict[str, object]) -> None:
    desk.look()
    desk.next_run()
    assert desk.look(replace(ARTICLE, **change)).outcome == "unchanged"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Đảng bộ xã Hoà Thắng họp"},
        {"lead": "Chiều nay, đảng bộ xã họp."},
        {"body": (*ARTICLE.body, "Cuộc họp kết thúc lúc 11 giờ.")},
        {"pictures": ARTICLE.pictures[:1]},
        {"pictures": (*ARTICLE.pictures[:1], Picture(src="http://x.example/3.jpg"))},
        {"pictures": (replace(ARTICLE.pictures[0], caption="Toàn cảnh"), ARTICLE.pictures[1])},
        {"attachments": ()},
        {"attachments": (replace(ARTICLE.attachments[0], name="Kế hoạch 13/KH-UBND"),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_says_something_else_is_a_revision(desk: Desk, change: dict[str, object]) -> None:
    first = desk.look()
    desk.next_run()
    changed = replace(ARTICLE, **change)  # type: ignore[arg-type]
    saved = desk.look(changed)
    assert saved.outcome == "changed"
    assert saved.revision_id != first.revision_id
    assert desk.rows(
        "SELECT title, revision_count, image_count, attachment_count FROM articles"
    ) == [(changed.title, 2, len(changed.pictures), len(changed.attachments))]
    assert desk.rows(EVENTS)[1][:2] == ("changed", desk.run_id)
    assert desk.rows("SELECT title FROM revisions WHERE sequence = 1") == [(ARTICLE.title,)]


def test_a_return_to_an_earlier_text_is_a_new_revision(desk: Desk) -> None:
    edited = replace(ARTICLE, title="Đảng bộ xã họp bàn việc cấp nước")
    for article in (ARTICLE, edited, ARTICLE):
        desk.look(article)
        desk.next_run()
    titles = [ARTICLE.title, edited.title, ARTICLE.title]
    assert desk.rows(REVISIONS) == [*enumerate(titles, 1)]
    hashes = [row[0] for row in desk.rows("SELECT content_hash FROM revisions ORDER BY sequence")]
    assert hashes[0] == hashes[2] != hashes[1]
    assert desk.value("SELECT title FROM articles") == ARTICLE.title


def test_a_new_date_is_an_observation_and_the_first_one_stays(desk: Desk) -> None:
    desk.look()
    for date in ("2024-02-05", "2024-03-01", "2024-03-01", "2024-02-05"):
        desk.next_run()
        assert desk.look(replace(ARTICLE, published=date)).outcome == "unchanged"
    days = "substr(first_seen, 9, 2), substr(last_seen, 9, 2)"
    assert desk.rows(f"SELECT field, value, {days} FROM observations ORDER BY id") == [
        ("published", "2024-02-05", "01", "02"),
        ("published", "2024-03-01", "03", "04"),
        ("published", "2024-02-05", "05", "05"),
    ]
    assert desk.rows("SELECT published, year FROM articles") == [("2024-02-05", 2024)]


def test_section_and_byline_follow_the_page_and_are_observed(desk: Desk) -> None:
    desk.look()
    desk.next_run()
    desk.look(replace(ARTICLE, section="Thông báo", byline="Thu Mai"))
    desk.next_run()
    desk.look(replace(ARTICLE, section=None, byline=None))
    sql = "SELECT s.title, a.byline FROM articles a JOIN sections s ON s.id = a.section_id"
    assert desk.rows(sql) == [("Thông báo", "Thu Mai")]
    assert desk.rows("SELECT field, value FROM observations ORDER BY id") == [
        ("section", "Tin tức"),
        ("section", "Thông báo"),
        ("byline", "Văn Lành"),
        ("byline", "Thu Mai"),
    ]


def test_a_date_that_appears_later_is_taken(desk: Desk) -> None:
    desk.look(replace(ARTICLE, published=None))
    assert desk.rows("SELECT published, year FROM articles") == [(None, None)]
    desk.next_run()
    desk.look(replace(ARTICLE, published="2023-01-02T08:30+07:00"))
    assert desk.rows("SELECT published, year FROM articles") == [("2023-01-02T08:30+07:00", 2023)]


def test_without_a_section_of_its_own_the_listing_gives_it(desk: Desk) -> None:
    desk.archive.discover(desk.portal_id, "article", [("http://x.example/a", "1", "Văn hoá")], NOW)
    desk.look(replace(ARTICLE, section=None))
    assert desk.rows("SELECT title FROM sections") == [("Văn hoá",)]
    assert desk.rows("SELECT field, rule, raw FROM evidence") == [("section", "listing", "Văn hoá")]
    assert desk.rows("SELECT state FROM frontier WHERE kind = 'article'") == [("done",)]


def test_every_address_is_kept_with_its_first_and_last_look(desk: Desk) -> None:
    desk.look(url="http://x.example/a")
    desk.next_run()
    desk.look(url="http://x.example/b")
    desk.next_run()
    desk.look(url="http://x.example/a")
    days = "substr(first_seen, 9, 2), substr(last_seen, 9, 2)"
    assert desk.rows(f"SELECT url, {days} FROM article_urls ORDER BY id") == [
        ("http://x.example/a", "01", "03"),
        ("http://x.example/b", "02", "02"),
    ]


def test_the_same_key_of_two_portals_is_two_articles(desk: Desk) -> None:
    desk.look()
    desk.portal_id = desk.archive.save_portal(replace(PORTAL, slug="hoaxuan"))
    assert desk.look().outcome == "new"
    assert desk.archive.known_articles(desk.portal_id, ["1", "2"]).keys() == {"1"}


def test_a_removed_article_that_is_seen_again_is_restored(desk: Desk) -> None:
    saved = desk.look()
    desk.archive.db.execute("UPDATE articles SET state = 'removed'")
    desk.next_run()
    desk.look()
    assert desk.value("SELECT state FROM articles") == "live"
    assert desk.rows(EVENTS)[1] == ("restored", desk.run_id, 2, saved.revision_id)


def test_a_hidden_article_stays_hidden(desk: Desk) -> None:
    desk.look()
    desk.archive.db.execute("UPDATE articles SET state = 'hidden'")
    desk.next_run()
    desk.look(replace(ARTICLE, title="Tiêu đề khác"))
    assert desk.value("SELECT state FROM articles") == "hidden"


def test_known_articles_answers_for_more_keys_than_sqlite_takes_at_once(desk: Desk) -> None:
    desk.look(key="k7")
    known = desk.archive.known_articles(desk.portal_id, [f"k{n}" for n in range(2500)])
    assert [*known] == ["k7"]
    assert (known["k7"].first_seen, known["k7"].last_seen) == (NOW, NOW)
    assert known["k7"].title == ARTICLE.title


def test_text_is_kept_as_found_and_shown_in_nfc(desk: Desk) -> None:
    found = unicodedata.normalize("NFD", "\u00d0ảng bộ Hoà Thắng")
    desk.look(replace(ARTICLE, title=found, body=(found,)))
    assert desk.rows("SELECT title, body FROM revisions") == [(found, found)]
    shown = "Đảng bộ Hoà Thắng"
    assert desk.rows("SELECT a.title, t.body FROM articles a JOIN article_text t USING (id)") == [
        (shown, shown)
    ]


def test_what_sqlite_cannot_hold_is_left_out(desk: Desk) -> None:
    desk.look(replace(ARTICLE, title="Tin\x00 \ud83d nóng", byline="\udce9"))
    assert desk.rows("SELECT title, byline FROM articles") == [("Tin ? nóng", "?")]


def test_flags_and_extractor_stand_with_the_revision(desk: Desk) -> None:
    desk.look(replace(ARTICLE, flags=("future_date",), precision="day"))
    flags, *rest = desk.rows("SELECT flags, extractor, precision FROM revisions")[0]
    assert (json.loads(flags), rest) == (["future_date"], ["0.1", "day"])


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ("Số 12 (bản 2 ) , ngày 5.", "Số 12 (bản 2), ngày 5.", "unchanged"),
        ("Ông nói: “ Đúng vậy ”", "Ông nói: “Đúng vậy”", "unchanged"),
        ("Đạt 95 %", "Đạt 95%", "unchanged"),
        ("Số 12 (bản 2)", "Số 12 (bản 3 )", "changed"),
        ("Đạt 9 5%", "Đạt 95%", "changed"),
        ("Tổ dân phố(số 3)", "Tổ dân phố (số 3)", "changed"),
    ],
)
def test_a_blank_beside_punctuation_is_no_revision(
    desk: Desk, before: str, after: str, outcome: str
) -> None:
    """Also of what an older version has stored, and with a picture whose bytes are in the page."""
    embedded = Picture(src="data:image/gif;base64,R0lGODlh", caption=before)
    paper = Link(url="http://x.example/Quyết định .pdf?rnd=1", name=before)

    def said(text: str, url: str) -> Article:
        changes = {"title": text, "lead": text, "body": (text, "Hết.")}
        pictures = (replace(embedded, caption=text), *ARTICLE.pictures)
        return replace(
            ARTICLE, **changes, pictures=pictures, attachments=(replace(paper, name=text, url=url),)
        )

    first = said(before, paper.url)
    saved = desk.look(first)
    assert desk.archive.prospect(desk.portal_id, "1", first).changed is False
    desk.next_run()
    now = said(after, "https://www.x.example/Quyết định .pdf?rnd=2")
    prospect = desk.archive.prospect(desk.portal_id, "1", now)
    assert prospect.changed is (outcome == "changed")
    assert desk.look(now).outcome == outcome
    if outcome == "unchanged":
        assert desk.rows("SELECT id, title FROM revisions") == [(saved.revision_id, before)]
        moved = said(after, "http://x.example/Quyết định.pdf")
        assert desk.look(moved).outcome == "changed"
