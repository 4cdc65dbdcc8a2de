"""White space and zero-width marks: the little that is done to stored text."""

from __future__ import annotations


def collapse(text: str) -> str:
    """White space as one blank, the letters as found, zero-width marks off the ends.

    >>> collapse(" \\u200bTin\\xa0 vắn ")
    'Tin vắn'
    """
    return " ".join(text.split()).strip("\u200b\u200c\u200d\u2060\ufeff\u00ad ")
