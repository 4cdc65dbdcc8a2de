"""What may be asked with conditions, and what cross-examination makes of the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.items import Exchange
from crawler.sources.copies import Copy, Vouch
from crawler.spiders import honesty
from crawler.spiders.captured import capture_of
from crawler.spiders.honesty import Honesty
from crawler.store import Archive, PortalRow
from crawler.vault import Known, Vault

URL = "http://x.example/tin/1"
NIGHT = datetime(2026, 3, 1, 19, tzinfo=UTC)
PAGE = Exchange(
    url=URL,
    fetched_at=NIGHT,
    status=200,
    response_headers=((b"ETag", b'"a"'), (b"Content-Type", b"text/html")),
    body=b"<html>mot</html>",
)


class Desk:
    """An archive with a vault, and the night's clock."""

    def __init__(self, folder: Path):
        self.now = NIGHT
        self.archive = Archive(folder / "archive.db")
        row = PortalRow(slug="x", title="x", home="http://x.example/", family="generic")
        self.portal_id = self.archive.save_portal(row)
        self.run_id = self.archive.start_run(self.portal_id, "crawl", NIGHT, "0.1")
        self._repeats: Known | None = None
        self.folder = folder / "warc"
        self.vault = Vault(self.folder, "x", {}, known_url=lambda url: self._repeats)

    def keep(self, exchange: Exchange, repeats: Known | None = None) -> None:
        self._repeats = repeats
        exchange = replace(exchange, fetched_at=self.now)
        placed = self.vault.write(exchange)
        self.archive.save_capture(self.run_id, self.portal_id, capture_of(exchange, placed))

    def honesty(self) -> Honesty:
        return Honesty(self.archive, self.portal_id, self.folder, lambda: self.now)

    def copy(self, *, fresh: bool = False) -> Copy | None:
        return self.honesty().copy_of("article", URL, fresh=fresh)

    def vouch(self, *, asked: bool) -> Vouch:
        copy = self.copy()
        assert copy is not None
        return replace(copy.vouch, asked=asked)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(honesty, "AUDIT", 10**9)  # the lot falls on nobody
    found = Desk(tmp_path)
    yield found
    found.vault.close()
    found.archive.close()


NOT_MODIFIED = replace(PAGE, status=304, body=b"")


def test_a_page_with_validators_is_asked_about_and_its_bytes_are_at_hand(desk: Desk) -> None:
    assert desk.copy() is None
    desk.keep(PAGE)
    copy = desk.copy()
    assert copy is not None
    assert copy.answer is not None
    assert copy.answer.payload() == PAGE.body
    assert copy.vouch.validators.conditions() == ((b"If-None-Match", b'"a"'),)


def test_a_reason_to_look_and_the_lot_ask_in_full(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keep(PAGE)
    fresh = desk.copy(fresh=True)
    assert fresh is not None
    assert (fresh.answer, fresh.vouch.asked) == (None, False)
    monkeypatch.setattr(honesty, "AUDIT", 1)
    drawn = desk.copy()
    assert drawn is not None
    assert drawn.answer is None


def test_the_lot_falls_on_every_address_now_and_then(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(honesty, "AUDIT", 10)
    drawn = 0
    for day in range(200):
        desk.now = NIGHT + timedelta(days=day)
        drawn += desk.honesty()._drawn(URL)
    assert 5 <= drawn <= 50


def test_not_modified_is_believed_once_and_of_a_proved_server_three_times(desk: Desk) -> None:
    desk.keep(PAGE)
    known = desk.vouch(asked=False).known
    desk.now += timedelta(days=1)
    desk.keep(NOT_MODIFIED, known)
    copy = desk.copy()
    assert copy is not None
    assert copy.answer is None
    trust = desk.archive.trust(desk.portal_id, "article")
    desk.archive.keep_trust(desk.portal_id, "article", replace(trust, proved=True))
    for _ in range(2):
        copy = desk.copy()
        assert copy is not None
        assert copy.answer is not None
        desk.now += timedelta(days=1)
        desk.keep(NOT_MODIFIED, known)
    copy = desk.copy()
    assert copy is not None
    assert copy.answer is None


@pytest.mark.parametrize(
    "last",
    [
        replace(PAGE, status=404),
        replace(PAGE, status=503, body=b""),
        replace(PAGE, truncated="disconnect"),
        replace(PAGE, response_headers=()),
    ],
)
def test_what_did_not_end_well_last_time_is_asked_for_in_full(desk: Desk, last: Exchange) -> None:
    desk.keep(PAGE)
    desk.now += timedelta(days=1)
    desk.keep(last)
    assert desk.copy() is None


def test_what_was_moved_out_of_the_vault_is_asked_for_in_full(desk: Desk) -> None:
    desk.keep(PAGE)
    desk.vault.close()
    for file in desk.folder.glob("*.warc.gz"):
        file.rename(file.with_suffix(".elsewhere"))
    copy = desk.copy()
    assert copy is not None
    assert copy.answer is None


def examined(court: Honesty, vouch: Vouch, status: int) -> None:
    (request,) = court.examine(vouch, lambda before: True)
    assert request.headers["If-None-Match"] == b'"a"'
    answer = Response(URL, status=status, request=request)
    asyncio.run(court._examined(answer))


def test_who_calls_a_changed_page_unchanged_has_lied(desk: Desk) -> None:
    desk.keep(PAGE)
    court = desk.honesty()
    examined(court, vouch := desk.vouch(asked=False), 304)
    asyncio.run(
        court._examined(Response(URL, status=304, request=Request(URL, meta={"exam": vouch})))
    )
    assert [notice.code for notice in court.notices] == ["validators_lied"]
    distrusted = "SELECT count(*) FROM events WHERE kind = 'distrusted'"
    assert desk.archive.db.execute(distrusted).fetchone()[0] == 1
    assert desk.copy() is None
    for kind in ("listing", "article", "file"):
        trust = desk.archive.trust(desk.portal_id, kind)
        assert (trust.off, trust.example) == ("lied", URL)


def test_who_sends_a_changed_page_has_proved_itself(desk: Desk) -> None:
    desk.keep(PAGE)
    court = desk.honesty()
    examined(court, desk.vouch(asked=False), 200)
    court.keep()
    assert desk.archive.trust(desk.portal_id, "article").proved
    assert not desk.archive.trust(desk.portal_id, "listing").proved


def test_an_answer_in_full_to_a_condition_is_proof_enough(desk: Desk) -> None:
    desk.keep(PAGE)
    court = desk.honesty()
    assert list(court.examine(desk.vouch(asked=True), lambda before: True)) == []
    court.keep()
    assert desk.archive.trust(desk.portal_id, "article").proved


def test_a_better_reading_of_the_same_page_accuses_nobody(desk: Desk) -> None:
    desk.keep(PAGE)
    court = desk.honesty()
    assert list(court.examine(desk.vouch(asked=False), lambda before: False)) == []
    assert list(court.examine(None, lambda before: True)) == []


def test_a_mass_of_edits_is_no_mass_of_examinations(desk: Desk) -> None:
    desk.keep(PAGE)
    court, vouch = desk.honesty(), desk.vouch(asked=False)
    sent: list[Request] = []
    for _ in range(20):
        sent += court.examine(vouch, lambda before: True)
    assert len(sent) == honesty.EXAMS


def test_errors_are_not_counted_against_the_validators(desk: Desk) -> None:
    desk.keep(PAGE)
    court, vouch = desk.honesty(), desk.vouch(asked=True)
    for status in (503, 404, 200, 304):
        court.answered(vouch, status)
    court.answered(replace(vouch, asked=False), 200)
    court.keep()
    trust = desk.archive.trust(desk.portal_id, "article")
    assert (trust.asked, trust.matched) == (2, 1)
