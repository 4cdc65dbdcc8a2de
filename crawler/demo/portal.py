"""The demo portal: answers requests in one of the dresses, and knows the truth about itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from crawler.demo.districts import DISTRICTS
from crawler.demo.dresses import CLASSES
from crawler.demo.dresses.base import STATIC, Dress, Frame, new_frame
from crawler.demo.faults import Fault, Faults
from crawler.demo.journal import Journal
from crawler.demo.newsroom import Newsroom
from crawler.demo.validators import Validators, shown
from crawler.demo.wire import Reply, Request, Target, redirect
from crawler.errors import UsageError

DRESSES = ("label", "lacviet", "nukeviet", "liferay", "plain")
DEMO_PORTS = {"label": 8201, "lacviet": 8202, "nukeviet": 8203, "liferay": 8204, "plain": 8205}
#: How a deleted article can answer.
WAYS = ("404", "410", "soft404", "home")
_BLOCKED = """<!DOCTYPE html><html><head><title>Request Rejected</title></head><body>
<h1>Truy cập bị từ chối</h1><p>The requested URL was rejected. Please consult with your
administrator.</p><p>Your support ID is: {token}</p></body></html>"""


class DemoPortal:
    """A believable district portal of a district that does not exist.

    ``dress`` is one of DRESSES and also chooses the district; ``articles`` (20 to 1,000,000) and
    ``seed`` decide everything else, and nothing is held per article. ``photos`` bounds the number
    of distinct photographs (None: as many as the articles call for), which spares a benchmark
    the drawing. Further keywords are those of ``control``.

    Raises UsageError for an unknown dress or a number of articles out of range.
    """

    def __init__(
        self,
        dress: str,
        *,
        articles: int = 60,
        seed: int = 1,
        photos: int | None = None,
        **control: Any,
    ) -> None:
        _check_dress(dress)
        if not 20 <= articles <= 1_000_000:
            raise UsageError(
                "a demo portal has 20 to 1000000 articles, not {articles}", articles=articles
            )
        self.room = Newsroom(DISTRICTS[dress], articles, seed, photos)
        self.dress: Dress = CLASSES[dress](self.room)
        self.faults = Faults()
        self.journal = Journal()
        self.validators = Validators()
        self._forbidden: list[str] = []
        self._lock = threading.Lock()
        self.control(**control)

    # -- truth -------------------------------------------------------------------------------

    def truth(self, base_url: str, *, digests: bool = True) -> Iterator[dict[str, Any]]:
        """One dict an article that is public now, newest first.

        Keys: number (1 is the oldest), key, url, urls, kind, title, section, published, lead,
        body, byline, images (src, caption, credit, sha256), attachments (url, name, sha256) and
        related. Text is in NFC; the module of each dress says what its lead and captions are.
        ``digests=False`` leaves the sha256 out and so draws no picture.
        """
        for number in range(self.room.count, 0, -1):
            if self.room.is_public(number):
                yield self.dress.truth(number, base_url, digests=digests)

    # -- control -----------------------------------------------------------------------------

    def control(self, **wishes: Any) -> dict[str, Any]:
        """Changes the portal and returns its state. All keywords may be combined.

        grow=N: N new articles. edit=i or [i, …]: a paragraph more. retitle=i or [i, …].
        replace=i or [i, …]: another file under the address of the article's first paper, or of
        its first picture where it has no paper.
        redate={i: "2020-01-31T08:00"} or redate="2020-01-31": the displayed date, of one article
        or of all (a rebuild); redate=None takes that back. delete=i or [i, …] with
        how=404|410|soft404|home; restore=i or [i, …]. dress=NAME: other markup, same articles.
        fail={"mode": …, "count": N, "path": regex, …} or a list of these (see faults.py);
        calm=True ends all faults. robots=["/path", …]: more Disallow lines.
        validators=honest|useless|lying|stubborn (see validators.py); None: as the dress does.
        forget=True empties the journal.

        Raises UsageError for a word or a number that means nothing here.
        """
        with self._lock:
            how = str(wishes.pop("how", "404"))
            if how not in WAYS:
                raise UsageError("how is one of {ways}, not {how!r}", ways=", ".join(WAYS), how=how)
            for wish, value in wishes.items():
                self._grant(wish, value, how)
        return self.state()

    def _grant(self, wish: str, value: Any, how: str) -> None:
        changes = self.room.changes
        grants: dict[str, Callable[[], object]] = {
            "grow": lambda: self._grow(int(value)),
            "edit": lambda: _count(changes.editions, self._numbers(value)),
            "replace": lambda: _count(changes.replaced, self._numbers(value)),
            "retitle": lambda: changes.retitled.update(self._numbers(value)),
            "redate": lambda: self._redate(value),
            "delete": lambda: changes.gone.update(dict.fromkeys(self._numbers(value), how)),
            "restore": lambda: [changes.gone.pop(i, None) for i in self._numbers(value)],
            "dress": lambda: self._change_dress(str(value)),
            "fail": lambda: self._break(_many(value)),
            "calm": lambda: self.faults.clear() if value else None,
            "robots": lambda: self._forbid(value),
            "validators": lambda: setattr(self, "validators", Validators(value)),
            "forget": lambda: self.journal.reset() if value else None,
        }
        if wish not in grants:
            raise UsageError(
                "control knows {grants}, not {wish!r}", grants=", ".join(grants), wish=wish
            )
        grants[wish]()

    def _numbers(self, value: Any) -> list[int]:
        numbers = [int(i) for i in _many(value)]
        for number in numbers:
            if not self.room.exists(number):
                raise UsageError(
                    "no article {number}: they are numbered 1 to {count}",
                    number=number,
                    count=self.room.count,
                )
        return numbers

    def _grow(self, count: int) -> None:
        if count < 0:
            raise UsageError("a portal cannot grow by less than nothing; use delete")
        self.room.changes.grown += count

    def _break(self, faults: list[Mapping[str, Any]]) -> None:
        for fault in faults:
            self.faults.add(fault)

    def _redate(self, value: Any) -> None:
        changes = self.room.changes
        if value is None:
            changes.rebuilt = None
            changes.dates.clear()
        elif isinstance(value, Mapping):
            numbers = self._numbers(list(value))
            dates = [datetime.fromisoformat(str(date)) for date in value.values()]
            changes.dates.update(zip(numbers, dates, strict=True))
        else:
            changes.rebuilt = datetime.fromisoformat(str(value))

    def _change_dress(self, name: str) -> None:
        _check_dress(name)
        self.dress = CLASSES[name](self.room)

    def _forbid(self, paths: Iterable[str]) -> None:
        self._forbidden = list(paths)

    def state(self) -> dict[str, Any]:
        """What ``GET /__control`` tells: the changes, the faults and the journal."""
        changes = self.room.changes
        return {
            "dress": self.dress.name,
            "district": self.room.district.name,
            "articles": self.room.count,
            "public": self.room.count - len(changes.gone),
            "editions": changes.editions,
            "gone": changes.gone,
            "robots": self._forbidden,
            "faults": self.faults.describe(),
            "journal": self.journal.describe(),
        }

    # -- answers -----------------------------------------------------------------------------

    def respond(self, request: Request) -> Reply:
        """The answer to a request when nothing goes wrong."""
        if request.path == "/robots.txt":
            return self._robots(request)
        dress = self.dress
        if request.path == dress.style_path:
            return Reply(dress.style.encode(), "style", content_type="text/css")
        target = dress.locate(request)
        reply = self._reply(dress, target, self.validators.asked(request))
        return self.validators.answer(request, reply, lambda: shown(dress, target))

    def _reply(self, dress: Dress, target: Target, request: Request) -> Reply:
        frame = new_frame(request)
        answers: dict[str, Callable[[Dress, Frame, Target], Reply | None]] = {
            "home": lambda d, f, t: _html(d.home(f), "home"),
            "listing": self._listing,
            "article": self._article,
            "image": self._image,
            "attachment": self._attachment,
            "static": self._static,
            "feed": lambda d, f, t: d.feed(f, t),
            "sitemap": lambda d, f, t: d.feed(f, t),
        }
        answer = answers.get(target.kind)
        reply = answer(dress, frame, target) if answer else None
        return reply or self._missing(dress, frame)

    def blocked(self, fault: Fault, request: Request) -> Reply:
        """The page of a firewall in front of the portal."""
        body = _BLOCKED.format(token=new_frame(request).token)
        return Reply(body.encode(), "blocked", fault.status)

    def _robots(self, request: Request) -> Reply:
        lines = self.dress.robots(request.base)
        # Before any Sitemap line: the forbidden paths belong to the group of all robots.
        lines[2:2] = [f"Disallow: {path}" for path in self._forbidden]
        return Reply("\n".join([*lines, ""]).encode(), "robots", content_type="text/plain")

    def _missing(self, dress: Dress, frame: Frame, status: int = 404) -> Reply:
        lines = ["Trang bạn tìm không tồn tại hoặc đã bị gỡ bỏ.", "Vui lòng quay lại trang chủ."]
        return _html(dress.notice(frame, "Lỗi truy cập", lines), "missing", status)

    def _listing(self, dress: Dress, frame: Frame, target: Target) -> Reply | None:
        section = self.room.district.section(target.section)
        if section is None:
            return None
        page = dress.listing(frame, section, target.page)
        return page if isinstance(page, Reply) else _html(page, "listing")

    def _article(self, dress: Dress, frame: Frame, target: Target) -> Reply | None:
        if not self.room.exists(target.number):
            return None
        how = self.room.changes.gone.get(target.number)
        if how == "home":
            return redirect("/", "article", 302)
        if how is not None:
            return self._missing(dress, frame, 200 if how == "soft404" else int(how))
        headers = dress.page_headers(target)
        tag = dict(headers).get("ETag")
        if tag and frame.request.headers.get("If-None-Match") == tag:
            return Reply(b"", "article", 304, headers=headers)
        page = dress.article(frame, self.room.item(target.number))
        return _html(page, "article", headers=headers)

    def _image(self, dress: Dress, frame: Frame, target: Target) -> Reply | None:
        if not self.room.exists(target.number):
            return None
        item = self.room.item(target.number)
        if target.index >= len(item.shots):
            return None
        return Reply(self.room.photo(item, target.index), "image", content_type="image/jpeg")

    def _attachment(self, dress: Dress, frame: Frame, target: Target) -> Reply | None:
        if not self.room.is_public(target.number):
            return None
        papers = self.room.item(target.number).papers
        if target.index >= len(papers):
            return None
        paper = papers[target.index]
        name = f"inline; filename*=UTF-8''{quote(paper.name)}"
        data = self.room.paper(target.number, paper)
        return Reply(
            data,
            "attachment",
            content_type="application/pdf",
            headers=(("Content-Disposition", name),),
        )

    def _static(self, dress: Dress, frame: Frame, target: Target) -> Reply | None:
        if target.name not in STATIC:
            return None
        lines = [*self.room.district.about, "Địa chỉ liên hệ: trụ sở UBND huyện."]
        return _html(dress.notice(frame, STATIC[target.name], lines), "static")


def _check_dress(name: str) -> None:
    if name not in CLASSES:
        raise UsageError(
            "no demo dress called {name!r}; there are: {dresses}",
            name=name,
            dresses=", ".join(DRESSES),
        )


def _count(times: dict[int, int], numbers: Iterable[int]) -> None:
    for number in numbers:
        times[number] = times.get(number, 0) + 1


def _many(value: Any) -> list[Any]:
    """A list as it is, anything else as a list of one."""
    return list(value) if isinstance(value, (list, tuple, set)) else [value]


def _html(
    page: str, kind: str, status: int = 200, headers: tuple[tuple[str, str], ...] = ()
) -> Reply:
    return Reply(page.encode(), kind, status, headers=headers)
