"""Samples as fixtures: one folder a page, in the layout of tests/pages/golden.py."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import crawler
from crawler.errors import UsageError
from crawler.pages import links, read_listing, recognise, record
from crawler.spiders.scout import Seen


def default_folder() -> Path | None:
    """tests/pages/cases of the checkout we run from; None where there is none to write to."""
    folder = Path(crawler.__file__).parent.parent / "tests" / "pages" / "cases"
    return folder if folder.is_dir() and os.access(folder, os.W_OK) else None


def check_folder(folder: Path) -> None:
    """Raises UsageError where nothing could be saved, before a portal is asked anything."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        raise _unwritable(folder, "no write access" if there.is_dir() else f"{there} is a file")


def _unwritable(folder: Path, why: str) -> UsageError:
    return UsageError(
        "cannot save the samples to {folder}: {why}; choose another with --fixtures",
        folder=folder,
        why=why,
    )


def save(folder: Path, family: str, slug: str, pages: Sequence[Seen]) -> list[Path]:
    """``<family>/<slug>-<n>/`` with page.html, meta.json and expected.json; gives the folders.

    Numbers go on where earlier ones end. Raises UsageError where the folder cannot be written.
    """
    made: list[Path] = []
    number = 0
    try:
        for seen in pages:
            number = _free(folder / family, slug, number + 1)
            made.append(_case(folder / family / f"{slug}-{number}", seen))
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error)) from error
    return made


def _free(folder: Path, slug: str, number: int) -> int:
    while (folder / f"{slug}-{number}").exists():
        number += 1
    return number


def _case(folder: Path, seen: Seen) -> Path:
    folder.mkdir(parents=True)
    (folder / "page.html").write_bytes(seen.body)
    (folder / "meta.json").write_text(_json({"url": seen.url}), encoding="utf-8")
    (folder / "expected.json").write_text(_json(expected(seen)), encoding="utf-8")
    return folder


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def expected(seen: Seen) -> dict[str, Any]:
    """What the page is read as today: to be reviewed, then fixed."""
    found = record(seen.body, seen.url)
    found["key"] = recognise(seen.body, seen.url).key(seen.url)
    if found["kind"] in ("listing", "home"):
        found["links"] = links(seen.body, seen.url)
        following = read_listing(seen.body, seen.url).next
        found["next_page"] = asdict(following) if following else None
    short: dict[str, Any] = _short(found)
    return short


def _short(value: Any) -> Any:
    """Without the bulk of pictures that stand in the markup itself."""
    if isinstance(value, dict):
        return {key: _short(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_short(part) for part in value]
    if isinstance(value, str) and "data:image" in value and len(value) > 300:
        return f"{value[: value.index('data:image') + 30]}… ({len(value)} characters)"
    return value
