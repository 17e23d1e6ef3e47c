"""The OpenAPI document, with errors as they truly leave."""

from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.routes import HTTPRoute

from stem_adventures.web.problems import MEDIA_TYPE, Problem
from stem_adventures.web.requests import API_KEY_HEADER

REFERENCE = "#/components/schemas/{name}"
ERROR = {
    "description": "A problem; `code` says which",
    "content": {MEDIA_TYPE: {"schema": {"$ref": REFERENCE.format(name="Problem")}}},
}
SCHEMES = Components(
    security_schemes={
        "player": SecurityScheme(type="http", scheme="bearer", bearer_format="JWT"),
        "tenant": SecurityScheme(type="apiKey", name=API_KEY_HEADER, security_scheme_in="header"),
    }
)


class ProblemsPlugin(JsonRenderPlugin):
    """Serves the document at /schema/openapi.json."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        return super().render(request, as_it_is(openapi_schema, request.app))


def as_it_is(document: dict[str, Any], api: Litestar) -> dict[str, Any]:
    """What the framework leaves out: errors as they leave, bodies as they are truly read.

    Every operation may answer with a problem; the framework's own error shape never leaves. The
    bodies are described by msgspec, which reads them: it refuses fields that the framework's own
    description would allow.
    """
    _, components = msgspec.json.schema_components(
        [Problem, *bodies_of(api)], ref_template=REFERENCE
    )
    document["components"]["schemas"] |= components
    for path in document["paths"].values():
        for operation in path.values():
            if "responses" in operation:
                operation["responses"].pop("400", None)
                operation["responses"]["default"] = ERROR
    return document


def make_document(api: Litestar) -> dict[str, Any]:
    """The document without serving it; the client's types are generated from it."""
    return as_it_is(api.openapi_schema.to_schema(), api)


def bodies_of(api: Litestar) -> list[type[msgspec.Struct]]:
    """The shapes of all request bodies."""
    fields = (
        handler.parsed_data_field
        for route in api.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
    )
    shapes = {field.annotation for field in fields if field is not None}
    return [shape for shape in shapes if isinstance(shape, type(msgspec.Struct))]


def openapi_config() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="STEM School Adventures",
        version="1",
        path="/schema",
        components=SCHEMES,
        security=[{}, {"player": []}, {"tenant": []}],
        use_handler_docstrings=True,
        render_plugins=[ProblemsPlugin()],
    )
