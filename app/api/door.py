"""The API door: every resource's router under /api/v1, the OpenAPI document, the reference page."""

from fastapi import APIRouter, FastAPI

from app.api import issues, me, meeting_agenda, meetings, memberships, users

RESOURCES = (issues, meetings, meeting_agenda, users, memberships, me)


def install(app: FastAPI) -> None:
    """Mounts what programs use."""
    router = APIRouter(prefix="/api/v1")
    for resource in RESOURCES:
        router.include_router(resource.router)
    app.include_router(router)
