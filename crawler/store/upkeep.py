"""Schema of the years after the first crawl: second looks, walks, quarantine, health."""

from __future__ import annotations

from sqlite_utils import Database

from crawler.store.migrations import migrations as migrations


@migrations()
def m100_upkeep(db: Database) -> None:
    db.executescript("""
    ALTER TABLE articles ADD COLUMN next_look TEXT;
    ALTER TABLE articles ADD COLUMN missing_since TEXT;
    ALTER TABLE articles ADD COLUMN missing_looks INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX runs_first_success ON runs(portal_id, finished_at) WHERE status = 'ok';
    CREATE INDEX articles_next_look ON articles(portal_id, next_look);

    -- One row a listing: until when everything in it had been found.
    CREATE TABLE walks (
        id INTEGER PRIMARY KEY,
        portal_id INTEGER NOT NULL REFERENCES portals(id),
        url TEXT NOT NULL,
        closed_at TEXT,
        swept_at TEXT,
        UNIQUE (portal_id, url)
    ) STRICT;

    -- Captures whose reading is not trusted; the bytes are in the vault.
    CREATE TABLE quarantine (
        id INTEGER PRIMARY KEY,
        portal_id INTEGER NOT NULL REFERENCES portals(id),
        run_id INTEGER REFERENCES runs(id),
        capture_id INTEGER NOT NULL REFERENCES captures(id),
        article_id INTEGER REFERENCES articles(id),
        key TEXT NOT NULL,
        url TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        released_at TEXT,
        UNIQUE (capture_id)
    ) STRICT;
    CREATE INDEX quarantine_waiting ON quarantine(portal_id, id) WHERE released_at IS NULL;
    CREATE INDEX quarantine_article ON quarantine(article_id);
    CREATE INDEX quarantine_run ON quarantine(run_id);

    -- What was last told about a portal, and how often it has gone wrong since.
    CREATE TABLE portal_health (
        id INTEGER PRIMARY KEY REFERENCES portals(id),
        word TEXT NOT NULL,
        since TEXT NOT NULL,
        misses INTEGER NOT NULL DEFAULT 0,
        told TEXT NOT NULL DEFAULT 'ok',
        told_at TEXT
    ) STRICT;
    """)


@migrations()
def m101_hysteresis(db: Database) -> None:
    """How long a portal's word has lasted, and whether its health had settled before.

    ``misses`` counted against what was told; now it counts bad runs in a row.
    """
    db.executescript("""
    ALTER TABLE portal_health ADD COLUMN streak INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE portal_health ADD COLUMN calm INTEGER NOT NULL DEFAULT 1 CHECK (calm IN (0, 1));
    UPDATE portal_health SET calm = 0 WHERE told <> 'ok';
    """)


@migrations()
def m102_validators(db: Database) -> None:
    db.executescript("""
    ALTER TABLE captures ADD COLUMN etag TEXT;
    ALTER TABLE captures ADD COLUMN last_modified TEXT;

    -- How a server keeps its word on them, by what was asked for.
    CREATE TABLE validator_trust (
        id INTEGER PRIMARY KEY,
        portal_id INTEGER NOT NULL REFERENCES portals(id),
        kind TEXT NOT NULL CHECK (kind IN ('listing', 'article', 'file')),
        asked INTEGER NOT NULL DEFAULT 0,
        matched INTEGER NOT NULL DEFAULT 0,
        proved INTEGER NOT NULL DEFAULT 0 CHECK (proved IN (0, 1)),
        off TEXT CHECK (off IN ('useless', 'lied')),
        off_at TEXT,
        example TEXT,
        UNIQUE (portal_id, kind)
    ) STRICT;
    """)


@migrations()
def m103_charsets(db: Database) -> None:
    """In which encoding a page was read, and what decided that: {"by", "declared", "flags"}."""
    db.executescript("""
    ALTER TABLE captures ADD COLUMN charset TEXT;
    ALTER TABLE captures ADD COLUMN charset_evidence TEXT;
    """)


@migrations()
def m104_silences(db: Database) -> None:
    """Sections that are silent for longer than their rhythm explains, by the section's id."""
    db.executescript("""
    CREATE TABLE silences (
        id INTEGER PRIMARY KEY REFERENCES sections(id),
        last_day TEXT NOT NULL,
        noticed_at TEXT NOT NULL
    ) STRICT;
    """)
