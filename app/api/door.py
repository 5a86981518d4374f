"""The API door: every resource's router under /api/v1, the OpenAPI document, the reference page."""

from fastapi import APIRouter, FastAPI
from starlette.routing import Match
from starlette.types import Scope

from app.api import (
    absences,
    alert_ladders,
    attachments,
    bodies,
    bulk,
    calendar,
    calendar_overrides,
    categories,
    dossiers,
    enterprises,
    feeds,
    instruction_advice,
    instruction_extensions,
    instruction_moves,
    instruction_removals,
    instructions,
    issue_extensions,
    issue_instructions,
    issue_moves,
    issue_times,
    issues,
    legal_forms,
    me,
    meeting_agenda,
    meetings,
    memberships,
    notifications,
    outbox,
    projects,
    reference_page,
    sectors,
    series,
    suggestions,
    territories,
    text_templates,
    users,
    views,
    webhooks,
)
from app.api.openapi import document

RESOURCES = (
    issue_times,
    bulk,
    issues,
    issue_moves,
    issue_extensions,
    suggestions,
    meetings,
    meeting_agenda,
    dossiers,
    instruction_removals,
    instructions,
    instruction_advice,
    instruction_moves,
    instruction_extensions,
    issue_instructions,
    series,
    enterprises,
    projects,
    territories,
    bodies,
    categories,
    sectors,
    legal_forms,
    calendar,
    calendar_overrides,
    text_templates,
    users,
    memberships,
    absences,
    me,
    feeds,
    views,
    *attachments.RESOURCES,
    notifications,
    alert_ladders,
    outbox,
    webhooks,
)


PREFIX = "/api/v1"


class Door(APIRouter):
    """Says at once that a page's address is none of the API's, instead of trying it on a hundred routes."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return super().matches(scope) if PREFIX in scope["path"] else (Match.NONE, {})


def install(app: FastAPI) -> None:
    """Mounts what programs use."""
    router = Door(prefix=PREFIX)
    for resource in RESOURCES:
        router.include_router(resource.router)
    app.include_router(router)
    routers = [(PREFIX, resource.router) for resource in RESOURCES]
    reference_page.install(app, lambda: document(app, routers), PREFIX)
