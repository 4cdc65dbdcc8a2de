"""The families, one module each: a new file in this folder is a new family."""

from __future__ import annotations

import importlib
import pkgutil

from crawler.pages.family import Family


def _found() -> dict[str, type[Family]]:
    families: dict[str, type[Family]] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Family) and value.name == info.name:
                families[info.name] = value
    return dict(sorted(families.items()))


FAMILIES: dict[str, type[Family]] = _found()
