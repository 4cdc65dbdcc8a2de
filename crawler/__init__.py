"""Khotin: a scheduled crawler and archiver of district portal news."""

__version__ = "0.1.0"
