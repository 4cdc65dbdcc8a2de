"""How well the fixtures are read, field by field, and floors that may only rise.

Cases with a ``truth.json`` say what their page shows, apart from what the product reads.
``python -m tests.pages.floors`` prints the table; ``--raise`` lifts the floors to what is
reached now. A field that falls under its floor fails ``test_floors``.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from crawler.pages import links, record
from crawler.text import squeeze
from tests.pages import golden

FLOORS = Path(__file__).parent / "floors.json"
#: Found and expected, summed over all cases.
Tally = dict[str, list[float]]


def quality() -> dict[str, float]:
    """Each field's share of what was right, over all cases that tell the truth."""
    tally: Tally = defaultdict(lambda: [0.0, 0.0])
    for case in golden.cases():
        if (case / "truth.json").exists():
            _score(case, tally)
    return {name: hits / of for name, (hits, of) in sorted(tally.items()) if of}


def _score(case: Path, tally: Tally) -> None:
    truth = json.loads((case / "truth.json").read_text("utf-8"))
    html = (case / "page.html").read_bytes()
    url = json.loads((case / "meta.json").read_text("utf-8"))["url"]
    read = record(html, url)
    _add(tally, "kind", truth["kind"] == read["kind"], "kind" in truth)
    if told := truth.get("links"):
        found = links(html, url)
        _sets(tally, "links", told["articles"], found["articles"], told["optional"])
        _add(tally, "next", _url(told["next"]) == _url(found["next"]))
        return
    doubtful = set(truth.get("unscored", ()))
    for name in ("title", "section", "byline"):
        if name in truth and name not in doubtful:
            _add(tally, name, _same(truth[name], read[name]))
    if "published" in truth:
        _add(tally, "published", _moment(truth["published"]) == _moment(read["published"]))
    _prose(truth, read, doubtful, tally)
    _pictures(truth.get("images", ()), read["images"], tally)
    _sets(tally, "attachments", _addresses(truth, "attachments"), _addresses(read, "attachments"))
    _sets(tally, "related", truth.get("related", ()), read["related"])


def _add(tally: Tally, name: str, hit: bool | float, counts: bool = True) -> None:
    if counts:
        tally[name][0] += hit
        tally[name][1] += 1


def _prose(truth: dict[str, Any], read: dict[str, Any], doubtful: set[str], tally: Tally) -> None:
    lead, body = [truth.get("lead") or ""], list(truth.get("body", ()))
    found_lead, found = [read["lead"] or ""], list(read["body"])
    if "lead" in doubtful:
        lead, body, found_lead, found = [], lead + body, [], found_lead + found
    _add(tally, "lead", _f1(found_lead, lead), any(lead))
    _add(tally, "body", _f1(found, body), "body" in truth)


def _pictures(told: Iterable[dict[str, Any]], found: list[dict[str, Any]], tally: Tally) -> None:
    wanted = {_url(p["src"]): p for p in told}
    got = {_url(p["src"]): p for p in found}
    _sets(tally, "images", wanted, got)
    for src, picture in wanted.items():
        if src in got:
            for name in ("caption", "credit"):
                _add(tally, name, _same(picture[name], got[src][name]))


def _addresses(record_: dict[str, Any], name: str) -> list[str]:
    return [link["url"] for link in record_.get(name, ())]


def _sets(
    tally: Tally,
    name: str,
    told: Iterable[str],
    found: Iterable[str],
    optional: Iterable[str] = (),
) -> None:
    """Recall and precision of addresses; optional ones neither help nor harm."""
    wanted, got = set(map(_url, told)), set(map(_url, found))
    got -= set(map(_url, optional)) - wanted
    tally[f"{name}_recall"][0] += len(wanted & got)
    tally[f"{name}_recall"][1] += len(wanted)
    tally[f"{name}_precision"][0] += len(wanted & got)
    tally[f"{name}_precision"][1] += len(got)


def _f1(found: Iterable[str], told: Iterable[str]) -> float:
    one, other = (Counter(re.findall(r"\w+", _plain(" ".join(t)))) for t in (found, told))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _same(one: Any, other: Any) -> bool:
    return _plain(one) == _plain(other)


def _plain(value: Any) -> str:
    return squeeze(str(value or "")).casefold()


def _moment(iso: str | None) -> str | None:
    """To the minute: seconds are displayed by some templates and say nothing."""
    return iso[:16] if iso else None


def _url(value: str | None) -> str:
    return unquote(value or "").rstrip("/")


def floors() -> dict[str, float]:
    text = FLOORS.read_text("utf-8") if FLOORS.exists() else "{}"
    known: dict[str, float] = json.loads(text)
    return known


def raised(known: dict[str, float], now: dict[str, float]) -> dict[str, float]:
    """The floors lifted to what is reached, in thousandths; none is ever lowered.

    >>> raised({"title": 0.9, "lead": 1.0}, {"title": 0.9567, "lead": 0.8, "body": 1.0})
    {'body': 1.0, 'lead': 1.0, 'title': 0.956}
    """
    reached = {name: math.floor(value * 1000) / 1000 for name, value in now.items()}
    names = sorted(known | reached)
    return {name: max(known.get(name, 0.0), reached.get(name, 0.0)) for name in names}


def main(arguments: list[str]) -> int:
    known, now = floors(), quality()
    for name, value in now.items():
        print(f"{name:24}{value:8.3f}  floor {known.get(name, 0.0):.3f}")
    if "--raise" in arguments:
        FLOORS.write_text(json.dumps(raised(known, now), indent=1) + "\n", "utf-8")
        return 0
    return int(any(now.get(name, 0.0) < floor for name, floor in known.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
