"""The full-text index: the triggers that keep it, a rebuild, and a check that it is whole.

Never FTS5's own 'rebuild': it would fill the folded index without the folding of đ.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

COLUMNS = ("title", "lead", "body", "captions", "attachments")

#: The indexes: folded, exact, and the folded titles once more by themselves.
TABLES = ("articles_fts", "articles_exact", "articles_titles")

_LIST = ", ".join(COLUMNS)

#: How many articles from each end ``search_is_whole`` looks up.
_SAMPLE = 20


def _d_for(column: str) -> str:
    return f"replace(replace({column}, 'đ', 'd'), 'Đ', 'D')"


_FOLDED_TITLE = _d_for("title")


def _folded(row: str) -> str:
    """The columns of an SQL row alias (or the bare columns for '') with đ as d."""
    return ", ".join(_d_for(f"{row}{c}") for c in COLUMNS)


def _plain(row: str) -> str:
    return ", ".join(f"{row}{c}" for c in COLUMNS)


def _row(title: str, text: str) -> str:
    """A row of both tables; ``title`` and ``text`` are old or new, or a table's alias."""
    parts = [f"{title}.title AS title", *(f"{text}.{c} AS {c}" for c in COLUMNS[1:])]
    return f"SELECT {text}.id AS id, {', '.join(parts)}"


def _add(source: str) -> str:
    return f"""
    INSERT INTO articles_fts(rowid, {_LIST}) SELECT id, {_folded("")} FROM ({source});
    INSERT INTO articles_exact(rowid, {_LIST}) SELECT id, {_plain("")} FROM ({source});
    INSERT INTO articles_titles(rowid, title) SELECT id, {_FOLDED_TITLE} FROM ({source});"""


def _take(source: str) -> str:
    # 'delete' must be given exactly what was indexed, or stale words stay for ever.
    return f"""
    INSERT INTO articles_fts(articles_fts, rowid, {_LIST})
        SELECT 'delete', id, {_folded("")} FROM ({source});
    INSERT INTO articles_exact(articles_exact, rowid, {_LIST})
        SELECT 'delete', id, {_plain("")} FROM ({source});
    INSERT INTO articles_titles(articles_titles, rowid, title)
        SELECT 'delete', id, {_FOLDED_TITLE} FROM ({source});"""


def _with_article(text: str) -> str:
    return f"{_row('a', text)} FROM articles a WHERE a.id = {text}.id"


def _with_text(article: str) -> str:
    return f"{_row(article, 't')} FROM article_text t WHERE t.id = {article}.id"


def fill_titles(db: Database) -> None:
    """Index the titles of all articles, in an archive of the time before that index."""
    db.execute(
        f"""
        INSERT INTO articles_titles(rowid, title) SELECT id, {_FOLDED_TITLE} FROM article_search
        """
    )


#: Both tables may be written in either order: whichever row comes last fills the index, and an
#: article that goes takes its text along first, while the title is still there to be unindexed.
TRIGGERS = {
    "article_text_ai": f"AFTER INSERT ON article_text BEGIN {_add(_with_article('new'))} END",
    "article_text_ad": f"AFTER DELETE ON article_text BEGIN {_take(_with_article('old'))} END",
    "article_text_au": f"""AFTER UPDATE ON article_text
    BEGIN {_take(_with_article("old"))} {_add(_with_article("new"))} END""",
    "articles_ai": f"AFTER INSERT ON articles BEGIN {_add(_with_text('new'))} END",
    "articles_bd": """BEFORE DELETE ON articles
    BEGIN DELETE FROM article_text WHERE id = old.id; END""",
    "articles_au": f"""AFTER UPDATE OF title ON articles WHEN old.title IS NOT new.title
    BEGIN {_take(_with_text("old"))} {_add(_with_text("new"))} END""",
}


def _sql(name: str) -> str:
    return f"CREATE TRIGGER {name} {TRIGGERS[name]}"


def wrong_triggers(db: Database) -> list[str]:
    """Names of the triggers that are missing or not as they should be."""
    present = db.triggers_dict
    return [name for name in TRIGGERS if present.get(name) != _sql(name)]


def ensure_triggers(db: Database) -> list[str]:
    """Put back what is missing or different; gives the names that were put back.

    sqlite-utils' ``transform()`` drops every trigger of a table without a word. When articles
    were written meanwhile, the index is built anew.
    """
    wrong = wrong_triggers(db)
    for name in wrong:
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(_sql(name))
    if wrong and not search_is_whole(db.conn):
        reindex(db)
    return wrong


def reindex(db: Database) -> int:
    """Empty the indexes and fill them from the articles; gives the number of articles.

    One transaction, so that readers see the old index or the new one. About 0.2 ms an article.
    """
    with db.atomic():
        for table in TABLES:
            db.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")
        db.executescript(_add("SELECT * FROM article_search"))
    count: int = db.execute("SELECT count(*) FROM articles_exact").fetchone()[0]
    return count


def search_is_whole(conn: sqlite3.Connection) -> bool:
    """Whether every article is indexed, and samples are found by their folded titles.

    FTS5's integrity-check cannot tell (the folded index differs from its content on purpose),
    so: the counts must agree, and the first and last articles must be found, đ typed as d.
    """
    counts = conn.execute("""
        SELECT (SELECT count(*) FROM article_search), (SELECT count(*) FROM articles_fts_docsize),
               (SELECT count(*) FROM articles_exact_docsize),
               (SELECT count(*) FROM articles_titles_docsize)
    """).fetchone()
    if len(set(counts)) != 1:
        return False
    ends = f"""
        SELECT * FROM (SELECT id FROM article_text ORDER BY id LIMIT {_SAMPLE})
        UNION SELECT * FROM (SELECT id FROM article_text ORDER BY id DESC LIMIT {_SAMPLE})
    """
    titles = f"SELECT id, title FROM articles WHERE id IN ({ends})"
    return all(_is_found(conn, id_, title) for id_, title in conn.execute(titles).fetchall())


def _is_found(conn: sqlite3.Connection, article_id: int, title: str) -> bool:
    words = [w for w in title.translate(str.maketrans("đĐ", "dD")).split() if w.isalnum()]
    if not words:
        return True
    query = " ".join(f'"{word}"' for word in words)
    sql = "SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND rowid = ?"
    return conn.execute(sql, (f"title : ({query})", article_id)).fetchone() is not None
