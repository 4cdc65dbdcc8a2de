"""Pictures and attachments find the uses that wait for them; embedded ones need no fetching."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

from crawler.items import Picture
from crawler.store.media import draw
from tests.store.desk import ARTICLE, PORTAL, Desk, jpeg

ONE, TWO = "http://x.example/1.jpg", "http://x.example/2.jpg"
USES = "SELECT src, image_id FROM image_uses ORDER BY id"
PDF = "http://x.example/kh.pdf"


def test_a_picture_fills_its_uses_and_ends_its_frontier_row(desk: Desk) -> None:
    desk.look()
    data = jpeg()
    image_id = desk.image(ONE, data)
    assert desk.rows(USES) == [(ONE, image_id), (TWO, None)]
    assert desk.rows("SELECT url, state FROM frontier WHERE kind = 'image'") == [
        (ONE, "done"),
        (TWO, "pending"),
    ]
    assert desk.rows("SELECT sha256, mime, width, height, bytes, problem FROM images") == [
        (hashlib.sha256(data).hexdigest(), "image/jpeg", 1200, 800, len(data), None)
    ]


def test_the_same_bytes_under_two_addresses_are_one_picture(desk: Desk) -> None:
    desk.look()
    assert desk.image(ONE, jpeg()) == desk.image(TWO, jpeg())
    assert desk.value("SELECT count(*) FROM images") == 1
    again = desk.archive.save_image(desk.portal_id, ONE, jpeg(), None, desk.capture(), desk.now)
    assert not again.is_new


def test_an_edit_keeps_the_pictures_it_had(desk: Desk) -> None:
    desk.look()
    first, second = desk.image(ONE, jpeg()), desk.image(TWO, jpeg(colour="red"))
    desk.attachment(PDF, b"%PDF-1", "kế hoạch cấp nước")
    desk.next_run()
    saved = desk.look(replace(ARTICLE, lead="Sửa."))
    assert desk.rows(USES)[2:] == [(ONE, first), (TWO, second)]
    assert desk.archive.wanted_files(desk.portal_id, saved.revision_id) == []
    assert "kế hoạch cấp nước" in desk.value("SELECT attachments FROM article_text")


def test_old_revisions_keep_the_picture_they_showed(desk: Desk) -> None:
    desk.look()
    old = desk.image(ONE, jpeg())
    desk.next_run()
    new = desk.image(ONE, jpeg(colour="red"))
    desk.look(replace(ARTICLE, lead="Sửa."))
    uses = "SELECT image_id FROM image_uses WHERE src = ? ORDER BY revision_id"
    # The second revision is the one that the new picture made.
    assert desk.rows(uses, ONE) == [(old,), (new,), (new,)]


def test_a_picture_belongs_to_the_portal_that_fetched_it(desk: Desk) -> None:
    desk.look()
    first = desk.portal_id
    desk.portal_id = desk.archive.save_portal(replace(PORTAL, slug="khac"))
    desk.look()
    image_id = desk.image(ONE, jpeg())
    sql = "SELECT image_id FROM image_uses u JOIN articles a ON a.id = article_id WHERE src = ?"
    assert desk.rows(f"{sql} AND portal_id = ?", ONE, first) == [(None,)]
    assert desk.rows(f"{sql} AND portal_id = ?", ONE, desk.portal_id) == [(image_id,)]


def test_the_capture_of_a_picture_is_the_record_with_its_bytes(desk: Desk) -> None:
    desk.look()
    original = desk.capture(TWO, payload_digest="sha1:same")
    revisit = desk.capture(ONE, payload_digest="sha1:same", record_type="revisit")
    desk.archive.save_image(desk.portal_id, ONE, jpeg(), "image/jpeg", revisit, desk.now)
    assert desk.value("SELECT capture_id FROM images") == original


def test_an_embedded_picture_is_stored_with_its_page(desk: Desk) -> None:
    data = jpeg(40, 30)
    src = "data:image/jpeg;base64," + base64.b64encode(data).decode()
    saved = desk.look(replace(ARTICLE, pictures=(Picture(src=src, caption="Sơ đồ"),)))
    sha256 = hashlib.sha256(data).hexdigest()
    assert desk.rows("SELECT sha256, capture_id, width FROM images") == [(sha256, 1, 40)]
    assert desk.rows(USES) == [(f"data:image/jpeg;sha256,{sha256}", 1)]
    assert desk.archive.previews.has(sha256)
    wanted = desk.archive.wanted_files(desk.portal_id, saved.revision_id)
    assert [kind for kind, _ in wanted] == ["attachment"]
    assert desk.look(replace(ARTICLE, pictures=(Picture(src=src, caption="Sơ đồ"),))).outcome == (
        "unchanged"
    )


def test_a_broken_embedded_picture_is_a_use_without_a_picture(desk: Desk) -> None:
    desk.look(replace(ARTICLE, pictures=(Picture(src="data:image/png;base64,@@@"),)))
    assert desk.rows(USES) == [("data:,broken", None)]


def test_an_attachment_can_be_searched(desk: Desk) -> None:
    saved = desk.look()
    found = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
    assert desk.rows(found, "thuy loi") == []
    desk.attachment(PDF, b"%PDF-1", "Công trình thuỷ lợi hồ Đá Bạc")
    assert desk.rows(found, "thuy loi") == [(saved.article_id,)]
    assert desk.rows(found, '"ho Da Bac"') == [(saved.article_id,)]
    assert desk.rows("SELECT attachment_id FROM attachment_uses") == [(1,)]
    assert desk.rows("SELECT state FROM frontier WHERE kind = 'attachment'") == [("done",)]


def test_an_attachment_of_an_older_revision_is_not_found(desk: Desk) -> None:
    desk.look()
    desk.attachment(PDF, b"%PDF-1", "Công trình thuỷ lợi")
    desk.next_run()
    desk.look(replace(ARTICLE, attachments=()))
    assert desk.rows("SELECT 1 FROM articles_fts WHERE articles_fts MATCH 'thuy'") == []
    assert desk.value("SELECT attachment_count FROM articles") == 0


def test_an_attachment_that_was_unreadable_gains_its_text(desk: Desk) -> None:
    desk.look()
    desk.attachment(PDF, b"%PDF-1")
    desk.attachment(PDF, b"%PDF-1", "Bây giờ đọc được")
    assert desk.rows("SELECT text FROM attachments") == [("Bây giờ đọc được",)]
    assert "Bây giờ" in desk.value("SELECT attachments FROM article_text")


def test_a_picture_drawn_elsewhere_is_taken(desk: Desk) -> None:
    desk.look()
    data = jpeg()
    desk.image(ONE, data, preview=draw(data))
    assert desk.archive.previews.has(hashlib.sha256(data).hexdigest())


def test_missing_previews_are_made_from_the_vault(desk: Desk) -> None:
    embedded, broken = jpeg(50, 50), jpeg(60, 60)[:200]
    src = "data:image/jpeg;base64," + base64.b64encode(embedded).decode()
    desk.look(replace(ARTICLE, pictures=(*ARTICLE.pictures, Picture(src=src))))
    desk.image(ONE, jpeg(), preview=False)
    desk.image(TWO, broken, preview=False)
    desk.archive.previews.close()
    desk.archive.media_path.unlink()
    payloads = {"1": jpeg(), "2": broken, "a": f"<img src='{src}'>".encode()}

    def fetch(file: str, offset: int) -> bytes | None:
        assert file == "x-1.warc.gz"
        url = desk.value("SELECT url FROM captures WHERE warc_offset = ?", offset)
        return payloads[url.rpartition("/")[2].removesuffix(".jpg")]

    assert desk.archive.make_previews(fetch) == 2
    assert desk.archive.make_previews(fetch) == 0
    assert [row[0] is None for row in desk.rows("SELECT problem FROM images ORDER BY id")] == [
        True,
        True,
        False,
    ]


def test_a_preview_waits_when_the_vault_cannot_give_the_bytes(desk: Desk) -> None:
    desk.look()
    desk.image(ONE, jpeg(), preview=False)
    assert desk.archive.make_previews(lambda file, offset: None) == 0
    assert desk.archive.make_previews(lambda file, offset: b"other bytes") == 0
    assert desk.rows("SELECT problem FROM images") == [(None,)]
    assert desk.archive.make_previews(lambda file, offset: jpeg()) == 1
