"""``khotin publish``: a folder that any Datasette with our plugin serves to the open internet."""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from string import Template

from crawler import __version__
from crawler.errors import CatalogueError
from crawler.publish.scrub import copy_previews, scrubbed_copy
from crawler.publish.serve import SETTINGS

#: Written once and then the keeper's own: a second publish leaves them alone.
_KEPT = ("Dockerfile", "khotin-site.service", "README.md")

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in ``folder`` now."""

    folder: Path
    articles: int
    previews: int


def publish(archive: Path, folder: Path, address: str | None = None) -> Published:
    """Write or renew the public copy of ``archive`` in ``folder``.

    ``address`` is where the public will find it (``https://…``); None keeps the one of the last
    time. The catalogue is replaced in one step, and a Datasette that serves the folder turns to
    the new one by itself. Raises CatalogueError where something cannot be read or written.
    """
    try:
        (folder / "previews").mkdir(parents=True, exist_ok=True)
        articles = scrubbed_copy(archive, folder / "archive.db")
        media = archive.with_name("media.db")
        previews = copy_previews(media, folder / "archive.db", folder / "previews" / "media.db")
        _configure(folder, address or configured_address(folder))
        _inspect(folder)
        _write_once(folder)
    except OSError as error:
        raise CatalogueError(
            "cannot write to {folder}: {why}", folder=folder, why=error.strerror
        ) from error
    return Published(folder, articles, previews)


def configured_address(folder: Path) -> str | None:
    """The public address that the last publish wrote down, or None."""
    try:
        plugins = json.loads((folder / "metadata.json").read_text("utf-8"))["plugins"]
    except (OSError, ValueError, KeyError):
        return None
    address: str | None = plugins.get("khotin", {}).get("address")
    return address


def _configure(folder: Path, address: str | None) -> None:
    """For Datasette 0.65 (metadata.json, settings.json) and 1.0 (datasette.yaml)."""
    own = {"database": "archive", "media": "previews/media.db", "vault": "../../warc"}
    plugins = {"khotin": {**own, **({"address": address} if address else {})}}
    settings = {name: value == "on" if value in ("on", "off") else value
                for name, value in SETTINGS.items()}  # fmt: skip
    _write_json(folder / "metadata.json", {"plugins": plugins})
    _write_json(folder / "settings.json", settings)
    # JSON is YAML.
    _write_json(folder / "datasette.yaml", {"settings": settings, "plugins": plugins})


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _inspect(folder: Path) -> None:
    """Count the tables beforehand; what the file names, Datasette serves as immutable."""
    command = [sys.executable, "-m", "datasette", "inspect", "archive.db"]
    done = subprocess.run(
        [*command, "--inspect-file", "inspect-data.json"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CatalogueError(
            "datasette could not read the public copy: {why}", why=done.stderr.strip()[-200:]
        )


def _write_once(folder: Path) -> None:
    # No absolute path of the machine that published: the folder is made to be carried away.
    values = {
        "python": platform.python_version(),
        "version": __version__,
        "requirements": "\n".join(pinned("khotin")),
    }
    (folder / "requirements.txt").write_text(values["requirements"] + "\n", "utf-8")
    for name in _KEPT:
        if not (folder / name).exists():
            text = (resources.files(__package__) / "site_files" / f"{name}.in").read_text("utf-8")
            (folder / name).write_text(Template(text).substitute(values), "utf-8")


def pinned(package: str) -> list[str]:
    """What a package needs at run time, and what that needs, in the versions installed here.

    Sorted lines for pip; the package itself is left out.
    """
    found: dict[str, str] = {}
    waiting = [package]
    while waiting:
        name = waiting.pop()
        for line in metadata.requires(name) or ():
            match = _NAME.match(line)
            needed = re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
            if not needed or "extra ==" in line or needed in found:
                continue
            try:
                found[needed] = metadata.version(needed)
            except metadata.PackageNotFoundError:
                continue  # needed on another system or Python only
            waiting.append(needed)
    return [f"{name}=={version}" for name, version in sorted(found.items())]
