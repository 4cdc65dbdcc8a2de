"""Which pictures and attachments of a revision still have to be fetched."""

from __future__ import annotations

from crawler.store.base import Base
from crawler.store.shapes import FileKind


class Wanted(Base):
    """The part of the archive that compares what an article shows with what is held."""

    def wanted_files(self, portal_id: int, revision_id: int) -> list[tuple[FileKind, str]]:
        """(kind, url) of each file of the revision that waits to be fetched, or to be looked at
        again, in order."""
        rows = self.db.execute(
            """
            SELECT f.kind, f.url FROM (
                SELECT 'image' AS kind, src AS url, position FROM image_uses
                WHERE revision_id = :revision
                UNION ALL
                SELECT 'attachment', url, position FROM attachment_uses
                WHERE revision_id = :revision
            ) u JOIN frontier f ON f.portal_id = :portal AND f.kind = u.kind AND f.url = u.url
            WHERE f.state = 'pending' ORDER BY f.kind DESC, u.position
            """,
            {"revision": revision_id, "portal": portal_id},
        )
        return [(kind, url) for kind, url in rows]
