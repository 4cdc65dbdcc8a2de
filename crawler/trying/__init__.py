"""Trying a page: what is read on it, and by which rule."""

from crawler.trying.reading import Reading, read
from crawler.trying.source import Source, from_file, from_web

__all__ = ["Reading", "Source", "from_file", "from_web", "read"]
