"""What the invented portals published, in the order in which a crawler found it.

Each portal is crawled whole first, from its newest article to its oldest, as listings have them;
then come the nights, in which the last tenth appears.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bench._synthetic.words import say, sentences, subject
from crawler.items import Article, Evidence, Link, Picture
from crawler.store import PortalRow

PORTALS = 24
SECTIONS = (
    "Tin tức - Sự kiện", "Kinh tế", "Văn hóa - Xã hội", "Xây dựng Đảng", "Nông thôn mới",
    "An ninh - Quốc phòng", "Thông báo", "Văn bản chỉ đạo",
)  # fmt: skip
#: The first crawl is of this day; articles go back twenty years.
FIRST = date(2025, 6, 30)
YEARS = 20
ROUNDS = 12
BEGIN = datetime(2025, 7, 1, tzinfo=UTC)
_KINDS = ("article",) * 85 + ("attachment_only",) * 8 + ("gallery",) * 4 + ("document",) * 3
_NAMES = ("An", "Bốn", "Cẩm", "Duyên", "Én", "Gấm", "Hảo", "Kỳ", "Lụa", "Mận", "Nở", "Phượng")


@dataclass(frozen=True, slots=True)
class Story:
    """Article ``number`` (from 1) as it was found; ``later`` is its text after an edit.

    ``papers`` are the texts of its attachments. ``fate`` is live, missing or hidden.
    """

    number: int
    portal: int
    round: int
    url: str
    key: str
    article: Article
    papers: tuple[str, ...] = ()
    later: Article | None = None
    fate: str = "live"


def portal_row(portal: int) -> PortalRow:
    """Portal ``portal`` of PORTALS, from 1."""
    name = f"{_NAMES[portal % len(_NAMES)]} {_NAMES[portal // len(_NAMES) + 3]}"
    return PortalRow(
        slug=f"giabo{portal:02}",
        title=f"Huyện {name}",
        title_en=f"{name} district",
        province="Tỉnh Giả",
        home=f"http://giabo{portal:02}.example/",
        family="label",
    )


def stories(count: int, seed: int = 1) -> Iterator[Story]:
    """So many stories in the order of their numbers."""
    for number, (portal, turn, day) in enumerate(_plan(count), 1):
        yield story(number, portal, turn, day, seed)


def _plan(count: int) -> Iterator[tuple[int, int, date]]:
    """(portal, round, day) of every article: round 0 is the first crawl."""
    shares = [1 / (portal + 4) for portal in range(PORTALS)]
    sizes = [int(count * 0.9 * share / sum(shares)) for share in shares]
    for portal, size in enumerate(sizes, 1):
        for place in range(size):
            age = YEARS * 365 * (place / size) ** 1.3
            yield portal, 0, FIRST - timedelta(days=int(age))
    late = count - sum(sizes)
    for place in range(late):
        turn = 1 + place * ROUNDS // late
        portal = 1 + (place * 7 + place // PORTALS) % PORTALS
        yield portal, turn, FIRST + timedelta(days=1 + 365 * place // late)


def story(number: int, portal: int, turn: int, day: date, seed: int) -> Story:
    """One story; the same arguments give the same story."""
    chance = random.Random(seed * 1_000_003 + number)
    kind = chance.choice(_KINDS)
    topic = subject(chance)
    base = f"http://giabo{portal:02}.example"
    article = _article(number, kind, topic, day, base, chance)
    papers = tuple(
        sentences(say(chance, min(3000, int(chance.lognormvariate(5.6, 0.8))), topic), chance)
        for _ in article.attachments
    )
    edited = kind == "article" and not article.attachments and chance.random() < 0.04
    fate = chance.random()
    return Story(
        number=number,
        portal=portal,
        round=turn,
        url=f"{base}/tin/{number}.html",
        key=str(number),
        article=article,
        papers=papers,
        later=_edited(article, topic, chance) if edited else None,
        fate="missing" if fate < 0.01 else "hidden" if fate < 0.012 else "live",
    )


def _article(
    number: int, kind: str, topic: list[str], day: date, base: str, chance: random.Random
) -> Article:
    title = " ".join([*say(chance, chance.randint(1, 3), topic), *topic[:3]])
    title = f"{title[0].upper()}{title[1:]}"
    published = None if chance.random() < 0.015 else _moment(day, chance)
    section = SECTIONS[min(int(chance.expovariate(0.35)), len(SECTIONS) - 1)]
    length = int(chance.lognormvariate(4.9, 0.55)) if kind != "attachment_only" else 0
    body = tuple(_paragraphs(say(chance, length, topic), chance))
    byline = f"{chance.choice(_NAMES)} {chance.choice(_NAMES)}" if chance.random() < 0.6 else None
    found = {
        "title": ("h1", title),
        "section": ("crumb", section),
        "published": ("label", published),
    }
    return Article(
        kind=kind,  # type: ignore[arg-type]
        title=title,
        section=section,
        published=published,
        precision="minute" if published else None,
        lead=sentences(say(chance, 22, topic), chance) if body and chance.random() < 0.7 else None,
        body=body,
        body_html="".join(f"<p>{paragraph}</p>" for paragraph in body),
        byline=byline,
        pictures=tuple(_pictures(number, kind, base, topic, chance)),
        attachments=tuple(_files(number, kind, base, topic, chance)),
        related=tuple(
            Link(url=f"{base}/tin/{other}.html", name=f"Bài {other}")
            for other in range(max(1, number - 3), number)
        ),
        evidence={name: Evidence(rule=rule, raw=raw) for name, (rule, raw) in found.items()},
    )


def _moment(day: date, chance: random.Random) -> str:
    return f"{day}T{chance.randint(6, 17):02}:{chance.randrange(60):02}+07:00"


def _paragraphs(said: list[str], chance: random.Random) -> Iterator[str]:
    while said:
        cut = chance.randint(30, 60)
        yield sentences(said[:cut], chance)
        said = said[cut:]


def _pictures(
    number: int, kind: str, base: str, topic: list[str], chance: random.Random
) -> Iterator[Picture]:
    most = {"article": 3, "gallery": 8}.get(kind, 0)
    for place in range(chance.randint(0, most)):
        told = chance.random() < 0.5
        caption = sentences(say(chance, 6, topic), chance) if told else None
        credit = f"Ảnh: {chance.choice(_NAMES)}" if told and chance.random() < 0.4 else None
        yield Picture(src=f"{base}/anh/{number}-{place}.png", caption=caption, credit=credit)


def _files(
    number: int, kind: str, base: str, topic: list[str], chance: random.Random
) -> Iterator[Link]:
    wanted = kind in ("attachment_only", "document") or chance.random() < 0.04
    for place in range(chance.randint(1, 2) if wanted else 0):
        name = f"Số {chance.randint(1, 400)}/KH-UBND {' '.join(say(chance, 3, topic))}"
        yield Link(url=f"{base}/tep/{number}-{place}.pdf", name=name)


def _edited(article: Article, topic: list[str], chance: random.Random) -> Article:
    added = sentences(say(chance, 20, topic), chance)
    body = (*article.body, added)
    return replace(article, body=body, body_html=f"{article.body_html}<p>{added}</p>")
