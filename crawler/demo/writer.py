"""Composes an article from (seed, number): the same words every time, nothing remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.demo import notices
from crawler.demo.chance import Chance
from crawler.demo.chronicle import Chronicle
from crawler.demo.districts import Section
from crawler.demo.items import Block, Bullets, Heading, Item, Paper, Para, Shot, Table
from crawler.demo.templates import Event, Topic, capital, fill
from crawler.demo.topics import TOPICS
from crawler.demo.words import Facts, gather

_COMMON_SHOTS = (
    "Ảnh minh họa",
    "Một góc {xa} hôm nay",
    "Đường làng ở {thon2}",
    "Khu trung tâm {huyen}",
)
_TABLE_LINES = (
    "Kết quả cụ thể ở một số địa phương như sau:",
    "Số liệu tổng hợp của {chuyenmon}:",
)
_LIST_LINES = ("Một số nội dung đáng chú ý:", "Những điểm chính được ghi nhận gồm:")
_HEADINGS = ("Nhiệm vụ thời gian tới", "Hướng đi trong thời gian tới", "Tiếp tục phát huy kết quả")
_UPDATES = (
    "Theo thông tin bổ sung của {chuyenmon}, việc tổng hợp số liệu đã hoàn thành và có {12..48} "
    "kiến nghị được ghi nhận thêm.",
    "Ban biên tập đính chính: số hộ được nêu trong bản tin trước được điều chỉnh thành {20..90} "
    "hộ.",
    "Tin cập nhật: {xa} vừa có báo cáo nhanh, theo đó {70..98}% công việc đã xong.",
)
_PICTURES = (0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 4)
_NOISES = ("", "", "", "", "", "", "nfd", "entities", "entities", "zero-width")


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is about, before it is told; enough for its headline."""

    number: int
    section: Section
    published: datetime
    topic: Topic
    event: Event
    facts: Facts
    title: str
    paper_code: str | None


class Writer:
    """Writes the articles of one portal."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.chronicle = chronicle
        self.seed = chronicle.seed
        self.district = chronicle.district
        self._sections = {s.slug: s for s in self.district.sections}

    def story(self, number: int) -> Story:
        """Subject, people and headline of article ``number``."""
        chance = Chance(self.seed, self.district.name, "story", number)
        section = self._sections[self.chronicle.section_of(number)]
        published = self.chronicle.published(number)
        topic = TOPICS[chance.pick(section.topics)]
        day = published - timedelta(days=chance.randint(0, 2))
        event = _event(chance, topic, day.month)
        facts = gather(chance, self.seed, self.district, topic, event, day)
        code: str | None = None
        if chance.often(section.papers):
            code, title = notices.subject(chance, facts)
        else:
            title = capital(fill(chance.pick(event.titles), facts, chance))
            if chance.often(0.18 if self.district.short_names else 0.1):
                title = title.upper()
        return Story(number, section, published, topic, event, facts, title, code)

    def item(self, number: int, edition: int = 0) -> Item:
        """The whole article; ``edition`` counts how often it has been edited since."""
        story = self.story(number)
        chance = Chance(self.seed, self.district.name, "text", number)
        if story.paper_code is not None:
            return self._paper_item(story, chance, edition)
        return self._news_item(story, chance, edition)

    def paper_text(self, number: int, index: int) -> list[str]:
        """The clauses of a paper attached to article ``number``."""
        chance = Chance(self.seed, self.district.name, "paper", number, index)
        return notices.clauses(chance, self.story(number).facts)

    def _paper_item(self, story: Story, chance: Chance, edition: int) -> Item:
        code = story.paper_code or ""
        papers = (self._paper(story, chance, 0, code, story.title),)
        return Item(
            number=story.number,
            edition=edition,
            section=story.section,
            kind="attachment_only",
            title=story.title,
            published=story.published,
            lead=None,
            blocks=(),
            byline=None,
            papers=papers,
            noise=chance.pick(_NOISES),
        )

    def _news_item(self, story: Story, chance: Chance, edition: int) -> Item:
        lead = fill(chance.pick(story.event.leads), story.facts, chance)
        body = _paragraphs(chance, story)
        with_lead = chance.often(0.84)
        if not with_lead:
            body.insert(0, Para(lead))
        reporter = chance.pick(self.district.reporters)
        blocks = _placed(chance, body, self._shots(story, chance, reporter))
        byline = self._byline(chance, reporter)
        papers = self._papers(story, chance)
        noise = chance.pick(_NOISES)
        # Editions draw from a chance of their own: an edit must not disturb the rest.
        for turn in range(edition):
            blocks = (*blocks, _update(Chance(self.seed, story.number, "edit", turn), story))
        return Item(
            number=story.number,
            edition=edition,
            section=story.section,
            kind="article",
            title=story.title,
            published=story.published,
            lead=lead if with_lead else None,
            blocks=blocks,
            byline=byline,
            papers=papers,
            noise=noise,
        )

    def _paper(self, story: Story, chance: Chance, index: int, code: str, title: str) -> Paper:
        name = notices.file_name(chance, code, title, story.published.year)
        return Paper(index, name, title, code)

    def _papers(self, story: Story, chance: Chance) -> tuple[Paper, ...]:
        count = chance.pick((0, 0, 0, 0, 0, 0, 0, 1, 1, 2))
        subjects = [notices.subject(chance, story.facts) for _ in range(count)]
        return tuple(
            self._paper(story, chance, i, code, title) for i, (code, title) in enumerate(subjects)
        )

    def _byline(self, chance: Chance, reporter: tuple[str, str]) -> str | None:
        middle, given = reporter
        if chance.often(0.12):
            return None
        if self.district.short_names:
            return f"{middle[0]}.{given}"
        forms = (
            f"{middle[0]}.{given}",
            f"{middle} {given}",
            f"Tin, ảnh: {middle} {given}",
            f"Bài, ảnh: {middle[0]}. {given}",
            f"Theo Đài Truyền thanh {self.district.full}",
        )
        return chance.pick(forms)

    def _shots(self, story: Story, chance: Chance, reporter: tuple[str, str]) -> list[Shot]:
        count = chance.pick(_PICTURES)
        own = chance.some(story.event.shots, len(story.event.shots))
        texts = [*own, *chance.some(_COMMON_SHOTS, 4)][:count]
        name = f"{reporter[0][0]}. {reporter[1]}"
        if not self.district.short_names and chance.often(0.6):
            name = " ".join(reporter)
        return [self._shot(story, chance, i, text, name) for i, text in enumerate(texts)]

    def _shot(self, story: Story, chance: Chance, index: int, text: str, name: str) -> Shot:
        photo = story.number * 5 + index
        if index == 0 and story.number > 1 and chance.often(0.08):
            # The photograph of the day serves a second article: same bytes, another address.
            photo = (story.number - 1) * 5
        if chance.often(0.08):
            return Shot(index, photo, None, None)
        caption = capital(fill(text, story.facts, chance))
        form = chance.pick(self.district.credits)
        if not form or caption == "Ảnh minh họa":
            return Shot(index, photo, caption, None)
        return Shot(index, photo, caption + form.format(name), name)


def _event(chance: Chance, topic: Topic, month: int) -> Event:
    fitting = [e for e in topic.events if not e.months or month in e.months]
    return chance.pick(fitting)


def _paragraphs(chance: Chance, story: Story) -> list[Block]:
    facts = story.facts
    told = [t for t in story.event.facts if "nguoi" in t.lower() or chance.often(0.88)]
    sentences = [fill(t, facts, chance) for t in told]
    background = [fill(t, facts, chance) for t in chance.some(story.topic.background, 2)]
    outlook = [fill(t, facts, chance) for t in chance.some(story.topic.outlook, 2)]
    listed: list[Block] = []
    if len(told) > 4 and chance.often(0.15) and not any("nguoi" in t.lower() for t in told[-3:]):
        listed = [Para(chance.pick(_LIST_LINES)), Bullets(tuple(sentences[-3:]))]
        sentences = sentences[:-3]
    body: list[Block] = [Para(text) for text in _grouped(chance, sentences)]
    body.insert(min(len(body), chance.randint(0, 2)), Para(" ".join(background)))
    body += listed or _extra(chance, story)
    if len(body) > 5 and chance.often(0.25):
        body.append(Heading(chance.pick(_HEADINGS)))
    return body + [Para(text) for text in _grouped(chance, outlook)]


def _grouped(chance: Chance, sentences: list[str]) -> list[str]:
    """Sentences in their order, one to three a paragraph."""
    groups: list[str] = []
    rest = sentences
    while rest:
        size = chance.pick((1, 1, 2, 2, 3))
        groups.append(" ".join(rest[:size]))
        rest = rest[size:]
    return groups


def _extra(chance: Chance, story: Story) -> list[Block]:
    """Sometimes the table that fits the event."""
    topic = story.topic
    if story.event is topic.events[topic.tabled] and chance.often(0.4):
        rows = [topic.columns]
        rows += [_row(chance, story, row) for row in topic.rows]
        line = fill(chance.pick(_TABLE_LINES), story.facts, chance)
        return [Para(line), Table(tuple(rows))]
    return []


def _row(chance: Chance, story: Story, row: tuple[str, str, str]) -> tuple[str, str, str]:
    first, second, third = (fill(cell, story.facts, chance) for cell in row)
    return first, second, third


def _placed(chance: Chance, body: list[Block], shots: list[Shot]) -> tuple[Block, ...]:
    """The pictures between the paragraphs, in their order, never after the last one."""
    places = sorted(chance.some(range(max(len(body) - 1, 1)), len(shots)))
    blocks: list[Block] = []
    waiting = list(zip(places, shots, strict=False))
    for position, block in enumerate(body):
        # A table or a list stays with the line that announces it.
        joined = isinstance(block, Bullets | Table)
        while waiting and waiting[0][0] <= position and not joined:
            blocks.append(waiting.pop(0)[1])
        blocks.append(block)
    return tuple(blocks)


def _update(chance: Chance, story: Story) -> Para:
    return Para(fill(chance.pick(_UPDATES), story.facts, chance))
