"""``python -m crawler`` is the same program as ``khotin``."""

from crawler.cli import main

if __name__ == "__main__":
    main()
