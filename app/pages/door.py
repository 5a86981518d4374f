"""The HTML door: every screen's router, static files, the renderer."""

from itertools import chain

from fastapi import FastAPI

from app.kit.assets import asset, install_assets
from app.kit.routing import Index
from app.kit.templating import make_environment
from app.pages import (
    absences,
    alert_ladders,
    attachments,
    bodies,
    bulk,
    calendar,
    calendar_overrides,
    desk,
    dossiers,
    enterprises,
    feeds,
    filling,
    inbox,
    inbox_events,
    instruction_advice,
    instruction_extensions,
    instruction_list,
    instruction_moves,
    instruction_removals,
    instructions,
    issue_extensions,
    issue_list,
    issue_times,
    issues,
    language,
    me,
    meeting_agenda,
    meeting_minutes,
    meeting_people,
    meetings,
    memberships,
    my_tokens,
    outbox,
    projects,
    reference,
    series,
    sign_in,
    text_templates,
    told,
    unsubscribe,
    users,
    views,
    webhooks,
    welcome,
)
from app.pages.call import once_key
from app.pages.live import Live
from app.pages.renderer import Renderer

SCREENS = (
    sign_in, language, welcome, desk, *bulk.SCREENS, bulk, views, issue_list, issue_times, issues, issue_extensions,
    instruction_list,
    instruction_advice, instruction_removals, instructions, instruction_moves, instruction_extensions,
    series,
    meetings, meeting_people, meeting_agenda, meeting_minutes, dossiers,
    users, memberships, me, absences, my_tokens, feeds, enterprises, projects,
    reference, bodies, calendar, calendar_overrides, *attachments.SCREENS,
    inbox, inbox_events, outbox, told, alert_ladders, unsubscribe, webhooks, filling, text_templates,
)  # fmt: skip


def install(app: FastAPI) -> None:
    """Mounts what people see."""
    install_assets(app)
    app.state.pages = Renderer(make_environment(asset=asset, icons=asset("icons.svg"), once=once_key))
    app.state.live = Live(lambda: app.state.units)
    app.router.routes.append(Index(chain.from_iterable(screen.router.routes for screen in SCREENS)))
