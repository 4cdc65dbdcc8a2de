"""Adding a row, typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlite_utils import Database


def insert(db: Database, table: str, row: Mapping[str, Any]) -> int:
    """Add a row to a table with an integer key; gives the key."""
    return cast("int", db.table(table).insert(dict(row)).last_pk)
