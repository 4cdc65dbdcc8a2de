"""How to cite an article: an APA line, BibTeX, RIS, CSL-JSON, and what a page tells Zotero.

A citation names the page as it was published and the copy here: two addresses, two times. A
Vietnamese name is never taken apart: family and given name are not what other programs think.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from crawler.publish.language import Speech, local
from crawler.publish.names import office, people
from crawler.text import fold

BIB, RIS, CSL = "application/x-bibtex", "application/x-research-info-systems", "application/json"

_TEX = str.maketrans({c: f"\\{c}" for c in "#$%&_{}"} | {"\\": r"\textbackslash{}"})
_TEX |= {ord("~"): r"\textasciitilde{}", ord("^"): r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """What every form of a citation says. Dates are ISO 8601 in Vietnam, as exact as known.

    ``authors`` are persons; ``office`` stands for them where no person is named.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    office: str
    portal: str
    publisher: str | None
    published: str | None
    url: str
    archive_url: str
    captured: str
    language: str = "vi"
    abstract: str = ""
    section: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The persons, else the office."""
        return self.authors or (self.office,)

    @property
    def date_parts(self) -> list[int]:
        """Year, month, day, as far as they are known."""
        return [int(part) for part in (self.published or "")[:10].split("-") if part]

    @property
    def captured_day(self) -> str:
        return self.captured[:10]


def citation(row: dict[str, Any], archive_url: str) -> Citation:
    """The citation of an article row (see articles.py); ``archive_url`` is its permanent one."""
    captured = row["captures"][0]["captured_at"] if row["captures"] else row["last_seen"]
    published = row["published"]
    year = (published or "nd")[:4]
    return Citation(
        key=f"{_plain(row['portal'])}-{year}-{_plain(row['key'])[:40] or row['id']}",
        title=row["title"],
        authors=people(row["byline"]),
        office=office(row["byline"]) or row["authority"] or row["portal_title"],
        portal=row["portal_title"],
        publisher=row["authority"],
        published=local(published) if published else None,
        url=row["url"],
        archive_url=archive_url,
        captured=local(captured),
        abstract=row["lead"] or "",
        section=row["section"] or "",
    )


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def apa(cited: Citation, speech: Speech) -> str:
    """One line after APA 7 (section 10.16, web pages), with the archived copy at its end."""
    day = _apa_day(cited.published, speech) if cited.published else speech("cite.no_date")
    author = ", ".join(cited.names).rstrip(".")
    place = f" {cited.portal}." if cited.portal != author else ""
    copy = speech("cite.copy", day=speech.day(cited.captured_day), url=cited.archive_url)
    return f"{author}. ({day}). {cited.title.rstrip('.')}.{place} {cited.url} {copy}"


def _apa_day(iso: str, speech: Speech) -> str:
    """2025, 14 tháng 6; 2025, June 14; 2025, tháng 6; 2025."""
    year, *rest = iso[:10].split("-")
    if not rest:
        return year
    month = speech(f"month.{int(rest[0])}")
    if len(rest) == 1:
        return f"{year}, {month}"
    day = int(rest[1])
    return f"{year}, {day} {month}" if speech.lang == "vi" else f"{year}, {month} {day}"


def bibtex(cited: Citation) -> str:
    """An @online entry of biblatex; braces keep the name and the title as they are."""
    fields = {
        "author": " and ".join(f"{{{name.translate(_TEX)}}}" for name in cited.names),
        "title": f"{{{cited.title.translate(_TEX)}}}",
        "date": (cited.published or "")[:10],
        "year": (cited.published or "")[:4],
        "organization": cited.portal.translate(_TEX),
        "url": _url(cited.url),
        "urldate": cited.captured_day,
        "langid": "vietnamese",
        "note": f"Archived {cited.captured}: \\url{{{_url(cited.archive_url)}}}",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def _url(address: str) -> str:
    """An address that cannot end the braces it stands in."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def ris(cited: Citation) -> str:
    """RIS with the type of a newspaper article; lines end as the format wants."""
    tags = [
        ("TY", "NEWS"),
        ("ID", cited.key),
        *(("AU", name) for name in cited.names),
        ("TI", cited.title),
        ("T2", cited.portal),
        ("PB", cited.publisher),
        ("PY", (cited.published or "")[:4]),
        ("DA", (cited.published or "")[:10].replace("-", "/")),
        ("SE", cited.section),
        ("AB", cited.abstract),
        ("LA", cited.language),
        ("UR", cited.url),
        ("L2", cited.archive_url),
        ("Y2", cited.captured_day.replace("-", "/")),
        ("N1", f"Archived {cited.captured}: {cited.archive_url}"),
        ("ER", ""),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value or tag == "ER"]
    return "".join(f"{line}\r\n" for line in lines)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def csl(cited: Citation) -> dict[str, Any]:
    """An item of CSL-JSON 1.0.2; ``archive_location`` is the copy here."""
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "article-newspaper",
        "title": cited.title,
        "author": [{"literal": name} for name in cited.names],
        "container-title": cited.portal,
        "section": cited.section,
        "publisher": cited.publisher,
        "language": cited.language,
        "abstract": cited.abstract,
        "URL": cited.url,
        "accessed": {"date-parts": [[int(part) for part in cited.captured_day.split("-")]]},
        "archive": "Khotin",
        "archive_location": cited.archive_url,
        "note": f"Archived {cited.captured}: {cited.archive_url}",
    }
    if cited.date_parts:
        item["issued"] = {"date-parts": [cited.date_parts]}
    return {name: value for name, value in item.items() if value}


def csl_json(cited: Citation) -> str:
    """A CSL-JSON file: a list of one item."""
    return json.dumps([csl(cited)], ensure_ascii=False, indent=1)
