"""The catalogues, and how dates and numbers are said."""

from __future__ import annotations

import re
import string
import unicodedata
from pathlib import Path

import pytest

from crawler.publish import language
from crawler.publish.language import LANGUAGES, Message, Speech, catalogue

PACKAGE = Path(language.__file__).parent


def forms(message: Message) -> list[str]:
    return list(message.values()) if isinstance(message, dict) else [message]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert list(catalogue("vi")) == list(catalogue("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_string_is_whole(lang: str) -> None:
    for key, message in catalogue(lang).items():
        for text in forms(message):
            assert text.strip() == text != "", key
            assert unicodedata.is_normalized("NFC", text), key
            assert fields(text) == fields(forms(catalogue("vi")[key])[0]), key


def asked_for() -> set[str]:
    """The keys that code and templates name literally."""
    sources = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
    text = "\n".join(file.read_text("utf-8") for file in sources)
    return set(re.findall(r"\b(?:t|speech)\(\s*f?[\"']([a-z_.0-9]+[a-z_0-9])[\"']", text))


def test_every_key_that_is_asked_for_exists() -> None:
    assert len(asked_for()) > 50
    assert asked_for() <= set(catalogue("vi"))


def test_no_string_is_left_over() -> None:
    """What is not named literally belongs to a group whose last part is a value."""
    groups = (
        "api.call.", "api.parameter.", "api.rule.", "change.", "charset.", "column.", "error.",
        "event.", "evidence.field.", "history.part.", "kind.", "lifecycle.", "mime.", "month.",
        "pictures.", "precision.", "search.date.", "search.facet.", "search.help.", "search.in.",
        "search.sort.", "source.", "state.", "status.reading.", "table.", "tls.", "weekday.",
    )  # fmt: skip
    spare = {key for key in catalogue("vi") if not key.startswith(groups)} - asked_for()
    assert spare == set()


@pytest.mark.parametrize(
    ("iso", "vi", "en"),
    [
        ("2017-06-14", "14/06/2017", "14 June 2017"),
        ("2017-06", "06/2017", "June 2017"),
        ("2017", "2017", "2017"),
        ("2017-06-14T23:30:00+07:00", "14/06/2017", "14 June 2017"),
        ("2017-06-14T18:30:00.000000Z", "15/06/2017", "15 June 2017"),
        (None, "không rõ ngày", "date unknown"),
    ],
)
def test_days_are_in_the_readers_form(iso: str | None, vi: str, en: str) -> None:
    assert Speech("vi").day(iso) == vi
    assert Speech("en").day(iso) == en


def test_moments_are_in_vietnam_time() -> None:
    assert Speech("vi").moment("2017-06-14T18:30:00Z") == "15/06/2017, 01:30"
    assert Speech("en").moment("2017-06-14T08:05:00+07:00") == "14 June 2017, 08:05"
    assert Speech("vi").moment("2017-06-14") == "14/06/2017"


def test_numbers_and_plurals() -> None:
    assert Speech("vi")("count.articles", n=12345) == "12.345 bài"
    assert Speech("en")("count.articles", n=12345) == "12,345 articles"
    assert Speech("en")("count.articles", n=1) == "1 article"
    assert Speech("vi").size(1_234_567) == "1,2 MB"
    assert Speech("en").size(400) == "1 KB"


def test_an_unknown_value_is_shown_as_it_is() -> None:
    assert Speech("vi").known("kind", "podcast") == "podcast"
    assert Speech("vi").known("kind", "gallery") == "Chùm ảnh"
