"""What both ways of writing the invented archive share: clock, portals, runs, files."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO

from PIL import Image

from bench._synthetic.stories import BEGIN, PORTALS, Story, portal_row
from crawler.items import Capture, Placed
from crawler.store import Archive
from crawler.store.shapes import RunResult

VERSION = "0"
#: After the first look at an article: the edit is seen, it is missing, it is taken down.
EDITED, GONE, HIDDEN = timedelta(hours=1), timedelta(hours=2), timedelta(hours=3)
REASON = "Theo yêu cầu của cơ quan chủ quản"
_SIZES = ((640, 480), (1024, 768), (480, 640))


class Clerk(ABC):
    """Writes stories into an archive one after the other; ``keep`` is for the subclass."""

    def __init__(self, archive: Archive):
        self.archive = archive
        self.runs: dict[tuple[int, int], int] = {}

    def write(self, stories: Iterable[Story]) -> None:
        """Portals first, then every story in the run that found it."""
        for portal in range(1, PORTALS + 1):
            self.archive.save_portal(portal_row(portal))
        last = None
        for story in stories:
            if last is not None and _block(story) != _block(last):
                self._finish(seen_at(last) + timedelta(seconds=1))
            self.keep(story)
            last = story
        if last is not None:
            self._finish(seen_at(last) + timedelta(seconds=1))

    @abstractmethod
    def keep(self, story: Story) -> None:
        """Everything that is known of one story."""

    def run_of(self, story: Story) -> int:
        """The run in which its portal was walked in that round, begun when it is needed."""
        which = (story.round, story.portal)
        if which not in self.runs:
            self.runs[which] = self.archive.start_run(
                story.portal, "crawl", seen_at(story), VERSION
            )
        return self.runs[which]

    def _finish(self, now: datetime) -> None:
        for which, run_id in self.runs.items():
            if run_id:
                self.archive.finish_run(run_id, now, RunResult(status="ok", verdict="healthy"))
                self.runs[which] = 0


def _block(story: Story) -> tuple[int, int]:
    """The first crawls come one after the other; at night all portals are walked."""
    return story.round, 0 if story.round else story.portal


def seen_at(story: Story) -> datetime:
    """When its page was first captured: one a second, rounds a month apart."""
    return BEGIN + timedelta(days=30 * story.round, seconds=story.number)


def capture_of(story: Story, place: int, url: str, mime: str, at: datetime) -> Capture:
    """The response for its page (``place`` 0) or a file of it."""
    placed = Placed(
        file=f"giabo{story.portal:02}-{story.round}.warc.gz",
        offset=story.number * 1000 + place,
        length=900,
        record_id=f"<urn:uuid:{story.number:016x}-{place:04x}>",
        record_type="response",
        payload_digest=f"sha1:{story.number:016X}{place:04X}",
    )
    return Capture(
        url=url, captured_at=at, status=200, placed=placed, content_type=mime, bytes=1000
    )


@cache
def _drawing(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


def size_of(number: int) -> tuple[int, int]:
    """Width and height of the pictures of a story."""
    return _SIZES[number % len(_SIZES)]


def image_bytes(number: int, place: int) -> bytes:
    """A real picture; what follows its end makes it one of its own."""
    return _drawing(*size_of(number)) + f"{number}-{place}".encode()


def paper_bytes(number: int, place: int) -> bytes:
    """What stands for the bytes of an attachment."""
    return f"%PDF-1.4 {number}-{place}".encode()
