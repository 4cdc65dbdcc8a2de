"""Words that are said by a variable name, which the check of constant sentences cannot see."""

from __future__ import annotations

from typing import get_args

from crawler.adding.fields import shares
from crawler.adding.report import PAGING
from crawler.adding.sections import WALLS
from crawler.items import Article, Kind, Listing, Precision
from crawler.pages import FAMILIES
from crawler.trying import Reading, Source
from crawler.words.vi import VIETNAMESE


def said() -> set[str]:
    family, source = FAMILIES["generic"], Source(html=b"", url="http://vidu.example/")
    kinds: list[Kind] = ["article", "listing"]
    readings = [Reading(source, family, "", Article(kind=kind), Listing()) for kind in kinds]
    names = {field.name for reading in readings for field in reading.fields()}
    names |= {field.name for field in shares([])} - {"title"}
    return names | {*get_args(Kind), *get_args(Precision), *PAGING.values(), *WALLS.values()}


def test_every_name_of_a_field_kind_and_reason_has_its_vietnamese() -> None:
    assert said() - VIETNAMESE.keys() == set()
