"""The API door: every resource's router under /api/v1, the OpenAPI document, the reference page."""

from itertools import chain

from fastapi import FastAPI
from starlette.routing import Mount

from app.api import attachments, bulk, text_templates, views
from app.api.accounts import absences, me, memberships, users
from app.api.calendar import overrides as calendar_overrides
from app.api.calendar import resource as calendar
from app.api.dossiers import resource as dossiers
from app.api.enterprises import projects
from app.api.enterprises import resource as enterprises
from app.api.instructions import advice as instruction_advice
from app.api.instructions import extensions as instruction_extensions
from app.api.instructions import moves as instruction_moves
from app.api.instructions import removals as instruction_removals
from app.api.instructions import resource as instructions
from app.api.issues import extensions as issue_extensions
from app.api.issues import instructions as issue_instructions
from app.api.issues import moves as issue_moves
from app.api.issues import resource as issues
from app.api.issues import suggestions
from app.api.issues import times as issue_times
from app.api.meetings import agenda as meeting_agenda
from app.api.meetings import resource as meetings
from app.api.notices import feeds, outbox, webhooks
from app.api.notices import inbox as notifications
from app.api.notices import ladders as alert_ladders
from app.api.openapi import page as reference_page
from app.api.openapi.schema import document
from app.api.reference import bodies, categories, legal_forms, sectors, territories
from app.api.series import resource as series
from app.kit.web.routing import Index

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
