"""The side-by-side view: the page as captured, and the record that was read from it."""

from __future__ import annotations

import re
import tempfile
from html import escape
from pathlib import Path

from crawler.errors import UsageError
from crawler.pages.charset import decode
from crawler.pages.page import parse
from crawler.trying.reading import Field, Reading
from crawler.trying.report import family_line, proof
from crawler.words import language, t

#: The page may show its own pictures and styles; it may run, send and load nothing else.
_POLICY = "default-src 'none'; img-src * data:; style-src * 'unsafe-inline'; font-src *"
_HEAD = re.compile(r"<head\b[^>]*>", re.I)
_STYLE = """
:root { color-scheme: light; --line: #d5d9e0; --quiet: #555f6e; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, "Be Vietnam Pro", sans-serif; color: #16202c; }
main { display: grid; grid-template-columns: 1fr 1fr; height: 100vh; }
iframe { width: 100%; height: 100%; border: 0; border-right: 1px solid var(--line); }
section { overflow: auto; padding: 1rem 1.5rem 3rem; }
h1 { font-size: 1.05rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
dt { font-weight: 600; margin-top: .7rem; border-top: 1px solid var(--line); padding-top: .5rem; }
dd { margin: .3rem 0 0; overflow-wrap: anywhere; white-space: pre-line; }
dd.none { color: var(--quiet); font-style: italic; }
dd.proof { color: var(--quiet); font-size: .8rem; }
@media (max-width: 60rem) { main { grid-template-columns: 1fr; grid-template-rows: 50vh auto;
  height: auto; } iframe { border-right: 0; border-bottom: 1px solid var(--line); } }
"""
_PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head><body><main>
<iframe title="{frame}" sandbox="" referrerpolicy="no-referrer" srcdoc="{page}"></iframe>
<section aria-label="{record}"><h1>{title}</h1><dl>
{fields}
</dl></section></main></body></html>
"""


def write(reading: Reading, path: Path | None = None) -> Path:
    """Write the view to ``path``, or to a new temporary file; gives where it is.

    Raises UsageError where it cannot be written.
    """
    try:
        if path is None:
            with tempfile.NamedTemporaryFile(
                prefix="khotin-", suffix=".html", delete=False
            ) as file:
                path = Path(file.name)
        path.write_text(render(reading), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            "cannot write {path}: {why}", path=path, why=error.strerror or str(error)
        ) from error
    return path


def render(reading: Reading) -> str:
    """The view as one HTML file. The page in it is sandboxed: its scripts do not run."""
    fields = [Field(t("family"), (family_line(reading),)), *reading.fields()]
    return _PAGE.format(
        lang=language(),
        style=_STYLE,
        title=escape(reading.article.title or reading.source.url),
        frame=escape(t("the page")),
        record=escape(t("the record")),
        page=escape(_framed(reading)),
        fields="\n".join(map(_field, fields)),
    )


def _framed(reading: Reading) -> str:
    """The page's own markup, its references resolved against its own address."""
    source = reading.source
    base = parse(source.html, source.url, source.content_type).base
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<base href="{escape(base)}">'
    )
    markup = decode(source.html, source.content_type).text
    # Anything before the doctype would put the browser into quirks mode.
    framed, count = _HEAD.subn(lambda match: match[0] + head, markup, count=1)
    return framed if count else head + markup


def _field(field: Field) -> str:
    lines = [f"<dt>{escape(t(field.name))}</dt>"]
    lines += [f"<dd>{escape(value)}</dd>" for value in field.values]
    if not field.values:
        lines.append(f'<dd class="none">{escape(t("(none)"))}</dd>')
    lines += [f'<dd class="proof">{escape(line)}</dd>' for line in proof(field.evidence)]
    return "\n".join(lines)
