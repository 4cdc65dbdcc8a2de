"""What came back, in a few words: problems of a response, reasons of a failure."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.python import global_object_name
from twisted.python.failure import Failure

from crawler.items import ARTICLE_KINDS, Article
from crawler.store.media import plain_mime

_NAMES = {
    "CannotResolveHostError": "dns",
    "DownloadConnectionRefusedError": "refused",
    "DownloadTimeoutError": "timeout",
    "DownloadFailedError": "connection lost",
}


def mime(response: Response) -> str | None:
    """The Content-Type header as it came."""
    value = response.headers.get("Content-Type")
    return value.decode("latin-1") if value else None


def problem(response: Response) -> str | None:
    """Why a response cannot be read: ``http 404``, ``cut off``; None for a good one."""
    if response.status != 200:
        return f"http {response.status}"
    if "dataloss" in response.flags:
        return "cut off"
    return None


def file_problem(response: Response, kind: str, held: str | None = None) -> str | None:
    """Why a response is no picture or attachment; portals answer 200 with a page for both.

    ``held`` is the type of the file that the address gave before: an attachment may be a page,
    but one that was a document and is a page now is gone.
    """
    found = problem(response)
    if found is None and not response.body:
        return "empty"
    is_page = plain_mime(mime(response)) == "text/html"
    if found is None and is_page and (kind == "image" or held not in (None, "text/html")):
        return "a page, not a file"
    return found


def why(failure: Failure) -> str:
    """A short name for a failure without a response: robots.txt, dns, refused, timeout, ..."""
    if isinstance(failure.value, IgnoreRequest):
        return "robots.txt"
    name = global_object_name(failure.type).rsplit(".", 1)[-1]
    return _NAMES.get(name, name)


def is_kept(article: Article) -> bool:
    """Whether a page goes into the catalogue: also a dated headline whose text is missing."""
    if article.kind == "empty":
        return bool(article.title and article.published)
    return article.kind in ARTICLE_KINDS and bool(article.title)
