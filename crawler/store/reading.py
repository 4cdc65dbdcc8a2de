"""Schema that only readers need: what makes a search of a million articles answer at once."""

from __future__ import annotations

from sqlite_utils import Database

from crawler.store.index import fill_titles
from crawler.store.upkeep import migrations as migrations


@migrations()
def m200_titles(db: Database) -> None:
    """The titles alone, folded, in an index a thirtieth the size of the other.

    What says a reader's words in a row in its title is looked for among all articles, however
    common the words are and however old the article; in the large index that means to read
    where each of the words stands in every text.
    """
    db.executescript("""
    CREATE VIRTUAL TABLE articles_titles USING fts5(
        title, content='', columnsize=1, tokenize='unicode61 remove_diacritics 2'
    );
    """)
    fill_titles(db)


@migrations()
def m201_shelves(db: Database) -> None:
    """What portals, sections and years hold is counted in this index alone, in its own order."""
    db.executescript("""
    CREATE INDEX articles_shelves ON articles(
        portal_id, section_id, year, kind, state, image_count, published
    );
    """)
