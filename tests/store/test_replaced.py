"""A file that changed under its address: a revision where it says something else, nothing lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from crawler.demo import DemoPortal
from crawler.items import Link
from crawler.store.frontier import PATIENCE
from crawler.store.media import Preview, alike, draw
from crawler.store.schedule import file_rest
from tests.store.desk import ARTICLE, Desk, jpeg

ONE, TWO = "http://x.example/1.jpg", "http://x.example/2.jpg"
PDF = "http://x.example/kh.pdf"
TODAY = replace(ARTICLE, published="2026-03-01")
EVENTS = "SELECT kind, revision_id, detail FROM events WHERE kind <> 'first_seen' ORDER BY id"
REVISIONS = "SELECT sequence, content_hash, first_seen FROM revisions ORDER BY id"
PAPERS = "SELECT revision_id, attachment_id FROM attachment_uses ORDER BY revision_id"
PENDING = "SELECT url FROM frontier WHERE state = 'pending' AND kind <> 'article' ORDER BY url"


def test_another_document_under_the_same_address_is_a_revision(desk: Desk) -> None:
    saved = desk.look()
    old = desk.attachment(PDF, b"%PDF-1 old", "Kế hoạch cấp nước năm 2024")
    desk.next_run()
    new = desk.attachment(PDF, b"%PDF-1 new", "Kế hoạch cấp điện năm 2025")
    revisions = desk.rows(REVISIONS)
    assert [row[0] for row in revisions] == [1, 2]
    assert revisions[0][1] == revisions[1][1]
    assert revisions[0][2] < revisions[1][2]
    assert desk.rows(PAPERS) == [(1, old), (2, new)]
    event = desk.rows("SELECT kind, run_id, revision_id, detail FROM events")[-1]
    assert event[:3] == ("changed", desk.run_id, 2)
    detail = json.loads(event[3])
    assert (detail["replaced"], detail["url"]) == ("attachment", PDF)
    hashes = [row[0] for row in desk.rows("SELECT sha256 FROM attachments ORDER BY id")]
    assert [detail["before"], detail["after"]] == hashes
    proof = "SELECT url FROM captures c JOIN events e ON e.capture_id = c.id ORDER BY e.id DESC"
    assert desk.value(proof) == PDF
    # The words of the page are proved by the page.
    pages = "SELECT c.url FROM revisions r JOIN captures c ON c.id = r.first_capture_id"
    assert {row[0] for row in desk.rows(pages)} == {"http://x.example/a"}
    assert desk.value("SELECT count(*) FROM evidence WHERE revision_id = 2") == desk.value(
        "SELECT count(*) FROM evidence WHERE revision_id = 1"
    )
    found = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
    assert desk.rows(found, "dien") == [(saved.article_id,)]
    assert desk.value("SELECT revision_count FROM articles") == 2


def test_the_page_is_unchanged_after_that_and_an_edit_keeps_the_new_document(desk: Desk) -> None:
    desk.look()
    desk.attachment(PDF, b"%PDF-1 old", "Kế hoạch cũ")
    new = desk.attachment(PDF, b"%PDF-1 new", "Kế hoạch mới")
    desk.next_run()
    assert desk.look().outcome == "unchanged"
    assert desk.look(replace(ARTICLE, lead="Sửa.")).outcome == "changed"
    assert desk.rows(PAPERS)[1:] == [(2, new), (3, new)]


def test_a_return_to_the_first_document_is_a_third_revision(desk: Desk) -> None:
    desk.look()
    old = desk.attachment(PDF, b"%PDF-1 old", "Kế hoạch cũ")
    new = desk.attachment(PDF, b"%PDF-1 new", "Kế hoạch mới")
    desk.attachment(PDF, b"%PDF-1 old", "Kế hoạch cũ")
    assert desk.rows(PAPERS) == [(1, old), (2, new), (3, old)]


@pytest.mark.parametrize(
    ("before", "after", "revisions"),
    [
        ("Kế hoạch cấp nước", "Kế hoạch  cấp\nnước", 1),
        ("Kế hoạch cấp nước", "Kế hoạch cấp nước 2", 2),
        # Scans have no words: who knows what they say.
        (None, None, 2),
        ("Kế hoạch cấp nước", None, 2),
    ],
)
def test_a_document_made_anew_of_the_same_words_is_an_observation(
    desk: Desk, before: str | None, after: str | None, revisions: int
) -> None:
    desk.look()
    first = desk.attachment(PDF, b"%PDF-1 a", before)
    desk.next_run()
    for _ in range(2):
        desk.attachment(PDF, b"%PDF-1 b", after)
    assert len(desk.rows(REVISIONS)) == revisions
    assert desk.value("SELECT count(*) FROM attachments") == 2
    seen = desk.rows("SELECT field, value FROM observations")
    if revisions == 1:
        digest = desk.value("SELECT sha256 FROM attachments ORDER BY id DESC")
        assert seen == [("attachment", f"{PDF} sha256:{digest}")]
        # What readers see and later looks are compared with is the file that it had.
        assert desk.value("SELECT file_id FROM frontier WHERE kind = 'attachment'") == first
    else:
        assert seen == []


def test_another_picture_is_a_revision_and_one_compressed_anew_an_observation(desk: Desk) -> None:
    desk.look()
    first = desk.image(ONE, photo())
    desk.image(ONE, photo(quality=55))
    assert len(desk.rows(REVISIONS)) == 1
    assert desk.value("SELECT field FROM observations") == "image"
    other = desk.image(ONE, jpeg(colour="red"))
    uses = "SELECT image_id FROM image_uses WHERE src = ? ORDER BY revision_id"
    assert desk.rows(uses, ONE) == [(first,), (other,)]
    assert desk.value(EVENTS) == "changed"


def test_only_articles_that_show_the_file_now_get_a_revision(desk: Desk) -> None:
    desk.look()
    elsewhere = desk.look(key="2", url="http://x.example/b")
    without = desk.look(key="3", url="http://x.example/c")
    desk.attachment(PDF, b"%PDF-1 old", "cũ")
    desk.look(replace(ARTICLE, attachments=()), key="3", url="http://x.example/c")
    desk.next_run()
    saved = desk.archive.save_attachment(
        desk.portal_id, PDF, b"%PDF-1 new", None, "mới", desk.capture(PDF), desk.now
    )
    assert saved.changed == 2
    counts = dict(desk.rows("SELECT article_id, count(*) FROM revisions GROUP BY 1"))
    assert counts[elsewhere.article_id] == 2
    held = "SELECT attachment_id FROM attachment_uses WHERE article_id = ?"
    assert desk.rows(held, without.article_id) == [(1,)]


def test_a_replacement_that_is_lost_with_the_power_is_fetched_again(desk: Desk) -> None:
    desk.look()
    old = desk.attachment(PDF, b"%PDF-1 old", "cũ")
    desk.attachment(PDF, b"%PDF-1 new", "mới")
    lost = desk.value("SELECT warc_offset FROM captures ORDER BY id DESC")
    assert desk.archive.forget_captures_beyond("x-1.warc.gz", lost + 1) == 1
    assert (PDF,) in desk.rows(PENDING)
    again = desk.attachment(PDF, b"%PDF-1 new", "mới")
    assert desk.rows(PAPERS) == [(1, old), (2, again)]


# When files are looked at again.


def fetched(desk: Desk) -> None:
    """A young article whose files are all there."""
    desk.look(TODAY)
    for url in (ONE, TWO):
        desk.image(url, jpeg())
    desk.attachment(PDF, b"%PDF-1", "kế hoạch")


@pytest.mark.parametrize("ages", [(1, 3, 7, 30, 90), (2, 5, 9, 40, 120)])
def test_the_files_of_a_young_article_are_looked_at_with_it(
    desk: Desk, ages: tuple[int, ...]
) -> None:
    fetched(desk)
    for age in ages:
        desk.next_run(age - desk.day)
        saved = desk.look(TODAY, with_files=True)
        assert desk.rows(PENDING) == [(ONE,), (TWO,), (PDF,)]
        wanted = desk.archive.wanted_files(desk.portal_id, saved.revision_id)
        assert wanted == [("image", ONE), ("image", TWO), ("attachment", PDF)]
        for kind, url, data in (("image", ONE, jpeg()), ("image", TWO, jpeg())):
            assert desk.archive.is_held(desk.portal_id, kind, url, data, desk.now)
        assert not desk.archive.is_held(desk.portal_id, "attachment", PDF, b"%PDF-2", desk.now)
        assert desk.archive.is_held(desk.portal_id, "attachment", PDF, b"%PDF-1", desk.now)
        assert desk.rows(PENDING) == []


def test_pictures_of_old_articles_rest_for_most_of_a_year(desk: Desk) -> None:
    old = replace(ARTICLE, published="2001-01-01")
    desk.look(old)
    desk.image(ONE, jpeg())
    desk.image(TWO, jpeg())
    desk.attachment(PDF, b"%PDF-1")
    desk.next_run(180)
    desk.look(old, with_files=True)
    assert desk.rows(PENDING) == [(PDF,)]
    desk.next_run(90)
    desk.look(old, with_files=True)
    assert desk.rows(PENDING) == [(ONE,), (TWO,), (PDF,)]


def test_a_full_run_looks_at_each_file_once_however_short_it_has_rested(desk: Desk) -> None:
    old = replace(ARTICLE, published="2001-01-01")
    desk.look(old)
    for url in (ONE, TWO):
        desk.image(url, jpeg())
    desk.attachment(PDF, b"%PDF-1")
    desk.archive.full_since = desk.now
    desk.look(old, with_files=True)
    assert desk.rows(PENDING) == []
    desk.next_run()
    desk.archive.full_since = desk.now
    desk.look(old, with_files=True)
    assert desk.rows(PENDING) == [(ONE,), (TWO,), (PDF,)]
    assert desk.archive.is_held(desk.portal_id, "image", ONE, jpeg(), desk.now)
    desk.look(old, with_files=True)
    assert (ONE,) not in desk.rows(PENDING)


def test_what_two_articles_show_is_looked_at_once_a_night(desk: Desk) -> None:
    fetched(desk)
    desk.look(key="2", url="http://x.example/b")
    desk.next_run()
    desk.look(with_files=True)
    assert desk.archive.is_held(desk.portal_id, "attachment", PDF, b"%PDF-1", desk.now)
    desk.look(key="2", url="http://x.example/b", with_files=True)
    assert (PDF,) not in desk.rows(PENDING)


def test_reading_the_vault_again_asks_for_nothing(desk: Desk) -> None:
    fetched(desk)
    desk.next_run()
    desk.look(TODAY)
    assert desk.rows(PENDING) == []


def test_a_file_that_was_given_up_gets_one_attempt_with_each_look(desk: Desk) -> None:
    paper = Link(url=PDF, name="Kế hoạch")
    article = replace(ARTICLE, pictures=(), attachments=(paper,), published=TODAY.published)
    desk.look(article)

    def fails() -> None:
        desk.archive.frontier_failed(
            desk.portal_id, "attachment", PDF, "dns", desk.now, final=False
        )

    for _ in range(PATIENCE):
        fails()
    assert desk.rows(PENDING) == []
    desk.next_run()
    desk.look(article, with_files=True)
    assert desk.rows(PENDING) == [(PDF,)]
    fails()
    assert desk.rows(PENDING) == []
    desk.next_run(3)
    desk.look(article, with_files=True)
    late = desk.attachment(PDF, b"%PDF-1", "đến muộn")
    assert desk.rows(PAPERS) == [(1, late)]
    assert len(desk.rows(REVISIONS)) == 1


def test_the_rest_of_a_picture_grows_with_the_age_of_its_article() -> None:
    rests = [file_rest("image", timedelta(days=days)).days for days in (0, 5, 400, 4000)]
    assert rests == [0, 2, 160, 270]
    assert file_rest("attachment", timedelta(days=4000)) < timedelta(days=1)


# Alike or not.


def photo(quality: int = 90, **more: int) -> bytes:
    """A photograph of the demo portal, saved anew; ``stain``: with a grey spot so wide."""
    room = DemoPortal("plain", articles=20).room
    item = next(item for item in map(room.item, range(1, 21)) if item.shots)
    image = Image.open(BytesIO(room.photo(item, 0))).convert("RGB")
    if width := more.get("width"):
        image = image.resize((width, round(image.height * width / image.width)))
    if side := more.get("stain"):
        at = image.width // 3, image.height // 3
        ImageDraw.Draw(image).rectangle((*at, at[0] + side, at[1] + side), fill="grey")
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def preview(data: bytes) -> Preview:
    drawn = draw(data).preview
    assert drawn is not None
    return drawn


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"quality": 50}, True),
        ({"quality": 95}, True),
        ({"width": 500}, True),
        ({"stain": 40}, False),
        ({"width": 500, "stain": 30}, False),
    ],
)
def test_alike_is_what_was_only_saved_anew(changes: dict[str, int], same: bool) -> None:
    assert alike(preview(photo()), preview(photo(**changes))) is same


def test_another_shape_is_another_picture() -> None:
    assert not alike(preview(jpeg(800, 600)), preview(jpeg(800, 800)))
