"""What programs can ask: the one list behind the page of the API and its OpenAPI document.

Names are in the catalogues of strings: ``api.call.<key>`` says what a call is for,
``api.parameter.<key>`` what a parameter means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crawler.items import ARTICLE_KINDS
from crawler.publish.changes import ALL_KINDS
from crawler.publish.citing import BIB, RIS
from crawler.publish.feeds import ATOM, OPML
from crawler.publish.language import LANGUAGES
from crawler.publish.searching import LAST_PAGE, SORTS
from crawler.publish.tables import CSV

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer", "minimum": 1, "maximum": 10**15 - 1}
_CURSOR: Schema = {"type": "integer", "minimum": 0, "maximum": 10**15 - 1}
_SWITCH: Schema = {"type": "string", "enum": ["0", "1"]}


def _one_of(*values: str) -> Schema:
    return {"type": "string", "enum": sorted(values)}


@dataclass(frozen=True, slots=True)
class Parameter:
    """``key`` in the catalogue, ``name`` in the address; ``place`` is query or path."""

    key: str
    schema: Schema
    name: str = ""
    place: str = "query"

    @property
    def written(self) -> str:
        return self.name or self.key


#: Those of the search, in the order in which the page tells of them.
SEARCH = (
    Parameter("q", _TEXT),
    Parameter("cong", _TEXT),
    Parameter("muc", _NUMBER),
    Parameter("nam", {"type": "integer", "minimum": 1, "maximum": 9999}),
    Parameter("loai", _one_of(*ARTICLE_KINDS)),
    Parameter("anh", _SWITCH),
    Parameter("tinh", _one_of("live", "missing", "removed")),
    Parameter("tu", _TEXT),
    Parameter("den", _TEXT),
    Parameter("xep", _one_of(*SORTS)),
    Parameter("trang", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}),
    Parameter("lang", _one_of(*LANGUAGES)),
)
_BY_KEY = {parameter.key: parameter for parameter in SEARCH}

#: Those of other calls.
_ALL_PAGES = Parameter("tat_ca", _SWITCH)
_CHANGE = Parameter("thay_doi", _one_of(*ALL_KINDS), name="loai")
_AFTER, _BEFORE = Parameter("sau", _CURSOR), Parameter("truoc", _CURSOR)
_PLACES = (
    Parameter("id", _NUMBER, place="path"),
    Parameter("slug", _TEXT, place="path"),
    Parameter("section", _NUMBER, place="path"),
    Parameter("year", {"type": "string", "pattern": "^[0-9]{4}$"}, place="path"),
    Parameter("month", {"type": "string", "pattern": "^(0[1-9]|1[0-2])$"}, place="path"),
)
OTHERS = (_ALL_PAGES, _CHANGE, _AFTER, _BEFORE)
PARAMETERS = (*SEARCH, *OTHERS, *_PLACES)


@dataclass(frozen=True, slots=True)
class Call:
    """``path`` has its parameters in braces, ``query`` is that of the example. ``answer`` names
    a schema of JSON. A call without ``is_ours`` is Datasette's, which documents it.
    """

    key: str
    path: str
    mime: str
    query: str = ""
    answer: str | None = None
    asked: tuple[Parameter, ...] = ()
    is_ours: bool = True

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Those in the path, and those of the query."""
        return (*(p for p in _PLACES if f"{{{p.key}}}" in self.path), *self.asked)

    def example(self, values: dict[str, Any]) -> str:
        """An address that answers, given an article, a portal and so on that exist."""
        return self.path.format_map(values) + (f"?{self.query}" if self.query else "")


def _some(*keys: str) -> tuple[Parameter, ...]:
    return tuple(_BY_KEY[key] for key in keys)


JSON = "application/json"
_CSV, _ATOM, _OPML = (mime.partition(";")[0] for mime in (CSV, ATOM, OPML))
_PAGE, _LANG = _some("trang"), _some("lang")
_WALL = _some("q", "cong", "nam", "muc", "trang")
_SINCE = (_AFTER, _BEFORE, _CHANGE, *_some("cong"))
_TABLE = "/{database}/articles"

CALLS = (
    Call("search", "/tim-kiem.json", JSON, "q=nong+thon&xep=moi", "Search", SEARCH),
    Call("search_dates", "/tim-kiem.json", JSON, "q=%22hoi+nghi%22&tu=2015&den=2020-06"),
    Call("search_csv", "/tim-kiem.csv", _CSV, "q=nong+thon&tat_ca=1", None, (*SEARCH, _ALL_PAGES)),
    Call("search_atom", "/tim-kiem.atom", _ATOM, "q=nong+thon", None, SEARCH),
    Call("article", "/bai/{id}.json", JSON, answer="Article", asked=_LANG),
    Call("history", "/bai/{id}/lich-su.json", JSON, answer="History", asked=_LANG),
    Call("bib", "/bai/{id}.bib", BIB),
    Call("ris", "/bai/{id}.ris", RIS),
    Call("csl", "/bai/{id}.csl.json", JSON, answer="CSL"),
    Call("pictures", "/anh.json", JSON, "q=hoi", "Pictures", _WALL),
    Call("portal", "/cong/{slug}.json", JSON, answer="Portal"),
    Call("section", "/cong/{slug}/{section}.json", JSON, answer="Section", asked=_PAGE),
    Call("section_atom", "/cong/{slug}/{section}.atom", _ATOM, asked=(*_PAGE, *_LANG)),
    Call("month", "/cong/{slug}/{year}/{month}.json", JSON, answer="Month"),
    Call("changes", "/thay-doi.json", JSON, "sau=0", "Changes", _SINCE),
    Call("changes_atom", "/thay-doi.atom", _ATOM, asked=(_CHANGE, *_some("cong", "lang"))),
    Call("newest", "/moi.atom", _ATOM, asked=_LANG),
    Call("opml", "/nguon-tin.opml", _OPML, asked=_LANG),
    Call("sitemap", "/sitemap.xml", "application/xml"),
    Call("openapi", "/api.json", JSON, answer="OpenAPI", asked=_LANG),
    Call("table", f"{_TABLE}.json", JSON, "_search=nong+thon&_shape=array&_size=5", is_ours=False),
    Call("table_csv", f"{_TABLE}.csv", "text/plain", "portal_id=1&_size=5", is_ours=False),
)  # fmt: skip
