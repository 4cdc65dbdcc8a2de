"""The catalogue's schema: numbered, append-only; a released migration is never edited."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("khotin")


@migrations()
def m001_portals_and_runs(db: Database) -> None:
    db.executescript("""
    CREATE TABLE portals (
        id INTEGER PRIMARY KEY,
        slug TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL, title_en TEXT,
        authority TEXT, province TEXT,
        home TEXT NOT NULL, family TEXT NOT NULL,
        lifecycle TEXT NOT NULL DEFAULT 'active', lifecycle_since TEXT,
        successor TEXT,
        notes TEXT
    ) STRICT;

    CREATE TABLE sections (
        id INTEGER PRIMARY KEY,
        portal_id INTEGER NOT NULL REFERENCES portals(id),
        title TEXT NOT NULL,
        UNIQUE (portal_id, title)
    ) STRICT;

    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        portal_id INTEGER REFERENCES portals(id),
        kind TEXT NOT NULL,
        status TEXT NOT NULL, verdict TEXT,
        reason TEXT, exit_code INTEGER,
        started_at TEXT NOT NULL, finished_at TEXT,
        requests INTEGER NOT NULL DEFAULT 0, captures INTEGER NOT NULL DEFAULT 0,
        bytes INTEGER NOT NULL DEFAULT 0, listings INTEGER NOT NULL DEFAULT 0,
        articles_seen INTEGER NOT NULL DEFAULT 0, articles_new INTEGER NOT NULL DEFAULT 0,
        articles_changed INTEGER NOT NULL DEFAULT 0,
        images_new INTEGER NOT NULL DEFAULT 0, attachments_new INTEGER NOT NULL DEFAULT 0,
        errors INTEGER NOT NULL DEFAULT 0,
        version TEXT NOT NULL,
        host TEXT, pid INTEGER,
        details TEXT
    ) STRICT;
    CREATE INDEX runs_portal_started ON runs(portal_id, started_at);
    """)


@migrations()
def m002_captures_and_frontier(db: Database) -> None:
    db.executescript("""
    CREATE TABLE captures (
        id INTEGER PRIMARY KEY,
        run_id INTEGER REFERENCES runs(id),
        portal_id INTEGER REFERENCES portals(id),
        url TEXT NOT NULL,
        captured_at TEXT NOT NULL,
        source TEXT NOT NULL,
        method TEXT NOT NULL,
        status INTEGER NOT NULL,
        content_type TEXT,
        bytes INTEGER NOT NULL,
        record_type TEXT NOT NULL, record_id TEXT NOT NULL UNIQUE,
        payload_digest TEXT NOT NULL,
        warc_file TEXT NOT NULL, warc_offset INTEGER NOT NULL, warc_length INTEGER NOT NULL,
        truncated TEXT, tls TEXT, archive_url TEXT
    ) STRICT;
    CREATE INDEX captures_url ON captures(url, captured_at);
    CREATE INDEX captures_digest ON captures(portal_id, payload_digest)
        WHERE record_type = 'response';
    CREATE INDEX captures_run ON captures(run_id);
    CREATE INDEX captures_place ON captures(warc_file, warc_offset);

    CREATE TABLE frontier (
        id INTEGER PRIMARY KEY,
        portal_id INTEGER NOT NULL REFERENCES portals(id),
        kind TEXT NOT NULL CHECK (kind IN ('article', 'image', 'attachment')),
        url TEXT NOT NULL, key TEXT, section TEXT,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
        tries INTEGER NOT NULL DEFAULT 0, last_status TEXT,
        file_id INTEGER,
        discovered_at TEXT NOT NULL, updated_at TEXT NOT NULL,
        UNIQUE (portal_id, kind, url)
    ) STRICT;
    CREATE INDEX frontier_pending ON frontier(portal_id, kind, id) WHERE state = 'pending';
    CREATE INDEX frontier_key ON frontier(portal_id, kind, key) WHERE key IS NOT NULL;
    CREATE INDEX frontier_file ON frontier(file_id) WHERE file_id IS NOT NULL;
    """)


@migrations()
def m003_articles(db: Database) -> None:
    db.executescript("""
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        portal_id INTEGER NOT NULL REFERENCES portals(id),
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'live'
            CHECK (state IN ('live', 'missing', 'removed', 'quarantined', 'hidden')),
        section_id INTEGER REFERENCES sections(id),
        title TEXT NOT NULL,
        published TEXT, year INTEGER,
        byline TEXT,
        url TEXT NOT NULL,
        image_count INTEGER NOT NULL DEFAULT 0, attachment_count INTEGER NOT NULL DEFAULT 0,
        revision_count INTEGER NOT NULL DEFAULT 0,
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
        last_changed TEXT NOT NULL,
        revision_id INTEGER REFERENCES revisions(id),
        UNIQUE (portal_id, key)
    ) STRICT;
    CREATE INDEX articles_facets
        ON articles(id, section_id, year, portal_id, kind, state, image_count);
    CREATE INDEX articles_section ON articles(section_id, published);
    CREATE INDEX articles_portal ON articles(portal_id, published);
    CREATE INDEX articles_published ON articles(published);
    CREATE INDEX articles_year ON articles(year);
    CREATE INDEX articles_revision ON articles(revision_id);
    CREATE INDEX articles_unseen ON articles(id) WHERE state IN ('hidden', 'quarantined');

    CREATE TABLE article_text (
        id INTEGER PRIMARY KEY REFERENCES articles(id),
        lead TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '', body_html TEXT NOT NULL DEFAULT '',
        captions TEXT NOT NULL DEFAULT '', attachments TEXT NOT NULL DEFAULT ''
    ) STRICT;

    CREATE TABLE article_urls (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        url TEXT NOT NULL,
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
        UNIQUE (article_id, url)
    ) STRICT;
    CREATE INDEX article_urls_url ON article_urls(url);

    """)


@migrations()
def m004_revisions(db: Database) -> None:
    db.executescript("""
    CREATE TABLE revisions (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        sequence INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        title TEXT NOT NULL,
        section TEXT,
        published TEXT, precision TEXT,
        lead TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '', body_html TEXT NOT NULL DEFAULT '',
        byline TEXT,
        flags TEXT NOT NULL DEFAULT '[]',
        first_capture_id INTEGER REFERENCES captures(id),
        last_capture_id INTEGER REFERENCES captures(id),
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
        extractor TEXT NOT NULL,
        collided INTEGER NOT NULL DEFAULT 0 CHECK (collided IN (0, 1)),
        UNIQUE (article_id, sequence)
    ) STRICT;
    CREATE INDEX revisions_first_capture ON revisions(first_capture_id);
    CREATE INDEX revisions_last_capture ON revisions(last_capture_id);

    CREATE TABLE evidence (
        revision_id INTEGER NOT NULL REFERENCES revisions(id),
        field TEXT NOT NULL, rule TEXT NOT NULL, raw TEXT,
        PRIMARY KEY (revision_id, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE observations (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        field TEXT NOT NULL,
        value TEXT,
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
        capture_id INTEGER REFERENCES captures(id)
    ) STRICT;
    CREATE INDEX observations_article ON observations(article_id, field);
    CREATE INDEX observations_capture ON observations(capture_id);
    """)


@migrations()
def m005_images_and_attachments(db: Database) -> None:
    db.executescript("""
    CREATE TABLE images (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        mime TEXT NOT NULL,
        width INTEGER, height INTEGER,
        bytes INTEGER NOT NULL,
        problem TEXT,
        capture_id INTEGER REFERENCES captures(id),
        first_seen TEXT NOT NULL
    ) STRICT;
    CREATE INDEX images_capture ON images(capture_id);

    CREATE TABLE image_uses (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        revision_id INTEGER NOT NULL REFERENCES revisions(id),
        position INTEGER NOT NULL,
        src TEXT NOT NULL,
        image_id INTEGER REFERENCES images(id),
        caption TEXT, credit TEXT, alt TEXT,
        UNIQUE (revision_id, position)
    ) STRICT;
    CREATE INDEX image_uses_article ON image_uses(article_id);
    CREATE INDEX image_uses_image ON image_uses(image_id);
    CREATE INDEX image_uses_src ON image_uses(src);

    CREATE TABLE attachments (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        mime TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        text TEXT,
        capture_id INTEGER REFERENCES captures(id),
        first_seen TEXT NOT NULL
    ) STRICT;
    CREATE INDEX attachments_capture ON attachments(capture_id);

    CREATE TABLE attachment_uses (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        revision_id INTEGER NOT NULL REFERENCES revisions(id),
        position INTEGER NOT NULL,
        url TEXT NOT NULL,
        name TEXT,
        attachment_id INTEGER REFERENCES attachments(id),
        UNIQUE (revision_id, position)
    ) STRICT;
    CREATE INDEX attachment_uses_article ON attachment_uses(article_id);
    CREATE INDEX attachment_uses_attachment ON attachment_uses(attachment_id);
    CREATE INDEX attachment_uses_url ON attachment_uses(url);

    """)


@migrations()
def m006_links_and_events(db: Database) -> None:
    db.executescript("""
    CREATE TABLE links (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        position INTEGER NOT NULL,
        url TEXT NOT NULL,
        name TEXT,
        UNIQUE (article_id, position)
    ) STRICT;

    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        portal_id INTEGER NOT NULL REFERENCES portals(id),
        article_id INTEGER REFERENCES articles(id),
        run_id INTEGER REFERENCES runs(id),
        capture_id INTEGER REFERENCES captures(id),
        revision_id INTEGER REFERENCES revisions(id),
        detail TEXT
    ) STRICT;
    CREATE INDEX events_article ON events(article_id);
    CREATE INDEX events_kind ON events(kind, id);
    CREATE INDEX events_portal_at ON events(portal_id, at);
    CREATE INDEX events_run ON events(run_id);
    CREATE INDEX events_capture ON events(capture_id);
    CREATE INDEX events_revision ON events(revision_id);
    """)


@migrations()
def m007_search(db: Database) -> None:
    """FTS5: a folded index that finds, and an exact one that ranks.

    The folded index holds d for đ (unicode61 has no decomposition for it), the content view the
    text as found, so that snippets print real Vietnamese; tokens keep their places, so that the
    highlights are right. The triggers that fill both are in ``index.py``.
    """
    db.executescript("""
    CREATE VIEW article_search AS
        SELECT a.id, a.title, t.lead, t.body, t.captions, t.attachments
        FROM articles a JOIN article_text t ON t.id = a.id;

    CREATE VIRTUAL TABLE articles_fts USING fts5(
        title, lead, body, captions, attachments,
        content='article_search', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    );

    -- columnsize=1: without it count(*) fails with "does not support scanning".
    CREATE VIRTUAL TABLE articles_exact USING fts5(
        title, lead, body, captions, attachments,
        content='', detail=none, columnsize=1, tokenize='unicode61 remove_diacritics 0'
    );
    """)
