"""Which fields the samples show, as shares, with an example of a page that lacks one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crawler.adding.survey import Sample
from crawler.items import Article

#: A field found on a smaller share of the pages is weak.
ENOUGH = 0.8

Test = Callable[[Article], bool]


def _always(article: Article) -> bool:
    return True


def _has_text(article: Article) -> bool:
    return article.kind == "article"


def _has_pictures(article: Article) -> bool:
    return bool(article.pictures)


def _is_captioned(article: Article) -> bool:
    return any(picture.caption for picture in article.pictures)


#: Name, on which pages it is looked for, and whether a page has it.
_FIELDS: tuple[tuple[str, Test, Test], ...] = (
    ("title", _always, lambda a: bool(a.title)),
    ("section", _always, lambda a: bool(a.section)),
    ("date", _always, lambda a: bool(a.published)),
    ("lead", _has_text, lambda a: bool(a.lead)),
    ("body", _has_text, lambda a: bool(a.body)),
    ("byline", _has_text, lambda a: bool(a.byline)),
    ("pictures", _has_text, _has_pictures),
    ("captions", _has_pictures, _is_captioned),
    ("attachments", _always, lambda a: bool(a.attachments)),
)


@dataclass(frozen=True, slots=True)
class FieldShare:
    """A field was found on ``found`` of ``of`` pages; ``example`` is one where it was not."""

    name: str
    found: int
    of: int
    example: str | None

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where no page could have it."""
        return self.found / self.of if self.of else 1.0

    @property
    def is_weak(self) -> bool:
        """Whether somebody should look at the example."""
        return self.share < ENOUGH

    def as_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "field": self.name,
            "found": self.found,
            "of": self.of,
            "share": round(self.share, 3),
            "weak": self.is_weak,
            "example": self.example,
        }


def shares(samples: Sequence[Sample]) -> Iterator[FieldShare]:
    """One a field, in the order of a page. Captions are looked for where there are pictures."""
    for name, applies, has in _FIELDS:
        pages = [sample for sample in samples if applies(sample.article)]
        lacking = [sample.seen.url for sample in pages if not has(sample.article)]
        yield FieldShare(name, len(pages) - len(lacking), len(pages), next(iter(lacking), None))
