"""What ``khotin try`` shows on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.items import Evidence
from crawler.trying.reading import Field, Reading
from crawler.words import t

#: Values of one field that are shown; a page may have a hundred links.
_MOST = 12
_out = Console(highlight=False, soft_wrap=True)


def show(reading: Reading) -> None:
    """Print every field with its evidence: a table on a terminal, plain lines elsewhere."""
    if _out.is_terminal:
        _out.print(_table(reading))
    else:
        for line in _lines(reading):
            print(line)


def family_line(reading: Reading) -> str:
    """The family that read the page, and the one it was recognised as where that differs."""
    if reading.family.name == reading.recognised:
        return reading.family.name
    return t("{family} (by the profile; recognised as {other})", family=reading.family.name,
             other=reading.recognised)  # fmt: skip


def proof(evidence: Evidence | None) -> list[str]:
    """The rule, and the text it read where there is one."""
    if evidence is None:
        return []
    told = [t("rule: {rule}", rule=evidence.rule)]
    if evidence.raw:
        told.append(t("text: {raw}", raw=" ".join(evidence.raw.split())))
    return told


def _table(reading: Reading) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(t("family"), family_line(reading))
    for field in reading.fields():
        cell = Text("\n".join(_values(field)))
        for line in proof(field.evidence):
            cell.append(f"\n{line}", style="dim")
        table.add_row(t(field.name), cell)
    return table


def _lines(reading: Reading) -> Iterator[str]:
    yield f"{t('family')}: {family_line(reading)}"
    for field in reading.fields():
        values = _values(field)
        if len(values) == 1:
            yield f"{t(field.name)}: {values[0]}"
        else:
            yield f"{t(field.name)}:"
            yield from (f"  {value}" for value in values)
        yield from (f"    {line}" for line in proof(field.evidence))


def _values(field: Field) -> list[str]:
    if not field.values:
        return [t("(none)")]
    shown = [" · ".join(value.split("\n")) for value in field.values[:_MOST]]
    if len(field.values) > _MOST:
        shown.append(t("… and {count} more", count=len(field.values) - _MOST))
    return shown
