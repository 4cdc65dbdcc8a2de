"""The profile file: facts as Python, formatted as ``ruff format`` would, never overwritten."""

from __future__ import annotations

import keyword
import os
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from crawler import portals
from crawler.errors import UsageError
from crawler.pages import Family
from crawler.portal import is_loopback

_SLUG = re.compile(r"[a-z][a-z0-9_]*")
_LINE = 100


def check_slug(slug: str) -> None:
    """Raises UsageError for a name that cannot be a module, or that a portal has already."""
    if not _SLUG.fullmatch(slug) or keyword.iskeyword(slug):
        raise UsageError(
            "{slug!r} cannot be a portal's name: use small letters without marks, digits and _ "
            "(--slug)",
            slug=slug,
        )
    for folder in portals.folders():
        if (folder / f"{slug}.py").exists():
            raise UsageError(
                "{path} is there already and is not overwritten; choose another name with --slug",
                path=folder / f"{slug}.py",
            )


def check_folder(folder: Path) -> None:
    """Raises UsageError where no profile could be written, before a portal is asked anything."""
    if not os.access(folder, os.W_OK):
        raise _unwritable(folder, "no such folder" if not folder.is_dir() else "no write access")


def _unwritable(folder: Path, why: str) -> UsageError:
    return UsageError(
        "cannot write a profile to {folder}: {why}; set KHOTIN_PORTALS to a folder of your own, "
        "or use --try",
        folder=folder,
        why=why,
    )


def write(folder: Path, slug: str, text: str) -> Path:
    """Put a new profile into a folder. Raises UsageError where it cannot be made."""
    path = folder / f"{slug}.py"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error)) from error
    return path


def render(
    *,
    title: str,
    home: str,
    family: type[Family],
    sections: Sequence[str] = (),
    province: str | None = None,
) -> str:
    """The text of a profile. ``sections`` are absolute addresses."""
    facts = [f"    title={quoted(title)},"]
    if province:
        facts.append(f"    province={quoted(province)},")
    facts += [f"    home={quoted(home)},", f"    family={family.__name__},"]
    facts += _tuple("sections", [relative(url, home) for url in sections])
    if is_loopback(home):
        facts.append("    delay=0.0,")
    return "\n".join(
        [
            _docstring(title),
            "",
            f"from {family.__module__} import {family.__name__}",
            "from crawler.portal import Portal",
            "",
            "PORTAL = Portal(",
            *facts,
            ")",
            "",
        ]
    )


def _docstring(title: str) -> str:
    told = title.replace("\\", "").replace('"', "'")
    full = f'"""{told}: written by `khotin add`."""'
    return full if len(full) <= _LINE else '"""Written by `khotin add`."""'


def _tuple(name: str, values: Sequence[str]) -> list[str]:
    if not values:
        return []
    if len(values) == 1 and len(line := f"    {name}=({quoted(values[0])},),") <= _LINE:
        return [line]
    return [f"    {name}=(", *(f"        {quoted(value)}," for value in values), "    ),"]


def quoted(text: str) -> str:
    """A string literal with the quotes that ``ruff format`` prefers.

    >>> print(quoted('Trang "A"'), quoted("Đắk R'lấp"))
    'Trang "A"' "Đắk R'lấp"
    """
    literal = repr(text)
    if literal.startswith("'") and '"' not in text:
        return f'"{literal[1:-1]}"'
    return literal


def relative(url: str, home: str) -> str:
    """The shortest spelling from which ``home`` leads to ``url`` again.

    >>> relative("http://a.vn/vi/tin?id=1", "http://a.vn/"), relative("http://a.vn/x", "http://b.vn/")
    ('vi/tin?id=1', 'http://a.vn/x')
    """
    split = urlsplit(url)
    folder = urlsplit(home).path.rpartition("/")[0] + "/"
    path = url[len(f"{split.scheme}://{split.netloc}") :]
    for spelling in (path.removeprefix(folder), path):
        if spelling and urljoin(home, spelling) == url:
            return spelling
    return url
