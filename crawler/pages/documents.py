"""The text of attached documents, for search: PDF and DOCX."""

from __future__ import annotations

import io
import logging
import warnings

from pypdf import PdfReader

MAX_PAGES = 500
MAX_CHARS = 2_000_000

_PDF = ("pdf", "application/pdf")
_DOCX = ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def text_of(data: bytes, name_or_mime: str) -> str | None:
    """Text of a PDF or DOCX file, paragraphs by line; None when it has or tells none.

    ``name_or_mime`` is a file name, an address or a media type; the first bytes decide when it
    says nothing useful. Broken and encrypted files give None, never an exception.
    """
    kind = _kind(data, name_or_mime)
    if kind is None:
        return None
    try:
        text = _pdf(data) if kind == "pdf" else _docx(data)
    # pypdf and python-docx raise all sorts of errors on damaged files.
    except Exception:
        return None
    text = "\n".join(line for raw in text.splitlines() if (line := " ".join(raw.split())))
    return text[:MAX_CHARS] or None


def _kind(data: bytes, name_or_mime: str) -> str | None:
    hint = name_or_mime.split("?")[0].split(";")[0].strip().casefold()
    if data.startswith(b"%PDF-") or hint.endswith(_PDF):
        return "pdf"
    if data.startswith(b"PK") and hint.endswith(_DOCX):
        return "docx"
    return None


def _pdf(data: bytes) -> str:
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = PdfReader(io.BytesIO(data))
        pages = reader.pages[:MAX_PAGES]
        return "\n".join(page.extract_text() for page in pages)


def _docx(data: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)
