"""The OpenAPI document, with errors as they truly leave."""

from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

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
        return super().render(request, with_problems(openapi_schema))


def with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """Every operation may answer with a problem; the framework's own error shape never leaves."""
    _, components = msgspec.json.schema_components([Problem], ref_template=REFERENCE)
    document["components"]["schemas"] |= components
    for path in document["paths"].values():
        for operation in path.values():
            if "responses" in operation:
                operation["responses"].pop("400", None)
                operation["responses"]["default"] = ERROR
    return document


def make_document(api: Litestar) -> dict[str, Any]:
    """The document without serving it; the client's types are generated from it."""
    return with_problems(api.openapi_schema.to_schema())


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
