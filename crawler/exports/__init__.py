"""Exports: the catalogue's articles as files for people and programs, one module a format."""

from __future__ import annotations

from crawler.exports.export import FORMATS, ExportResult, export

__all__ = ["FORMATS", "ExportResult", "export"]
