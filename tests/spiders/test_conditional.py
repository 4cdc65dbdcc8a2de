"""Conditional requests: honest servers are spared, useless ones left alone, liars found out."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.sources.copies import Validators, validators_of
from crawler.store.validators import PROVED, SECOND_CHANCE, UNPROVED, USELESS, Trust
from crawler.vault import read, resolve
from crawler.vault.compose import NOT_MODIFIED
from crawler.vault.reader import Record
from tests.khotin import rows
from tests.spiders.nights import nights

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
REVISITS = "SELECT * FROM captures WHERE status = 304"


def test_an_honest_server_is_asked_with_its_own_validators_and_hides_nothing(
    archive: Path,
) -> None:
    told = nights(
        archive,
        [(0, {"validators": "honest"}), (1, {}), (3, {"grow": 2}), (4, {"edit": 21}), (5, {})],
    )
    assert told[1]["statuses"]["304"] == told[1]["not_modified"] > 0
    assert [night["new"] for night in told[1:]] == [0, 2, 0, 0]
    # The new article is due for a look after one day, which sees the edit.
    assert [night["changed"] for night in told[1:]] == [0, 0, 1, 0]
    assert all(night["notices"] == [] for night in told)
    assert rows(archive, "SELECT * FROM validator_trust WHERE off IS NOT NULL") == []
    _every_revisit_stands_for_its_page(archive)


def _every_revisit_stands_for_its_page(archive: Path) -> None:
    vault = archive.parent / "warc"

    def original(revisit: Record) -> Record | None:
        found = rows(
            archive, "SELECT * FROM captures WHERE record_id = ?", revisit.refers_to_record_id
        )
        return read(vault, found[0]["warc_file"], found[0]["warc_offset"]) if found else None

    revisits = rows(archive, REVISITS)
    assert revisits
    for row in revisits:
        record = read(vault, row["warc_file"], row["warc_offset"])
        assert (record.type, record.profile, record.url) == ("revisit", NOT_MODIFIED, row["url"])
        whole = resolve(original, record)
        assert whole.status == 200
        assert whole.payload()
        # The same picture may have come from another address first.
        if (whole.header("Content-Type") or "").startswith("text/html"):
            assert whole.refers_to_url == row["url"]
            assert b"</html>" in whole.payload()
    for file in vault.glob("*.warc.gz"):
        check = [sys.executable, "-m", "warcio.cli", "check", str(file)]
        assert subprocess.run(check, check=False).returncode == 0


@pytest.mark.parametrize("habit", ["lying", "stubborn"])
def test_a_liar_is_found_out_at_the_first_news_and_what_it_hid_is_found(
    archive: Path, habit: str
) -> None:
    script: list[tuple[float, dict[str, Any]]] = [
        (0, {"validators": habit}),
        (1, {"grow": 1}),
        (2, {}),
        (3, {"grow": 2}),
        (4, {"edit": 21}),
        (5, {}),
    ]
    told = nights(archive, script)
    # "Not modified" is believed once: what was hidden in the first night is found in the second.
    assert told[1]["new"] + told[2]["new"] == 1
    assert [notice for night in told for notice in night["notices"]] == ["validators_lied"]
    assert sum(night["new"] for night in told) == 23
    assert "304" not in told[4]["statuses"]
    off = rows(archive, "SELECT DISTINCT off FROM validator_trust")
    assert off == [{"off": "lied"}]
    event = rows(archive, "SELECT kind, detail FROM events WHERE kind = 'distrusted'")
    assert len(event) == 1
    assert "http://127.0.0.1" in event[0]["detail"]


def test_an_edit_that_a_liar_hides_is_found_at_the_next_look(archive: Path) -> None:
    """Looks are due after 1, 3 and 7 days; the listings show nothing of an edit."""
    script: list[tuple[float, dict[str, Any]]] = [(0, {"validators": "lying"})]
    script += [(1, {"grow": 2}), (2, {}), (3, {"edit": 21}), (4, {}), (8, {})]
    assert sum(night["changed"] for night in nights(archive, script)) == 1


# The server's record.


def test_a_server_that_never_matches_is_left_alone_for_half_a_year() -> None:
    assert Trust(asked=USELESS - 1).judged(NOW).off is None
    off = Trust(asked=USELESS).judged(NOW)
    assert (off.off, off.off_at, off.patience) == ("useless", NOW, 0)
    assert off.judged(NOW + SECOND_CHANCE - timedelta(days=1)) == off
    assert off.judged(NOW + SECOND_CHANCE) == Trust()
    assert Trust(asked=USELESS * 9, matched=1).judged(NOW).off is None


def test_a_liar_gets_no_second_chance() -> None:
    lied = Trust(off="lied", off_at=NOW, example="http://x.example/1")
    assert lied.judged(NOW + 10 * SECOND_CHANCE) == lied
    assert lied.patience == 0


def test_more_is_believed_of_a_server_that_has_proved_itself() -> None:
    assert (Trust().patience, Trust(proved=True).patience) == (UNPROVED, PROVED) == (1, 3)


# Validators.

DATE = (b"Date", b"Sun, 01 Mar 2026 08:00:00 GMT")


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((), Validators()),
        (((b"ETag", b' W/"x-1" '),), Validators('W/"x-1"')),
        (((b"etag", b""),), Validators()),
        (
            ((b"Last-Modified", b"Sat, 28 Feb 2026 08:00:00 GMT"), DATE),
            Validators(None, "Sat, 28 Feb 2026 08:00:00 GMT"),
        ),
        # The page was written in the minute it was fetched: it may have changed again since.
        (((b"Last-Modified", b"Sun, 01 Mar 2026 07:59:30 GMT"), DATE), Validators()),
        (((b"Last-Modified", b"Mon, 02 Mar 2026 08:00:00 GMT"), DATE), Validators()),
        (((b"Last-Modified", b"yesterday"), DATE), Validators()),
        (((b"Last-Modified", b"Sun, 01 Mar 2026 07:00:00"), DATE[:0]), Validators()),
    ],
)
def test_validators_are_kept_as_they_came_unless_they_could_hide_an_edit(
    headers: tuple[tuple[bytes, bytes], ...], expected: Validators
) -> None:
    kept = [pair for pair in headers if pair]
    if headers and not headers[-1]:
        # Without a Date the time of the fetch counts, and a date without a zone is GMT.
        expected = Validators(None, "Sun, 01 Mar 2026 07:00:00")
    assert validators_of(tuple(kept), NOW) == expected


def test_conditions_repeat_them_byte_for_byte() -> None:
    both = Validators('"a"', "Sat, 28 Feb 2026 08:00:00 GMT")
    assert both.conditions() == (
        (b"If-None-Match", b'"a"'),
        (b"If-Modified-Since", b"Sat, 28 Feb 2026 08:00:00 GMT"),
    )
    assert Validators().conditions() == ()
