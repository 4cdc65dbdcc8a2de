"""Full-text search: the SQL that keeps the index."""

SEARCH_SQL = ""
