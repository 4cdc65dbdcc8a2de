"""Run every bench and print one table."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import bench


def main() -> None:
    """One row a figure; name benches on the command line to run only those."""
    wanted = sys.argv[1:]
    names = [m.name for m in pkgutil.iter_modules(bench.__path__) if not m.name.startswith("_")]
    for name in names:
        if not wanted or name in wanted:
            module = importlib.import_module(f"bench.{name}")
            print(f"## {name}: {module.__doc__.splitlines()[0]}", flush=True)
            for line in module.run():
                print(line, flush=True)


if __name__ == "__main__":
    main()
