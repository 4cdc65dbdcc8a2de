"""What people read on the command line: Vietnamese unless KHOTIN_LANG=en.

The English sentence stands in the code and is the key; ``vi.py`` holds the Vietnamese.
"""

from __future__ import annotations

import os

from crawler.errors import KhotinError
from crawler.reasons import Reason
from crawler.words.vi import VIETNAMESE


def language() -> str:
    """``en`` where KHOTIN_LANG asks for it, else ``vi``."""
    return "en" if os.environ.get("KHOTIN_LANG", "").lower().startswith("en") else "vi"


def t(english: str, **values: object) -> str:
    """The sentence in the reader's language, its ``{names}`` filled with ``values``.

    A sentence without a translation is said in English rather than not at all; a test sees to
    it that none is missing.
    """
    return in_language(language(), english, **values)


def in_language(lang: str, english: str, /, **values: object) -> str:
    """The same in ``lang`` (``vi`` or ``en``), for a reader who is not at this terminal."""
    sentence = english if lang == "en" else VIETNAMESE.get(english, english)
    return sentence.format(**values) if values else sentence


def say(error: KhotinError) -> str:
    """An error in one line, in the reader's language."""
    return t(error.template, **error.values)


def in_both(error: KhotinError) -> Reason:
    """An error as a reason that is kept: said in both languages while its facts are at hand."""
    vietnamese = VIETNAMESE.get(error.template, error.template)
    told = vietnamese.format(**error.values) if error.values else vietnamese
    return Reason("error", {"vi": told, "en": str(error)})


def reasoned(reason: Reason | None, lang: str | None = None) -> str:
    """A reason in the reader's language, or in ``lang``; nothing for none."""
    if reason is None:
        return ""
    if (lang or language()) == "en":
        return reason.said()
    return reason.said(lambda sentence: VIETNAMESE.get(sentence, sentence), "vi")
