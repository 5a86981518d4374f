"""The OpenAPI document: what FastAPI reads off the endpoints, completed by what the doors do for all of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from app.accounts.permissions import HEADING, ROLE_PERMISSIONS
from app.api.frame.problems import MEDIA_TYPE, RESPONSES, Problem
from app.api.openapi.examples import EXAMPLES
from app.kit.lists.filter import ListQuery

Document = dict[str, Any]
DESCRIPTION = """Everything that a page can do. Send `Authorization: Bearer <token>`; a signed-in browser's session
works too. Lists answer `items` and `next`; errors are problem JSON (RFC 9457) in the
language that the person has chosen, else in that of `Accept-Language`."""
SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "An API token: My profile → API tokens."},
    "session": {"type": "apiKey", "in": "cookie", "name": "tapsyrma_session", "description": "A signed-in browser."},
}
ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key with the same body gives the first answer again; kept for two days.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag of the version that is being changed; 412 when the record has moved on.",
    "schema": {"type": "string", "pattern": '^"v[1-9][0-9]{0,8}"$', "example": '"v3"'},
}


def document(title: str, version: str, prefix: str, routers: Sequence[APIRouter]) -> Document:
    """The whole document, for `/api/v1/openapi.json`. `routers`: of every resource, mounted at `prefix`."""
    whole = APIRouter(prefix=prefix)
    for router in routers:
        whole.include_router(router)
    made = get_openapi(title=title, version=version, description=DESCRIPTION, routes=whole.routes)
    made["components"]["securitySchemes"] = SECURITY
    made["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    made["security"] = [{"token": []}, {"session": []}]
    for path, method, route in endpoints(prefix, routers):
        _complete(made["paths"][path][method], method, needed(route.dependant))
        _add_query(made, made["paths"][path][method], route.dependant)
    for name, example in EXAMPLES.items():
        made["components"]["schemas"][name]["examples"] = [example]
    return made


def endpoints(prefix: str, routers: Iterable[APIRouter]) -> Iterator[tuple[str, str, APIRoute]]:
    """(path, method, route) of every endpoint."""
    for router in routers:
        for route in router.routes:
            if isinstance(route, APIRoute) and route.include_in_schema:
                for method in sorted(route.methods or ()):
                    yield prefix + route.path, method.lower(), route


def needed(dependant: Dependant) -> str:
    """The permission that the handler's signature names."""
    for dependency in dependant.dependencies:
        permission = getattr(dependency.call, "permission", None)
        if permission:
            return str(permission)
    raise LookupError("an endpoint without a permission")


@lru_cache
def roles_with(permission: str) -> str:
    roles = [f"`{role.value}`" for role, held in ROLE_PERMISSIONS.items() if permission in held]
    heads = ["`officer` who heads the body"] if permission in HEADING else []
    return ", ".join(roles + heads) or "everyone"


def _complete(operation: Document, method: str, permission: str) -> None:
    """Who may call it, the headers that every such request takes, errors as problem JSON."""
    said = operation.get("description", "")
    operation["description"] = f"{said}\n\nRoles: {roles_with(permission)} (`{permission}`).".strip()
    responses = operation["responses"]
    parameters = operation.setdefault("parameters", [])
    if method == "post":
        parameters.append(ONCE)
        responses.setdefault("409", _problem(409))
    if method in ("patch", "put") or "412" in responses:
        parameters.append({**IF_MATCH, "required": method in ("patch", "put")})
    if "requestBody" in operation:
        responses.setdefault("415", _problem(415))
    responses.setdefault("503", _problem(503))
    for status, answer in responses.items():
        if int(status) >= 400:
            answer["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _add_query(made: Document, operation: Document, dependant: Dependant) -> None:
    """The parameters of a list, which its query reads by itself."""
    for dependency in dependant.dependencies:
        kind: type[ListQuery] | None = getattr(dependency.call, "query", None)
        if kind is None:
            continue
        schema = kind.model_json_schema(ref_template="#/components/schemas/{model}")
        made["components"]["schemas"].update(schema.get("$defs", {}))
        for name, said in schema["properties"].items():
            if said.get("default", "") is None:
                del said["default"]
            parameter = {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": said}
            described = {"description": said["description"]} if "description" in said else {}
            operation["parameters"].append(parameter | described)


def _problem(status: int) -> Document:
    return {"description": RESPONSES[status]["description"]}
