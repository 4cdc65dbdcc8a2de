"""Whether a server's "not modified" is believed: asked, audited, cross-examined.

No answer may hide an edit for good. So an address is read in full after some answers of "not
modified", and now and then by lot; and where a full answer shows news, the server is asked once
more with the validators of before. Who then says "not modified" has lied, and is never asked
with conditions again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.errors import VaultError
from crawler.reasons import Reason
from crawler.sources.copies import Copy, Validators, Vouch
from crawler.store import Archive
from crawler.store.validators import Trust
from crawler.vault import Known, Record, read

#: Of so many requests that could be conditional, one is made in full, by lot.
AUDIT = 10
#: So many cross-examinations a run and kind of look are enough.
EXAMS = 3
_KINDS = ("listing", "article", "file")


class Honesty:
    """What one run asks with conditions, and what it learns of the server.

    ``vault`` is the folder of the WARC files. ``notices`` are what people should know.
    """

    def __init__(
        self, archive: Archive, portal_id: int, vault: Path, clock: Callable[[], datetime]
    ):
        self._archive, self._portal_id, self._vault, self._clock = archive, portal_id, vault, clock
        self._trust: dict[str, Trust] = {
            kind: archive.trust(portal_id, kind).judged(clock()) for kind in _KINDS
        }
        self._exams: Counter[str] = Counter()
        self.notices: list[Reason] = []

    def copy_of(self, kind: str, url: str, *, fresh: bool) -> Copy | None:
        """What is known of an address; with the answer in the vault if it may be asked about.

        ``fresh``: there is a reason to read it in full.
        """
        trust = self._trust[kind]
        if trust.off:
            return None
        vouched = self._archive.vouched(self._portal_id, url)
        if vouched is None:
            return None
        is_full = fresh or vouched.repeats >= trust.patience or self._drawn(url)
        answer = None if is_full else self._read(vouched.warc_file, vouched.warc_offset)
        vouch = Vouch(
            kind=kind,
            url=url,
            validators=Validators(vouched.etag, vouched.last_modified),
            known=Known(vouched.record_id, vouched.first_url, vouched.first_at),
            file=vouched.warc_file,
            offset=vouched.warc_offset,
            asked=answer is not None,
        )
        return Copy(vouch, answer)

    def _drawn(self, url: str) -> bool:
        """The lot: another one for every address and day."""
        lot = f"{self._clock():%Y-%m-%d} {url}"
        return hashlib.sha256(lot.encode("utf-8", "replace")).digest()[0] % AUDIT == 0

    def _read(self, file: str, offset: int) -> Record | None:
        """The held answer; old files may have been moved to another disk: then we ask in full."""
        try:
            return read(self._vault, file, offset)
        except VaultError:
            return None

    def answered(self, vouch: Vouch | None, status: int) -> None:
        """Count an answer to a request with conditions; errors say nothing about them."""
        if vouch is None or not vouch.asked or status not in (200, 304):
            return
        trust = self._trust[vouch.kind]
        matched = trust.matched + (status == 304)
        counted = replace(trust, asked=trust.asked + 1, matched=matched)
        self._trust[vouch.kind] = judged = counted.judged(self._clock())
        if judged.off == "useless" and not trust.off:
            self.notices.append(Reason("validators_useless"))

    def examine(self, vouch: Vouch | None, is_news: Callable[[Record], bool]) -> Iterator[Request]:
        """A full answer showed news: would the server have kept it from us?

        ``is_news`` compares it with the answer before, read as pages are read today: a better
        reading of the same page is no change of it.
        """
        if vouch is None or not self._may_learn(vouch):
            return
        before = self._read(vouch.file, vouch.offset)
        if before is None or not is_news(before):
            return
        if vouch.asked:
            self._proved(vouch.kind)
        else:
            self._exams[vouch.kind] += 1
            yield Request(
                vouch.url,
                self._examined,
                errback=self._unanswered,
                headers=dict(vouch.validators.conditions()),
                priority=100,
                dont_filter=True,
                meta={"exam": vouch, "dont_redirect": True},
            )

    def _may_learn(self, vouch: Vouch) -> bool:
        """Whether news of this answer would teach us anything."""
        trust = self._trust[vouch.kind]
        if trust.off:
            return False
        return not trust.proved if vouch.asked else self._exams[vouch.kind] < EXAMS

    async def _examined(self, response: Response) -> None:
        kind = response.meta["exam"].kind
        if response.status == 304:
            self._lied(response.url)
        elif response.status == 200:
            self._proved(kind)

    def _unanswered(self, failure: Failure) -> None:
        """No answer proves nothing; the next news is another occasion."""

    def _proved(self, kind: str) -> None:
        self._trust[kind] = replace(self._trust[kind], proved=True)

    def _lied(self, url: str) -> None:
        if any(trust.off == "lied" for trust in self._trust.values()):
            return  # several were examined at once, and one is enough
        now = self._clock()
        for kind, trust in self._trust.items():
            self._trust[kind] = replace(trust, off="lied", off_at=now, example=url)
        notice = Reason("validators_lied", {"example": url})
        self.notices.append(notice)
        self._archive.doubt_vouched(self._portal_id, now)
        self._archive.add_event(
            "distrusted", now, self._portal_id, detail={"url": url, "reason": str(notice)}
        )
        # At once: what a run has learnt the hard way must outlive a sudden end.
        self.keep()

    def keep(self) -> None:
        """Remember what was learnt."""
        for kind, trust in self._trust.items():
            if trust != Trust():
                self._archive.keep_trust(self._portal_id, kind, trust)
