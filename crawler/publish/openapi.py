"""Route /api.json: the calls of /api as an OpenAPI 3.1 document, made of the same list."""

from __future__ import annotations

from typing import Any

from crawler import __version__
from crawler.publish import respond
from crawler.publish.calls import CALLS, JSON, PARAMETERS, Call, Parameter, Schema
from crawler.publish.language import Speech, chosen
from crawler.publish.schemas import SCHEMAS


async def openapi_view(datasette: Any, request: Any) -> Any:
    """/api.json: for generators of clients and tests; words in the reader's language."""
    speech = Speech(chosen(request))
    return respond.data(
        document(speech, respond.absolute(datasette, request, "/")), request=request
    )


def document(speech: Speech, server: str) -> dict[str, Any]:
    """The document, with ``server`` as the address of the reading room.

    Datasette's own tables are left out: it documents them, and their parameters are the columns.
    """
    ours: dict[str, Call] = {}
    for call in CALLS:
        if call.is_ours:
            # A second example of a call is for the page.
            ours.setdefault(call.path, call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{speech('site.name')}: {speech('api.title')}",
            "description": speech("api.text"),
            "version": __version__,
        },
        "servers": [{"url": server.rstrip("/")}],
        "paths": {path: {"get": _operation(speech, call)} for path, call in ours.items()},
        "components": {
            "schemas": SCHEMAS,
            "parameters": {p.key: _parameter(speech, p) for p in PARAMETERS},
        },
    }


def _parameter(speech: Speech, parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.written,
        "in": parameter.place,
        "required": parameter.place == "path",
        "description": speech(f"api.parameter.{parameter.key}"),
        "schema": parameter.schema,
    }


def _operation(speech: Speech, call: Call) -> dict[str, Any]:
    asked = [{"$ref": f"#/components/parameters/{p.key}"} for p in call.parameters]
    return {
        "operationId": call.key,
        "summary": speech(f"api.call.{call.key}"),
        "parameters": asked,
        "responses": _responses(speech, call),
    }


def _responses(speech: Speech, call: Call) -> dict[str, Any]:
    """200, 503 where the question takes too long, and 404 where the path may lead nowhere."""
    error: dict[str, Any] = {"text/html": {}}
    if call.path.endswith(".json"):
        error = {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}
    found: Schema = {"$ref": f"#/components/schemas/{call.answer}"} if call.answer else {}
    told = {status: (speech(f"error.{status}"), error) for status in (404, 503)}
    if "{" not in call.path:
        del told[404]
    told[200] = speech("api.found"), {call.mime: {"schema": found} if found else {}}
    return {
        str(status): {"description": words, "content": content}
        for status, (words, content) in sorted(told.items())
    }
