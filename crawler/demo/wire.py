"""Requests and replies as the portal sees them, apart from sockets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

TargetKind = Literal[
    "home",
    "listing",
    "article",
    "image",
    "attachment",
    "static",
    "feed",
    "sitemap",
    "robots",
    "style",
    "missing",
]


@dataclass(frozen=True, slots=True)
class Request:
    """``path`` is percent-decoded; ``query`` and ``form`` keep the last value of each name."""

    method: str
    path: str
    base: str
    target: str = "/"
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def argument(self, name: str) -> str | None:
        """A query value; ASP.NET and the like do not mind the case of its name."""
        wanted = name.lower()
        return next((v for k, v in self.query.items() if k.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Target:
    """What an address stands for."""

    kind: TargetKind
    number: int = 0
    index: int = 0
    section: str = ""
    page: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A response before compression; ``kind`` is counted in the control log."""

    body: bytes
    kind: str
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


def redirect(location: str, kind: str, status: int = 301) -> Reply:
    """A redirect to ``location``."""
    return Reply(b"", kind, status, headers=(("Location", location),))
