"""Two languages: every string of the reading room stands in i18n/vi.json and i18n/en.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib import resources
from typing import Any

from crawler.words import in_language

LANGUAGES = ("vi", "en")
COOKIE = "khotin_lang"

_VIETNAM = timezone(timedelta(hours=7))

Message = str | dict[str, str]


@cache
def catalogue(lang: str) -> dict[str, Message]:
    """The strings of one language; a message with a count is a dict of ``one`` and ``other``."""
    text = (resources.files(__package__) / "i18n" / f"{lang}.json").read_text("utf-8")
    strings: dict[str, Message] = json.loads(text)
    return strings


@dataclass(frozen=True, slots=True)
class Speech:
    """How the reading room speaks in one language."""

    lang: str

    def __call__(self, key: str, /, n: int | None = None, **values: object) -> str:
        """The message of that key; ``n`` chooses the plural and is shown as ``{n}``.

        Raises KeyError for a key that the catalogue lacks: a test asks for all of them.
        """
        message = catalogue(self.lang)[key]
        if isinstance(message, dict):
            message = message.get("one" if n == 1 else "other", message["other"])
        if n is not None:
            values["n"] = self.number(n)
        return message.format(**values) if values else message

    def said(self, english: str, /, **values: object) -> str:
        """A sentence that the command line says, too: see ``crawler.words``."""
        return in_language(self.lang, english, **values)

    def known(self, prefix: str, word: str | None) -> str:
        """The name of a value from the catalogue, or the value itself when it is not ours."""
        message = catalogue(self.lang).get(f"{prefix}.{word}", word or "")
        return message if isinstance(message, str) else message["other"]

    def number(self, n: int) -> str:
        """Thousands grouped: 12.345 in Vietnamese, 12,345 in English."""
        grouped = f"{n:,}"
        return grouped.replace(",", ".") if self.lang == "vi" else grouped

    def size(self, n: int | None) -> str:
        """Bytes in the unit that people use: 812 KB, 1,2 MB, 3,4 GB."""
        if n is None:
            return ""
        if n < 1_000_000:
            return f"{max(1, round(n / 1000))} KB"
        large = f"{n / 1e6:.1f} MB" if n < 1_000_000_000 else f"{n / 1e9:.1f} GB"
        return large.replace(".", ",") if self.lang == "vi" else large

    def day(self, iso: str | None) -> str:
        """A date as precise as it is known: 14/06/2017 or 14 June 2017, 06/2017, 2017."""
        if not iso:
            return self("date.unknown")
        parts = local(iso)[:10].split("-")
        if len(parts) == 1:
            return parts[0]
        month = self(f"month.{int(parts[1])}")
        if self.lang == "vi":
            return "/".join(reversed(parts))
        if len(parts) == 2:
            return f"{month} {parts[0]}"
        return f"{int(parts[2])} {month} {parts[0]}"

    def day_of_year(self, month_day: str) -> str:
        """A day without its year, from ``06-14``: 14 tháng 6, 14 June."""
        month, day = (int(part) for part in month_day.split("-"))
        return f"{day} {self(f'month.{month}')}"

    def share(self, part: int, whole: int) -> str:
        """A share in per cent, never rounded up to all: 99,9%."""
        if not whole or part >= whole:
            return "100%"
        shown = f"{int(1000 * part / whole) / 10:g}%"
        return shown.replace(".", ",") if self.lang == "vi" else shown

    def typed(self, iso: str | None) -> str:
        """A date as the reader types it: 14/06/2017 in Vietnamese, 2017-06-14 in English."""
        parts = (iso or "").split("-")
        return "/".join(reversed(parts)) if self.lang == "vi" else "-".join(parts)

    def moment(self, iso: str | None) -> str:
        """``day`` and, where it is known, the time of day in Vietnam: 14/06/2017, 08:30."""
        if not iso or "T" not in iso:
            return self.day(iso)
        return f"{self.day(iso)}, {local(iso)[11:16]}"


def local(iso: str) -> str:
    """A moment at +07:00; a date without a time stays as it is."""
    if "T" not in iso:
        return iso
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return moment.astimezone(_VIETNAM).isoformat() if moment.tzinfo else iso


def chosen(request: Any) -> str:
    """The reader's language: ``?lang=``, else the cookie, else Accept-Language, else Vietnamese."""
    if request is None:
        return LANGUAGES[0]
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return str(wish)
    return _accepted(request.headers.get("accept-language", ""))


def _accepted(header: str) -> str:
    """The better of our languages by RFC 9110 section 12.5.4; a tie and no wish are Vietnamese."""
    quality = dict.fromkeys(LANGUAGES, 0.0)
    for item in header.split(","):
        tag, _, parameter = item.partition(";")
        lang = tag.strip().lower().partition("-")[0]
        if lang in quality:
            quality[lang] = max(quality[lang], _quality(parameter))
    return max(LANGUAGES, key=quality.__getitem__)


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
