"""Why a run ended as it did: a code with its facts, said in the reader's language when read.

What is kept is the code and the facts (``as_dict``), so that a row of years ago can be said in
either language. The English sentence is the key of the translation, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Translate = Callable[[str], str]

#: The sentence of each code.
SENTENCES = {
    "failures": "{failures}",
    "told_to_go": "the portal asked us to stay away",
    "limit": "limit reached",
    "closing": "the portal's closing hours began",
    "interrupted": "interrupted ({how})",
    "no_section": "no page of a section could be read",
    "start": "{what}",
    "sections_gone": "the front page answers, but the sections: {what}",
    "no_article": "the sections were read, but no article was found in them",
    "fields_fell": "fields fell: {fields}",
    "changed_at_once": "{count} articles changed at once",
    "unreadable": "{count} of {of} article pages could not be read",
    "vanished": "{count} of {of} known articles are not there",
    "killed": "the process ended without a word (killed, or the power went)",
    "unclosed": "the run was not closed",
    "fault": "a fault of the program: {error}",
    "silent": "{section}: nothing for {days} days, where usually {usual} days pass",
    "validators_lied": (
        "the server said that a changed page had not changed; it is asked in full from now on"
    ),
    "validators_useless": "the server never knows a page again; it is asked in full from now on",
}

#: What goes wrong with one address, by the short name under which it is counted.
FAILURES = {
    "dns": "the name is not found",
    "refused": "the connection is refused",
    "timeout": "no answer in time",
    "connection lost": "the connection broke off",
    "cut off": "the answer broke off",
    "empty": "an empty answer",
    "robots.txt": "robots.txt forbids it",
    "blocked page": "a page that keeps robots out",
    "error page": "an error page",
    "a page, not a file": "a page, not a file",
    "outside this machine": "outside this machine",
    "paging form not understood": "paging form not understood",
    "asks for a long pause": "asks for a long pause",
    "led to the front page": "led to the front page",
    "not an address": "not an address",
    "http": "the server answers {status}",
    "image": "picture",
    "attachment": "attachment",
    "feed": "feed",
}

#: Fields of an article in a person's words.
FIELDS = {
    "title": "headline",
    "section": "section",
    "published": "date",
    "lead": "lead",
    "body": "text",
    "byline": "byline",
    "pictures": "pictures",
    "attachments": "attachments",
}

_HTTP = re.compile(r"http (\d+)")


def _english(sentence: str) -> str:
    return sentence


@dataclass(frozen=True, slots=True)
class Reason:
    """``code`` is a key of SENTENCES, ``values`` are its facts, fit for JSON. Besides those of
    the sentence there may be an ``example``: an address. The code ``error`` holds both languages
    under ``vi`` and ``en``, because errors are said with facts that JSON cannot hold.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For the row of the run, and for programs."""
        return {"code": self.code, "values": dict(self.values)}

    def said(self, translate: Translate = _english, language: str = "en") -> str:
        """The sentence, by ``translate`` in ``language``, with its example in brackets."""
        if self.code == "error":
            return str(self.values[language])
        values = dict(self.values) | {
            name: say(self.values[name], translate)
            for name, say in _SPEAKERS.items()
            if name in self.values
        }
        sentence = translate(SENTENCES[self.code]).format(**values)
        example = self.values.get("example")
        return f"{sentence} ({example})" if example else sentence

    def __str__(self) -> str:
        return self.said()


def reason_of(kept: Mapping[str, Any] | None) -> Reason | None:
    """The reason that ``as_dict`` gave; None for none, and for a code of a newer version."""
    if not kept or (kept["code"] not in SENTENCES and kept["code"] != "error"):
        return None
    return Reason(kept["code"], kept["values"])


def failure(name: str, translate: Translate = _english) -> str:
    """What went wrong with an address. English keeps the short names of the logs.

    >>> failure("image: http 404")
    'image: http 404'
    """
    if translate is _english:
        return name
    head, colon, rest = name.partition(": ")
    if colon and head in FAILURES:
        return f"{translate(FAILURES[head])}: {failure(rest, translate)}"
    status = _HTTP.fullmatch(name)
    if status:
        return translate(FAILURES["http"]).format(status=status[1])
    return translate(FAILURES[name]) if name in FAILURES else name


def _failures(found: list[dict[str, Any]], translate: Translate) -> str:
    return ", ".join(
        f"{one['count']} × {failure(one['what'], translate)}"
        + (f" ({one['example']})" if one.get("example") else "")
        for one in found
    )


def _fields(fell: Mapping[str, list[int]], translate: Translate) -> str:
    def name(field: str) -> str:
        return field if translate is _english else translate(FIELDS[field])

    pattern = translate("{name} ({count} of {of})")
    return ", ".join(
        pattern.format(name=name(field), count=count, of=of) for field, (count, of) in fell.items()
    )


_SPEAKERS: Mapping[str, Callable[[Any, Translate], str]] = {
    "failures": _failures,
    "fields": _fields,
    "what": failure,
}
