"""The API reference: Swagger UI from a locked package, on a page of our own, with nothing loaded from outside."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from app.api.openapi.schema import Document

KEPT = {"Cache-Control": "public, max-age=86400"}
FILES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference · Tapsyrma</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="icon" href="data:,">
<script defer src="docs/swagger-ui-bundle.js"></script>
<script defer src="docs/start.js"></script>
</head>
<body><main id="reference"></main><noscript><p>The reference needs a script; the document itself is at
<a href="openapi.json">openapi.json</a>.</p></noscript></body>
</html>
"""
START = """window.addEventListener("DOMContentLoaded", () =>
  SwaggerUIBundle({
    url: "openapi.json", dom_id: "#reference", deepLinking: true, docExpansion: "none", validatorUrl: null,
    filter: true,
  }));
"""


def install(app: FastAPI, make: Callable[[], Document], prefix: str) -> None:
    """`openapi.json`, `docs` and the files of the page. The document is made when it is first asked for."""
    made = cache(make)

    def openapi() -> Response:
        return JSONResponse(made())

    async def page() -> Response:
        return HTMLResponse(PAGE)

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        if name == "start.js":
            return Response(START, media_type="text/javascript", headers=KEPT)
        if name not in FILES:
            return PlainTextResponse("Not found", 404)
        body = (files("fastapi_swagger") / "resources" / name).read_bytes()
        return Response(body, media_type=FILES[name], headers=KEPT)

    app.add_api_route(f"{prefix}/openapi.json", openapi, include_in_schema=False)
    app.add_api_route(f"{prefix}/docs", page, include_in_schema=False)
    app.add_api_route(f"{prefix}/docs/{{name}}", file, include_in_schema=False)
