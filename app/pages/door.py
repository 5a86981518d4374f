"""The HTML door: every screen's router, static files, the renderer."""

from itertools import chain

from fastapi import FastAPI

from app.kit.templating import make_environment
from app.kit.web.assets import asset, install_assets
from app.kit.web.routing import Index
from app.pages import attachments
from app.pages.accounts import absences, language, me, memberships, sign_in, users, welcome
from app.pages.accounts import tokens as my_tokens
from app.pages.bulk import page as bulk
from app.pages.calendar import overrides as calendar_overrides
from app.pages.calendar import page as calendar
from app.pages.desks import page as desk
from app.pages.dossiers import page as dossiers
from app.pages.enterprises import page as enterprises
from app.pages.enterprises import projects
from app.pages.frame.forms import once_key
from app.pages.frame.renderer import ROLE_NAMES, Renderer
from app.pages.instructions import advice as instruction_advice
from app.pages.instructions import extensions as instruction_extensions
from app.pages.instructions import listing as instruction_list
from app.pages.instructions import moves as instruction_moves
from app.pages.instructions import page as instructions
from app.pages.instructions import removals as instruction_removals
from app.pages.issues import extensions as issue_extensions
from app.pages.issues import listing as issue_list
from app.pages.issues import page as issues
from app.pages.issues import times as issue_times
from app.pages.meetings import agenda as meeting_agenda
from app.pages.meetings import minutes as meeting_minutes
from app.pages.meetings import page as meetings
from app.pages.meetings import people as meeting_people
from app.pages.notices import feeds, inbox, inbox_events, outbox, told, unsubscribe, webhooks
from app.pages.notices import ladders as alert_ladders
from app.pages.notices.live import Live
from app.pages.reference import bodies
from app.pages.reference import page as reference
from app.pages.series import page as series
from app.pages.text_templates import filling
from app.pages.text_templates import page as text_templates
from app.pages.views import page as views

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
    app.state.pages = Renderer(make_environment(asset=asset, icons=asset("icons.svg"), once=once_key, roles=ROLE_NAMES))
    app.state.live = Live(lambda: app.state.units)
    app.router.routes.append(Index(chain.from_iterable(screen.router.routes for screen in SCREENS)))
