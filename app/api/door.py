"""The API door: every resource's router under /api/v1, the OpenAPI document, the reference page."""

from itertools import chain

from fastapi import FastAPI
from starlette.routing import Mount

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
from app.kit.routing import Index

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


def install(app: FastAPI) -> None:
    """Mounts what programs use.

    The routes stand as they are: of included ones FastAPI keeps a second set and looks for each three times a request.
    """
    routers = [resource.router for resource in RESOURCES]
    reference_page.install(app, lambda: document(app.title, app.version, PREFIX, routers), PREFIX)
    app.router.routes.append(Mount(PREFIX, routes=[Index(chain.from_iterable(router.routes for router in routers))]))
