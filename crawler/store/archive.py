"""The catalogue opened for writing: the one door through which everything is written."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from crawler.store.articles import Articles
from crawler.store.captures import Captures
from crawler.store.frontier import Frontier
from crawler.store.health import PortalHealth
from crawler.store.media import Previews
from crawler.store.opening import open_for_writing
from crawler.store.rhythm import Rhythms
from crawler.store.runs import Runs
from crawler.store.validators import Validators
from crawler.store.walks import Walks
from crawler.store.wanted import Wanted


class Archive(Runs, Captures, Frontier, Wanted, Walks, PortalHealth, Rhythms, Validators, Articles):
    """archive.db at ``path``, and media.db beside it unless ``media_path`` says otherwise.

    Made or migrated when it is opened. Several processes may hold it: each method is one short
    transaction. Raises CatalogueError where the file cannot be used. Close it, or use ``with``.
    """

    def __init__(self, path: Path | str, media_path: Path | str | None = None):
        self.path = Path(path)
        self.media_path = Path(media_path) if media_path else self.path.with_name("media.db")
        self.previews = Previews(self.media_path)
        self.db = open_for_writing(self.path)

    def close(self) -> None:
        """Close both files; the write-ahead log is folded in by the last one to leave."""
        self.previews.close()
        self.db.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
