"""What a reader is told when a page could not be made, and what the log is told."""

from __future__ import annotations

import json
import sqlite3
import sys
import traceback
from typing import Any

from crawler.publish import respond
from crawler.publish.room import the_room

#: What Datasette's table pages raise over a parameter that they cannot read.
_MISREAD = (ValueError, TypeError, LookupError, AssertionError, sqlite3.Error)


async def error_page(datasette: Any, request: Any, exception: Exception) -> Any:
    """The page for an exception of a view; only faults of ours leave a traceback in the log."""
    status = _status(datasette, request, exception)
    if status == 500:
        traceback.print_exception(exception)
    elif status == 400:
        print(f"400 {request.path}: {json.dumps(str(exception))}", file=sys.stderr)
    # Datasette's words about its own tables say more than ours; those about a bug say too much.
    words = getattr(exception, "message", None) if status == 400 else None
    return await respond.error(datasette, request, status, words)


def _status(datasette: Any, request: Any, exception: Exception) -> int:
    if isinstance(exception, sqlite3.OperationalError) and exception.args == ("interrupted",):
        return 503
    status: int = getattr(exception, "status", 500)
    if status == 500 and _is_misread(datasette, request, exception):
        return 400
    return status


def _is_misread(datasette: Any, request: Any, exception: Exception) -> bool:
    """Whether a table page of Datasette's broke over what it was asked.

    Without a question nothing can be misread: then it is a fault of the page. The CSV of a whole
    database is a question, too, and one without an answer.
    """
    from datasette.views.base import DatasetteError

    path, tables = str(request.path), str(datasette.urls.database(the_room(datasette).database))
    is_table = path.startswith((f"{tables}/", f"{tables}.")) or path == tables
    asked = bool(request.query_string) or path == f"{tables}.csv"
    return is_table and asked and isinstance(exception, (DatasetteError, *_MISREAD))
