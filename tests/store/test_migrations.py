"""The schema from blank, and that applying it twice changes nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.db import Table
from sqlite_utils.migrations import Migrations

from crawler.store import Archive
from crawler.store.index import TABLES, TRIGGERS
from crawler.store.migrations import migrations

EXPECTED = {
    "portals": "id slug title title_en authority province home family lifecycle lifecycle_since "
    "successor notes",
    "sections": "id portal_id title",
    "runs": "id portal_id kind status verdict reason exit_code started_at finished_at requests "
    "captures bytes listings articles_seen articles_new articles_changed images_new "
    "attachments_new errors version host pid details",
    "captures": "id run_id portal_id url captured_at source method status content_type bytes "
    "record_type record_id payload_digest warc_file warc_offset warc_length truncated tls "
    "archive_url etag last_modified charset charset_evidence",
    "frontier": "id portal_id kind url key section state tries last_status file_id discovered_at "
    "updated_at",
    "articles": "id portal_id key kind state section_id title published year byline url "
    "image_count attachment_count revision_count first_seen last_seen last_changed revision_id "
    "next_look missing_since missing_looks",
    "article_text": "id lead body body_html captions attachments",
    "article_urls": "id article_id url first_seen last_seen",
    "revisions": "id article_id sequence content_hash title section published precision lead "
    "body body_html byline flags first_capture_id last_capture_id first_seen last_seen "
    "extractor collided",
    "evidence": "revision_id field rule raw",
    "observations": "id article_id field value first_seen last_seen capture_id",
    "images": "id sha256 mime width height bytes problem capture_id first_seen",
    "image_uses": "id article_id revision_id position src image_id caption credit alt",
    "attachments": "id sha256 mime bytes text capture_id first_seen",
    "attachment_uses": "id article_id revision_id position url name attachment_id",
    "links": "id article_id position url name",
    "events": "id kind at portal_id article_id run_id capture_id revision_id detail",
    "walks": "id portal_id url closed_at swept_at",
    "quarantine": "id portal_id run_id capture_id article_id key url reason at released_at",
    "portal_health": "id word since misses told told_at streak calm",
    "validator_trust": "id portal_id kind asked matched proved off off_at example",
    "silences": "id last_day noticed_at",
    "articles_fts": "title lead body captions attachments",
    "articles_exact": "title lead body captions attachments",
    "articles_titles": "title",
}

SHADOWS = tuple(f"{name}_" for name in TABLES)


def test_a_blank_file_gets_the_expected_tables_and_columns(archive: Path) -> None:
    with Archive(archive) as opened:
        tables = {t.name: t for t in opened.db.tables if not t.name.startswith("_")}
        ours = {n: t for n, t in tables.items() if not n.startswith(SHADOWS)}
        assert {name: " ".join(t.columns_dict) for name, t in ours.items()} == EXPECTED
        assert opened.db.view_names() == ["article_search"]
        assert set(opened.db.triggers_dict) == set(TRIGGERS)


def test_every_table_but_the_search_index_is_strict(archive: Path) -> None:
    with Archive(archive) as opened:
        loose = {t.name for t in opened.db.tables if not t.strict}
    assert {name for name in loose if not name.startswith(TABLES)} == set()


def test_every_foreign_key_has_an_index(archive: Path) -> None:
    with Archive(archive) as opened:
        missing = {
            (table.name, key.column)
            for table in opened.db.tables
            for key in table.foreign_keys
            if key.column not in _leading(table)
        }
    assert missing == set()


def _leading(table: Table) -> set[str]:
    """Columns that an index, or the primary key, begins with."""
    return {table.pks[0], *(index.columns[0] for index in table.indexes)}


def test_opening_again_applies_nothing_and_keeps_the_rows(archive: Path) -> None:
    with Archive(archive) as opened:
        applied = [m.name for m in migrations.applied(opened.db)]
        schema = opened.db.schema
    with Archive(archive) as opened:
        assert [m.name for m in migrations.applied(opened.db)] == applied
        assert migrations.pending(opened.db) == []
        assert opened.db.schema == schema


def test_a_broken_migration_leaves_nothing_behind(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Migrations("khotin")

    @broken()
    def m001_half(db: Database) -> None:
        db.executescript("CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE half (id INTEGER);")

    with monkeypatch.context() as patch:
        patch.setattr("crawler.store.opening.migrations", broken)
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            Archive(archive)
    with Archive(archive) as opened:
        assert not opened.db.table("half").exists()
