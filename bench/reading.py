"""The reading room over HTTP, against plain Datasette's table page on the same file.

``KHOTIN_BENCH_ARTICLES=1000000`` for another size than 200,000. Each question is asked several
times in turn with the plain one; judged is the best time of each, as other work on the machine
only ever adds, and beside it stand the times of all answers.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from bench import _questions
from bench._questions import Question
from bench._room import Served, Times, ask, khotin, load, plain_datasette, published, quantile
from bench._synthetic.build import archive

ARTICLES = int(os.environ.get("KHOTIN_BENCH_ARTICLES") or 200_000)
ROUNDS = int(os.environ.get("KHOTIN_BENCH_ROUNDS") or 3)
#: At most this share of the plain table page's time.
RATIO = 0.5
#: What is asked once more of an immutable file.
_PUBLISHED = ("two words", "the commonest word", "article", "front", "no words", "portal")


def run() -> Iterator[str]:
    """Markdown rows: one class of questions each, with its limit and the ratio."""
    yield f"{ARTICLES:,} invented articles, {ROUNDS} rounds, {load()}"
    path = archive(ARTICLES)
    named = os.environ.get("KHOTIN_BENCH_ONLY")
    with khotin(path) as ours, plain_datasette(path) as plain:
        yield _first_visit(ours)
        yield (
            "| question | p50 | p95 | limit | p95 of all answers | CPU ms | plain p50 | plain p95"
            " | plain CPU ms | ratio of p95 | |"
        )
        yield "|---|---|---|---|---|---|---|---|---|---|---|"
        for question in _questions.chosen(_questions.questions(path), named):
            yield _row(question, ours, plain)
        yield f"server memory {ours.memory():.0f} MB, plain {plain.memory():.0f} MB; {load()}"
    with published(path) as ours:
        yield f"served as a published copy is, immutable: {_first_visit(ours)}"
        for question in _questions.chosen(_questions.questions(path), named):
            if question.name in _PUBLISHED:
                found = ask(ours, question.ours, ROUNDS)
                yield f"- {question.name}: p95 {quantile(found.best, 0.95):.0f} ms"


def _first_visit(ours: Served) -> str:
    start = time.perf_counter()
    ours.web.get("/").raise_for_status()
    front = 1000 * (time.perf_counter() - start)
    ours.web.get("/tim-kiem").raise_for_status()
    return f"first visit after the start: front page {front:.0f} ms"


def _row(question: Question, ours: Served, plain: Served) -> str:
    mine, theirs = _in_turn(question, ours, plain)
    best = mine.best
    p95 = quantile(best, 0.95)
    cells = [
        question.name,
        f"{quantile(best, 0.5):.0f}",
        f"{p95:.0f}",
        f"{question.limit:.0f}",
        f"{quantile(mine.all, 0.95):.0f}",
        f"{mine.cpu_each:.0f}",
    ]
    words = [] if p95 <= question.limit else ["over the limit"]
    if theirs.walls:
        ratio = p95 / quantile(theirs.best, 0.95)
        cells += [f"{quantile(theirs.best, 0.5):.0f}", f"{quantile(theirs.best, 0.95):.0f}"]
        cells += [f"{theirs.cpu_each:.0f}", f"{ratio:.2f}"]
        words += [] if ratio <= RATIO else ["over half of plain"]
    else:
        cells += ["", "", "", ""]
    words += [f"{mine.failed} failed"] if mine.failed else []
    words += [f"plain: {theirs.failed} failed"] if theirs.failed else []
    return "| " + " | ".join([*cells, ", ".join(words) or "ok"]) + " |"


def _in_turn(question: Question, ours: Served, plain: Served) -> tuple[Times, Times]:
    """Ours, theirs, ours again: what disturbs one disturbs the other."""
    mine = ask(ours, question.ours, 1)
    theirs = ask(plain, question.plain, 2) if question.plain else Times()
    for _ in range(ROUNDS - 1):
        again = ask(ours, question.ours, 1)
        for walls, more in zip(mine.walls, again.walls, strict=True):
            walls += more
        mine.cpu += again.cpu
        mine.failed += again.failed
    return mine, theirs
