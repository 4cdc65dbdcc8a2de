"""The shapes of the JSON answers, as JSON Schema. A test holds every answer against them.

Of a record every field named here is always there; others may be added.
"""

from __future__ import annotations

from typing import Any

from crawler.publish.calls import Schema

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}
_ANY: Schema = {}
_COUNTS: Schema = {"type": "object", "additionalProperties": _NUMBER}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: Schema) -> Schema:
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _record(*parts: Schema, **fields: Schema) -> Schema:
    """An object with these fields and those of ``parts``, all required."""
    properties = {name: s for part in parts for name, s in part["properties"].items()} | fields
    return {"type": "object", "properties": properties, "required": list(properties)}


def _fields(schema: Schema, names: str) -> Schema:
    return _record(**dict.fromkeys(names.split(), schema))


_OK = _record(ok={"const": True})
_TEXT_OR_NULL, _NUMBER_OR_NULL = _or_null(_TEXT), _or_null(_NUMBER)

_ARTICLE = _record(
    _fields(_TEXT, "kind state title url last_changed portal portal_title"),
    _fields(_TEXT_OR_NULL, "published byline section"),
    id=_NUMBER,
    year=_NUMBER_OR_NULL,
)
_COUNTED = _fields(_NUMBER, "image_count attachment_count")
_CARD = _record(_ARTICLE, _COUNTED, key=_TEXT, excerpt=_TEXT, picture=_or_null(_ref("Thumbnail")))
_HIT = _record(
    _ARTICLE,
    _COUNTED,
    _fields(_TEXT, "excerpt marked_title snippet archive_url"),
    found_in=_or_null({"type": "string", "enum": ["lead", "body", "captions", "attachments"]}),
    picture=_or_null(_ref("Thumbnail")),
)
_THUMBNAIL = _record(
    _fields(_NUMBER_OR_NULL, "width height"),
    _fields(_TEXT_OR_NULL, "caption alt"),
    sha256=_TEXT,
)
_FACET = _list(_record(value={"type": ["string", "integer"]}, label=_TEXT, count=_NUMBER))
_FACETS: Schema = {
    "type": "object",
    "properties": dict.fromkeys(("portal", "section", "year", "kind", "pictures", "state"), _FACET),
    "additionalProperties": False,
}

_PICTURE = _record(
    _fields(_TEXT_OR_NULL, "caption credit alt sha256 mime original preview"),
    _fields(_NUMBER_OR_NULL, "width height bytes"),
    position=_NUMBER,
    src=_TEXT,
)
_FILE = _record(
    _fields(_TEXT_OR_NULL, "name sha256 mime original"),
    position=_NUMBER,
    url=_TEXT,
    bytes=_NUMBER_OR_NULL,
)
_RELATED = _record(
    _fields(_TEXT_OR_NULL, "name title published"),
    position=_NUMBER,
    url=_TEXT,
    article_id=_NUMBER_OR_NULL,
)
_CAPTURE = _record(
    _fields(_TEXT, "url captured_at source record_type record_id payload_digest warc_file"),
    _fields(_NUMBER, "status bytes warc_offset warc_length"),
    _fields(_TEXT_OR_NULL, "content_type truncated tls archive_url charset"),
    charset_evidence=_ANY,
)
_NEIGHBOUR = _record(id=_NUMBER, title=_TEXT, published=_TEXT)
_VERSION = _record(
    _fields(_TEXT, "title content_hash first_seen last_seen"),
    sequence=_NUMBER,
    published=_TEXT_OR_NULL,
)
_EVENT = _record(kind=_TEXT, at=_TEXT)

_PORTAL = _record(
    _fields(_TEXT, "slug title home family lifecycle"),
    _fields(_TEXT_OR_NULL, "title_en authority province lifecycle_since successor"),
    _fields(_NUMBER_OR_NULL, "first_year last_year"),
    _fields(_NUMBER, "id articles"),
)
_SECTION = _record(
    _fields(_NUMBER, "id articles"), _fields(_NUMBER_OR_NULL, "first_year last_year"), title=_TEXT
)
_CHANGE = _record(
    _fields(_TEXT, "kind at key title state portal portal_title article_json"),
    _fields(_NUMBER, "id article_id"),
    published=_TEXT_OR_NULL,
    sequence=_NUMBER_OR_NULL,
)
_USE = _record(
    _fields(_TEXT, "title portal portal_title"),
    _fields(_TEXT_OR_NULL, "published caption credit"),
    id=_NUMBER,
)
_SHOWN = _record(
    _fields(_TEXT, "sha256 mime preview original"),
    _fields(_NUMBER_OR_NULL, "width height"),
    _fields(_TEXT_OR_NULL, "caption credit alt"),
    use_count=_NUMBER,
    uses=_list(_USE),
)
_MONTH_OF_YEAR: Schema = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}

#: By the name under which calls and schemas refer to them.
SCHEMAS: dict[str, Any] = {
    "Error": _record(
        ok={"const": False}, error=_TEXT, status=_NUMBER, title=_TEXT_OR_NULL
    ),
    "Thumbnail": _THUMBNAIL,
    "Card": _CARD,
    "Search": _record(
        _OK,
        _fields(_FLAG, "count_is_lower_bound facets_count_newest_only"),
        _fields(_NUMBER, "count page"),
        next_url=_TEXT_OR_NULL,
        hits=_list(_HIT),
        facets=_FACETS,
    ),
    "Article": _record(
        _OK,
        _ARTICLE,
        _fields(_TEXT, "key first_seen last_seen home archive_url"),
        _fields(_TEXT_OR_NULL, "portal_title_en authority province lead body body_html"),
        _fields(_TEXT_OR_NULL, "precision extractor flags content_hash"),
        evidence={
            "type": "object",
            "additionalProperties": _record(rule=_TEXT, raw=_TEXT_OR_NULL),
        },
        pictures=_list(_PICTURE),
        attachments=_list(_FILE),
        related=_list(_RELATED),
        revisions=_list(_VERSION),
        events=_list(_record(_EVENT, detail=_TEXT_OR_NULL)),
        captures=_list(_CAPTURE),
        earlier=_or_null(_NEIGHBOUR),
        later=_or_null(_NEIGHBOUR),
    ),
    "History": _record(
        _OK,
        _fields(_TEXT, "key title state last_seen portal portal_title"),
        _fields(_NUMBER, "id revision_count"),
        revisions=_list(_record(_VERSION, lead=_TEXT, body=_TEXT, changes={"type": "object"})),
        observations=_list(
            _record(_fields(_TEXT, "field first_seen last_seen"), value=_TEXT_OR_NULL)
        ),
        events=_list(_EVENT),
    ),
    "CSL": _list(_record(_fields(_TEXT, "id type title URL archive archive_location"))),
    "Pictures": _record(_OK, page=_NUMBER, next_url=_TEXT_OR_NULL, pictures=_list(_SHOWN)),
    "Portal": _record(
        _OK,
        portal=_PORTAL,
        sections=_list(_SECTION),
        newest=_list(_ref("Card")),
        health={"type": "object"},
        per_year=_COUNTS,
        per_month=_COUNTS,
    ),
    "Section": _record(
        _OK,
        portal=_PORTAL,
        section=_SECTION,
        articles=_list(_ref("Card")),
        page=_NUMBER,
        has_more=_FLAG,
        per_month=_COUNTS,
    ),
    "Month": _record(
        _OK,
        portal=_PORTAL,
        year=_NUMBER,
        month=_NUMBER,
        iso=_TEXT,
        weeks=_list(_list(_NUMBER)),
        days=_COUNTS,
        articles=_list(_ref("Card")),
        earlier=_or_null(_MONTH_OF_YEAR),
        later=_or_null(_MONTH_OF_YEAR),
    ),
    "Changes": _record(_OK, cursor=_NUMBER, next_url=_TEXT_OR_NULL, events=_list(_CHANGE)),
    "OpenAPI": _record(openapi=_TEXT, info={"type": "object"}, paths={"type": "object"}),
}  # fmt: skip
